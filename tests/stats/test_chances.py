"""Chances and ranks against hand calculation, against draws, and against SNSF's mock panel."""

import csv
import json
from collections import defaultdict
from fractions import Fraction
from math import inf, sqrt
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.stats.chances import ExpectedRanks, draw_group, expected_rank, expected_ranks, funded, zone
from app.stats.ranking import exact_mean
from app.stats.selection import Candidate, Policy, Rules, ordered, probabilities
from tests.stats.golden import golden

phi = NormalDist().cdf
quick = settings(max_examples=50, deadline=None)

points = st.integers(-400, 400).map(lambda quarter: quarter / 4)
errors = st.one_of(st.just(0.0), st.floats(0.1, 20))


@st.composite
def fields(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, int]:
    """Estimates with many ties, errors of which some are 0, and a number of awards."""
    count = draw(st.integers(2, 20))
    estimate = np.array(draw(st.lists(points, min_size=count, max_size=count)))
    sd = np.array(draw(st.lists(errors, min_size=count, max_size=count)))
    return estimate, sd, draw(st.integers(1, count - 1))


def test_of_two_for_one_award_the_cut_is_half_way() -> None:
    found = funded([84, 80], [3, 3], 1)
    assert found.cut == pytest.approx(82, abs=1e-9)
    assert found.probability == pytest.approx([phi(2 / 3), phi(-2 / 3)], abs=1e-9)


def test_without_errors_the_best_are_funded_and_ties_on_the_line_share() -> None:
    found = funded([90, 70, 80, 80, 80, 60], [0] * 6, 3)
    assert found.probability.tolist() == [1, 0, 2 / 3, 2 / 3, 2 / 3, 0]
    assert found.cut == 80
    assert funded([5, 5], [0, 0], 1).probability.tolist() == [0.5, 0.5]


def test_one_known_exactly_stands_on_the_line_or_beside_it() -> None:
    on_it = funded([80, 80, 80], [3, 0, 3], 1)
    assert on_it.probability == pytest.approx([0.5, 0, 0.5], abs=1e-9)
    shares = funded([80, 80, 81], [3, 0, 3], 2)
    assert shares.cut == 80
    assert shares.probability == pytest.approx([0.5, 1.5 - phi(1 / 3), phi(1 / 3)], abs=1e-9)
    above = funded([79, 99, 81], [3, 0, 3], 2)
    assert above.probability == pytest.approx([phi(-1 / 3), 1, phi(1 / 3)], abs=1e-9)


def test_no_award_funds_nobody_and_enough_awards_fund_everybody() -> None:
    assert (funded([1, 2], [1, 1], 0).cut, funded([1, 2], [1, 1], 5).cut) == (inf, -inf)
    assert funded([1, 2], [1, 0], -1).probability.tolist() == [0, 0]
    assert funded([1, 2], [1, 0], 2).probability.tolist() == [1, 1]
    assert funded([], [], 3).probability.tolist() == []


@quick
@given(fields())
def test_the_chances_sum_to_the_awards_and_keep_the_order_of_equal_errors(field) -> None:
    estimate, sd, awards = field
    found = funded(estimate, sd, awards).probability
    assert found.sum() == pytest.approx(awards, abs=1e-6)
    assert ((found >= 0) & (found <= 1)).all()
    even = funded(estimate, np.full(len(sd), 2.5), awards).probability
    assert (np.diff(even[np.argsort(estimate)]) >= 0).all()


@quick
@given(fields(), st.randoms(use_true_random=False), points, st.floats(0.01, 100))
def test_the_chances_know_neither_order_nor_scale_nor_zero(field, random, shift, scale) -> None:
    estimate, sd, awards = field
    found = funded(estimate, sd, awards).probability
    order = random.sample(range(len(sd)), len(sd))
    assert funded(estimate[order], sd[order], awards).probability == pytest.approx(
        found[order], abs=1e-6
    )
    # Powers of two and quarters keep ties exact, so that those on the line stay on it.
    power = 2.0 ** round(np.log2(scale))
    moved = funded(power * (estimate + shift), power * sd, awards).probability
    assert moved == pytest.approx(found, abs=1e-6)


