"""Spending the money: reserved first, best first, never more than there is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats import chances
from app.stats.selection import Candidate, Limits, Outcome, probabilities, select

RURAL = frozenset({"rural"})


def candidates(costs, rural=()):
    return [
        Candidate(f"a{place}", cost, RURAL if place in rural else frozenset())
        for place, cost in enumerate(costs)
    ]


def test_the_order_ends_at_the_first_that_does_not_fit():
    found = select(candidates([40, 70, 20]), Limits(cents=100))

    assert list(found.outcomes.values()) == [
        Outcome.GENERAL,
        Outcome.TOO_LITTLE_LEFT,
        Outcome.AFTER_THE_LINE,
    ]
    assert found.cents_left == 60


def test_skipping_goes_on_when_the_notice_says_so():
    found = select(candidates([40, 70, 20]), Limits(cents=100, skips=True))

    assert found.chosen == {"a0", "a2"}


def test_reserved_money_reaches_a_group_below_the_line_and_the_rest_falls_back():
    order = candidates([50, 50, 30], rural={2})

    assert select(order, Limits(cents=100)).chosen == {"a0", "a1"}
    with_reserve = select(order, Limits(cents=100, reserved={"rural": 40}))
    assert with_reserve.outcomes["a2"] is Outcome.RESERVED
    assert with_reserve.chosen == {"a0", "a2"}
    assert with_reserve.cents_left == 20


def test_who_does_not_meet_an_absolute_priority_is_never_chosen():
    order = [Candidate("best", 1, is_eligible=False), Candidate("next", 1)]

    found = select(order, Limits(awards=1))

    assert found.outcomes == {"best": Outcome.NOT_ELIGIBLE, "next": Outcome.GENERAL}


def test_more_reserved_than_there_is_is_refused():
    with pytest.raises(ValueError, match="More money is reserved"):
        select([], Limits(cents=10, reserved={"rural": 11}))


@given(
    st.lists(st.integers(1, 50), min_size=1, max_size=20),
    st.integers(0, 200),
    st.sets(st.integers(0, 19)),
    st.booleans(),
)
def test_spending_never_exceeds_the_money_and_a_reserve_never_hurts_its_group(
    costs, money, rural, skips
):
    order = candidates(costs, rural)
    plain = select(order, Limits(cents=money, skips=skips))
    spent = sum(each.cents for each in order if each.id in plain.chosen)

    assert spent + plain.cents_left == money
    reserved = select(order, Limits(cents=money, reserved={"rural": money}, skips=skips))
    assert sum(each.cents for each in order if each.id in reserved.chosen) <= money


def test_chances_by_draws_are_those_of_the_formula_for_a_number_of_awards():
    dice = np.random.default_rng(3)
    y, sd = dice.uniform(0, 20, 15), np.full(15, 3.0)
    drawn = y + sd * dice.standard_normal((20_000, 15))
    order = candidates([1] * 15)

    by_number = probabilities(drawn, order, Limits(awards=5))

    assert by_number.sum() == pytest.approx(5)
    assert by_number == pytest.approx(chances.funded(y, sd, 5).probability, abs=0.03)
    by_money = probabilities(drawn[:400], order, Limits(cents=5))
    assert by_money == pytest.approx(probabilities(drawn[:400], order, Limits(awards=5)))
