"""Fidelity: published-style examples, and laws that hold for any data."""

from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.fidelity import (
    RollUp,
    RollUpKind,
    RollUpRule,
    ScoreRule,
    UnitRule,
    UnitRuleKind,
    Verdict,
    all_of,
    roll_up,
    unit_verdict,
)

A, N, U, X = Verdict.ADEQUATE, Verdict.NOT_ADEQUATE, Verdict.UNDETERMINED, Verdict.NOT_MEASURED
Pair = tuple[int | None, int | None]

HOURS = ScoreRule(adequate_at=18, partial_at=12)
VISITS = ScoreRule(adequate_at=5, partial_at=3)
THREE_POINTS = UnitRule(UnitRuleKind.SUM_GE, cut=3)
THREE_QUARTERS = RollUpRule(RollUpKind.SHARE_GE, threshold=75)

S1: list[Pair] = [(20, 5), (18, 3), (19, 6), (16, 4), (18, 3)]
S2: list[Pair] = [(18, 5), (12, 2), (None, 4), (20, 5)]
S3: list[Pair] = [(8, 1), (18, 3), (11, 2), (None, None), (10, 0)]
S4: list[Pair] = [(18, 3), (24, 7), (18, 4)]


def teacher(pair: Pair) -> Verdict:
    return unit_verdict([HOURS.of_count(pair[0]), VISITS.of_count(pair[1])], THREE_POINTS)


def school(teachers: list[Pair]) -> RollUp:
    return roll_up([teacher(each) for each in teachers], THREE_QUARTERS)


def sample(*schools: list[Pair]) -> RollUp:
    return roll_up([school(each) for each in schools], THREE_QUARTERS)


def test_each_teacher_is_judged_only_where_missing_data_cannot_change_the_verdict() -> None:
    letters = ["".join(teacher(each).letter for each in one) for one in (S1, S2, S3, S4)]
    assert letters == ["AAANA", "ANUA", "NANUN", "AAA"]


@pytest.mark.parametrize(
    ("teachers", "expected"),
    [
        (S1, (5, 4, 1, 0, "4/5", "4/5", A, True, "1", "4/5")),
        (S2, (4, 2, 1, 1, "1/2", "3/4", U, False, "3/4", "2/3")),
        (S3, (5, 1, 3, 1, "1/5", "2/5", N, False, "4/5", "1/4")),
        (S4, (3, 3, 0, 0, "1", "1", A, True, "1", "1")),
    ],
)
def test_each_school_has_bounds_and_a_verdict(
    teachers: list[Pair], expected: tuple[object, ...]
) -> None:
    found = school(teachers)
    shares = [str(each) for each in (found.low, found.high, found.coverage, found.observed_only)]
    counts = (found.expected, found.yes, found.no, found.unknown)
    assert (
        *counts,
        *shares[:2],
        found.verdict,
        found.conservative,
        *shares[2:],
    ) == expected


def test_a_sample_with_one_undetermined_school_is_undetermined_and_conservatively_no() -> None:
    found = sample(S1, S2, S3, S4)
    assert (found.yes, found.no, found.unknown) == (2, 1, 1)
    assert (found.low, found.high) == (Fraction(1, 2), Fraction(3, 4))
    assert (found.verdict, found.conservative) == (U, False)


def test_the_missing_hours_arrive_and_three_of_four_is_exactly_seventy_five_percent() -> None:
    filled: list[Pair] = [(18, 5), (12, 2), (18, 4), (20, 5)]
    assert (school(filled).low, school(filled).verdict) == (Fraction(3, 4), A)
    assert (sample(S1, filled, S3, S4).low, sample(S1, filled, S3, S4).verdict) == (
        Fraction(3, 4),
        A,
    )


def test_the_missing_hours_arrive_and_are_too_few() -> None:
    filled: list[Pair] = [(18, 5), (12, 2), (12, 4), (20, 5)]
    assert (school(filled).low, school(filled).verdict) == (Fraction(1, 2), N)
    assert (sample(S1, filled, S3, S4).low, sample(S1, filled, S3, S4).verdict) == (
        Fraction(1, 2),
        N,
    )


def test_where_nothing_was_expected_nothing_is_measured() -> None:
    assert roll_up([], THREE_QUARTERS) == RollUp(0, 0, 0, 0, None, None, X, None, None, None)
    assert roll_up([X, X], THREE_QUARTERS) == roll_up([], THREE_QUARTERS)
    assert unit_verdict([], THREE_POINTS) is X


def test_with_nothing_known_there_is_no_observed_share() -> None:
    found = roll_up([U, U], THREE_QUARTERS)
    assert (found.low, found.high) == (Fraction(0), Fraction(1))
    assert found.coverage == Fraction(0)
    assert found.observed_only is None


def test_a_unit_to_which_nothing_applies_leaves_the_denominator() -> None:
    assert roll_up([A, X, A, N, A], THREE_QUARTERS) == roll_up([A, A, N, A], THREE_QUARTERS)


def test_shares_are_scored_on_whole_numbers_at_the_edge() -> None:
    rule = ScoreRule(adequate_at=80, partial_at=60)
    assert [rule.of_share(n, 5) for n in range(6)] == [0, 0, 0, 1, 2, 2]
    assert rule.of_share(799_999_999_999, 1_000_000_000_000) == 1
    assert [rule.of_share(0, 0), rule.of_share(None, 5), rule.of_share(5, None)] == [None] * 3
    assert rule.of_count(None) is None


