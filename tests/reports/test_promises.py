"""Each promise of a grant stands beside the paragraph that made it and the points it earned."""

from collections import Counter

import pytest

from app.applications.rules.passages import Found, passage
from app.competitions import queries as competitions
from app.reports.queries.promises import sources
from tests.support.queries import queries_counted

ANSWER = "We begin with plans.\n\nTeachers meet in teams each week.\n\nAs E3-2 says, goals are set."


@pytest.mark.pure
@pytest.mark.parametrize(
    ("code", "words", "found", "text"),
    [
        ("E3-2", "anything", Found.NAMED, "As E3-2 says, goals are set."),
        ("E3-22", "Teacher teams meet", Found.CLOSEST, "Teachers meet in teams each week."),
        ("E3", "Sensors measure carbon dioxide", Found.WHOLE, ANSWER),
        ("E3", "", Found.WHOLE, ANSWER),
    ],
)
def test_the_paragraph_that_names_the_promise_comes_first_then_the_closest(
    code, words, found, text
):
    made = passage(ANSWER, code, words)
    assert (made.found, made.text) == (found, text)


@pytest.mark.pure
def test_an_empty_answer_says_so():
    assert passage(" \n", "E1-1", "plans").found is Found.NOTHING


def test_every_indicator_and_measure_has_its_source(award, panel):
    found = sources(award)
    rubric = competitions.rubric(panel.competition)

    assert found.is_same
    assert found.practice
    assert [each.indicator.code for each in found.practice] == [
        each.code for each in found.matrix.indicators
    ]
    for each in found.practice:
        assert each.promise.code == each.indicator.code
        assert each.story.item in rubric.items
        assert each.story.mean == each.story.item.max_points
        assert each.section is not None
        assert each.settled == []
    assert [each.measure.code for each in found.results] == [m.code for m in found.matrix.measures]
    assert all(each.promise for each in found.results)


def test_what_was_settled_otherwise_is_named_with_both_sides(award):
    first = sources(award).practice[0]
    promised = first.promise.adequate_at
    first.indicator.adequate_at = promised - 1

    assert sources(award).practice[0].settled == [("Adequate at", str(promised), str(promised - 1))]


def test_the_page_shows_receipt_fingerprint_and_points(award, panel, client):
    address = f"/awards/{award.id}/promises"
    page = client.sign_in_as(panel.cast.dana).get(address)
    submission = award.application.standing_submission

    assert f"Receipt {submission.receipt_number}" in page.text
    assert submission.sha256[:8] in page.text
    assert "points" in page.text
    assert client.sign_in_as(panel.cast.sam).get(address).status == 403


def test_no_statement_is_sent_once_per_promise(award):
    with queries_counted() as seen:
        found = sources(award)
        count = len(found.practice) + len(found.results)

    statement, times = Counter(seen).most_common(1)[0]
    assert times < count, statement
