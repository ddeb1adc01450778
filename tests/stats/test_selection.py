"""The selection by hand, by its promises, and draw by draw."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.stats.ranking import Exact, exact_mean
from app.stats.selection import (
    Candidate,
    Changed,
    Policy,
    Reason,
    Rules,
    Selection,
    SetAside,
    changed,
    flips,
    median,
    ordered,
    probabilities,
    select,
    trimmed_mean,
)

STOP, SKIP = Policy.STOP, Policy.SKIP
quick = settings(max_examples=80, deadline=None)


def entry(name: str, cents: int = 10, *groups: str, score: int | None = None) -> Candidate:
    return Candidate(name, cents, frozenset(groups), score)


FIVE = [entry("a", 40), entry("b", 30), entry("c", 50), entry("d", 20, "rural"), entry("e", 10)]


def test_by_places_the_first_ones_are_funded() -> None:
    assert select(FIVE, Rules(STOP, places=2)) == Selection(
        chosen=("a", "b"),
        reasons={
            "a": Reason.GENERAL,
            "b": Reason.GENERAL,
            "c": Reason.BELOW,
            "d": Reason.BELOW,
            "e": Reason.BELOW,
        },
        charged_to={},
        cents_left=None,
        places_left=0,
    )


def test_the_first_that_does_not_fit_ends_it_or_is_skipped() -> None:
    stopped = select(FIVE, Rules(STOP, cents=100))
    assert (stopped.chosen, stopped.cents_left) == (("a", "b"), 30)
    assert [stopped.reasons[name] for name in "cde"] == [
        Reason.TOO_LARGE,
        Reason.BELOW,
        Reason.BELOW,
    ]
    skipped = select(FIVE, Rules(SKIP, cents=100))
    assert (skipped.chosen, skipped.cents_left) == (("a", "b", "d", "e"), 0)
    assert skipped.reasons["c"] is Reason.TOO_LARGE


def test_whoever_comes_when_all_is_spent_is_below_the_money() -> None:
    for policy in Policy:
        found = select(FIVE, Rules(policy, cents=70))
        assert (found.chosen, set(found.reasons.values())) == (
            ("a", "b"),
            {Reason.GENERAL, Reason.BELOW},
        )


def test_a_set_aside_is_filled_first_and_its_rest_falls_back() -> None:
    rules = Rules(STOP, cents=100, set_asides=(SetAside("rural", cents=30),))
    found = select(FIVE, rules)
    assert (found.chosen, found.cents_left) == (("a", "b", "d"), 10)
    assert found.reasons["d"] is Reason.SET_ASIDE
    assert found.charged_to == {"d": "rural"}
    assert found.reasons["c"] is Reason.TOO_LARGE
    # An award that its own set-aside cannot pay waits for the general order.
    tight = select(FIVE, Rules(SKIP, cents=100, set_asides=(SetAside("rural", cents=19),)))
    assert tight.reasons["d"] is Reason.GENERAL


def test_places_are_kept_for_every_set_aside_that_comes_later() -> None:
    order = [
        entry("a", 1, "rural"),
        entry("b", 1, "rural", "new"),
        entry("c"),
        entry("d", 1, "new"),
        entry("e", 1, "island"),
    ]
    asides = (SetAside("rural", places=2), SetAside("new", places=1), SetAside("island", places=1))
    found = select(order, Rules(STOP, places=4, set_asides=asides))
    assert found.charged_to == {"a": "rural", "b": "rural", "d": "new", "e": "island"}
    assert (found.chosen, found.places_left) == (("a", "b", "d", "e"), 0)


def test_places_set_aside_do_not_eat_money_that_is_set_aside_later() -> None:
    order = [entry("a", 60, "new"), entry("b", 50, "rural"), entry("c", 50)]
    asides = (SetAside("new", places=1), SetAside("rural", cents=50))
    found = select(order, Rules(SKIP, cents=100, set_asides=asides))
    assert (found.chosen, found.charged_to) == (("b", "c"), {"b": "rural"})
    assert found.reasons["a"] is Reason.TOO_LARGE


def test_money_set_aside_does_not_eat_places_that_are_set_aside_later() -> None:
    order = [entry("a", 1, "rural"), entry("b", 1, "rural"), entry("c", 1, "new")]
    asides = (SetAside("rural", cents=9), SetAside("new", places=1))
    found = select(order, Rules(SKIP, cents=9, places=2, set_asides=asides))
    assert found.charged_to == {"a": "rural", "c": "new"}
    # Where places are not limited, there is nothing to keep.
    many = (SetAside("rural", cents=9), SetAside("new", places=7))
    free = select(order, Rules(SKIP, cents=9, set_asides=many))
    assert free.charged_to == {"a": "rural", "b": "rural", "c": "new"}


def test_a_budget_and_a_number_of_places_both_hold() -> None:
    assert select(FIVE, Rules(SKIP, cents=80, places=3)).chosen == ("a", "b", "e")
    assert select(FIVE, Rules(SKIP, cents=500, places=3)).chosen == ("a", "b", "c")


def test_who_misses_a_priority_or_the_minimum_is_not_considered() -> None:
    order = [
        entry("a", 10, "one", score=99),
        entry("b", 10, "one", "two", score=80),
        entry("c", 10, "one", "three", score=79),
        entry("d", 10, "two", score=95),
    ]
    either = (frozenset({"one"}), frozenset({"two", "three"}))
    found = select(order, Rules(STOP, places=9, priorities=either, minimum=Fraction(80)))
    assert found.chosen == ("b",)
    assert [found.reasons[name] for name in "acd"] == [
        Reason.NOT_ELIGIBLE,
        Reason.BELOW_MINIMUM,
        Reason.NOT_ELIGIBLE,
    ]


def test_the_minimum_is_compared_exactly() -> None:
    order = [Candidate("a", 1, score=Fraction(239, 3)), Candidate("b", 1, score=Decimal("79.67"))]
    assert select(order, Rules(STOP, places=2, minimum=Fraction(239, 3))).chosen == ("a", "b")
    assert select(order, Rules(STOP, places=2, minimum=Decimal("79.67"))).chosen == ("b",)


def test_with_unequal_awards_a_set_aside_may_cost_its_group_an_award() -> None:
    order = [entry("n", 5), entry("r", 8, "rural")] + [entry(f"s{at}", 2, "rural") for at in "123"]
    without = select(order, Rules(SKIP, cents=11))
    reserved = select(order, Rules(SKIP, cents=11, set_asides=(SetAside("rural", cents=8),)))
    assert (without.chosen, reserved.chosen) == (("n", "s1", "s2", "s3"), ("r", "s1"))


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: Rules(STOP), "budget in cents or a number"),
        (lambda: Rules(STOP, cents=-1), "must not be negative"),
        (lambda: SetAside("rural"), "either cents or places"),
        (lambda: SetAside("rural", cents=1, places=1), "either cents or places"),
        (lambda: SetAside("rural", places=-1), "rural is negative"),
        (lambda: Rules(STOP, places=3, set_asides=(SetAside("r", cents=1),)), "no budget"),
        (lambda: Rules(STOP, cents=3, set_asides=(SetAside("r", cents=4),)), "4 cents are set"),
        (lambda: Rules(STOP, places=3, set_asides=(SetAside("r", places=4),)), "4 places are"),
        (lambda: Rules(STOP, places=3, set_asides=(SetAside("r", places=1),) * 2), "same group"),
        (lambda: select([entry("a"), entry("a")], Rules(STOP, places=1)), "a is there twice"),
        (lambda: select([entry("a", 0)], Rules(STOP, places=1)), "a asks for 0 cents"),
        (lambda: select([entry("a")], Rules(STOP, places=1, minimum=1)), "a has no score"),
        (lambda: probabilities([[1.0]], FIVE, Rules(STOP, places=1)), "do not fit 5 candidates"),
    ],
)
def test_what_contradicts_itself_is_refused(make, fault) -> None:
    with pytest.raises(ValueError, match=fault):
        make()


GROUPS = ("rural", "new", "first")


@st.composite
def orders(draw: st.DrawFn) -> list[Candidate]:
    sizes = st.integers(1, 9)
    rows = draw(
        st.lists(
            st.tuples(sizes, st.frozensets(st.sampled_from(GROUPS)), st.integers(0, 4)), max_size=12
        )
    )
    return [Candidate(f"x{at}", *row) for at, row in enumerate(rows)]


@st.composite
def rules(draw: st.DrawFn, *, with_minimum: bool = True) -> Rules:
    cents = draw(st.one_of(st.none(), st.integers(0, 40)))
    places = draw(st.integers(0, 8) if cents is None else st.one_of(st.none(), st.integers(0, 8)))
    asides = []
    money, seats = cents or 0, 9 if places is None else places
    for group in draw(st.lists(st.sampled_from(GROUPS[:2]), unique=True)):
        if cents is not None and draw(st.booleans()):
            asides.append(SetAside(group, cents=draw(st.integers(0, money))))
            money -= asides[-1].cents
        else:
            asides.append(SetAside(group, places=draw(st.integers(0, seats))))
            seats -= asides[-1].places
    priorities = draw(st.sampled_from([(), (frozenset({"first"}),), (frozenset(GROUPS),)]))
    minimum = draw(st.sampled_from([None, 1, 3])) if with_minimum else None
    policy = draw(st.sampled_from(Policy))
    return Rules(policy, cents, places, tuple(asides), priorities, minimum)


@quick
@given(orders(), rules())
def test_no_selection_exceeds_its_money_its_places_or_its_set_asides(order, given_rules) -> None:
    found = select(order, given_rules)
    by_id = {each.id: each for each in order}
    spent = sum(by_id[name].cents for name in found.chosen)
    if given_rules.cents is not None:
        assert 0 <= found.cents_left == given_rules.cents - spent
    if given_rules.places is not None:
        assert 0 <= found.places_left == given_rules.places - len(found.chosen)
    for aside in given_rules.set_asides:
        paid = [by_id[name] for name, group in found.charged_to.items() if group == aside.group]
        assert all(aside.group in each.groups for each in paid)
        assert aside.cents is None or sum(each.cents for each in paid) <= aside.cents
        assert aside.places is None or len(paid) <= aside.places
    funded = {Reason.SET_ASIDE, Reason.GENERAL}
    assert list(found.reasons) == [each.id for each in order]
    assert found.chosen == tuple(name for name, why in found.reasons.items() if why in funded)
    assert {n for n, why in found.reasons.items() if why is Reason.SET_ASIDE} == set(
        found.charged_to
    )


@quick
@given(orders(), rules())
def test_nobody_is_passed_over_without_a_reason(order, given_rules) -> None:
    found = select(order, given_rules)
    for at, each in enumerate(order):
        if found.reasons[each.id] is Reason.BELOW:
            later = [other.id for other in order[at + 1 :]]
            assert Reason.GENERAL not in {found.reasons[name] for name in later}
        if found.reasons[each.id] is Reason.TOO_LARGE and given_rules.policy is SKIP:
            assert each.cents > found.cents_left


@quick
@given(orders(), rules(), st.integers(0, 8), st.booleans())
def test_a_set_aside_never_costs_its_own_group_an_award_of_equal_size(
    order, given_rules, reserved, by_places
) -> None:
    apart = [
        Candidate(each.id, 5, each.groups - ({"new"} if "rural" in each.groups else set()), 4)
        for each in order
    ]
    others = tuple(each for each in given_rules.set_asides if each.group != "rural")
    limits = {
        "policy": given_rules.policy,
        "cents": None if given_rules.cents is None else given_rules.cents + 40,
        "places": None if given_rules.places is None else given_rules.places + 8,
        "priorities": given_rules.priorities,
    }
    by_money = given_rules.cents is not None and not by_places
    own = SetAside("rural", cents=5 * reserved) if by_money else SetAside("rural", places=reserved)
    before = select(apart, Rules(set_asides=others, **limits)).chosen
    for both in ((own, *others), (*others, own)):
        after = select(apart, Rules(set_asides=both, **limits)).chosen
        rural = {each.id for each in apart if "rural" in each.groups}
        assert len(rural & set(after)) >= len(rural & set(before))


@quick
@given(orders(), rules(), st.data())
def test_moving_up_never_loses_the_award_in_a_single_pool(order, given_rules, data) -> None:
    plain = Rules(given_rules.policy, given_rules.cents, given_rules.places)
    chosen = select(order, plain).chosen
    if not chosen:
        return
    name = data.draw(st.sampled_from(chosen))
    at = next(place for place, each in enumerate(order) if each.id == name)
    to = data.draw(st.integers(0, at))
    rest = order[:at] + order[at + 1 :]
    assert name in select([*rest[:to], order[at], *rest[to:]], plain).chosen


@quick
@given(orders(), rules(with_minimum=True), st.integers(0, 99))
def test_probabilities_are_the_part_of_draws_in_which_the_routine_funds(
    order, given_rules, seed
) -> None:
    draws = np.random.default_rng(seed).integers(0, 6, (7, len(order)))
    times = dict.fromkeys((each.id for each in order), 0)
    for row in draws:
        scored = [
            Candidate(each.id, each.cents, each.groups, int(value))
            for each, value in zip(order, row, strict=True)
        ]
        scored.sort(key=lambda each: -each.score)
        for name in select(scored, given_rules).chosen:
            times[name] += 1
    found = probabilities(draws, order, given_rules)
    assert found == pytest.approx([count / 7 for count in times.values()], abs=1e-12)


def test_the_fast_way_by_places_gives_what_the_loop_gives() -> None:
    draws = np.random.default_rng(5).integers(0, 40, (300, 60))
    order = [entry(f"x{at}", 1, *(["in"] if at % 3 else [])) for at in range(60)]
    only = (frozenset({"in"}),)
    fast = Rules(STOP, places=12, priorities=only, minimum=20)
    slow = Rules(STOP, places=12, priorities=only, minimum=20, cents=60)
    found = probabilities(draws, order, fast)
    assert found.tolist() == probabilities(draws, order, slow).tolist()
    assert 0 < found.max() < 1
    assert found.sum() <= 12


def test_another_order_changes_who_is_funded() -> None:
    other = [FIVE[2], FIVE[0], FIVE[1], FIVE[3], FIVE[4]]
    places = Rules(STOP, places=2)
    assert changed(FIVE, other, places) == Changed(only_reference=("b",), only_other=("c",))
    assert changed(FIVE, FIVE, places) == Changed((), ())
    named = {"median": other, "mean": FIVE, "trimmed": FIVE[::-1]}
    assert flips(FIVE, named, places) == {
        "a": ("trimmed",),
        "b": ("median", "trimmed"),
        "c": ("median",),
        "d": ("trimmed",),
        "e": ("trimmed",),
    }
    with pytest.raises(ValueError, match="same candidates"):
        changed(FIVE, FIVE[1:], places)


def test_mean_median_and_trimmed_mean_order_ragged_lists_exactly() -> None:
    points: list[list[Exact]] = [
        [90, 90, 60],
        [80, 81],
        [Fraction(161, 2)],
        [Decimal("99.5"), 70, 71, 72],
    ]
    # Means 80, 80.5, 80.5, 78.125; medians 90, 80.5, 80.5, 71.5.
    assert ordered(points, exact_mean) == (1, 2, 0, 3)
    assert ordered(points, median) == (0, 1, 2, 3)
    trimmed = ordered([points[0], points[3]], lambda each: trimmed_mean(each, 1))
    assert trimmed == (0, 1)
    assert trimmed_mean([1, 100, 3, 5, 0], 1) == 3
    assert median([5, 1, Decimal("2.5"), 9]) == Fraction(15, 4)


def test_a_summary_of_too_few_points_is_refused_with_its_place() -> None:
    with pytest.raises(ValueError, match="Application 1: There are no points"):
        ordered([[1], []], median)
    with pytest.raises(ValueError, match="Application 0: 2 points cannot lose 1 at either end"):
        ordered([[1, 2]], lambda each: trimmed_mean(each, 1))
    with pytest.raises(TypeError, match="float"):
        median([0.5])  # type: ignore[list-item]  # the refusal is what is tested
