"""Readers who differ talk: first scores kept, every change with its reason, and a record."""

from decimal import Decimal

import pytest

from app.platform import audit
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.review import queries, services
from app.review.services import Answer
from tests.factories import review as f
from tests.factories.identity import actor


@pytest.fixture
def split(panel):
    """Reader 0 gives C1a nothing; the others full points. A discussion is open."""
    for place, lost in enumerate(({"C1a": 10}, {}, {})):
        f.scored(panel.review(place), lost)
    made = services.open_discussion(panel.applications[0], by=actor(panel.cast.pia))
    session.flush()
    return made


def mine(panel, code="C1a"):
    return next(each for each in panel.review(0).scores if each.code == code)


def test_only_what_readers_differ_on_is_discussed(split):
    assert split.codes == ["C1a"]


def test_a_change_keeps_the_first_score_and_its_reason(panel, split):
    by = actor(panel.cast.rob)
    services.change(
        panel.review(0), "C1a", Answer(points=Decimal(6)), reason="I missed page 4.", by=by
    )

    score = mine(panel)
    session.flush()
    (change,) = queries.changes([panel.review(0)])[panel.review(0).id]
    assert (score.points, score.independent_points) == (6, 0)
    assert (change.before, change.after, change.reason, change.phase) == (
        "0",
        "6",
        "I missed page 4.",
        "discussion",
    )
    assert audit.waiting()[-1].verb == "score:change"


@pytest.mark.parametrize(
    ("code", "points", "reason", "words"),
    [
        ("C1a", 6, " ", "Write why"),
        ("C1b", 6, "Because", "not under discussion"),
        ("C1a", 0, "Because", "stands already"),
        ("C1a", 11, "Because", "takes 0 to 10"),
    ],
)
def test_a_change_without_reason_or_place_is_refused(panel, split, code, points, reason, words):
    with pytest.raises(DomainError, match=words):
        services.change(
            panel.review(0),
            code,
            Answer(points=Decimal(points)),
            reason=reason,
            by=actor(panel.cast.rob),
        )


def test_it_opens_only_when_everybody_is_done_and_somebody_differs(panel):
    by = actor(panel.cast.pia)
    f.scored(panel.review(0))
    with pytest.raises(NotNowError, match="Not every review"):
        services.open_discussion(panel.applications[0], by=by)
    f.scored(panel.review(1))
    f.scored(panel.review(2))
    with pytest.raises(DomainError, match="agree on every item well enough"):
        services.open_discussion(panel.applications[0], by=by)


def test_readers_who_part_over_a_priority_are_asked_to_talk(panel):
    f.scored(panel.review(0), meets=False)
    f.scored(panel.review(1))
    f.scored(panel.review(2))

    made = services.open_discussion(panel.applications[0], by=actor(panel.cast.pia))

    assert "AP-PL" in made.codes


def test_it_closes_with_a_record_once_each_item_was_spoken_about(panel, split):
    by = actor(panel.cast.pia)
    with pytest.raises(DomainError, match="Nobody said anything about C1a"):
        services.close_discussion(split, record="We talked.", by=by)
    services.say(
        split, "C1a", "Page 4 has it.", review=panel.review(1), by=actor(panel.reviewers[1].person)
    )
    with pytest.raises(DomainError, match="record of discussion"):
        services.close_discussion(split, record=" ", by=by)
    with pytest.raises(DomainError, match="Close the discussion"):
        services.freeze(panel.competition, by=by)

    services.close_discussion(split, record="Reader 2 pointed to page 4.", by=by)

    with pytest.raises(NotNowError, match="closed"):
        services.say(split, "C1a", "Late.", review=None, by=by)
    assert len(services.freeze(panel.competition, by=by).entries) == 1


def test_while_they_talk_nobody_returns_a_review(panel, split):
    with pytest.raises(NotNowError, match="discuss this application"):
        services.reopen(panel.review(0), reason="Look again", by=actor(panel.cast.pia))


def test_the_pages_of_a_discussion(panel, split, client):
    mine_page = client.sign_in_as(panel.cast.rob).get(f"/reviews/{panel.review(0).id}/discussion")
    mine_page.form().submit(code="C1a", text="I see no schedule.").follow()
    change = client.get(f"/reviews/{panel.review(0).id}/discussion/C1a")
    assert change.form().submit(points="5", reason="").errors == [
        "Write why you change your score."
    ]
    done = change.form().submit(points="5", reason="Page 4 convinced me.").follow()
    assert "changed 0 to 5: Page 4 convinced me." in done.text
    assert client.get(f"/reviews/{panel.review(0).id}/discussion/C1b").status == 404

    lead = client.sign_in_as(panel.cast.pia).get(f"/discussions/{split.id}")
    assert "Rob Reader" in lead.text
    assert lead.form("/close").submit(record="Settled by page 4.").follow().status == 200
    assert "Settled by page 4." in client.get(f"/discussions/{split.id}").text
