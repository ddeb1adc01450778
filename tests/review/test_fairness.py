"""Fair in the awkward cases: late conflicts, recusals, pairs by hand, returns, and blindness."""

from fractions import Fraction

import pytest

from app.applications import services as application_deeds
from app.applications.models import Collaborator, Part, ScreeningReason
from app.competitions import services as competition_deeds
from app.identity import services as identity_deeds
from app.identity.roles import Role
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.review import queries, services
from app.review.models import ConflictKind
from app.review.services import Answer
from tests.factories import review as f
from tests.factories.identity import actor, person


def test_the_mean_is_an_exact_fraction(panel):
    order = f.frozen(panel, [{"C1a": 1}, {"C1a": 3}, {"C1a": 10}])

    assert [entry.mean for entry in order.entries] == [Fraction(616, 3)]


def test_an_application_that_is_not_evaluated_cannot_be_assigned(cast):
    competition, by = f.submitted(cast, count=2, readers=1), actor(cast.pia)
    with clock.set_to(f.AFTER_DEADLINE):
        competition_deeds.start_screening(competition, by=by)
        good, bad = queries.to_declare(competition)
        application_deeds.screen(good, is_eligible=True, reason=None, comment="", by=by)
        application_deeds.screen(
            bad, is_eligible=False, reason=ScreeningReason.INELIGIBLE, comment="Too small", by=by
        )
    reader = f.cleared(f.accepted(competition, cast.rob, cast.pia))

    with pytest.raises(DomainError, match="nobody reviews it"):
        services.add_pair(reader, bad, by=by)


def test_a_job_at_the_applicant_closes_the_door_at_once(panel, client):
    address = f"/reviews/{panel.review(0).id}"
    assert client.sign_in_as(panel.cast.rob).get(address).status == 200

    identity_deeds.give_role(panel.cast.rob, panel.cast.maple, Role.STAFF, by=actor(panel.cast.adm))

    assert client.get(address).status == 404


def test_who_works_on_an_application_is_in_conflict_whatever_they_declare(cast):
    competition = f.submitted(cast, readers=1)
    f.screened(competition, cast.pia)
    application = queries.to_declare(competition)[0]
    application.collaborators.append(
        Collaborator(
            email=cast.rob.email,
            person_id=cast.rob.id,
            part=Part.CONTRIBUTOR,
            invited_at=clock.now(),
        )
    )
    f.cleared(f.accepted(competition, cast.rob, cast.pia))

    assert list(queries.conflicts(competition).values()) == [ConflictKind.DIRECT]


def test_who_declines_loses_the_pile(panel, client):
    services.decline(panel.reviewers[0], reason="Ill", by=actor(panel.cast.rob))

    assert panel.review(0).void_reason == "The reviewer declined."
    assert client.sign_in_as(panel.cast.rob).get(f"/reviews/{panel.review(0).id}").status == 404


def test_a_changed_answer_after_a_return_is_on_record(panel):
    review = f.scored(panel.review(0))
    services.reopen(review, reason="Look again", by=actor(panel.cast.pia))
    score = next(each for each in review.scores if each.is_met is not None)
    by = actor(panel.cast.rob)

    services.save_score(review, score.code, Answer(is_met=False), revision=score.revision, by=by)

    (entry,) = [each for each in audit.waiting() if each.verb == "score:change"]
    assert entry.details["reason"] == "Look again"


def test_nobody_is_assigned_before_everything_is_screened(cast):
    competition, by = f.submitted(cast, count=2, readers=1), actor(cast.pia)
    with clock.set_to(f.AFTER_DEADLINE):
        competition_deeds.start_screening(competition, by=by)
        first = queries.to_declare(competition)[0]
        application_deeds.screen(first, is_eligible=True, reason=None, comment="", by=by)
    f.cleared(f.accepted(competition, cast.rob, cast.pia))

    with pytest.raises(DomainError, match="Screen these applications first"):
        f.assigned(competition, cast.pia)


