"""Severity: applications and reviewers as crossed random effects, by REML.

score = mean + application + reviewer (+ panel) + rest, all normal. Average-information REML
(Gilmour, Thompson and Cullis 1995) with the application block eliminated. A variance at its
boundary is 0 and stays there.
"""

import hashlib
from dataclasses import dataclass

import numpy as np

from app.stats.severity.crossing import Crossing, Floats, Whole
from app.stats.severity.solving import Exact, Iterative, Path, Ratios, Solver, path_for

_MOST_STEPS = 60
_LONGEST = 1.5  # of a step, on the logarithm of a variance
_STILL = 1e-7
_NOTHING = 1e-7  # of the residual variance: a component below it is 0
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
    spread = float(y.var()) or 1.0
    logs = np.log(np.full(len(crossing.blocks) + 2, spread / (len(crossing.blocks) + 2)))
    active = np.ones(len(logs), dtype=bool)
    information, steps = np.eye(len(logs)), 0
    for steps in range(1, _MOST_STEPS + 1):  # noqa: B007 - the count is told in the result
        state = _State.at(crossing, y, np.where(active, np.exp(logs), 0.0), chosen, seed)
        gradient, information = state.gradient(), state.information()
        step = _step(gradient, information, active)
        logs += step
        active = _still_above_zero(logs, gradient, active)
        if np.abs(step).max() < _STILL:
            break
    state = _State.at(crossing, y, np.where(active, np.exp(logs), 0.0), chosen, seed)
    return _finished(state, chosen, steps, _errors(state.information(), active), seed)


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


@dataclass(frozen=True, eq=False)
class _State:
    """Everything at one set of variances (application, reviewer, (panel,) residual)."""

    crossing: Crossing
    y: Floats
    values: Floats
    solver: Solver
    ones: Floats  # V0^-1 1
    rest: Floats  # P0 y
    mean: float

    @classmethod
    def at(cls, crossing: Crossing, y: Floats, values: Floats, path: Path, seed: int) -> "_State":
        ratios = np.sqrt(values[:-1] / values[-1])
        columns = np.concatenate(
            [
                np.full(block.stop - block.start, ratio)
                for block, ratio in zip(crossing.blocks, ratios[1:], strict=True)
            ]
        )
        solver = solver_of(crossing, Ratios(float(ratios[0]), columns), path, seed)
        both = solver.weighted(np.column_stack([np.ones(len(y)), y]))
        ones = both[:, 0]
        mean = float(both[:, 1].sum() / ones.sum())
        return cls(crossing, y, values, solver, ones, both[:, 1] - mean * ones, mean)

    def _projected(self, f: Floats) -> Floats:
        """P0 f."""
        weighted = self.solver.weighted(f)
        return weighted - np.outer(self.ones, weighted.sum(axis=0) / self.ones.sum())

    def _traces(self) -> Floats:
        """tr(P0 K) of applications, reviewers (, panels) and the rest."""
        c, s = self.crossing, self.solver
        spared = self.ones.sum()
        diagonal = s.diagonal()
        found = [
            (c.counts / s.d).sum()
            - s.trace_with(1 / s.d**2)
            - ((c.applied.T @ self.ones) ** 2).sum() / spared
        ]
        seen = (c.readers.T @ self.ones) ** 2
        for block in c.blocks:
            ratio = s.ratios.columns[block.start]
            if ratio:
                inner = (1 - diagonal[block]).sum() / ratio**2
            else:  # the limit for a ratio of 0: tr(W'AW)
                inner = self._bare_trace(block)
            found.append(inner - seen[block].sum() / spared)
        rest = len(self.y) - 1 - float(np.dot(found, self.values[:-1])) / self.values[-1]
        return np.array([*found, rest])

    def _bare_trace(self, block: slice) -> float:
        c, s = self.crossing, self.solver
        squares = c.meetings.multiply(c.meetings).T @ s.w
        return float((c.gram.diagonal() - squares)[block].sum())

    def _pushed(self) -> Floats:
        """K P0 y for each component, as columns."""
        c = self.crossing
        columns = [c.applied @ (c.applied.T @ self.rest)]
        own = c.readers.T @ self.rest
        for block in c.blocks:
            only = np.zeros_like(own)
            only[block] = own[block]
            columns.append(c.readers @ only)
        return np.column_stack([*columns, self.rest])

    def gradient(self) -> Floats:
        """Of the restricted log-likelihood by the logarithms of the variances."""
        residual = self.values[-1]
        fits = self.rest @ self._pushed()
        slope = -0.5 * (self._traces() / residual - fits / residual**2)
        return slope * self.values

    def information(self) -> Floats:
        """The average information by the logarithms of the variances."""
        pushed = self._pushed()
        average = 0.5 * pushed.T @ self._projected(pushed) / self.values[-1] ** 3
        return average * np.outer(self.values, self.values)


