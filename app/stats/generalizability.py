"""Generalizability: how much of a score is the application, and how many readers it would take.

With p applications, r reviewers and c criteria that everybody scores:
y_prc = mean_c + p + r + pr + pc + rc + prc. Orthonormal contrasts over the criteria part this into
two crossed models of applications and reviewers, so that two quick fits replace a large one: the
means over criteria have the variances p + pc/C, r + rc/C, pr + prc/C, and each contrast has pc, rc
and prc. After Brennan, Generalizability Theory (2001).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import helmert

from app.stats.severity.crossing import Crossing, Floats, Whole
from app.stats.severity.fitting import fit
from app.stats.severity.likelihood import estimated
from app.stats.severity.solving import path_for

_TWO = 2


@dataclass(frozen=True)
class Components:
    """Variances in points^2 of one criterion: p, r, c are applications, reviewers, criteria."""

    application: float
    reviewer: float
    application_reviewer: float
    application_criterion: float
    reviewer_criterion: float
    rest: float


@dataclass(frozen=True)
class Precision:
    """What so many readers on so many criteria give.

    `relative` is the reliability of the order (E rho^2), `absolute` that of the scores (Phi).
    """

    readers: int
    relative: float
    absolute: float


def g_study(scores: Floats, applications: Whole, reviewers: Whole) -> Components:
    """The components from a table of reviews by criteria, complete, codes from 0.

    Raises ValueError for missing scores or a single criterion, NotIdentifiedError for a design
    that cannot tell the effects apart.
    """
    if scores.ndim != _TWO or scores.shape[1] < _TWO:
        raise ValueError("A G-study needs a table of reviews by at least two criteria.")
    if not np.isfinite(scores).all():
        raise ValueError("A G-study needs every criterion of every review.")
    count = scores.shape[1]
    means = fit(scores.mean(axis=1), applications, reviewers).variances
    contrasts = scores @ helmert(count).T
    inner = _pooled(contrasts, applications, reviewers)
    return Components(
        application=max(means.application - inner[0] / count, 0.0),
        reviewer=max(means.reviewer - inner[1] / count, 0.0),
        application_reviewer=max(means.residual - inner[2] / count, 0.0),
        application_criterion=inner[0],
        reviewer_criterion=inner[1],
        rest=inner[2],
    )


def _pooled(contrasts: Floats, applications: Whole, reviewers: Whole) -> tuple[float, float, float]:
    """One crossed fit of all contrasts, which share their variances."""
    crossing = Crossing(applications, reviewers)
    found = estimated(crossing, contrasts, path_for(crossing), seed=1).state.values
    return float(found[0]), float(found[1]), float(found[2])


def d_study(
    found: Components, criteria: int, readers: Sequence[int], *, criteria_are_fixed: bool = True
) -> list[Precision]:
    """The precision to expect with so many readers, on so many criteria.

    A rubric's criteria are fixed: another programme's rubric is another measure.
    """
    shared = found.application_criterion / criteria
    true = found.application + (shared if criteria_are_fixed else 0.0)
    out = []
    for count in readers:
        error = (found.application_reviewer + found.rest / criteria) / count
        severity = (found.reviewer + found.reviewer_criterion / criteria) / count
        error += 0.0 if criteria_are_fixed else shared
        out.append(Precision(count, _share(true, error), _share(true, error + severity)))
    return out


def _share(true: float, error: float) -> float:
    return true / (true + error) if true + error > 0 else 0.0


@dataclass(frozen=True)
class CrossedComponents:
    """Of a complete table of persons by items: persons, items, and the rest (p, i, pi)."""

    persons: float
    items: float
    rest: float

    def relative(self, items: int) -> float:
        """E rho^2 with so many items."""
        return _share(self.persons, self.rest / items)

    def absolute(self, items: int) -> float:
        """Phi with so many items."""
        return _share(self.persons, (self.items + self.rest) / items)


def crossed(table: Floats) -> CrossedComponents:
    """The classic analysis of variance of a complete table (persons by items; Brennan, ch. 2)."""
    persons, items = table.shape
    grand = table.mean()
    of_persons = items * ((table.mean(axis=1) - grand) ** 2).sum() / (persons - 1)
    of_items = persons * ((table.mean(axis=0) - grand) ** 2).sum() / (items - 1)
    total = ((table - grand) ** 2).sum()
    left = total - of_persons * (persons - 1) - of_items * (items - 1)
    rest = left / ((persons - 1) * (items - 1))
    return CrossedComponents(
        float((of_persons - rest) / items), float((of_items - rest) / persons), float(rest)
    )