def test_a_revision_that_is_no_number_counts_as_stale(panel, client):
    address = f"/reviews/{panel.review(0).id}/scores/{panel.rubric.items[0].code}"
    client.sign_in_as(panel.cast.rob)
    client.post(address, {"points": "1", "revision": "0"})

    answer = client.post(
        address, {"points": "1", "revision": "abc"}, headers={"Accept": "application/json"}
    )

    assert answer.status == 409


def test_forged_rows_of_conflicts_are_refused(panel, client):
    address = f"/reviewers/{panel.reviewers[0].id}/conflicts"
    rows = {"answers-0-application_id": "nonsense", "answers-0-kind": "none"}

    assert client.sign_in_as(panel.cast.rob).post(address, rows).status == 422


def test_who_is_not_signed_in_is_led_to_sign_in(panel, client):
    assert client.get(f"/reviews/{panel.review(0).id}").redirect.startswith("/sign-in")


def test_before_screening_nobody_sees_who_applied(cast, client):
    competition = f.submitted(cast, readers=1)
    reader = f.accepted(competition, cast.rob, cast.pia)

    page = client.sign_in_as(cast.rob).get(f"/reviewers/{reader.id}/conflicts")

    assert "No application has arrived yet." in page.text
    assert "Maple Hollow" not in page.html


def test_who_runs_or_audits_cannot_also_review(cast):
    competition = f.submitted(cast, readers=1)
    both = person("Both Hats", (Role.REVIEWER, cast.agency), (Role.PROGRAM_OFFICER, cast.agency))

    for somebody in (both, cast.sam):
        with pytest.raises(DomainError, match="cannot review here"):
            f.asked(competition, somebody, cast.pia)


def test_by_hand_nobody_reads_more_than_agreed(cast):
    competition, by = f.submitted(cast, count=2, readers=1), actor(cast.pia)
    f.screened(competition, cast.pia)
    reader = f.cleared(f.accepted(competition, cast.rob, cast.pia, maximum_reviews=1))
    first, second = queries.to_declare(competition)
    services.add_pair(reader, first, by=by)
    session.flush()

    with pytest.raises(DomainError, match="agreed to read 1"):
        services.add_pair(reader, second, by=by)


def test_a_returned_review_is_open_again_in_the_pile(panel, client):
    review = f.scored(panel.review(0))
    services.reopen(review, reason="Look again", by=actor(panel.cast.pia))

    page = client.sign_in_as(panel.cast.rob).get(f"/reviewers/{panel.reviewers[0].id}")

    assert "1 of 1 still to submit" in page.text


def test_colleague_stranger_applicant_and_officer_find_no_review(panel, client):
    review = panel.review(1)

    for who in (panel.cast.rob, panel.cast.sam, panel.cast.ada, panel.cast.pia):
        client.sign_in_as(who)
        for tail in ("", "/application", "/submission"):
            assert client.get(f"/reviews/{review.id}{tail}").status == 404


def test_a_conflict_declared_after_scoring_voids_the_review(panel, client):
    review, application = f.scored(panel.review(0)), panel.applications[0]
    answer = {application.id: (ConflictKind.DIRECT, "I wrote it")}

    services.declare(panel.reviewers[0], answer, by=actor(panel.cast.rob))

    assert review.void_reason == "The reviewer declared a conflict of interest."
    assert client.sign_in_as(panel.cast.rob).get(f"/reviews/{review.id}").status == 404


def test_a_second_freeze_says_why_not(panel):
    f.frozen(panel)

    with pytest.raises(NotNowError, match="frozen already"):
        services.freeze(panel.competition, by=actor(panel.cast.pia))


def test_the_live_total_stands_inside_the_score_sheet(panel, client):
    html = client.sign_in_as(panel.cast.rob).get(f"/reviews/{panel.review(0).id}").html

    assert html.index("data-scoresheet") < html.index("data-points-total")
