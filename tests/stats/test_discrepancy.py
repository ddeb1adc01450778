"""Flags: what would surprise colleagues, with the false ones counted beforehand."""

import numpy as np
import pytest

from app.stats import discrepancy, severity
from tests.stats.severity.designs import open_design, scores


def fitted(change=lambda y, a, r: y, seed=2, applications=120):
    a, r = open_design(applications=applications, readers=24, each=4)
    return severity.fit(change(scores(a, r, seed=seed), a, r), a, r)


def test_a_gross_error_is_the_first_flag():
    def spoil(y, _a, _r):
        y[17] -= 45
        return y

    found = discrepancy.flags(discrepancy.residuals(fitted(spoil)), 100)

    assert found.found[0].row == 17
    assert found.found[0].is_strong
    assert found.found[0].deletion < -25


def test_honest_scores_give_no_more_flags_than_expected():
    counts, expected = [], []
    for seed in range(12):
        found = discrepancy.flags(discrepancy.residuals(fitted(seed=seed)), 1)
        counts.append(len(found.found))
        expected.append(found.expected_false)

    assert sum(counts) == pytest.approx(sum(expected), rel=0.6)


def test_deletion_residuals_are_those_of_leaving_one_out():
    fit = fitted(applications=30)
    found = discrepancy.residuals(fit)

    for row in (0, 31, 77):
        assert found.deletion[row] == pytest.approx(severity.left_out(fit, np.array([row]))[0])


def test_harshness_is_a_row_about_a_reader_and_not_many_flags():
    def harsh(y, _a, r):
        return y - 25 * (r == 5)

    fit = fitted(harsh)
    found = discrepancy.residuals(fit)
    strictest = discrepancy.readers(fit, found)[0]

    assert (strictest.reviewer, strictest.is_severe) == (5, True)
    assert strictest.severity < -12
    rows = {flag.row for flag in discrepancy.flags(found, 100).found}
    assert len(rows & set(np.flatnonzero(fit.crossing.reviewers == 5))) <= 2


def test_an_erratic_reader_is_found_by_their_spread():
    def erratic(y, _a, r):
        dice = np.random.default_rng(9)
        return np.where(r == 7, y + dice.standard_normal(len(y)) * 30, y)

    fit = fitted(erratic)
    found = discrepancy.readers(fit, discrepancy.residuals(fit))

    assert [each.reviewer for each in found if each.is_uneven] == [7]


def test_benjamini_and_hochberg_believe_what_they_should():
    chances = np.array([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205])

    assert discrepancy.discoveries(chances, 0.05).sum() == 2


def test_one_odd_item_is_found_and_only_the_worst_of_a_review():
    dice = np.random.default_rng(5)
    table = dice.normal(6, 1.5, (80, 10))
    table[4, 3] += 12
    table[4, 7] -= 9

    found = discrepancy.item_flags(table)

    assert (found[0].row, found[0].item) == (4, 3)
    assert [flag.row for flag in found].count(4) == 1


def test_copied_score_sheets_are_counted():
    table = np.array([[1.0, 2], [1, 2], [3, 4], [1, 2]])

    assert discrepancy.identical_vectors(table, np.array([0, 0, 0, 1])) == {0: 2}
