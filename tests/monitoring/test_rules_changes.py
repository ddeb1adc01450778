"""Rules of amendments: budgets, transfers, drift, and the funding line. Exact, and never kinder."""

from datetime import date
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.applications.models import Category
from app.awards.models import ActionKind
from app.competitions.rubrics import Unit
from app.evaluation.rules.amending import MeasureChange, ScopeChange
from app.monitoring.models.changes import ChangeKind
from app.monitoring.rules import amendments, asks, differences, drift_rows, meter, plans
from app.monitoring.rules.drift import Drift
from app.monitoring.rules.funding_line import Clearance, LineCheck
from app.monitoring.rules.rebudgeting import (
    Budget,
    authorized_after,
    is_over_flag,
    needs_official,
    scaled,
    transferred,
    transferred_over,
)
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
YEARS = (1, 2, 3)
amounts = some.integers(0, 10**9)
by_year = some.fixed_dictionaries(dict.fromkeys(YEARS, amounts))
cells = some.dictionaries(some.sampled_from(Category), by_year, max_size=6)
points = some.fractions(0, 200, max_denominator=12)


@given(cells, by_year)
def test_the_first_budget_sums_to_what_was_awarded_in_each_year(requested, awarded):
    budget = scaled(requested, awarded)

    assert {year: budget.in_year(year) for year in YEARS} == awarded
    assert budget.total_cents == sum(awarded.values())


@given(cells)
def test_a_grant_that_gets_what_it_asked_for_keeps_its_lines(requested):
    asked = {year: sum(each[year] for each in requested.values()) for year in YEARS}
    budget = scaled(requested, asked)

    assert all(
        budget.cents(category, year) == cents
        for category, years in requested.items()
        for year, cents in years.items()
    )


def test_money_of_a_year_that_asked_for_none_stands_under_other():
    assert scaled({}, {1: 500}).cells == {Category.OTHER: {1: 500}}


@given(cells, cells)
def test_transfers_are_never_more_than_either_side_and_read_the_same_both_ways(one, other):
    before, after = Budget(1, one), Budget(2, other)
    moved = transferred(before, after)

    assert 0 <= moved <= min(before.total_cents, after.total_cents)
    assert moved == transferred(after, before)
    assert transferred(before, before) == 0


def test_moving_money_and_back_counts_twice_and_more_money_counts_nothing():
    start = Budget(1, {Category.PERSONNEL: {1: 100}, Category.TRAVEL: {1: 50}})
    moved = start.changed({Category.PERSONNEL: {1: 70}, Category.TRAVEL: {1: 80}})
    back = moved.changed({Category.PERSONNEL: {1: 100}, Category.TRAVEL: {1: 50}})
    more = back.changed({Category.TRAVEL: {1: 90}})

    assert transferred_over([start, moved, back, more]) == 60
    assert (moved.version, back.version) == (2, 3)


def test_ten_percent_is_within_the_flag_and_one_cent_more_is_not():
    assert (is_over_flag(10, 100), is_over_flag(11, 100), is_over_flag(1, 9)) == (
        False,
        True,
        True,
    )


def test_moving_between_years_needs_the_official_however_little():
    before = Budget(1, {Category.OTHER: {1: 100, 2: 100}})

    assert needs_official(before, before.changed({Category.OTHER: {1: 99, 2: 101}}), 0, YEARS)
    assert not needs_official(before, before.changed({Category.TRAVEL: {3: 0}}), 20, YEARS)
    assert needs_official(before, before, 21, YEARS)