def test_the_other_unit_rules_decide_only_when_they_can() -> None:
    every, some = UnitRule(UnitRuleKind.ALL_GE, 1), UnitRule(UnitRuleKind.K_OF_N, 2, at_least=2)
    mean = UnitRule(UnitRuleKind.MEAN_GE, Fraction(3, 2))
    assert [unit_verdict(s, every) for s in ([1, 2], [0, None], [1, None])] == [A, N, U]
    assert [unit_verdict(s, some) for s in ([2, 2, None], [2, None, 1], [2, 0, 1])] == [A, U, N]
    assert [unit_verdict(s, mean) for s in ([2, 1], [1, None], [0, None])] == [A, U, N]


def test_a_cut_above_what_a_missing_score_can_reach_is_decided_at_once() -> None:
    assert unit_verdict([None], UnitRule(UnitRuleKind.K_OF_N, 3, at_least=1)) is N


def test_the_cut_of_a_sum_is_scaled_to_the_indicators_that_apply() -> None:
    rule = UnitRule(UnitRuleKind.SUM_GE, cut=5)
    assert unit_verdict([2, 1], rule, planned=3) is N
    assert unit_verdict([2, 2], rule, planned=3) is A
    assert unit_verdict([2, None], rule, planned=3) is U


def test_a_level_may_need_a_number_of_parts_or_all_of_them() -> None:
    two, every = RollUpRule(RollUpKind.COUNT_GE, 2), RollUpRule(RollUpKind.ALL)
    assert [roll_up(p, two).verdict for p in ([A, A, U], [A, U, N], [A, N, N])] == [A, U, N]
    assert [roll_up(p, every).verdict for p in ([A, A], [A, U], [U, N])] == [A, U, N]


def test_a_mean_of_shares_gives_each_school_the_same_weight() -> None:
    big, small = roll_up([A] * 9 + [N], THREE_QUARTERS), roll_up([N, U], THREE_QUARTERS)
    found = roll_up([big, small], RollUpRule(RollUpKind.MEAN_GE, 45))
    assert (found.low, found.high) == (Fraction(9, 20), Fraction(7, 10))
    assert found.verdict is A
    assert roll_up([big, small], RollUpRule(RollUpKind.MEAN_GE, 46)).verdict is U


def test_and_is_decided_by_one_failure_and_left_open_by_one_doubt() -> None:
    assert all_of([A, U, N]) is N
    assert all_of([A, U, A]) is U
    assert all_of([A, X, A]) is A
    assert all_of([X]) is all_of([]) is X


verdicts = st.lists(st.sampled_from([A, N, U, X]), max_size=12)
rules = st.one_of(
    st.builds(RollUpRule, st.just(RollUpKind.SHARE_GE), st.integers(1, 100)),
    st.builds(RollUpRule, st.just(RollUpKind.MEAN_GE), st.integers(1, 100)),
    st.builds(RollUpRule, st.just(RollUpKind.COUNT_GE), st.integers(1, 12)),
    st.just(RollUpRule(RollUpKind.ALL)),
)
scores = st.lists(st.one_of(st.none(), st.integers(0, 2)), max_size=6)
unit_rules = st.builds(
    UnitRule, st.sampled_from(UnitRuleKind), st.integers(0, 12), st.integers(0, 6)
)


@given(verdicts, rules, st.randoms())
def test_the_order_of_the_parts_does_not_matter(
    parts: list[Verdict], rule: RollUpRule, random: Random
) -> None:
    shuffled = list(parts)
    random.shuffle(shuffled)
    assert roll_up(shuffled, rule) == roll_up(parts, rule)


@given(verdicts, rules)
def test_filling_a_gap_stays_within_the_earlier_bounds(
    parts: list[Verdict], rule: RollUpRule
) -> None:
    before = roll_up(parts, rule)
    for at, part in enumerate(parts):
        if part is not U:
            continue
        for arrived in (A, N):
            after = roll_up([*parts[:at], arrived, *parts[at + 1 :]], rule)
            assert (before.low or 0) <= (after.low or 0)
            assert (after.low or 0) <= (after.high or 0) <= (before.high or 0)
            assert before.verdict in (U, after.verdict)


@given(verdicts, rules)
def test_a_better_part_never_makes_the_level_worse(parts: list[Verdict], rule: RollUpRule) -> None:
    order = [N, U, A]
    before = roll_up(parts, rule)
    for at, part in enumerate(parts):
        for better in order[order.index(part) + 1 :] if part is not X else []:
            after = roll_up([*parts[:at], better, *parts[at + 1 :]], rule)
            assert order.index(after.verdict) >= order.index(before.verdict)


@given(verdicts, rules)
def test_the_counts_add_up_and_the_conservative_answer_is_the_verdict_on_the_lowest(
    parts: list[Verdict], rule: RollUpRule
) -> None:
    found = roll_up(parts, rule)
    assert found.yes + found.no + found.unknown == found.expected
    if found.expected:
        assert found.conservative is (found.verdict is A)


@given(scores, unit_rules)
def test_a_units_verdict_is_what_every_completion_of_its_gaps_agrees_on(
    known: list[int | None], rule: UnitRule
) -> None:
    completions: list[list[int]] = [[]]
    for score in known:
        choices = [0, 1, 2] if score is None else [score]
        completions = [[*each, choice] for each in completions for choice in choices]
    answers = {unit_verdict(each, rule) for each in completions}
    assert unit_verdict(known, rule) is (answers.pop() if len(answers) == 1 else U)
