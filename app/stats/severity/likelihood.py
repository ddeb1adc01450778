"""The restricted likelihood: its slope, its curvature, and where it is highest.

Average-information REML (Gilmour, Thompson and Cullis 1995) with the application block eliminated.
A variance at its boundary is 0 and stays there.
"""

from dataclasses import dataclass

import numpy as np

from app.stats.severity.crossing import Crossing, Floats
from app.stats.severity.solving import Exact, Iterative, Path, Ratios, Solver

_MOST_STEPS = 60
_LONGEST = 1.5  # of a step, on the logarithm of a variance
_STILL = 1e-7
_LEAST_REST = 1e-6  # of the spread: readers who agree in everything leave no rest
_NOTHING = 1e-7  # of the residual variance: a component below it is 0


@dataclass(frozen=True, eq=False)
class Estimated:
    """Variances where the likelihood is highest, and the state there."""

    state: "State"
    log_errors: tuple[float | None, ...]
    steps: int


def estimated(crossing: Crossing, columns: Floats, path: Path, seed: int) -> Estimated:
    """Fit columns of scores of one design that share their variances; each has its own mean."""
    parts = len(crossing.blocks) + 2
    spread = float(columns.var(axis=0).mean()) or 1.0
    logs = np.log(np.full(parts, spread / parts))
    # A single reviewer's severity cannot be told from the mean: it counts as none.
    levels = [crossing.shape[0], *(block.stop - block.start for block in crossing.blocks), 2]
    active = np.array(levels) > 1
    for steps in range(1, _MOST_STEPS + 1):  # noqa: B007 - the number is told in the result
        state = State.at(crossing, columns, np.where(active, np.exp(logs), 0.0), path, seed)
        gradient, information = state.gradient(), state.information()
        step = _step(gradient, information, active)
        if np.abs(step).max() < _STILL:
            break
        logs += step
        logs[-1] = max(logs[-1], np.log(_LEAST_REST * spread))
        active = _still_above_zero(logs, gradient, active)
    return Estimated(state, _errors(information, active), steps)


@dataclass(frozen=True, eq=False)
class State:
    """Everything at one set of variances (application, reviewer, (panel,) residual)."""

    crossing: Crossing
    y: Floats  # reviews by columns
    values: Floats
    solver: Solver
    ones: Floats  # V0^-1 1
    rest: Floats  # P0 y
    means: Floats

    @classmethod
    def at(cls, crossing: Crossing, y: Floats, values: Floats, path: Path, seed: int) -> "State":
        """Solve once at these variances."""
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
        means = both[:, 1:].sum(axis=0) / ones.sum()
        return cls(crossing, y, values, solver, ones, both[:, 1:] - np.outer(ones, means), means)

    def _projected(self, f: Floats) -> Floats:
        """P0 f."""
        weighted = self.solver.weighted(f)
        return weighted - np.outer(self.ones, weighted.sum(axis=0) / self.ones.sum())

    def _traces(self) -> Floats:
        """tr(P0 K) of applications, reviewers (, panels) and the rest, for one column."""
        c, s = self.crossing, self.solver
        spared, diagonal = self.ones.sum(), s.diagonal()
        seen = (c.readers.T @ self.ones) ** 2
        found = [
            (c.counts / s.d).sum()
            - s.trace_with(1 / s.d**2)
            - ((c.applied.T @ self.ones) ** 2).sum() / spared
        ]
        for block in c.blocks:
            ratio = s.ratios.columns[block.start]
            # At a ratio of 0 the first form has its limit: tr(W'AW).
            inner = (1 - diagonal[block]).sum() / ratio**2 if ratio else self._bare_trace(block)
            found.append(inner - seen[block].sum() / spared)
        rest = len(self.y) - 1 - float(np.dot(found, self.values[:-1])) / self.values[-1]
        return np.array([*found, rest])

    def _bare_trace(self, block: slice) -> float:
        c, s = self.crossing, self.solver
        squares = c.meetings.multiply(c.meetings).T @ s.w
        return float((c.gram.diagonal() - squares)[block].sum())

    def _pushed(self) -> list[Floats]:
        """K P0 y for each component: reviews by columns."""
        c = self.crossing
        pushed = [c.applied @ (c.applied.T @ self.rest)]
        own = c.readers.T @ self.rest
        for block in c.blocks:
            only = np.zeros_like(own)
            only[block] = own[block]
            pushed.append(c.readers @ only)
        return [*pushed, self.rest]

    def gradient(self) -> Floats:
        """Of the restricted log-likelihood by the logarithms of the variances."""
        residual = float(self.values[-1])
        fits = np.array([float((self.rest * each).sum()) for each in self._pushed()])
        traces = self._traces() * self.y.shape[1]
        return np.asarray(-0.5 * (traces / residual - fits / residual**2) * self.values)

    def information(self) -> Floats:
        """The average information by the logarithms of the variances."""
        pushed = self._pushed()
        width = self.y.shape[1]
        projected = self._projected(np.hstack(pushed))
        average = np.array(
            [
                [(one * projected[:, at * width : (at + 1) * width]).sum() for one in pushed]
                for at in range(len(pushed))
            ]
        )
        scale = 0.5 / float(self.values[-1]) ** 3
        return np.asarray(scale * average * np.outer(self.values, self.values))


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
    return np.asarray(active & ~gone)


def _errors(information: Floats, active: np.ndarray) -> tuple[float | None, ...]:
    """Standard errors on the scale of logarithms; None where a component is 0."""
    out: list[float | None] = [None] * len(active)
    inner = np.linalg.pinv(information[np.ix_(active, active)])
    for place, error in zip(np.flatnonzero(active), np.sqrt(np.diag(inner)), strict=True):
        out[place] = float(error)
    return tuple(out)
