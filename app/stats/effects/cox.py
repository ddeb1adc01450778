"""Differences of shares on the scale of standardized means (Cox 1970; WWC Handbook)."""

from math import log, sqrt

from app.stats.effects.arms import Proportion
from app.stats.effects.standardized import Effect, omega

_SCALE = 1.65


def cox_index(i: Proportion, c: Proportion, *, corrected: bool = True) -> Effect | None:
    """The log odds ratio over 1.65, with Hedges' correction unless that is switched off.

    None where a share is 0 or 1: it cannot be estimated, and no half student is added silently.
    """
    if {i.share, c.share} & {0.0, 1.0}:
        return None
    w = omega(i.n + c.n) if corrected else 1.0
    d = (_log_odds(i) - _log_odds(c)) / _SCALE
    se = sqrt(_variance(i) + _variance(c)) / _SCALE
    return Effect(w * d, w * se, "Cox, WWC 4.1" if corrected else "Cox")


def _log_odds(arm: Proportion) -> float:
    return log(arm.share / (1 - arm.share))


def _variance(arm: Proportion) -> float:
    return 1 / (arm.n * arm.share) + 1 / (arm.n * (1 - arm.share))
