"""T4 and T15: a rubric that changes under a draft is told, shown, accepted; nothing migrates."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from app.applications import queries, rules, services
from app.applications.lifecycle import Status
from app.applications.rules.amendments import Fate
from app.applications.snapshot import take
from app.competitions import queries as competition_queries
from app.competitions import services as competition_deeds
from app.competitions.services import Extension
from app.identity.roles import Role
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import applications, competitions
from tests.factories.applications import DURING
from tests.factories.identity import actor, organisation, person

AFTER = datetime(2026, 10, 31, 4, tzinfo=UTC)


@pytest.fixture
def second(tmp_path):
    """The second version: A9 in place of A2, and 700 words instead of 900 for A1."""
    return competitions.second_version(tmp_path)


def amend(competition, cast, **changes):
    with clock.set_to(DURING):
        return competitions.amended(competition, actor(cast.pia), **changes)


def accept(application, who):
    with clock.set_to(DURING):
        services.accept_amendment(application, by=actor(who))
    session.flush()


def messages(application):
    rubric = queries.rubric(application)
    return [gap.message for gap in rules.gaps(application, rubric)]


def test_a_draft_keeps_its_version_and_keeps_working(ready, cast, second):
    amend(ready.competition, cast, rubric=second)
    with clock.set_to(DURING):
        kept = queries.response(ready, "A2")
        services.save_response(ready, "A2", "Better.", revision=kept.revision, by=actor(cast.ada))

    assert queries.rubric(ready).version == "1"
    assert competition_queries.rubric(ready.competition).version == "2"
    assert queries.response(ready, "A2").text == "Better."


def test_before_submitting_the_amendment_must_be_read_and_accepted(ready, cast, second):
    amend(ready.competition, cast, rubric=second)
    found = rules.gaps(ready, queries.rubric(ready))

    assert [(gap.endpoint, gap.values) for gap in found] == [
        ("applications.amendments", {"application_id": ready.id})
    ]
    with clock.set_to(DURING), pytest.raises(DomainError, match="The rubric was amended"):
        services.submit(ready, signature="A", by=actor(cast.aro))
    assert ready.status is Status.DRAFT


def test_what_changed_is_told_item_by_item(ready, cast, second):
    amend(ready.competition, cast, rubric=second)
    in_force = competition_queries.rubric(ready.competition)
    found = rules.amendments.affected(ready, queries.rubric(ready), in_force)

    assert [(each.item.code, each.fate, each.is_written) for each in found] == [
        ("A1", Fate.CHANGED, True),
        ("A9", Fate.NEW, False),
        ("A2", Fate.GONE, True),
    ]
    assert [each.what for each in found[0].differences] == [
        "A1 may have at most 700 words, not at most 900 words."
    ]


def test_accepting_keeps_texts_lists_what_is_gone_and_asks_what_is_new(ready, cast, second):
    texts = {each.item_code: each.text for each in ready.responses}
    amend(ready.competition, cast, rubric=second)
    accept(ready, cast.aro)

    assert queries.rubric(ready).version == "2"
    assert {each.item_code: each.text for each in ready.responses} == texts
    gone = rules.amendments.no_longer_asked(ready, queries.rubric(ready))
    assert [each.item_code for each in gone] == ["A2"]
    assert messages(ready) == ["Write the response to A9, School selection and reach."]
    assert "A2" not in take(ready, ordinal=1).snapshot.responses
    audit.seal()
    last = audit.history(ready)[-1]
    assert (last.verb, last.details["ordinal"]) == ("application:accept_amendment", 1)


def test_after_accepting_and_writing_it_can_be_submitted(ready, cast, second):
    amend(ready.competition, cast, rubric=second)
    accept(ready, cast.ada)
    with clock.set_to(DURING):
        services.save_response(ready, "A9", "Every school.", revision=0, by=actor(cast.ada))
    made = applications.submit(ready, cast.aro)

    assert queries.rubric_answered(made).version == "2"


def test_a_commitment_under_an_item_that_is_gone_needs_another_place(ready, cast, second):
    promise = ready.commitments[0]
    promise.item_code = "A2"
    amend(ready.competition, cast, rubric=second)
    accept(ready, cast.ada)

    assert [text for text in messages(ready) if text.startswith(promise.code)] == [
        f"{promise.code} stands under A2, which is no longer asked. Choose another item for it."
    ]


def test_terms_alone_are_shown_and_hold_nobody_up(ready, cast):
    amend(ready.competition, cast, match_percent=5)

    assert ready.amendment_to_read.ordinal == 1
    assert messages(ready) == []
    applications.submit(ready, cast.aro)
    accept(ready, cast.aro)
    assert ready.amendment_to_read is None


def test_raised_eligibility_shows_in_the_draft_at_once(ready, cast):
    amend(ready.competition, cast, minimum_participating=3_000)

    assert len(messages(ready)) == 1
    assert messages(ready)[0].startswith("Not eligible yet: Size of the project.")


def test_nothing_is_accepted_twice_or_after_the_deadline(ready, cast, second):
    amend(ready.competition, cast, rubric=second)
    with clock.set_to(AFTER), pytest.raises(NotNowError):
        services.accept_amendment(ready, by=actor(cast.ada))
    accept(ready, cast.ada)
    with pytest.raises(DomainError, match="accepted already"):
        accept(ready, cast.ada)


def test_an_application_begun_after_the_amendment_has_nothing_to_read(competition, cast, second):
    amend(competition, cast, rubric=second)
    begun = applications.started(competition, cast.maple, cast.ada)

    assert (queries.rubric(begun).version, begun.amendment_to_read) == ("2", None)
    assert rules.amendments.unread(begun) == []


def test_what_was_submitted_keeps_standing_under_its_version(submitted, cast, second):
    before = submitted.standing_submission
    amend(submitted.competition, cast, rubric=second)

    assert submitted.status is Status.SUBMITTED
    assert submitted.standing_submission is before
    assert queries.rubric_answered(before).version == "1"
    assert queries.snapshot(before).responses["A2"] != ""


def test_everybody_it_concerns_is_told_in_the_same_transaction(submitted, cast, second):
    cedar = organisation("Cedar Bend")
    bea = person("Bea Writer", (Role.GRANT_WRITER, cedar))
    draft = applications.started(submitted.competition, cedar, bea)
    with clock.set_to(DURING):
        services.add_collaborator(draft, email="new@example.org", by=actor(bea))
    amend(submitted.competition, cast, rubric=second, match_percent=5)
    told = session.scalars(
        select(OutboxMessage).where(OutboxMessage.subject.startswith("Amended:"))
    ).all()

    assert sorted(each.recipient for each in told) == sorted(
        [cast.ada.email, cast.aro.email, bea.email, "new@example.org"]
    )
    bodies = {each.recipient: each.body for each in told}
    assert "What you submitted still stands" in bodies[cast.aro.email]
    assert "Your draft keeps all its texts." in bodies[bea.email]
    assert f"/applications/{draft.id}/amendments" in bodies[bea.email]
    assert "\n\n\n" not in bodies[bea.email]


def test_whom_an_extension_helps_is_told_with_the_time_where_they_live(submitted, cast):
    cast.aro.zone = "America/Los_Angeles"
    quiet = organisation("Quiet Lake")
    signer = person("Sig Signer", (Role.AUTHORIZED_REPRESENTATIVE, quiet))
    person("Other Signer", (Role.AUTHORIZED_REPRESENTATIVE, organisation("Dry Hill")))
    flood = Extension(
        date(2026, 11, 6),
        "The river rose.",
        area="Cedar River",
        district_ids=(cast.maple.nces_id, quiet.nces_id),
    )
    with clock.set_to(DURING):
        competition_deeds.extend_deadline(submitted.competition, flood, by=actor(cast.pia))
    told = session.scalars(
        select(OutboxMessage).where(OutboxMessage.subject.startswith("More time:"))
    ).all()

    assert sorted(each.recipient for each in told) == sorted(
        [cast.ada.email, cast.aro.email, signer.email]
    )
    body = next(each.body for each in told if each.recipient == cast.aro.email)
    line = next(line for line in body.splitlines() if line.startswith("New deadline"))
    assert line == (
        "New deadline: Friday, November 6, 2026, 11:59:59 pm Eastern (8:59 pm your time)."
    )


def test_only_the_helped_may_submit_in_the_extension(ready, cast):
    flood = Extension(
        date(2026, 11, 1), "Flood", area="Cedar River", district_ids=(cast.maple.nces_id,)
    )
    with clock.set_to(DURING):
        competition_deeds.extend_deadline(ready.competition, flood, by=actor(cast.pia))
    # November 1, 2026 has 25 hours: 23:59:59 Eastern is 04:59:59 UTC of the next day.
    last = datetime(2026, 11, 2, 4, 59, 59, 999_999, tzinfo=UTC)
    made = applications.submit(ready, cast.aro, at=last)
    assert made.received_at == last
    with pytest.raises(NotNowError, match="November 1, 2026, 11:59:59 pm Eastern"):
        applications.submit(ready, cast.aro, at=datetime(2026, 11, 2, 5, tzinfo=UTC))


@pytest.mark.parametrize(
    "zone", ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"]
)
@pytest.mark.parametrize("day", [date(2026, 10, 30), date(2026, 10, 31), date(2026, 11, 1)])
def test_one_server_clock_decides_in_every_zone_and_across_the_change_of_clocks(cast, zone, day):
    call = competitions.published(cast.agency, actor(cast.pia), zone=zone, deadline_on=day)
    mine = applications.ready_application(call, cast.maple, cast.ada)
    limit = clock.deadline_passed_at(day, zone)
    in_time = applications.submit(mine, cast.aro, at=limit - timedelta(microseconds=1))

    assert in_time.ordinal == 1
    with pytest.raises(NotNowError):
        applications.submit(mine, cast.aro, at=limit)
    assert re.fullmatch(r"P416A26\d{4}-1", mine.standing_submission.receipt_number)
