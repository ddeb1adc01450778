"""Down the order with money and shares; groups, the ladder, prerequisites, boards. Pure."""

import uuid
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.awards import rules
from app.awards.lifecycle import SlateStatus
from app.awards.models import BoardSeat, BudgetSettlement, CheckResult, IntegritySource, Slate
from app.awards.models import ProgramContact as Contact
from app.awards.rules import Place, Scenario, Share
from app.competitions.models import RuralScope
from app.platform.errors import DomainError
from tests.awards.test_rules import line

pytestmark = pytest.mark.pure
RURAL = Share("rural", 40)

group = st.sampled_from([True, False, None])
places = st.lists(
    st.builds(
        Place,
        st.uuids(),
        st.integers(1, 12),
        st.integers(1, 500),
        st.booleans(),
        st.fixed_dictionaries({"rural": group, "new_grantee": group}),
    ),
    max_size=14,
    unique_by=lambda each: each.application_id,
)
shares = st.lists(
    st.builds(Share, st.sampled_from(["rural", "new_grantee"]), st.integers(1, 100)), max_size=2
).map(tuple)
preferred = st.lists(st.sampled_from(["rural", "new_grantee"]), max_size=2, unique=True).map(tuple)


def place(rank, cents=100, **groups):
    return Place(uuid.uuid4(), rank, cents, groups=groups)


def funded(found, scenario):
    outcome = rules.fund(found, scenario)
    return [found.index(each) + 1 for each in found if each.application_id in outcome.cents]


@given(places, st.integers(0, 3_000), shares, preferred)
def test_no_scenario_spends_more_than_there_is(found, available, kept, first):
    outcome = rules.fund(found, Scenario(available, kept, first))

    assert sum(outcome.cents.values()) <= available
    assert outcome.left_cents == available - sum(outcome.cents.values())
    may = {each.application_id for each in found if each.may_be_funded}
    assert set(outcome.cents) <= may
    assert not set(outcome.tied) & set(outcome.cents)


@given(places, st.integers(0, 3_000))
def test_without_shares_whoever_is_funded_stands_above_whoever_is_not(found, available):
    outcome = rules.fund(found, Scenario(available))

    may = [each for each in found if each.may_be_funded]
    ranks = [each.rank for each in may if each.application_id in outcome.cents]
    left = [each.rank for each in may if each.application_id not in outcome.cents]
    assert max(ranks, default=0) < min(left, default=99)


@given(places, st.integers(0, 3_000), shares)
def test_equals_share_a_side_in_every_share_free_walk(found, available, kept):
    outcome = rules.fund(found, Scenario(available))

    for rank in {each.rank for each in found}:
        tied = [e.application_id for e in found if e.rank == rank and e.may_be_funded]
        assert len({key in outcome.cents for key in tied}) <= 1


@given(places, st.integers(1, 3_000), st.integers(0, 100))
def test_a_share_is_reached_or_its_next_member_did_not_fit(found, available, percent):
    outcome = rules.fund(found, Scenario(available, (Share("rural", percent),)))

    members = [each for each in found if each.is_in("rural") and each.may_be_funded]
    got = sum(outcome.cents.get(each.application_id, 0) for each in members)
    missing = [each for each in members if each.application_id not in outcome.cents]
    if missing and 100 * got < percent * available:
        next_rank = min(each.rank for each in missing)
        cost = sum(each.cents for each in missing if each.rank == next_rank)
        assert cost > available - got


def test_a_set_aside_reaches_down_the_order_and_says_so():
    found = [place(1), place(2), place(3), place(4, rural=True)]

    outcome = rules.fund(found, Scenario(250, (RURAL,)))

    assert funded(found, Scenario(250, (RURAL,))) == [1, 4]
    assert outcome.by_share == {found[3].application_id: "rural"}
    assert funded(found, Scenario(250)) == [1, 2]


def test_a_set_aside_stops_once_its_share_is_reached():
    found = [place(1, rural=True), place(2), place(3, rural=True)]

    assert funded(found, Scenario(200, (RURAL,))) == [1, 2]


def test_whoever_is_not_known_to_be_rural_takes_no_rural_money():
    found = [place(1), place(2, rural=None)]

    assert funded(found, Scenario(100, (RURAL,))) == [1]


def test_a_tie_at_the_line_is_left_out_whole_and_told():
    found = [place(1), place(2), place(2)]

    outcome = rules.fund(found, Scenario(250))

    assert set(outcome.tied) == {found[1].application_id, found[2].application_id}
    assert outcome.left_cents == 150