def test_scores_far_from_zero_with_tiny_differences_still_sum_to_the_awards() -> None:
    apart = np.arange(40) / 2**30
    near, far = (funded(shift + apart, np.full(40, 2.0**-27), 13) for shift in (0, -1e6))
    assert far.probability.sum() == pytest.approx(13, abs=1e-6)
    assert far.probability == pytest.approx(near.probability, abs=1e-6)


@quick
@given(fields(), st.data(), st.floats(0.25, 30))
def test_a_better_score_never_lowers_the_own_chance(field, data, more) -> None:
    estimate, sd, awards = field
    at = data.draw(st.integers(0, len(sd) - 1))
    before = funded(estimate, sd, awards).probability[at]
    estimate[at] += more
    assert funded(estimate, sd, awards).probability[at] >= before - 1e-6


def test_the_closed_form_is_close_to_selection_on_draws() -> None:
    rng = np.random.default_rng(7)
    estimate, sd = rng.normal(80, 8, 120), rng.uniform(2, 5, 120)
    draws = estimate + sd * rng.standard_normal((4_000, 120))
    named = [Candidate(str(at), 100) for at in range(120)]
    simulated = probabilities(draws, named, Rules(Policy.STOP, places=30))
    # 4,000 draws have a standard error of up to 0.008 at each of 120 places.
    assert funded(estimate, sd, 30).probability == pytest.approx(simulated, abs=0.03)


def test_the_zone_is_open_at_both_ends() -> None:
    assert zone([0.1, 0.11, 0.5, 0.89, 0.9, 1]).tolist() == [1, 2, 3]
    assert zone([0.2, 0.5], low=0.3, high=1).tolist() == [1]
    with pytest.raises(ValueError, match=r"from 0\.9 to 0\.1"):
        zone([0.5], low=0.9, high=0.1)


def test_estimates_that_cannot_be_are_refused() -> None:
    with pytest.raises(ValueError, match="do not match"):
        funded([1, 2], [1], 1)
    with pytest.raises(ValueError, match=r"Application 1 has .* with the error -1\.0"):
        funded([1, 2], [1, -1], 1)
    with pytest.raises(ValueError, match="Application 0 has the estimate nan"):
        expected_rank([np.nan, 2], [1, 1])


def test_expected_ranks_in_closed_form_are_those_of_the_textbook_case() -> None:
    loses = phi((80 - 84) / sqrt(3**2 + 4**2))
    assert expected_rank([84, 80], [3, 4]) == pytest.approx([1 + loses, 2 - loses], abs=1e-12)
    assert expected_rank([3, 5, 3, 9], [0, 0, 0, 0]).tolist() == [3.5, 2, 3.5, 1]


def test_ranks_from_draws_share_places_and_have_limits_that_were_drawn() -> None:
    found = expected_ranks([[3, 1, 2], [3, 1, 2], [3, 2, 2], [1, 1, 3]])
    assert found.expected.tolist() == [5.5 / 4, 11 / 4, 7.5 / 4]
    assert found.within_50.tolist() == [[1, 1], [2.5, 3], [1, 2]]
    assert found.within_90.tolist() == [[1, 2.5], [2.5, 3], [1, 2.5]]
    assert found.sucra == pytest.approx((3 - found.expected) / 2)
    assert found.percentile == pytest.approx(100 * (found.expected - 0.5) / 3)


@quick
@given(arrays(np.float64, st.tuples(st.integers(1, 12), st.integers(2, 9)), elements=points))
def test_expected_ranks_count_the_better_ones_and_half_the_equals(draws) -> None:
    better = (draws[:, None, :] > draws[:, :, None]).sum(axis=2)
    equal = (draws[:, None, :] == draws[:, :, None]).sum(axis=2)
    ranks = better + (equal + 1) / 2
    found = expected_ranks(draws)
    count = draws.shape[1]
    assert found.expected == pytest.approx(ranks.mean(axis=0), abs=1e-12)
    assert found.expected.sum() == pytest.approx(count * (count + 1) / 2)
    limits = np.quantile(ranks, [0.05, 0.25, 0.75, 0.95], axis=0, method="inverted_cdf")
    assert (
        np.column_stack([found.within_90, found.within_50]).tolist()
        == limits[[0, 3, 1, 2]].T.tolist()
    )
    assert expected_ranks(4 * draws + 10).expected.tolist() == found.expected.tolist()


