"""What must hold of every fit: against plain matrices, under shifts and scales, at the edges."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.stats import severity
from app.stats.severity import NotIdentifiedError, Path
from tests.stats.severity.designs import closed_design, directly, open_design, scores

SEEDS = st.integers(0, 10_000)


def simple(seed=2, design=open_design):
    applications, reviewers = design()
    return severity.fit(scores(applications, reviewers, seed=seed), applications, reviewers)


def test_effects_and_their_errors_are_those_of_plain_matrices():
    fit = simple()
    mean, effects, sd = directly(fit)

    assert fit.mean == pytest.approx(mean)
    assert fit.application == pytest.approx(effects)
    assert fit.application_sd == pytest.approx(sd)


@settings(deadline=None, max_examples=20)
@given(seed=SEEDS, row=st.integers(0, 71), score=st.floats(0, 100))
def test_a_changed_score_is_a_fit_at_the_same_variances(seed, row, score):
    fit = simple(seed)
    changed = severity.resolve(fit, row, score)
    other = fit.scores.copy()
    other[row] = score

    mean, effects, _ = directly(replace(fit, scores=other))

    assert changed.application == pytest.approx(effects, abs=1e-8)
    assert changed.mean == pytest.approx(mean)


@settings(deadline=None, max_examples=20)
@given(seed=SEEDS, who=st.integers(0, 7))
def test_leaving_a_reviewer_out_is_fitting_without_them(seed, who):
    fit = simple(seed)
    mean, effects, _ = directly(fit, np.flatnonzero(fit.crossing.reviewers != who))

    found = severity.without_reviewer(fit, who)

    assert found.mean == pytest.approx(mean)
    assert found.application == pytest.approx(effects, abs=1e-7)


@settings(deadline=None, max_examples=15)
@given(seed=SEEDS, shift=st.floats(-50, 50), factor=st.floats(0.1, 10))
def test_shifting_and_stretching_all_scores_shifts_and_stretches_the_result(seed, shift, factor):
    applications, reviewers = open_design()
    y = scores(applications, reviewers, seed=seed)
    before = severity.fit(y, applications, reviewers)
    after = severity.fit(shift + factor * y, applications, reviewers)

    assert after.adjusted == pytest.approx(shift + factor * before.adjusted, rel=1e-4, abs=1e-4)
    assert after.variances.residual == pytest.approx(
        factor**2 * before.variances.residual, rel=1e-4
    )


@settings(deadline=None, max_examples=15)
@given(seed=SEEDS)
def test_the_order_of_reviews_means_nothing(seed):
    applications, reviewers = open_design()
    y = scores(applications, reviewers, seed=seed)
    order = np.random.default_rng(seed).permutation(len(y))
    before = severity.fit(y, applications, reviewers)
    after = severity.fit(y[order], applications[order], reviewers[order])

    assert after.application == pytest.approx(before.application, abs=1e-6)


def test_a_component_that_is_there_twice_gets_the_same_result_twice():
    applications, reviewers = open_design(applications=12)
    y = scores(applications, reviewers)
    fit = severity.fit(
        np.tile(y, 2),
        np.concatenate([applications, applications + 12]),
        np.concatenate([reviewers, reviewers + 8]),
    )

    assert fit.path is Path.COMPONENTS
    assert fit.application[:12] == pytest.approx(fit.application[12:])
    assert fit.application_sd[:12] == pytest.approx(fit.application_sd[12:])


@pytest.mark.parametrize("design", [open_design, closed_design])
def test_the_exact_paths_agree_and_the_iterative_one_comes_close(design):
    applications, reviewers = design()
    y = scores(applications, reviewers)
    parts, dense, steps = (
        severity.fit(y, applications, reviewers, path=path)
        for path in (Path.COMPONENTS, Path.DENSE, Path.ITERATIVE)
    )

    assert parts.application == pytest.approx(dense.application, abs=1e-8)
    assert parts.deviance == pytest.approx(dense.deviance)
    assert steps.variances.application == pytest.approx(dense.variances.application, rel=0.05)
    assert steps.application == pytest.approx(dense.application, abs=0.5)
    assert (steps.is_exact, dense.is_exact) == (False, True)


def test_a_harsh_reader_is_found_and_their_applications_are_lifted():
    applications, reviewers = open_design(applications=60, readers=10)
    y = scores(applications, reviewers) - 15 * (reviewers == 3)
    fit = severity.fit(y, applications, reviewers)

    assert np.argmin(fit.reviewer) == 3
    read = np.unique(applications[reviewers == 3])
    plain = severity.means_of(y, fit.crossing)
    lifted = (fit.adjusted - plain)[read].mean()
    assert lifted > (fit.adjusted - plain)[np.setdiff1d(np.arange(60), read)].mean() + 2


def test_without_differences_every_variance_is_zero_and_nothing_breaks():
    applications, reviewers = open_design()
    dice = np.random.default_rng(4)
    fit = severity.fit(50 + dice.standard_normal(len(applications)), applications, reviewers)

    assert fit.variances.application < 0.5
    assert np.isfinite(fit.application_sd).all()
    with pytest.raises(NotIdentifiedError, match="All scores are the same"):
        severity.fit(np.full(len(applications), 50.0), applications, reviewers)


def test_readers_who_agree_in_everything_are_taken_at_their_word():
    applications, reviewers = open_design()
    own = np.random.default_rng(3).uniform(40, 90, 24)
    fit = severity.fit(own[applications], applications, reviewers)

    assert fit.adjusted == pytest.approx(own, abs=0.05)
    assert np.isfinite(fit.application_sd).all()


def test_a_reviewer_with_one_review_and_an_application_with_one_reader_are_welcome():
    applications, reviewers = open_design()
    y = scores(np.append(applications, 24), np.append(reviewers, 8))
    fit = severity.fit(y, np.append(applications, 24), np.append(reviewers, 8))

    assert np.isfinite(fit.application).all()
    assert fit.reviewer_sd[8] > fit.reviewer_sd[:8].max()


@pytest.mark.parametrize(
    ("applications", "reviewers", "words"),
    [
        ([0, 1, 2, 3], [0, 1, 0, 1], "read by two reviewers"),
        ([0, 0, 1, 1], [0, 1, 2, 3], "read two applications"),
        ([0, 0, 1, 1], [0, 1, 0, 2], "too few reviews"),
    ],
)
def test_what_cannot_be_told_apart_is_said(applications, reviewers, words):
    with pytest.raises(NotIdentifiedError, match=words):
        severity.fit(np.arange(4.0), np.array(applications), np.array(reviewers))


def test_a_missing_score_and_uneven_lengths_are_refused():
    applications, reviewers = open_design()
    y = scores(applications, reviewers)
    with pytest.raises(ValueError, match="one entry for each review"):
        severity.fit(y[1:], applications, reviewers)
    y[0] = np.nan
    with pytest.raises(ValueError, match="a number for its score"):
        severity.fit(y, applications, reviewers)


def test_the_fingerprint_tells_other_data():
    one, other = simple(1), simple(2)

    assert one.sha256 == simple(1).sha256 != other.sha256


def test_draws_have_the_posterior_means_and_spreads():
    fit = simple()
    drawn = severity.draws(fit, 4_000, seed=5)

    assert drawn.mean(axis=0) == pytest.approx(fit.adjusted, abs=0.4)
    assert drawn.std(axis=0) == pytest.approx(fit.application_sd, rel=0.06)
    assert (severity.draws(fit, 10, seed=5) == severity.draws(fit, 10, seed=5)).all()