def test_a_preference_parts_equals_and_nobody_else():
    found = [place(1), place(2), place(2, rural=True), place(3, rural=True)]

    assert funded(found, Scenario(200, preferred=("rural",))) == [1, 3]


def test_the_line_is_drawn_after_the_last_one_that_the_money_reaches():
    found = [place(1), place(2), place(3)]

    assert rules.line_after(found, 250) == found[1].application_id
    assert rules.line_after(found, 50) is None


@pytest.mark.parametrize(
    ("locales", "answer"),
    [
        (["42"], True),
        (["33"], True),
        (["21"], False),
        ([None], None),
        (["42", "42", None], True),
        (["42", None], None),
        (["42", "21"], False),
        ([], None),
    ],
)
def test_rural_is_most_of_the_districts_and_never_a_guess(locales, answer):
    assert rules.is_rural(locales, RuralScope.WIDE.codes) is answer


def test_the_narrow_scope_leaves_towns_out():
    assert rules.is_rural(["33"], RuralScope.NARROW.codes) is False


@pytest.mark.parametrize(
    ("active", "since", "answer"),
    [
        ([], None, None),
        ([], date(2022, 1, 1), None),
        ([], date(2021, 10, 30), True),
        ([(date(2016, 1, 1), date(2021, 10, 29))], date(2015, 1, 1), True),
        ([(date(2016, 1, 1), date(2021, 10, 30))], date(2015, 1, 1), False),
        ([(date(2026, 1, 1), date(2030, 1, 1))], None, False),
    ],
)
def test_new_is_no_active_grant_in_the_years_before_the_deadline(active, since, answer):
    found = rules.is_new_grantee(active, deadline=date(2026, 10, 30), years=5, known_since=since)

    assert found is answer


def test_years_before_a_leap_day_end_on_the_last_of_february():
    held = [(date(2020, 1, 1), date(2027, 2, 28))]

    assert not rules.is_new_grantee(held, deadline=date(2028, 2, 29), years=1, known_since=None)


def test_a_priority_is_met_by_most_readers():
    assert rules.meets_priority([True, True, False], []) is True
    assert rules.meets_priority([True, False], []) is False
    assert rules.meets_priority([None], [True, True]) is True
    assert rules.meets_priority([], []) is None


counted = st.lists(
    st.builds(
        rules.Counted, st.integers(0, 900), st.booleans(), st.fixed_dictionaries({"rural": group})
    )
)


@given(st.integers(1, 100), st.integers(1, 5_000), counted)
def test_a_share_is_judged_on_exact_cents(percent, base, found):
    share = rules.share_found("rural", percent, base, found)

    inside = sum(each.cents for each in found if each.groups["rural"] is True)
    assert share.cents == inside
    assert (share.verdict is rules.Verdict.REACHED) == (
        Fraction(inside, base) >= Fraction(percent, 100)
    )
    assert (share.cents >= share.wanted_cents) == (share.verdict is rules.Verdict.REACHED)


def test_what_is_not_known_may_leave_a_share_open():
    found = [rules.Counted(10, True, {"rural": True}), rules.Counted(90, True, {"rural": None})]

    assert rules.share_found("rural", 50, 100, found).verdict is rules.Verdict.UNKNOWN
    assert rules.share_found("rural", 50, 300, found).verdict is rules.Verdict.SHORT


@pytest.mark.parametrize(
    ("status", "funds", "notified", "label"),
    [
        (SlateStatus.DRAFT, False, False, "Not chosen"),
        (SlateStatus.RECOMMENDED, False, False, "Not recommended"),
        (SlateStatus.SIGNED, False, False, "Not recommended"),
        (SlateStatus.ANNOUNCED, False, False, "Not recommended"),
        (SlateStatus.DRAFT, True, False, "Chosen for an award"),
        (SlateStatus.RECOMMENDED, True, False, "Recommended"),
        (SlateStatus.APPROVED, True, False, "Approved"),
        (SlateStatus.SIGNED, True, False, "Committed"),
        (SlateStatus.ANNOUNCED, True, False, "Committed"),
        (SlateStatus.ANNOUNCED, True, True, "Obligated"),
    ],
)
def test_each_rung_of_the_ladder(status, funds, notified, label):
    assert rules.rung(status, is_funded=funds, is_notified=notified).label == label