@given(by_year, by_year, some.fixed_dictionaries({year: some.integers(0, 100) for year in YEARS}))
def test_what_is_available_stays_inside_what_is_approved(approved, wanted, percent):
    authorized = {year: approved[year] * percent[year] // 100 for year in YEARS}
    after = authorized_after(approved, authorized, wanted, YEARS)

    assert all(0 <= after[year] <= wanted[year] for year in YEARS)
    if sum(wanted.values()) <= sum(approved.values()) and not any(
        authorized[year] == approved[year] for year in YEARS
    ):
        assert sum(after.values()) <= sum(authorized.values())


def test_a_carryover_takes_what_was_available_along():
    approved, authorized = {1: 100, 2: 100}, {1: 100, 2: 0}
    first, both = {1}, {1, 2}

    assert authorized_after(approved, authorized, {1: 80, 2: 120}, first) == {1: 80, 2: 0}
    assert authorized_after(approved, {1: 100, 2: 40}, {1: 80, 2: 120}, both) == {1: 80, 2: 60}
    assert authorized_after(approved, authorized, {1: 130, 2: 100}, first) == {1: 130, 2: 0}
    assert authorized_after(approved, authorized, {1: 60, 2: 100}, first) == {1: 60, 2: 0}


def test_a_year_that_was_continued_without_money_gets_what_is_moved_into_it():
    approved, authorized = {1: 100, 2: 0}, {1: 100, 2: 0}

    assert authorized_after(approved, authorized, {1: 80, 2: 20}, {1, 2}) == {1: 80, 2: 20}
    assert authorized_after(approved, authorized, {1: 80, 2: 20}, {1}) == {1: 80, 2: 0}


def terms(*targets, item="C1a", units=4, adequate=80, falling=False):
    return plans.Terms(
        "Students have a plan",
        "E1",
        item,
        Unit.CLASSROOM,
        dict(enumerate(targets, start=1)),
        adequate,
        50,
        units,
        is_falling=falling,
    )


POINTS = {
    "C1a": plans.ItemPoints(Fraction(15, 2), 10),
    "C1b": plans.ItemPoints(Fraction(20), 30),
    "": None,
}
THEN = {"E1-1": terms(20, 40, 60), "E1-2": terms(30, 60, 90), "E2-1": terms(10, 20, 30, item="C1b")}


def drift(now, then=THEN, **changes):
    found = plans.compared(then, now, {k: v for k, v in POINTS.items() if v})
    values = {
        "commitments": found,
        "measures": [],
        "amendments": 1,
        "moved_cents": 0,
        "total_cents": 100,
        "added_cents": 0,
        "days_added": 0,
        "people_replaced": 0,
    }
    return Drift(**{**values, **changes})


def test_a_grant_that_kept_its_plan_has_not_drifted():
    kept = drift(THEN)

    assert (kept.is_none, kept.promised, kept.weaker, kept.mean_lost, kept.at_stake) == (
        True,
        3,
        [],
        0,
        0,
    )
    assert kept.weighted_lost == 0


def test_a_lower_target_and_a_dropped_commitment_are_counted_exactly():
    now = {"E1-1": terms(20, 40, 45), "E1-2": terms(30, 60, 95)}
    found = drift(now)

    assert [each.code for each in found.weaker] == ["E1-1", "E2-1"]
    assert [each.reasons for each in found.weaker] == [("target",), ("dropped",)]
    assert (found.dropped, found.raised, found.weaker_share) == (1, 1, Fraction(2, 3))
    assert found.mean_lost == Fraction(15 + 0 + 30, 3)
    # C1a (10 points) is shared by two commitments, C1b has 30 for one.
    assert found.weighted_lost == Fraction(5 * 15 + 5 * 0 + 30 * 30, 40)
    assert found.at_stake == Fraction(15, 2) + 20


def test_an_item_with_two_weaker_commitments_is_at_stake_once():
    found = drift({"E1-1": terms(1, 1, 1), "E1-2": terms(1, 1, 1), "E2-1": THEN["E2-1"]})

    assert found.at_stake == Fraction(15, 2)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (terms(20, 40, 60, adequate=70), ("threshold for adequate",)),
        (terms(20, 40, 60, units=3), ("fewer places",)),
        (terms(10, 40, 60), ("target",)),
        (terms(20, 40, 60, units=5, adequate=90), ()),
    ],
)
def test_every_way_to_ask_for_less_is_named(now, said):
    (found,) = plans.compared({"E1-1": terms(20, 40, 60)}, {"E1-1": now}, {})

    assert (found.reasons, found.is_raised) == (said, False)