def solver_of(crossing: Crossing, ratios: Ratios, path: Path, seed: int) -> Solver:
    """S by the chosen path."""
    if path is Path.ITERATIVE:
        return Iterative(crossing, ratios, seed=seed)
    return Exact(crossing, ratios, joined=path is Path.DENSE)


def _step(gradient: Floats, information: Floats, active: np.ndarray) -> Floats:
    """Newton's step for what is above zero, cut to a safe length."""
    step = np.zeros_like(gradient)
    inner = information[np.ix_(active, active)]
    inner = inner + np.eye(len(inner)) * 1e-12 * np.trace(inner)
    step[active] = np.linalg.solve(inner, gradient[active])
    return np.clip(step, -_LONGEST, _LONGEST)


def _still_above_zero(logs: Floats, gradient: Floats, active: np.ndarray) -> np.ndarray:
    """A component that is next to nothing and wants to shrink is nothing."""
    gone = (logs < logs[-1] + np.log(_NOTHING)) & (gradient <= 0)
    gone[-1] = False
    return active & ~gone


def _errors(information: Floats, active: np.ndarray) -> tuple[float | None, ...]:
    """Standard errors on the scale of logarithms; None where a component is 0."""
    out: list[float | None] = [None] * len(active)
    inner = np.linalg.pinv(information[np.ix_(active, active)])
    for place, error in zip(np.flatnonzero(active), np.sqrt(np.diag(inner)), strict=True):
        out[place] = float(error)
    return tuple(out)


def _finished(
    state: _State, path: Path, steps: int, log_errors: tuple[float | None, ...], seed: int
) -> Fit:
    c, s, values = state.crossing, state.solver, state.values
    residual = float(values[-1])
    own = c.readers.T @ state.rest
    effects = s.ratios.columns**2 * own
    reviewers = c.blocks[0]
    diagonal = s.diagonal()
    inner = values[0] / residual / s.d + s.w**2 * pulled(s)
    panel = effects[c.blocks[1]] if len(c.blocks) > 1 else None
    return Fit(
        crossing=c,
        scores=state.y,
        mean=state.mean,
        variances=Variances(
            float(values[0]),
            float(values[1]),
            float(values[2]) if len(c.blocks) > 1 else None,
            residual,
            tuple(
                None if error is None else error * float(value)
                for error, value in zip(log_errors, values, strict=True)
            ),
        ),
        application=s.ratios.application**2 * (c.applied.T @ state.rest),
        application_sd=np.sqrt(residual * inner),
        reviewer=effects[reviewers],
        reviewer_sd=np.sqrt(residual * s.ratios.columns[reviewers] ** 2 * diagonal[reviewers]),
        panel=panel,
        residual=state.rest,
        path=path,
        steps=steps,
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
        return np.bincount(pairs.application, weights=value, minlength=c.shape[0])
    # Reviewers are nearly independent of each other in a large open design: the diagonal only.
    return np.asarray(c.meetings.multiply(c.meetings) @ (t**2 * solver.diagonal()))


def _deviance(state: _State) -> float:
    """Minus twice the restricted log-likelihood, as lme4 prints it."""
    s, residual, free = state.solver, state.values[-1], len(state.y) - 1
    if not isinstance(s, Exact):
        raise TypeError("The deviance needs the exact solver.")
    squares = float(state.y @ state.rest)
    fixed = np.log(s.d).sum() + s.log_determinant() + np.log(state.ones.sum())
    return float(fixed + free * np.log(2 * np.pi * residual) + squares / residual)


def _fingerprint(state: _State) -> str:
    """SHA-256 over what was fitted: scores, applications, reviewers, panels."""
    c = state.crossing
    parts = [state.y, c.applications, c.reviewers] + ([] if c.panels is None else [c.panels])
    return hashlib.sha256(b"".join(np.ascontiguousarray(p).tobytes() for p in parts)).hexdigest()
