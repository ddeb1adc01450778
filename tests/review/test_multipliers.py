"""Points that count several times: from the reader's box to the rank order, exactly."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.competitions.queries import FOLDER
from app.competitions.rubrics import Rubric, load
from app.competitions.rubrics.shape import Applies
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError
from app.review import rules, services
from app.review.analysis.table import Read, gathered
from app.review.models import Review, Reviewer, Score
from app.review.services import Answer
from tests.factories import review as f
from tests.factories import rubrics
from tests.factories.identity import actor

FIVE = load(FOLDER / "five-part" / "1.yaml")


def worked(rubric: Rubric, changes: dict[str, Any]) -> Rubric:
    """The rubric with some items changed."""
    sections = tuple(
        replace(part, items=tuple(replace(i, **changes.get(i.code, {})) for i in part.items))
        for part in rubric.sections
    )
    return replace(rubric, sections=sections)


TIMES = worked(FIVE, {"C1a": {"max_points": Decimal(5), "multiplier": 4}})


def review(points, not_applicable=(), sections=()):
    scores = [Score(code=c, points=Decimal(p), strengths="", weaknesses="") for c, p in points]
    scores += [
        Score(code=c, is_not_applicable=True, strengths="", weaknesses="") for c in not_applicable
    ]
    return Review(reviewer=Reviewer(sections=list(sections)), scores=scores)


@pytest.fixture
def panel(cast):
    """Two applications, three readers, and a rubric in which C1a is 0 to 5, four times."""
    kept = rubrics.with_multiplier(cast.agency, actor(cast.pia))
    return f.panel(cast, count=2, rubric=kept)


def losing(panel, *losses):
    """What each review loses, by application."""
    numbers = [each.id for each in panel.applications]
    return [losses[numbers.index(each.application_id)] for each in panel.reviews]


def places(order):
    """Number, exact mean and note of each place."""
    return [(each.application.number, each.mean, each.tie_note) for each in order.entries]


def test_sections_and_rubric_are_worth_points_times_multiplier():
    assert TIMES.item("C1a").worth == 20
    assert TIMES.section_of("C1a").max_points == FIVE.section_of("C1a").max_points + 10
    assert TIMES.max_points == 220


def test_a_lost_point_that_counts_four_times_decides_the_order(panel):
    first, second = (each.number for each in panel.applications)

    order = f.frozen(panel, losing(panel, {"C1a": 1}, {"A1": 3}))

    assert places(order) == [(second, 217, ""), (first, 216, "")]


def test_a_tie_is_parted_by_worths_and_not_by_points(panel):
    first, second = (each.number for each in panel.applications)

    order = f.frozen(panel, losing(panel, {"C1a": 1}, {"C1b": 1, "A1": 3}))

    assert [(number, mean) for number, mean, _ in places(order)] == [(second, 216), (first, 216)]
    assert (
        order.entries[0].tie_note == "Tie parted by: Higher points for the five elements together"
    )


def test_points_stay_on_the_scale_of_the_item(panel):
    by = actor(panel.reviewers[0].person)
    with clock.set_to(f.REVIEWING), pytest.raises(DomainError, match="0 to 5 points"):
        services.save_score(panel.reviews[0], "C1a", Answer(points=Decimal(6)), revision=0, by=by)


def test_pages_and_files_tell_points_and_what_they_are_worth(panel, client):
    mine = f.scored(panel.review(0), {"C1a": 1})
    page = client.sign_in_as(panel.cast.rob).get(f"/reviews/{mine.id}?item=C1a")
    assert "Up to 5 points, each counted 4 times: 20 points" in page.text
    assert "4 points, counted 4 times" in page.text
    assert "Total 216 of 220" in page.text

    rows = client.sign_in_as(panel.cast.pia).http_get(
        f"/competitions/{panel.competition.id}/scores.csv"
    )
    header, *lines = [line.split(",") for line in rows.text.splitlines()]
    found = next(line for line in lines if line[header.index("item")] == "C1a")
    assert (found[header.index("points")], found[header.index("worth")]) == ("4", "16")


def test_what_does_not_apply_leaves_with_its_whole_worth():
    rubric = worked(TIMES, {"C1a": {"applies": Applies.SOMETIMES}})
    points = [(item.code, item.max_points) for item in rubric.items if item.code != "C1a"]
    without = review(points, ["C1a"])

    assert rules.most_total(without, rubric) == 200
    assert rules.application_score([without, without], rubric) == 210
    half = review([*points, ("C1a", Decimal("2.5"))])
    assert rules.application_score([without, half], rubric) == 200


def test_statistics_start_from_worths(panel):
    with clock.set_to(f.REVIEWING):
        mine = f.scored(panel.review(0), {"C1a": 1})
    score = next(each for each in mine.scores if each.code == "C1a")
    score.independent_points = Decimal(2)
    session.flush()
    application = mine.application
    read = Read(application.id, application.number, "D", Fraction(0), 0, meets_priorities=True)

    table = gathered([read], [mine], [], panel.rubric)

    assert (table.totals[0], table.independent[0], table.most) == (216.0, 208.0, 220.0)
    at = table.codes.index("C1a")
    assert (table.items[0, at], table.multipliers[at]) == (2.0, 4.0)


def test_a_difference_is_wide_by_what_it_moves_in_the_total():
    readers = [review([("C1a", 3)]), review([("C1a", 5)])]
    bands = FIVE.item("C1b").anchors
    once = worked(FIVE, {"C1a": {"max_points": Decimal(5), "anchors": bands}})
    often = worked(once, {"C1a": {"multiplier": 4}})

    assert rules.discrepancies(readers, once) == []
    assert [each.code for each in rules.discrepancies(readers, often)] == ["C1a"]


CODES = [item.code for item in FIVE.items]


@st.composite
def judged(draw):
    """Multipliers of all items, and what two readers gave or left out as not applying."""
    times = {code: draw(st.integers(1, 5)) for code in CODES}
    given_by = []
    for _ in range(2):
        points = {c: draw(st.one_of(st.none(), st.integers(0, 5))) for c in CODES}
        given_by.append(points)
    return times, given_by


@given(judged())
@pytest.mark.pure
def test_a_multiplier_is_the_same_as_a_longer_scale(case):
    times, given_by = case
    short = worked(FIVE, {c: {"max_points": Decimal(5), "multiplier": times[c]} for c in CODES})
    long = worked(FIVE, {c: {"max_points": Decimal(5 * times[c])} for c in CODES})

    def reviews(factor):
        return [
            review(
                [(c, p * factor[c]) for c, p in points.items() if p is not None],
                [c for c, p in points.items() if p is None],
            )
            for points in given_by
        ]

    once = dict.fromkeys(CODES, 1)
    assert rules.application_score(reviews(once), short) == rules.application_score(
        reviews(times), long
    )
    assert [rules.most_total(r, short) for r in reviews(once)] == [
        rules.most_total(r, long) for r in reviews(times)
    ]
    assert [rules.total(r.scores, short) for r in reviews(once)] == [
        rules.total(r.scores, long) for r in reviews(times)
    ]