def test_for_a_measure_that_should_fall_more_is_less():
    then, now = terms(30, 20, falling=True), terms(30, 25, falling=True)
    (weaker,) = plans.compared({"PM-1": then}, {"PM-1": now}, {})
    (raised,) = plans.compared({"PM-1": now}, {"PM-1": then}, {})
    (dropped,) = plans.compared({"PM-1": then}, {}, {})

    assert (weaker.reasons, weaker.lost) == (("target",), Fraction(5))
    assert (raised.is_raised, raised.lost) == (True, Fraction(0))
    assert (dropped.reasons, dropped.lost) == (("dropped",), Fraction(0))


def test_what_nobody_promised_is_added_and_loses_nothing():
    found = drift({**THEN, "E1-3": terms(5, 5, 5)})

    assert (found.added, found.promised, found.weaker, found.is_none) == (1, 3, [], False)


@given(some.lists(some.integers(0, 100), min_size=3, max_size=3), points)
def test_raising_one_commitment_never_hides_the_loss_of_another(targets, earned):
    lowered = {**THEN, "E1-1": terms(0, 0, 0)}
    raised = {
        **lowered,
        "E1-2": terms(*(max(a, b) for a, b in zip((30, 60, 90), targets, strict=True))),
    }

    assert drift(raised).mean_lost == drift(lowered).mean_lost
    assert drift(raised).at_stake == drift(lowered).at_stake


@given(points, points, points)
def test_the_interval_goes_from_nothing_lost_to_all_points_of_the_items(mean, line, stake):
    check = LineCheck(mean, line, stake)

    assert check.lowest == max(0, mean - stake)
    assert check.lowest <= check.mean
    is_within = mean >= line and max(0, mean - stake) >= line
    assert (check.clearance is Clearance.CLEARLY_WITHIN) == is_within
    assert (check.clearance is Clearance.BEYOND) == (mean < line)


@given(points, points, points, points)
def test_more_points_at_stake_never_make_it_look_safer(mean, line, stake, more):
    order = [Clearance.CLEARLY_WITHIN, Clearance.WITHIN_REACH, Clearance.ONLY_IF, Clearance.BEYOND]
    less_safe = LineCheck(mean, line, stake + more).clearance

    assert order.index(LineCheck(mean, line, stake).clearance) <= order.index(less_safe)


def test_the_words_of_the_line_say_how_much_may_be_lost():
    assert LineCheck(Fraction(90), Fraction(80), Fraction(5)).words.endswith("85.00 or more.")
    assert (
        "no more than 10.00 of the 20.00 points"
        in LineCheck(Fraction(90), Fraction(80), Fraction(20)).words
    )
    assert LineCheck(Fraction(80), Fraction(80), Fraction(1)).clearance is Clearance.ONLY_IF
    assert LineCheck(Fraction(80), Fraction(80), Fraction(0)).clearance is Clearance.CLEARLY_WITHIN
    assert LineCheck(None, Fraction(80), Fraction(0)).clearance is Clearance.UNKNOWN
    assert LineCheck(None, None, Fraction(0)).words.startswith("There is no frozen")


def test_the_meter_keeps_points_for_the_agency():
    inside = [each.what for each in meter.meter(drift(THEN)) if each.is_for_agency]

    assert inside == [
        "Weighted by the points of their item",
        "Points earned for what is weaker now",
    ]


def test_a_grant_that_was_not_amended_has_empty_cells_and_no_zeros():
    row = drift_rows.cells("P-1", "Maple", (0, 1), None)

    assert len(row) == len(drift_rows.COLUMNS)
    assert set(row[4:]) == {None}
    assert len(drift_rows.cells("P-1", "Maple", (1, 0), drift(THEN))) == len(row)


HELD = asks.Held(1, 2, (100, 100), date(2029, 9, 30), UUID(int=7), (UUID(int=8),))


