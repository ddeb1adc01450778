"""The arithmetic of performance reports: dates, notices, shortfalls, figures, differences."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.monitoring.models.performance import Kind
from app.monitoring.rules import due_dates, performance, performance_content
from app.monitoring.rules.held_figures import amount, held_figures, words
from app.monitoring.rules.performance_content import (
    Amount,
    Content,
    Correction,
    Figure,
    Held,
    MeasureRow,
    Money,
    Objective,
    Section,
)
from app.monitoring.rules.reminders import Notice, to_send
from app.monitoring.rules.report_differences import Difference, differences
from app.stats.progress import Progress

pytestmark = pytest.mark.pure
DAYS = some.dates(date(2020, 1, 1), date(2040, 12, 31))


def grant(*years):
    """What the rule needs of an award."""
    made = [
        SimpleNamespace(year=number, starts_on=first, ends_on=last)
        for number, (first, last) in enumerate(years, start=1)
    ]
    return SimpleNamespace(years=made, starts_on=made[0].starts_on, ends_on=made[-1].ends_on)


YEAR = (date(2016, 1, 1), date(2016, 12, 31))


def test_a_final_report_is_due_120_calendar_days_after_the_period_of_performance():
    last = due_dates.owed(grant(YEAR), None)[-1]
    assert (last.kind, last.due_on) == (Kind.FINAL, date(2017, 4, 30))  # a Sunday: not rolled


def test_an_annual_report_is_due_90_calendar_days_after_its_budget_period():
    first = due_dates.owed(grant(YEAR), None)[0]
    assert (first.kind, first.year, first.due_on) == (Kind.ANNUAL, 1, date(2017, 3, 31))


def test_a_programme_may_ask_earlier():
    terms = SimpleNamespace(annual_days=60, final_days=100)
    assert [each.due_on for each in due_dates.owed(grant(YEAR), terms)] == [
        date(2017, 3, 1),
        date(2017, 4, 10),
    ]


def test_the_final_report_covers_the_whole_grant():
    second = (date(2017, 1, 1), date(2017, 12, 31))
    owed = due_dates.owed(grant(YEAR, second), None)
    assert [(each.kind, each.covers_from, each.covers_to) for each in owed] == [
        (Kind.ANNUAL, *YEAR),
        (Kind.ANNUAL, *second),
        (Kind.FINAL, YEAR[0], second[1]),
    ]


@given(DAYS, some.integers(-400, 400))
def test_days_late_count_from_the_due_date_and_are_never_below_0(due_on, days):
    assert due_dates.days_late(due_on, due_on + timedelta(days=days)) == max(0, days)


@given(DAYS, some.integers(-60, 120))
def test_each_notice_is_sent_once_and_only_the_latest_that_has_come(due_on, days):
    today = due_on + timedelta(days=days)
    found = to_send(due_on, today, ())
    come = [each for each in Notice if each.days <= days]
    assert found == (come[-1] if come else None)
    assert found is None or to_send(due_on, today, {found.value}) is None


@pytest.mark.parametrize(
    ("days", "notice"),
    [
        (-31, None),
        (-30, Notice.BEFORE_30),
        (-14, Notice.BEFORE_14),
        (-3, Notice.BEFORE_3),
        (0, Notice.BEFORE_3),
        (1, Notice.AFTER_1),
        (14, Notice.AFTER_14),
        (30, Notice.AFTER_30),
    ],
)
def test_notices_go_out_on_their_days(days, notice):
    due_on = date(2028, 9, 28)
    assert to_send(due_on, due_on + timedelta(days=days), ()) is notice


def test_escalation_widens_who_learns_of_it():
    told = [
        (each, each.tells_representative, each.tells_officer) for each in Notice if each.is_late
    ]
    assert told == [
        (Notice.AFTER_1, False, False),
        (Notice.AFTER_14, True, False),
        (Notice.AFTER_30, True, True),
    ]


def test_a_target_is_missed_only_beyond_the_margin():
    def missed(actual, **how):
        return performance.is_missed(
            actual, Fraction(60, 100), **{"rises": True, "margin_points": 5, **how}
        )

    assert not missed(Fraction(55, 100))
    assert missed(Fraction(5499, 10_000))
    assert missed(Fraction(66, 100), rises=False)
    assert not missed(Fraction(65, 100), rises=False)
    assert not missed(None)


@given(some.integers(0, 500), some.integers(1, 500), some.integers(0, 100), some.integers(0, 100))
def test_whoever_reaches_the_target_owes_no_word(part, whole, percent, margin):
    actual, target = Fraction(min(part, whole), whole), Fraction(percent, 100)
    if actual >= target:
        assert not performance.is_missed(actual, target, rises=True, margin_points=margin)


@given(some.integers(0, 500), some.integers(1, 500))
def test_a_percent_is_its_ratio(part, whole):
    assert Figure("M1.actual", "file", part, whole).share == Fraction(part, whole)


def test_a_figure_is_a_raw_number_or_a_ratio_never_both():
    with pytest.raises(ValueError, match="a raw number and a ratio"):
        Figure("M1.actual", "file", 1, 2, raw="12.5")


def test_a_missing_figure_is_never_0():
    nothing = Figure("M1.actual", "none")
    assert (nothing.share, words(nothing, 10), amount(None)) == (None, "not available", "not known")


def test_words_of_a_figure():
    assert words(Figure("a", "s", 157, 258), 10) == "157 of 258 (60.9%)"
    assert words(Figure("a", "s", percent=42), 10) == "42%"
    assert words(Figure("a", "s", raw="231.4"), 10) == "231.4"
    hidden = "not shown: fewer than 10 students stand behind a part of it"
    assert words(Figure("a", "s", is_held_back=True), 10) == hidden


def row(**changes):
    values = {
        "code": "M1",
        "place": "1.a",
        "type": "PROJECT",
        "name": "On track",
        "counts": "students of students",
        "rises": True,
        "baseline": Figure("M1.baseline", "submission", 900, 2400),
        "target": Figure("M1.target", "matrix", percent=42),
        "actual": Figure("M1.actual", "file", 157, 258),
        "progress": Progress.MET,
        "is_missed": False,
        "explanation": "",
    }
    return MeasureRow(**{**values, **changes})


def report(*rows, **changes):
    personnel = Amount("grant funds", 1, "Personnel", 100, None, 50, 50, "spent.federal.personnel")
    total = Amount("grant funds", 12, "Total costs", 100, None, 50, 50)
    money = Money(
        sections=(Section("federal", "Grant funds", (personnel, total)),),
        approved_source="submission",
        previous_source="There is no earlier period",
        has_earlier=False,
        approved_total=Held("budget.approved", "Approved for year 1", "$1", "notification"),
        authorized_cents=80,
        drawn_cents=None,
        drawn_source="ledger",
        carryover="Nothing is left.",
    )
    values = {
        "format": performance_content.FORMAT,
        "number": "P1",
        "grantee": "Maple",
        "kind": "annual",
        "name": "Annual performance report, year 1",
        "year": 1,
        "version": 0,
        "covers_from": "2027-07-01",
        "covers_to": "2028-06-30",
        "due_on": "2028-09-28",
        "cover": (Held("cover.uei", "UEI", None, "profile"),),
        "human_subjects": "no",
        "summary": "Good.",
        "objectives": (Objective("G1", 1, "A plan", "submission", "Well.", rows),),
        "commitments": (),
        "commitments_source": "none",
        "money": money,
        "evaluation": "It works.",
        "additional": "",
        "margin_points": 5,
        "least": 10,
    }
    return Content(**{**values, **changes})


def codes(content):
    return [gap.code for gap in performance.gaps(content)]


def test_a_whole_report_misses_nothing():
    assert codes(report(row())) == []


def test_what_is_missing_is_listed_in_the_order_of_the_form():
    late = row(is_missed=True, is_overdue=True, actual=Figure("M1.actual", "none"))
    empty = report(late, human_subjects="", summary="", evaluation="")
    assert codes(empty) == ["human_subjects", "summary", "available.M1", "explain.M1", "evaluation"]


def test_no_question_asks_for_what_is_held():
    content = report(row())
    asked = {each.code for each in performance.questions(content)}
    assert asked & set(held_figures(content)) == set()


def test_a_report_is_read_back_as_it_was_frozen():
    said = Correction("Other", "Renamed.", "Dana")
    content = report(row(actual=Figure("M1.actual", "file", 157, 258, correction=said)))
    facts = performance_content.encode(content)
    assert performance_content.decode(facts) == content
    again = performance_content.encode(performance_content.decode(facts))
    assert performance_content.fingerprint(again) == performance_content.fingerprint(facts)


def test_an_unknown_format_is_refused():
    facts = performance_content.encode(report(row())) | {"format": "other/9"}
    with pytest.raises(ValueError, match="not a format of reports"):
        performance_content.decode(facts)


def test_differences_name_the_place_and_both_texts():
    before = report(row())
    after = replace(before, summary="Better.", evaluation="It works well.")
    assert differences(before, after) == [
        Difference("Executive summary", "Good.", "Better."),
        Difference("What the evaluation says so far", "It works.", "It works well."),
    ]
    assert differences(before, before) == []


def test_unspent_money_and_money_drawn_ahead():
    money = report(row()).money
    assert (money.unspent_cents, money.drawn_ahead_cents) == (30, None)
    assert replace(money, drawn_cents=70).drawn_ahead_cents == 20
    assert replace(money, drawn_cents=50).drawn_ahead_cents is None
