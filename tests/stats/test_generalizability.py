"""Variance components of reviews by criteria, and Brennan's published tables."""

from itertools import pairwise

import numpy as np
import pytest

from app.stats import generalizability as g
from tests.stats.severity.designs import open_design

# Brennan (2001), synthetic data set 1: ten persons by twelve items, right or wrong.
PERSONS_BY_ITEMS = np.array(
    [
        [1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
        [1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0],
        [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
        [1, 1, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0],
        [1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0],
        [1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0],
        [1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0],
        [1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 0, 0],
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0],
        [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
    ],
    float,
)


def test_brennans_persons_by_items():
    found = g.crossed(PERSONS_BY_ITEMS)

    assert [found.persons, found.items, found.rest] == pytest.approx(
        [0.0574, 0.0754, 0.1269], abs=5e-5
    )
    assert [found.relative(12), found.absolute(12)] == pytest.approx([0.844, 0.773], abs=5e-4)
    assert [(found.relative(n), found.absolute(n)) for n in (5, 10, 15, 20)] == [
        pytest.approx(pair, abs=1e-3)
        for pair in ((0.693, 0.586), (0.819, 0.740), (0.871, 0.810), (0.901, 0.850))
    ]


def test_the_components_are_found_again():
    applications, reviewers = open_design(applications=400, readers=60, each=5)
    dice, size = np.random.default_rng(7), 8
    n, r = 400, 60
    y = (
        6 * dice.standard_normal(n)[applications]
        + 4 * dice.standard_normal(r)[reviewers]
        + 3 * dice.standard_normal(len(applications))
    )[:, None]
    y = y + 2 * dice.standard_normal((n, size))[applications]
    y = y + 1 * dice.standard_normal((r, size))[reviewers] + np.linspace(40, 60, size)
    y = y + 5 * dice.standard_normal((len(applications), size))

    found = g.g_study(y, applications, reviewers)

    assert found.application == pytest.approx(36, rel=0.2)
    assert found.reviewer == pytest.approx(16, rel=0.5)
    assert found.application_reviewer == pytest.approx(9, rel=0.2)
    assert found.application_criterion == pytest.approx(4, rel=0.2)
    assert found.reviewer_criterion == pytest.approx(1, rel=0.4)
    assert found.rest == pytest.approx(25, rel=0.05)


def test_more_readers_never_make_it_less_reliable_and_severity_only_costs():
    found = g.Components(36, 16, 9, 4, 1, 25)

    curve = g.d_study(found, 8, range(1, 9))

    assert [each.readers for each in curve] == list(range(1, 9))
    assert all(a.relative < b.relative for a, b in pairwise(curve))
    assert all(each.absolute < each.relative for each in curve)
    random = g.d_study(found, 8, range(1, 9), criteria_are_fixed=False)
    assert all(a.relative > b.relative for a, b in zip(curve, random, strict=True))


def test_gaps_and_single_criteria_are_refused():
    applications, reviewers = open_design()
    with pytest.raises(ValueError, match="at least two criteria"):
        g.g_study(np.ones((72, 1)), applications, reviewers)
    with pytest.raises(ValueError, match="every criterion of every review"):
        g.g_study(np.full((72, 2), np.nan), applications, reviewers)
