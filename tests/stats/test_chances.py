"""Ranks with uncertainty: sums, shifts, monotony; and the mock panel of the SNSF."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.stats import chances, severity
from tests.stats.golden import codes, document, numbers, rows

SCORES = st.lists(st.floats(0, 100), min_size=2, max_size=30)


@settings(max_examples=60)
@given(SCORES, st.floats(0, 8), st.data())
def test_probabilities_sum_to_the_awards(scores, sd, data):
    awards = data.draw(st.integers(0, len(scores)))
    found = chances.funded(np.array(scores), np.full(len(scores), sd), awards)

    assert found.probability.sum() == pytest.approx(awards, abs=1e-6)
    assert ((found.probability >= 0) & (found.probability <= 1 + 1e-12)).all()


@given(st.lists(st.floats(0, 100), min_size=3, max_size=12), st.floats(0, 10))
def test_a_better_score_never_lowers_the_chance(scores, more):
    before = np.array(scores)
    after = before.copy()
    after[0] += more
    sd = np.full(len(before), 3.0)

    old, new = (chances.funded(y, sd, 2).probability[0] for y in (before, after))

    assert new >= old - 1e-9


@given(st.floats(-50, 50), st.floats(0.1, 10))
def test_shift_and_scale_change_no_chance(shift, factor):
    y, sd = np.array([50.0, 60, 62, 70]), np.array([3.0, 2, 4, 3])

    found = chances.funded(shift + factor * y, factor * sd, 2).probability

    assert found == pytest.approx(chances.funded(y, sd, 2).probability, abs=1e-6)


def test_ties_without_uncertainty_share_the_last_place():
    found = chances.funded(np.array([9.0, 5, 5, 1]), np.zeros(4), 2)

    assert found.probability == pytest.approx([1, 0.5, 0.5, 0])


def test_expected_ranks_sum_and_agree_with_the_formula():
    dice = np.random.default_rng(1)
    y, sd = dice.uniform(0, 30, 12), dice.uniform(1, 5, 12)
    drawn = y + sd * dice.standard_normal((20_000, 12))

    ranks = chances.expected_ranks(drawn)

    assert ranks.expected.sum() == pytest.approx(78)
    assert ranks.expected == pytest.approx(chances.expected_rank(y, sd), abs=0.05)
    assert (ranks.ninety[:, 0] <= ranks.half[:, 0]).all()
    assert (ranks.half[:, 1] <= ranks.ninety[:, 1]).all()
    assert ranks.sucra.max() <= 1
    assert ranks.percentile.min() > 0


def test_the_mock_panel_of_the_snsf():
    """Heyard et al. (2022): one is funded, four are drawn from a group of five."""
    table = [
        row
        for row in rows("snsf_mock.csv")
        if row["panel"] == "p1" and row["num_grade"] not in {"", "NA"}
    ]
    names = sorted({row["proposal"] for row in table}, key=lambda name: int(name[1:]))
    proposals = np.array([names.index(row["proposal"]) for row in table])
    fit = severity.fit(
        numbers([row["num_grade"] for row in table]),
        proposals,
        codes([row["assessor"] for row in table]),
    )
    ranks = chances.expected_ranks(severity.draws(fit, 8_000, seed=1))
    published = document("snsf_mock.json")["published_vignette_panel1"]

    assert ranks.expected == pytest.approx([published["ER"][name] for name in names], abs=0.35)
    assert ranks.sucra == pytest.approx([published["SUCRA"][name] for name in names], abs=0.03)
    group = chances.draw_group(ranks, 5)
    assert [names[place] for place in np.flatnonzero(group)] == ["#2", "#3", "#4", "#5", "#6"]


def test_no_line_no_group():
    ranks = chances.expected_ranks(np.random.default_rng(2).standard_normal((50, 4)))

    assert not chances.draw_group(ranks, 0).any()
    assert not chances.draw_group(ranks, 4).any()
