"""Conflicts that nobody declared: found by name, with consequences, and waived only on record."""

import pytest

from app.applications import queries as applications
from app.platform.db import session
from app.platform.errors import DomainError
from app.review import queries, rules, services
from app.review.lifecycle import Status
from app.review.models import ConflictKind, TieKind
from tests.factories import review as f
from tests.factories.identity import actor


@pytest.mark.parametrize(
    ("kind", "makes"),
    [
        (TieKind.EMPLOYER, ConflictKind.INDIRECT),
        (TieKind.COLLEAGUE, ConflictKind.INDIRECT),
        (TieKind.HOUSEHOLD, ConflictKind.DIRECT),
        (TieKind.FINANCIAL, ConflictKind.DIRECT),
    ],
)
def test_a_named_tie_closes_every_application_that_mentions_it(panel, kind, makes):
    reviewer = panel.reviewers[0]

    services.name_tie(reviewer, kind, "maple hollow", by=actor(panel.cast.rob))
    session.flush()

    assert queries.conflicts(panel.competition)[reviewer.id, panel.applications[0].id] is makes
    review = panel.review(0)
    assert review.status is Status.VOIDED
    assert review.void_reason.startswith("A conflict of interest was found:")


def test_a_name_that_is_only_part_of_a_word_is_no_tie(panel):
    services.name_tie(panel.reviewers[0], TieKind.COLLEAGUE, "aple Hollo", by=actor(panel.cast.rob))

    assert panel.review(0).status is Status.ASSIGNED


def test_a_name_in_the_budget_is_found(panel):
    reviewer = panel.reviewers[0]
    application = panel.applications[0]
    snapshot = applications.snapshot(application.standing_submission)
    reviewer.person.name = snapshot.budget[0].description

    found = queries.in_record(reviewer, [application])

    assert found[application.id][0] is ConflictKind.INDIRECT
    assert "named in the budget" in found[application.id][1]


def test_a_conflict_after_scoring_voids_visibly_and_asks_for_another_reader(panel, client):
    f.scored(panel.review(0))

    answer = {panel.applications[0].id: (ConflictKind.DIRECT, "My wife was hired there.")}
    services.declare(panel.reviewers[0], answer, by=actor(panel.cast.rob))
    session.flush()

    assert panel.review(0).status is Status.VOIDED
    (short,) = queries.short_of_readers(panel.competition)
    assert (short.have, short.need) == (2, 3)
    home = client.sign_in_as(panel.cast.pia).get("/")
    assert "1 application lacks a reader" in home.text


def test_a_direct_interest_ends_the_service_until_it_is_waived(cast, client):
    competition = f.submitted(cast, count=2, readers=1)
    first = f.screened(competition, cast.pia)[0]
    reader = f.accepted(competition, cast.rob, cast.pia)
    f.cleared(reader, **{first.number: (ConflictKind.DIRECT, "I wrote it.")})
    services.decide(competition, {"direct_bars": True}, by=actor(cast.pia))
    session.flush()

    standing = queries.conflicts(competition)
    assert queries.barred(competition, standing) == {reader.id}
    with pytest.raises(DomainError, match="direct interest"):
        services.add_pair(reader, queries.to_declare(competition)[1], by=actor(cast.pia))

    page = client.sign_in_as(cast.otto).get(f"/reviewers/{reader.id}/waiver")
    page.form().submit(reason="The two districts share nothing.")
    assert queries.barred(competition, queries.conflicts(competition)) == set()
    added = services.add_pair(reader, queries.to_declare(competition)[1], by=actor(cast.pia))
    assert added.status is Status.ASSIGNED
    with pytest.raises(DomainError, match="conflict of interest"):
        services.add_pair(reader, first, by=actor(cast.pia))


def test_the_log_keeps_every_answer_and_leaves_as_csv(panel, client):
    services.declare(
        panel.reviewers[0],
        {panel.applications[0].id: (ConflictKind.INDIRECT, "=A friend")},
        by=actor(panel.cast.rob),
    )
    session.flush()
    client.sign_in_as(panel.cast.pia)

    assert (
        len(client.get(f"/competitions/{panel.competition.id}/conflicts").table("4 entries")) == 5
    )
    csv = client.http_get(f"/competitions/{panel.competition.id}/conflicts.csv").text
    assert "'=A friend" in csv
    assert (
        client.sign_in_as(panel.cast.rob)
        .get(f"/competitions/{panel.competition.id}/conflicts")
        .status
        == 403
    )


def test_who_does_not_come_loses_what_is_not_handed_in_and_can_be_replaced(panel, client):
    f.scored(panel.review(0))
    by = actor(panel.cast.pia)
    services.note_absence(panel.reviewers[1], reason="No answer for a week", by=by)
    services.note_absence(panel.reviewers[0], reason="Ill", by=by)
    session.flush()

    assert (panel.review(0).status, panel.review(1).status) == (Status.SUBMITTED, Status.VOIDED)
    page = client.sign_in_as(panel.cast.pia).get(f"/competitions/{panel.competition.id}/review")
    assert "Absent" in page.text


def test_reader_labels_do_not_follow_names(panel):
    labels = rules.reader_labels(panel.reviews)

    assert sorted(labels.values()) == ["Reader 1", "Reader 2", "Reader 3"]
    assert [labels[each.id] for each in rules.in_reader_order(panel.reviews)] == sorted(
        labels.values()
    )
