"""Points and comments: totals, parts, what does not apply, doubts, and the budget of queries."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from app.competitions.rubrics.shape import Applies
from app.platform.db import session
from app.platform.errors import DomainError
from app.review import rules, services
from app.review.models import Review, Reviewer, Score
from app.review.services import Answer
from tests.factories import review as f
from tests.factories.identity import actor
from tests.support.queries import queries_counted


def review(points, sections=(), not_applicable=()):
    scores = [
        Score(code=code, points=Decimal(value), strengths="", weaknesses="")
        for code, value in points.items()
    ]
    scores += [
        Score(code=code, is_not_applicable=True, strengths="", weaknesses="")
        for code in not_applicable
    ]
    return Review(reviewer=Reviewer(sections=list(sections)), scores=scores)


@pytest.fixture
def rubric(panel):
    """The five-part rubric, in which C1a may not apply."""
    sections = tuple(
        replace(
            part,
            items=tuple(
                replace(item, applies=Applies.SOMETIMES) if item.code == "C1a" else item
                for item in part.items
            ),
        )
        for part in panel.rubric.sections
    )
    return replace(panel.rubric, sections=sections)


def full(rubric, **changes):
    return {item.code: changes.get(item.code, item.max_points) for item in rubric.items}


def test_when_everybody_scores_everything_it_is_the_mean_of_totals(rubric):
    found = [review(full(rubric)), review(full(rubric, C1a=0)), review(full(rubric, A1=3))]

    assert rules.application_score(found, rubric) == Fraction(3 * 200 - 10 - 7, 3)


def test_what_does_not_apply_leaves_the_denominator_and_is_reported(rubric):
    points = {code: value for code, value in full(rubric).items() if code != "C1a"}
    mine = review(points, not_applicable=["C1a"])

    assert rules.most_total(mine, rubric) == rubric.max_points - 10
    assert rules.application_score([mine, mine], rubric) == 200
    with_c1a = rules.application_score([mine, review(full(rubric, C1a=4))], rubric)
    assert with_c1a == 194


def test_readers_of_some_sections_count_for_those(rubric):
    first = rubric.sections[0]
    part = review({item.code: 0 for item in first.items}, sections=[first.code])
    whole = review(full(rubric))

    assert rules.codes(rubric, [first.code]) == [item.code for item in first.items]
    assert rules.application_score([whole, part], rubric) == 200 - Fraction(first.max_points) / 2


def test_only_an_item_that_may_not_apply_can_be_left_out(panel):
    by = actor(panel.cast.rob)
    with pytest.raises(DomainError, match="applies to every application"):
        services.save_score(
            panel.review(0), "C1a", Answer(is_not_applicable=True), revision=0, by=by
        )


@pytest.mark.parametrize(
    ("points", "strengths", "weaknesses", "rule"),
    [
        (0, "", "", "zero"),
        (6, "It names who does what.", "", "lost"),
        (10, "It names who does what.", "The timeline is thin on page 9.", "full"),
        (6, "", "The timeline is thin on page 9.", "given"),
        (6, "Good.", "Thin.", "short"),
        (6, "Better than the other applications here.", "Thin on page 9 in all.", "compares"),
        (6, "This district should be funded.", "Thin on page 9 in all.", "funding"),
        (6, "I visited the schools last year.", "Thin on page 9 in all.", "outside"),
    ],
)
def test_every_doubt_has_a_case(panel, points, strengths, weaknesses, rule):
    mine = panel.review(0)
    mine.scores = [
        Score(code="C1a", points=Decimal(points), strengths=strengths, weaknesses=weaknesses)
    ]

    assert rule in {doubt.rule for doubt in rules.doubts(mine, panel.rubric)}


def test_a_good_comment_raises_no_doubt(panel):
    f.score(panel.review(0), {"C1a": 2})

    assert rules.doubts(panel.review(0), panel.rubric) == []


def test_a_doubt_is_kept_only_with_a_reason_that_the_monitor_reads(panel, client):
    mine = f.score(panel.review(0))
    score = next(each for each in mine.scores if each.code == "C1a")
    score.weaknesses = "The timeline is thin on page 9."
    session.flush()
    page = client.sign_in_as(panel.cast.rob).get(f"/reviews/{mine.id}/submission")

    again = page.form().submit()
    assert again.errors == [
        "C1a: Full points, and yet a weakness is written. Change it, or write why it stays."
    ]
    again.form().submit(**{"doubts-0-reason": "It is minor."})

    reading = client.sign_in_as(panel.cast.pia).get(f"/reviews/{mine.id}/reading")
    assert "It is minor." in reading.text
    assert "1" in client.get(f"/competitions/{panel.competition.id}/progress").table("Whoever")[-1]


def test_a_form_of_all_items_loads_in_one_budget_and_saves_in_one(panel, client):
    f.score(panel.review(0))
    client.sign_in_as(panel.cast.rob).get("/")
    mine = f"/reviews/{panel.review(0).id}"  # looked up here, so that only the page is counted
    with queries_counted() as loading:
        client.get(mine)
    with queries_counted() as saving:
        client.post(
            f"{mine}/scores/C1a",
            {"points": "4", "revision": "1"},
            headers={"Accept": "application/json"},
        )

    assert len(panel.rubric.items) == 31
    assert len(loading) <= 24
    assert len(saving) <= 30


def test_of_two_priorities_in_one_group_only_the_better_counts(rubric):
    one, *_ = rubric.priorities
    pair = tuple(
        replace(p, group="G", max_points=Decimal(5)) for p in (one, replace(one, code="Other"))
    )
    both = replace(rubric, priorities=pair)
    mine = review({one.code: 3, "Other": 5})

    assert rules.total(mine.scores, both) == 5


def test_the_scores_leave_as_csv_and_drafts_do_not(panel, client):
    f.scored(panel.review(0), {"C1a": 3})
    f.score(panel.review(1))
    client.sign_in_as(panel.cast.pia)

    rows = client.http_get(f"/competitions/{panel.competition.id}/scores.csv").text.splitlines()

    assert len([row for row in rows if "Rob Reader" in row]) == 33
    assert not any("Colleague 2" in row for row in rows)