@pytest.mark.parametrize("status", SlateStatus)
def test_what_senior_review_declined_is_called_so_in_every_state(status):
    found = rules.rung(status, is_funded=False, is_notified=False, is_declined=True)

    assert found.label == "Declined in senior review"


def test_what_is_missing_is_named():
    nothing = rules.Prerequisites()
    some = rules.Prerequisites(Contact(), BudgetSettlement(years={"1": 4_00}))

    assert rules.missing(nothing, 500) == [
        "a program contact",
        "a settled budget",
        "the integrity check",
    ]
    assert rules.missing(some, 5_00) == [
        "a budget settled at $5 (it was settled at $4)",
        "the integrity check",
    ]


def test_the_gap_sentence_names_the_application():
    assert rules.not_ready([line(1, cents=5), line(2)]) == [
        "P416A260001 lacks a program contact, a settled budget and the integrity check."
    ]


def test_settled_years_sum_to_the_amount_and_stay_in_the_project():
    with pytest.raises(DomainError, match=r"sum to \$3, and the slate has \$5"):
        rules.check_settlement({1: 100, 2: 200}, wanted=500, last_year=2)
    with pytest.raises(DomainError, match="no year 3"):
        rules.check_settlement({3: 500}, wanted=500, last_year=2)


def test_a_problem_needs_a_reason_to_go_on_and_a_check_looks_somewhere():
    with pytest.raises(DomainError, match="why the agency goes on"):
        rules.check_integrity([IntegritySource.AUDITS], CheckResult.PROBLEM, " ")
    with pytest.raises(DomainError, match="Tick the records"):
        rules.check_integrity([], CheckResult.CLEAR, "")


def test_a_board_is_three_seats_three_opinions_and_a_majority():
    seats = list(BoardSeat)
    one_empty = rules.board_gaps(dict.fromkeys(seats), empty=seats[2:])

    assert [gap.split(".")[0] for gap in one_empty] == [
        "The board has nobody as “Other qualified employee, not a program officer”",
        "“Program officer of the program” of the board has given no opinion yet",
        "“Employee responsible for grant policy” of the board has given no opinion yet",
    ]
    split = dict(zip(seats, (True, False, False), strict=True))
    assert rules.board_gaps(split, empty=[]) == [
        "Most of the board found that the conditions are not met."
    ]
    assert rules.board_gaps(dict(zip(seats, (True, True, False), strict=True)), empty=[]) == []


def test_declined_and_withdrawn_lines_are_passed_over_without_a_reason_for_others():
    declined = line(1)
    declined.choice.is_declined = True

    assert rules.out_of_order([declined, line(2, cents=5)]) == []


def test_a_scenario_names_who_changes_sides():
    lines = [line(1, cents=5, asked=10), line(2, asked=10)]
    outcome = rules.fund([each.place for each in lines], Scenario(20))

    assert rules.changes(lines, outcome) == {lines[1].entry.application_id: "Would be funded"}


def test_the_unfunded_in_reach_are_counted_together():
    lines = [line(1, asked=10), line(2, asked=20, meets=False), line(3, asked=30)]

    rows = rules.in_reach(lines, Fraction(597, 3))

    assert [(row.line.entry.rank, row.running_cents) for row in rows] == [(1, 10), (3, 40)]
    assert [row.line.entry.rank for row in rules.in_reach(lines, Fraction(598, 3))] == [1]


def test_money_by_year_is_settled_or_as_asked():
    settled = line(1, cents=10)
    settled = rules.Line(
        settled.entry,
        10,
        settled.choice,
        rules.Prerequisites(settlement=BudgetSettlement(years={"1": 4, "2": 6})),
    )
    as_asked = line(2, cents=100)
    as_asked = rules.Line(as_asked.entry, 1_000, as_asked.choice, asked_by_year={1: 250, 2: 750})

    found = rules.by_year([settled, as_asked, line(3)], 2)

    assert [(each.year, each.cents, each.settled_cents) for each in found] == [
        (1, 29, 4),
        (2, 81, 6),
    ]


def test_what_was_withdrawn_comes_off_the_slate():
    gone = line(1, cents=5)
    gone = rules.Line(gone.entry, 5, gone.choice, is_withdrawn=True)

    assert rules.gaps(Slate(available_cents=5), [gone]) == [
        "P416A260001 was withdrawn, so it cannot be funded. Take it off the slate."
    ]
