"""Dials are read from facts by rules; what is missing is never low."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.models.watching import DialKind, Level
from app.monitoring.rules import dials, risk
from app.monitoring.rules.risk import DEFAULTS, Threshold
from app.monitoring.rules.risk_facts import (
    Facts,
    Fidelity,
    Late,
    Link,
    Money,
    Slip,
    Standing,
    Target,
    Targets,
)
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
TODAY = date(2027, 7, 7)
HERE = Link("Here", "awards.show", {})
LOW, MEDIUM, HIGH, UNKNOWN = Level.LOW, Level.MEDIUM, Level.HIGH, Level.NOT_KNOWN


def shown(kind, **facts):
    """The dial of one kind, read with the usual thresholds."""
    found = dials.read(Facts(**facts), DEFAULTS, today=TODAY)
    return next(each for each in found if each.kind is kind)


def late(days):
    return Late("Annual report", TODAY - timedelta(days=days), days, HERE)


def targets(*met):
    each = [Target(f"M{place}", is_met) for place, is_met in enumerate(met, 1)]
    return Targets("Year 1", date(2027, 6, 1), each, HERE)


def stands(count):
    return [Standing(f"Thing {n}", TODAY - timedelta(days=n), HERE) for n in range(count)]


def slip(days):
    return Slip("G1.1", days, None if days is None else TODAY - timedelta(days=days), HERE)


def element(*below):
    ends = [date(2027, 6, 30) - timedelta(days=180 * place) for place in range(len(below))]
    return Fidelity("E1", below, ends, TODAY)


CASES = [
    (DialKind.LATE_REPORTS, {"late": None}, UNKNOWN),
    (DialKind.LATE_REPORTS, {"late": []}, LOW),
    (DialKind.LATE_REPORTS, {"late": [late(1)]}, MEDIUM),
    (DialKind.LATE_REPORTS, {"late": [late(29), late(3)]}, MEDIUM),
    (DialKind.LATE_REPORTS, {"late": [late(3), late(30)]}, HIGH),
    (DialKind.TARGETS_MISSED, {"targets": None}, UNKNOWN),
    (DialKind.TARGETS_MISSED, {"targets": targets()}, UNKNOWN),
    (DialKind.TARGETS_MISSED, {"targets": targets(True, True)}, LOW),
    (DialKind.TARGETS_MISSED, {"targets": targets(True, True, True, False)}, MEDIUM),
    (DialKind.TARGETS_MISSED, {"targets": targets(True, False)}, HIGH),
    (DialKind.TARGETS_MISSED, {"targets": targets(True, None)}, UNKNOWN),
    (DialKind.TARGETS_MISSED, {"targets": targets(True, False, True, None)}, MEDIUM),
    (DialKind.TARGETS_MISSED, {"targets": targets(None)}, UNKNOWN),
    (DialKind.DRAWDOWN, {"money": None}, UNKNOWN),
    (DialKind.DRAWDOWN, {"money": Money(None, 100, 200, HERE)}, UNKNOWN),
    (DialKind.DRAWDOWN, {"money": Money(0, 100, 89, HERE)}, UNKNOWN),
    (DialKind.DRAWDOWN, {"money": Money(0, 0, 200, HERE)}, UNKNOWN),
    (DialKind.DRAWDOWN, {"money": Money(0, 100, 90, HERE)}, HIGH),
    (DialKind.DRAWDOWN, {"money": Money(24, 100, 200, HERE)}, HIGH),
    (DialKind.DRAWDOWN, {"money": Money(25, 100, 200, HERE)}, MEDIUM),
    (DialKind.DRAWDOWN, {"money": Money(49, 100, 200, HERE)}, MEDIUM),
    (DialKind.DRAWDOWN, {"money": Money(50, 100, 200, HERE)}, LOW),
    (DialKind.DRAWDOWN, {"money": Money(119, 100, 200, HERE)}, LOW),
    (DialKind.DRAWDOWN, {"money": Money(120, 100, 200, HERE)}, MEDIUM),
    (DialKind.DRAWDOWN, {"money": Money(150, 100, 200, HERE)}, HIGH),
    (DialKind.AUDIT, {}, UNKNOWN),
    (DialKind.AUDIT, {"audit_looked_on": TODAY - timedelta(days=365)}, LOW),
    (DialKind.AUDIT, {"audit_looked_on": TODAY - timedelta(days=366)}, UNKNOWN),
    (DialKind.AUDIT, {"audit_open": stands(1)}, MEDIUM),
    (DialKind.AUDIT, {"audit_open": stands(3)}, HIGH),
    (DialKind.ACTIONS_OVERDUE, {}, LOW),
    (DialKind.ACTIONS_OVERDUE, {"overdue": [late(1)]}, MEDIUM),
    (DialKind.ACTIONS_OVERDUE, {"overdue": [late(30)]}, HIGH),
    (DialKind.STAFF, {"staff": None}, UNKNOWN),
    (DialKind.STAFF, {"staff": []}, LOW),
    (DialKind.STAFF, {"staff": stands(1)}, MEDIUM),
    (DialKind.STAFF, {"staff": stands(2)}, HIGH),
    (DialKind.FIDELITY, {}, UNKNOWN),
    (DialKind.FIDELITY, {"fidelity": [element(False, True)]}, LOW),
    (DialKind.FIDELITY, {"fidelity": [element(True, False)]}, MEDIUM),
    (DialKind.FIDELITY, {"fidelity": [element(True, True)]}, HIGH),
    (DialKind.FIDELITY, {"fidelity": [element(False), element(True, True)]}, HIGH),
    (DialKind.FIDELITY, {"fidelity": [element(None, False)]}, UNKNOWN),
    (DialKind.FIDELITY, {"fidelity": [element(True, None)]}, MEDIUM),
    (DialKind.CONDITIONS, {"conditions": None}, UNKNOWN),
    (DialKind.CONDITIONS, {"conditions": []}, LOW),
    (DialKind.CONDITIONS, {"conditions": stands(1)}, MEDIUM),
    (DialKind.CONDITIONS, {"conditions": stands(3)}, HIGH),
    (DialKind.MILESTONES, {"milestones": None}, UNKNOWN),
    (DialKind.MILESTONES, {"milestones": []}, UNKNOWN),
    (DialKind.MILESTONES, {"milestones": [slip(30)]}, LOW),
    (DialKind.MILESTONES, {"milestones": [slip(31)]}, MEDIUM),
    (DialKind.MILESTONES, {"milestones": [slip(31)] * 3}, HIGH),
    (DialKind.MILESTONES, {"milestones": [slip(-9), slip(None)]}, UNKNOWN),
    (DialKind.MILESTONES, {"milestones": [slip(31), slip(None)]}, MEDIUM),
]


@pytest.mark.parametrize(("kind", "facts", "level"), CASES)
def test_a_dial_shows_the_level_of_its_facts(kind, facts, level):
    assert shown(kind, fidelity_link=HERE, **facts).level is level


def test_every_dial_is_read_in_its_order_and_each_level_has_a_case():
    assert [each.kind for each in dials.read(Facts(), DEFAULTS, today=TODAY)] == list(DialKind)
    # What an empty list of overdue actions says is known: nothing is overdue.
    seen = {kind: {level for of, _, level in CASES if of is kind} for kind in DialKind}
    assert all(found >= {LOW, MEDIUM, HIGH} for found in seen.values())


def test_nothing_known_is_low_for_no_dial_that_needs_facts():
    found = {each.kind: each.level for each in dials.read(Facts(), DEFAULTS, today=TODAY)}

    assert found.pop(DialKind.ACTIONS_OVERDUE) is LOW
    assert set(found.values()) == {UNKNOWN}


def test_a_dial_says_why_since_when_and_where():
    dial = shown(DialKind.LATE_REPORTS, late=[late(3), late(30)])

    assert dial.words == "Annual report, 30 days late; Annual report, 3 days late."
    assert (dial.since, dial.stirred) == (TODAY - timedelta(days=30), TODAY - timedelta(days=3))
    assert dial.evidence == (HERE, HERE)


def test_a_dial_names_two_causes_counts_the_others_and_links_all():
    dial = shown(DialKind.LATE_REPORTS, late=[late(days) for days in (9, 8, 7, 6)])

    assert dial.words == "Annual report, 9 days late; Annual report, 8 days late; and 2 more."
    assert len(dial.evidence) == 4


def test_missing_figures_are_said_beside_missed_ones():
    dial = shown(DialKind.TARGETS_MISSED, targets=targets(False, None))

    assert dial.words == (
        "1 of 2 targets of the year missed by the figures of year 1 (M1); 1 without a figure (M2)."
    )
    assert dial.level is HIGH


def test_a_run_of_fidelity_begins_with_its_oldest_period():
    dial = shown(DialKind.FIDELITY, fidelity=[element(True, True, False)], fidelity_link=HERE)

    assert dial.words == "E1 not adequate in 2 periods up to the latest."
    assert dial.since == date(2027, 6, 30) - timedelta(days=180)


@given(st.integers(1, 500), st.integers(0, 500), st.integers(0, 1_000), st.integers(0, 1_000))
def test_what_could_still_rise_is_never_called_low(medium, more, least, rise):
    turns = Threshold(medium, medium + more)
    level = turns.between(least, least + rise)

    if level is LOW:
        assert least + rise < medium
    if level is UNKNOWN:
        assert turns.level(least) is LOW
        assert turns.level(least + rise) is not LOW


@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=30))
def test_more_figures_never_take_a_missed_target_back(met):
    before = shown(DialKind.TARGETS_MISSED, targets=targets(*met)).level
    after = [
        shown(DialKind.TARGETS_MISSED, targets=targets(*filled)).level for filled in filled_in(met)
    ]

    if before is not UNKNOWN:
        assert all(level.rank >= before.rank for level in after)


def filled_in(met):
    """The two ways in which every missing figure may turn out."""
    return [[outcome if each is None else each for each in met] for outcome in (True, False)]


@given(st.integers(0, 10**12), st.integers(1, 10**12))
def test_drawdown_is_compared_exactly(drawn, line):
    level = DEFAULTS[DialKind.DRAWDOWN].level(Fraction(100 * drawn, line))

    assert (level is LOW) == (50 * line <= 100 * drawn < 120 * line)


RATINGS = [
    ([HIGH, HIGH] + [LOW] * 7, HIGH),
    ([HIGH, MEDIUM] + [LOW] * 7, MEDIUM),
    ([MEDIUM, MEDIUM] + [LOW] * 7, MEDIUM),
    ([MEDIUM] + [LOW] * 8, LOW),
    ([LOW] * 5 + [UNKNOWN] * 4, LOW),
    ([LOW] * 4 + [UNKNOWN] * 5, UNKNOWN),
    ([MEDIUM] + [LOW] * 3 + [UNKNOWN] * 5, UNKNOWN),
    ([HIGH] + [UNKNOWN] * 8, MEDIUM),
]


@pytest.mark.parametrize(("levels", "rated"), RATINGS)
def test_all_dials_together_follow_the_rule_that_is_told(levels, rated):
    assert risk.rating(levels) is rated


@given(st.lists(st.sampled_from(list(Level)), min_size=9, max_size=9), st.integers(0, 8))
def test_a_dial_that_gets_worse_never_makes_the_rating_better(levels, place):
    worse = [*levels]
    worse[place] = HIGH

    order = [LOW, UNKNOWN, MEDIUM, HIGH]
    assert order.index(risk.rating(worse)) >= order.index(risk.rating(levels))


BAD = [
    (DialKind.LATE_REPORTS, Threshold(0, 5), "medium_at"),
    (DialKind.LATE_REPORTS, Threshold(5, 4), "high_at"),
    (DialKind.LATE_REPORTS, Threshold(1, 2, 1, 0), "medium_below"),
    (DialKind.DRAWDOWN, Threshold(120, 150), "medium_below"),
    (DialKind.DRAWDOWN, Threshold(120, 150, 25, 50), "medium_below"),
    (DialKind.DRAWDOWN, Threshold(120, 150, 120, 50), "medium_below"),
]


@pytest.mark.parametrize(("kind", "turns", "field"), BAD)
def test_thresholds_out_of_order_are_refused(kind, turns, field):
    with pytest.raises(DomainError) as problem:
        risk.check_threshold(kind, turns)
    assert problem.value.field == field


def test_the_usual_thresholds_are_in_order():
    for kind, turns in DEFAULTS.items():
        risk.check_threshold(kind, turns)
    assert set(DEFAULTS) == set(DialKind)


@pytest.mark.parametrize("days", [-1, 367])
def test_a_judgment_ends_within_a_year(days):
    with pytest.raises(DomainError):
        risk.check_until(TODAY + timedelta(days=days), today=TODAY)


def test_a_definition_names_what_is_counted_and_where_it_turns():
    words = risk.definition(DialKind.DRAWDOWN, DEFAULTS[DialKind.DRAWDOWN])

    assert words == (
        "Counts percent of what a straight line through the approved years has drawn. "
        "Medium from 120, high from 150; also medium below 50, high below 25."
    )