def test_closed_form_and_draws_agree_over_several_blocks() -> None:
    rng = np.random.default_rng(11)
    estimate, sd = rng.normal(80, 8, 1_500), rng.uniform(2, 5, 1_500)
    closed = expected_rank(estimate, sd)
    assert closed.sum() == pytest.approx(1_500 * 1_501 / 2)
    drawn = expected_ranks(estimate + sd * rng.standard_normal((700, 1_500)))
    assert np.abs(closed - drawn.expected).max() < 40  # 4 standard errors of 250 / sqrt(700)


@pytest.mark.parametrize(
    ("draws", "fault"),
    [
        ([1.0, 2.0], "table of draws"),
        (np.empty((0, 3)), "table of draws"),
        ([[1.0], [2.0]], "need two applications"),
        ([[1.0, 2.0], [1.0, inf]], "Draw 1 of application 1 is inf"),
    ],
)
def test_draws_that_cannot_be_ranked_are_refused(draws, fault) -> None:
    with pytest.raises(ValueError, match=fault):
        expected_ranks(draws)


def intervals(expected: list[float], half: list[tuple[float, float]]) -> ExpectedRanks:
    values = np.array(expected)
    limits = np.array(half, dtype=float)
    return ExpectedRanks(values, limits, limits, values, values)


def test_the_draw_group_covers_the_line_and_the_rest_of_the_places_is_drawn() -> None:
    ranks = intervals([1.2, 2.4, 2.9, 3.8, 4.7], [(1, 2), (2, 3), (2, 4), (3, 4), (4, 5)])
    found = draw_group(ranks, 2)
    assert (found.line, found.at_once.tolist(), found.group.tolist(), found.draws) == (
        2.4,
        [0],
        [1, 2],
        1,
    )


def test_a_group_that_can_be_paid_is_paid_and_the_last_fundable_one_is_always_in_it() -> None:
    apart = draw_group(intervals([1, 2, 3], [(1, 1), (2, 2), (3, 3)]), 2)
    assert (apart.at_once.tolist(), apart.group.tolist(), apart.draws) == ([0, 1], [], 0)
    # The second one is mostly first and seldom last: its mean is outside its middle half.
    skewed = draw_group(intervals([1.5, 2.3, 2.3], [(1, 2), (1, 1), (2, 3)]), 2)
    assert (skewed.at_once.tolist(), skewed.group.tolist(), skewed.draws) == ([0], [1, 2], 1)
    for fundable in (0, 4):
        with pytest.raises(ValueError, match=f"{fundable} fundable of 3"):
            draw_group(intervals([1, 2, 3], [(1, 1), (2, 2), (3, 3)]), fundable)


@quick
@given(fields(), st.integers(0, 99))
def test_the_draw_fills_exactly_the_places_that_are_left(field, seed) -> None:
    estimate, sd, fundable = field
    draws = estimate + sd * np.random.default_rng(seed).standard_normal((40, len(sd)))
    found = draw_group(expected_ranks(draws), fundable)
    assert found.at_once.size + found.draws == fundable
    assert found.draws < max(1, found.group.size)
    assert not set(found.at_once) & set(found.group)


@pytest.fixture(scope="module")
def published() -> Any:
    """What the package's vignette prints, and a long run of its model by JAGS."""
    return json.loads(golden("snsf_mock.json").read_text())


