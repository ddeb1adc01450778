"""Differences of means in units of the students' standard deviation (WWC Handbook 4.1, 5.0)."""

from dataclasses import dataclass
from math import sqrt

from scipy.stats import norm

from app.stats.effects.arms import Arm
from app.stats.intervals import NORMAL_95, Interval


@dataclass(frozen=True)
class Effect:
    """An effect size with its standard error; `variant` names the formula of the error."""

    g: float
    se: float
    variant: str

    @property
    def interval(self) -> Interval:
        """The 95 percent interval."""
        return Interval(self.g - NORMAL_95 * self.se, self.g + NORMAL_95 * self.se)

    @property
    def improvement_index(self) -> float:
        """How many percentile points an average comparison student would move, -50 to 50."""
        return float((norm.cdf(self.g) - 0.5) * 100)


@dataclass(frozen=True)
class Adjusted:
    """A difference that the evaluator adjusted for covariates, with its standard error."""

    difference: float
    se: float


def omega(total: int) -> float:
    """Hedges' correction for small samples: 1 - 3 / (4N - 9)."""
    return 1 - 3 / (4 * total - 9)


def pooled_sd(i: Arm, c: Arm) -> float:
    """The standard deviation of students within groups."""
    squares = (i.n - 1) * i.sd**2 + (c.n - 1) * c.sd**2
    return sqrt(squares / (i.n + c.n - 2))


def hedges_g(i: Arm, c: Arm) -> Effect:
    """The standardized mean difference of intervention and comparison."""
    total = i.n + c.n
    w = omega(total)
    g = w * (i.mean - c.mean) / pooled_sd(i, c)
    return Effect(g, w * sqrt(total / (i.n * c.n) + g**2 / (2 * total)), "WWC 4.1")


def adjusted_g(found: Adjusted, i: Arm, c: Arm) -> Effect:
    """An adjusted difference over the unadjusted pooled deviation, never the residual one."""
    total, sd = i.n + c.n, pooled_sd(i, c)
    w = omega(total)
    g = w * found.difference / sd
    return Effect(g, w * sqrt((found.se / sd) ** 2 + g**2 / (2 * total)), "WWC 4.1, adjusted")


def from_t(t: float, n_i: int, n_c: int) -> float:
    """G from the t of a comparison without covariates."""
    return omega(n_i + n_c) * t * sqrt((n_i + n_c) / (n_i * n_c))


def difference_in_differences(post: tuple[Arm, Arm], pre: tuple[Arm, Arm]) -> float:
    """G of the change beyond the comparison's, where before and after share their units.

    Pairs of intervention and comparison. Asked for where both correlate by .60 or more.
    """
    after, before = post[0].mean - post[1].mean, pre[0].mean - pre[1].mean
    return omega(post[0].n + post[1].n) * (after - before) / pooled_sd(*post)


def t_of(i: Arm, c: Arm) -> float:
    """Student's t of two groups with a common variance."""
    return (i.mean - c.mean) / (pooled_sd(i, c) * sqrt(1 / i.n + 1 / c.n))
