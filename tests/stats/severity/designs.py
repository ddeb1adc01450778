"""Designs to test with: small, open, closed, and what cannot be fitted."""

import numpy as np


def open_design(applications=24, readers=8, each=3, seed=1):
    """Who reads what, spread as evenly as chance allows: codes of applications and reviewers."""
    dice = np.random.default_rng(seed)
    read = np.array([dice.permutation(readers)[:each] for _ in range(applications)])
    return np.repeat(np.arange(applications), each), read.ravel()


def closed_design(panels=6, each=3, files=5):
    """Panels in which everybody reads everything, and nobody reads elsewhere."""
    panel = np.repeat(np.arange(panels), files)
    applications = np.repeat(np.arange(panels * files), each)
    reviewers = (panel[:, None] * each + np.arange(each)).ravel()
    return applications, reviewers


def scores(applications, reviewers, sds=(9, 5, 7), seed=2):
    """Scores around 70 with these standard deviations of application, reviewer and rest."""
    dice = np.random.default_rng(seed)
    own = dice.standard_normal(applications.max() + 1) * sds[0]
    severity = dice.standard_normal(reviewers.max() + 1) * sds[1]
    return (
        70
        + own[applications]
        + severity[reviewers]
        + dice.standard_normal(len(applications)) * sds[2]
    )


def directly(fit, keep=None):
    """Mean, effects and standard deviations by plain matrices at the variances of a fit."""
    c, v = fit.crossing, fit.variances
    keep = np.arange(c.reviews) if keep is None else keep
    own = np.eye(c.shape[0])[c.applications[keep]]
    readers = np.eye(c.shape[1])[c.reviewers[keep]]
    whole = v.application * own @ own.T + v.reviewer * readers @ readers.T
    inverse = np.linalg.inv(whole + v.residual * np.eye(len(keep)))
    ones, y = np.ones(len(keep)), fit.scores[keep]
    mean = ones @ inverse @ y / (ones @ inverse @ ones)
    effects = v.application * own.T @ inverse @ (y - mean)
    left = v.application * np.eye(c.shape[0]) - v.application**2 * own.T @ inverse @ own
    return mean, effects, np.sqrt(np.diag(left))
