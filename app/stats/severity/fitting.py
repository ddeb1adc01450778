"""Severity: applications and reviewers as crossed random effects, by REML.

score = mean + application + reviewer (+ panel) + rest, all normal.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from app.stats.severity.crossing import Crossing, Floats, Whole
from app.stats.severity.likelihood import Estimated, State, estimated
from app.stats.severity.solving import Exact, Path, Solver, path_for

_FEWEST = 3


class NotIdentifiedError(ValueError):
    """The reviews cannot tell the effects apart; the message says what is missing."""


@dataclass(frozen=True, eq=False)
class Variances:
    """Variances of applications, reviewers, panels (None without) and the rest, in points^2.

    `errors` are their asymptotic standard errors in the same order; None for one that is 0.
    """

    application: float
    reviewer: float
    panel: float | None
    residual: float
    errors: tuple[float | None, ...]

    @property
    def single_reliability(self) -> float:
        """The share of one review's variance that is the application (agreement, ICC(2,1))."""
        total = self.application + self.reviewer + (self.panel or 0.0) + self.residual
        return self.application / total if total else 0.0


@dataclass(frozen=True, eq=False)
class Fit:
    """What the reviews say about applications and reviewers.

    Effects are best linear unbiased predictions around 0, in points; the standard deviations are
    posterior ones at the estimated variances, exact when `is_exact`. A reviewer's effect below 0
    means stricter than colleagues on the same applications.
    """

    crossing: Crossing
    scores: Floats
    mean: float
    variances: Variances
    application: Floats
    application_sd: Floats
    reviewer: Floats
    reviewer_sd: Floats
    panel: Floats | None
    residual: Floats
    path: Path
    steps: int
    deviance: float | None
    seed: int
    sha256: str
    solver: Solver

    @property
    def adjusted(self) -> Floats:
        """Each application's score without the severity of its readers, shrunk to the mean."""
        return self.mean + self.application

    @property
    def is_exact(self) -> bool:
        """Whether the standard deviations are exact for the estimated variances."""
        return self.path is not Path.ITERATIVE


def fit(
    scores: Floats,
    applications: Whole,
    reviewers: Whole,
    panels: Whole | None = None,
    *,
    path: Path | None = None,
    seed: int = 1,
) -> Fit:
    """Fit the model to one score per review; codes count from 0 without gaps.

    Raises NotIdentifiedError when nothing was read twice or nobody read twice, ValueError for
    arrays that do not belong together.
    """
    y = np.asarray(scores, dtype=float)
    crossing = _checked(y, applications, reviewers, panels)
    chosen = path or path_for(crossing)
    found = estimated(crossing, y[:, None], chosen, seed)
    return _finished(found, chosen, seed)


def _checked(y: Floats, applications: Whole, reviewers: Whole, panels: Whole | None) -> Crossing:
    lengths = {len(each) for each in (y, applications, reviewers, panels) if each is not None}
    if len(lengths) != 1:
        raise ValueError("Scores, applications and reviewers must have one entry for each review.")
    if len(y) < _FEWEST or not np.isfinite(y).all():
        raise ValueError("A fit needs at least three reviews, each with a number for its score.")
    crossing = Crossing(
        np.asarray(applications, dtype=np.int64),
        np.asarray(reviewers, dtype=np.int64),
        None if panels is None else np.asarray(panels, dtype=np.int64),
    )
    if not y.std() > 0:
        raise NotIdentifiedError("All scores are the same, so there is nothing to part.")
    if crossing.counts.max() < 2:  # noqa: PLR2004 - two readers
        raise NotIdentifiedError("No application was read by two reviewers: nothing to compare.")
    if np.bincount(crossing.reviewers).max() < 2:  # noqa: PLR2004 - two applications
        raise NotIdentifiedError(
            "Nobody read two applications, so severity cannot be told from the rest."
        )
    if crossing.reviews <= crossing.shape[0] + crossing.shape[1] - crossing.components[0]:
        raise NotIdentifiedError(
            "There are too few reviews to tell applications, reviewers and the rest apart."
        )
    return crossing


def _finished(found: Estimated, path: Path, seed: int) -> Fit:
    state, rest = found.state, found.state.rest[:, 0]
    c, s, values = state.crossing, state.solver, state.values
    residual = float(values[-1])
    own = c.readers.T @ rest
    effects = s.ratios.columns**2 * own
    reviewers = c.blocks[0]
    diagonal = s.diagonal()
    inner = values[0] / residual / s.d + s.w**2 * pulled(s)
    panel = effects[c.blocks[1]] if len(c.blocks) > 1 else None
    return Fit(
        crossing=c,
        scores=state.y[:, 0],
        mean=float(state.means[0]),
        variances=Variances(
            float(values[0]),
            float(values[1]),
            float(values[2]) if len(c.blocks) > 1 else None,
            residual,
            tuple(
                None if error is None else error * float(value)
                for error, value in zip(found.log_errors, values, strict=True)
            ),
        ),
        application=s.ratios.application**2 * (c.applied.T @ rest),
        application_sd=np.sqrt(residual * inner),
        reviewer=effects[reviewers],
        reviewer_sd=np.sqrt(residual * s.ratios.columns[reviewers] ** 2 * diagonal[reviewers]),
        panel=panel,
        residual=rest,
        path=path,
        steps=found.steps,
        deviance=_deviance(state) if isinstance(s, Exact) else None,
        seed=seed,
        sha256=_fingerprint(state),
        solver=s,
    )


def pulled(solver: Solver) -> Floats:
    """For each application m' T S^-1 T m: what not knowing its readers' severity adds."""
    c, t = solver.crossing, solver.ratios.columns
    if isinstance(solver, Exact):
        pairs = c.pairs
        value = pairs.weight * t[pairs.row] * t[pairs.column]
        value = value * solver.entries(pairs.row, pairs.column)
        summed = np.bincount(pairs.application, weights=value, minlength=c.shape[0])
        return np.asarray(summed, dtype=np.float64)
    # Reviewers are nearly independent of each other in a large open design: the diagonal only.
    return np.asarray(c.meetings.multiply(c.meetings) @ (t**2 * solver.diagonal()))


def _deviance(state: State) -> float:
    """Minus twice the restricted log-likelihood, as lme4 prints it."""
    s, residual, free = state.solver, state.values[-1], len(state.y) - 1
    if not isinstance(s, Exact):
        raise TypeError("The deviance needs the exact solver.")
    squares = float(state.y[:, 0] @ state.rest[:, 0])
    fixed = np.log(s.d).sum() + s.log_determinant() + np.log(state.ones.sum())
    return float(fixed + free * np.log(2 * np.pi * residual) + squares / residual)


def _fingerprint(state: State) -> str:
    """SHA-256 over what was fitted: scores, applications, reviewers, panels."""
    c = state.crossing
    parts = [state.y, c.applications, c.reviewers] + ([] if c.panels is None else [c.panels])
    return hashlib.sha256(b"".join(np.ascontiguousarray(p).tobytes() for p in parts)).hexdigest()