@pytest.fixture(scope="module")
def grades() -> list[list[Fraction]]:
    """Panel 1: fifteen proposals in the order of their numbers, each with five grades."""
    found: dict[str, list[Fraction]] = defaultdict(list)
    with golden("snsf_mock.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["panel"] == "p1":
                found[row["proposal"]].append(Fraction(row["num_grade"]))
    return [found[f"#{at}"] for at in range(1, 16)]


@pytest.fixture(scope="module")
def posterior(grades) -> tuple[np.ndarray, float]:
    """Proposal effects and their error in the complete two-way table, variances by ANOVA (REML).

    The part of the error that is common to all proposals is left out; it moves no rank.
    """
    table = np.array(grades, dtype=float)
    count, raters = table.shape
    means = table.mean(axis=1)
    rest = table - means[:, None] - table.mean(axis=0) + table.mean()
    error = (rest**2).sum() / ((count - 1) * (raters - 1))
    between = raters * means.var(ddof=1)
    shrink = 1 - error / between
    return shrink * (means - table.mean()), sqrt((between - error) / raters * error / between)


def test_sucra_of_the_published_expected_ranks_is_the_published_one(published) -> None:
    vignette = published["published_vignette_panel1"]
    for proposal, rank in vignette["ER"].items():
        # Ranks are printed to 0.1 (0.0036 of SUCRA at most), SUCRA itself to 0.01.
        assert (15 - rank) / 14 == pytest.approx(vignette["SUCRA"][proposal], abs=0.0087)


def test_the_mock_panel_ranks_as_its_bayesian_model_does(published, posterior) -> None:
    effect, error = posterior
    table = published["jags_long_run"]["table"]
    sd = np.full(15, error)
    found = expected_ranks(effect + error * np.random.default_rng(3).standard_normal((20_000, 15)))
    rank = np.array([row["er"] for row in table])
    # Variances are plugged in here and integrated over there, where 15 proposals leave them wide.
    assert np.abs(found.expected - rank).max() < 0.3
    assert np.abs(expected_rank(effect, sd) - rank).max() < 0.3
    assert np.abs(found.sucra - [row["sucra"] for row in table]).max() < 0.3 / 14
    assert np.abs(funded(effect, sd, 5).probability - [row["p_top5"] for row in table]).max() < 0.04


def test_the_printed_posterior_gives_the_printed_ranks(published) -> None:
    table = published["jags_long_run"]["table"]
    mean, sd = (np.array([row[key] for row in table]) for key in ("post_mean", "post_sd"))
    # Its own tolerance for two runs is 0.15; the shared part of the errors, unknown here, adds.
    assert np.abs(expected_rank(mean, sd) - [row["er"] for row in table]).max() < 0.2
    assert np.abs(funded(mean, sd, 5).probability - [row["p_top5"] for row in table]).max() < 0.04


def test_the_mock_panel_funds_one_and_draws_four_of_five(published, posterior) -> None:
    lottery = published["published_vignette_panel1"]["lottery_5_fundable_50%CrI"]
    assert lottery == "1 funded directly, 4 drawn from a group of 5"
    effect, error = posterior
    # #7 and #8 are among the first five in 24.8 percent of the draws and so just outside the
    # group: many draws are needed to see it.
    draws = effect + error * np.random.default_rng(3).standard_normal((200_000, 15))
    found = draw_group(expected_ranks(draws), 5)
    assert (found.at_once.tolist(), found.group.tolist(), found.draws) == ([0], [1, 2, 3, 4, 5], 4)


def test_the_long_run_draws_four_too_with_two_more_in_the_group(published) -> None:
    table = published["jags_long_run"]["table"]
    half = [(row["er_q25"], row["er_q75"]) for row in table]
    found = draw_group(intervals([row["er"] for row in table], half), 5)
    # With this prior #7 and #8 are among the first five in 29 and 27 percent of the draws.
    assert found.line == pytest.approx(5.0659)
    assert (found.at_once.tolist(), found.draws) == ([0], 4)
    assert found.group.tolist() == [1, 2, 3, 4, 5, 6, 7]


def test_the_mock_panel_is_numbered_by_its_mean_grades(published, grades) -> None:
    printed = [row["avg_grade"] for row in published["jags_long_run"]["table"]]
    assert [float(exact_mean(each)) for each in grades] == printed
    assert ordered(grades, exact_mean) == tuple(range(15))