@pytest.mark.parametrize(
    ("kind", "now", "said"),
    [
        (ChangeKind.BUDGET, {"budget_version": 2}, "approved budget version 1; now it is 2"),
        (ChangeKind.BUDGET, {"years": (100, 90)}, "A notification changed the approved amounts"),
        (ChangeKind.SCOPE, {"matrix_version": 3}, "fidelity matrix version 2; now it is 3"),
        (ChangeKind.PERSONNEL, {"people": ()}, "The key people of the grant are others"),
        (ChangeKind.TIME, {"ends_on": date(2030, 3, 31)}, "now it is March 31, 2030"),
    ],
)
def test_what_changed_meanwhile_is_named_for_the_kind_it_matters_to(kind, now, said):
    after = asks.Held(**{**HELD.__dict__, **now})

    (sentence,) = asks.moved(kind, HELD, after)
    assert said in sentence
    assert [asks.moved(each, HELD, after) for each in ChangeKind if each is not kind] == [[]] * 3


@pytest.mark.parametrize("kind", list(ChangeKind))
def test_a_request_is_kept_and_read_back_as_it_was(kind):
    assert asks.read(kind, asks.plain(kind, asks.empty(kind))) == asks.empty(kind)
    assert asks.read_held(asks.plain_held(HELD)) == HELD


def test_each_request_has_its_own_notification():
    money = asks.MoneyAsk()

    assert [
        amendments.action_kind(asks.TimeAsk(), 1, 1),
        amendments.action_kind(money, 1, 2),
        amendments.action_kind(money, 2, 1),
        amendments.action_kind(money, 1, 1),
        amendments.action_kind(asks.PersonAsk(), 1, 1),
    ] == [
        ActionKind.EXTENSION,
        ActionKind.INCREASE,
        ActionKind.DECREASE,
        ActionKind.REVISION,
        ActionKind.REVISION,
    ]


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (asks.TimeAsk(), "Choose a day after"),
        (asks.TimeAsk(date(2029, 9, 30)), "Choose a day after September 30, 2029"),
        (asks.PersonAsk(), "whose place"),
        (asks.PersonAsk(leaves_id=UUID(int=1)), "Name the person"),
        (asks.PersonAsk(leaves_id=UUID(int=1), name="Di", email="d@x.org"), "from which day"),
        (asks.PersonAsk(leaves_id=UUID(int=1), name="Di", email="d"), "not an address"),
        (
            asks.PersonAsk(leaves_id=UUID(int=1), name="Di", email="d@x.org", share_percent=101),
            "from 0 to 100",
        ),
    ],
)
def test_a_request_without_what_makes_it_one_is_refused(ask, said):
    with pytest.raises(DomainError, match=said):
        amendments.check_ask(ask, ends_on=date(2029, 9, 30))


def test_a_year_that_the_grant_does_not_have_is_refused():
    target = ScopeChange(measures={"PM-1": MeasureChange({4: 50})})
    for ask in (asks.MoneyAsk({Category.TRAVEL: {4: 1}}), target):
        with pytest.raises(DomainError, match="has 3 years, and no year 4"):
            amendments.check_years_exist(ask, YEARS)
        amendments.check_years_exist(ask, (1, 2, 3, 4))


def test_more_than_was_drawn_must_stay():
    with pytest.raises(DomainError, match="were drawn already"):
        amendments.check_drawn(101, 100)
    amendments.check_drawn(None, 0)
    with pytest.raises(DomainError, match="would be nothing"):
        amendments.check_years({1: 0})
    with pytest.raises(DomainError, match="takes 10 files"):
        amendments.check_files(["a"] * 3, already=8)


def test_a_change_of_money_shows_its_cells_and_the_sums_that_move():
    budget = Budget(1, {Category.PERSONNEL: {1: 10_000}, Category.TRAVEL: {1: 5_000}})
    ask = asks.MoneyAsk({Category.PERSONNEL: {1: 8_000}, Category.TRAVEL: {1: 7_500}})
    rows = differences.of_money(budget, budget, ask, (1,))

    assert [(row.what, row.now, row.asked) for row in rows] == [
        ("Personnel, year 1", "$100", "$80"),
        ("Travel, year 1", "$50", "$75"),
        ("All of year 1", "$150", "$155"),
        ("The whole grant", "$150", "$155"),
    ]
