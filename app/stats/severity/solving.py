"""Solving with S: exactly, component by component; or by conjugate gradients when it is large."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from scipy import sparse

from app.stats.severity.crossing import Crossing, Floats, Whole

_LARGEST_EXACT = 1_500  # columns in one component; beyond it a dense inverse takes seconds
_PROBES = 40
_CLOSE, _MOST_ROUNDS = 1e-8, 500


class Path(StrEnum):
    """How S is solved: each small component at once, one dense block, or step by step."""

    COMPONENTS = "components"
    DENSE = "dense"
    ITERATIVE = "iterative"


def path_for(crossing: Crossing) -> Path:
    """Exact wherever a dense inverse of the largest component is cheap enough."""
    count, labels = crossing.components
    largest = int(np.bincount(labels).max())
    if largest > _LARGEST_EXACT:
        return Path.ITERATIVE
    return Path.COMPONENTS if count > 1 else Path.DENSE


@dataclass(frozen=True, eq=False)
class Ratios:
    """Standard deviations over the residual one: of applications, and of each column of W."""

    application: float
    columns: Floats


class Solver(ABC):
    """S for one set of ratios."""

    def __init__(self, crossing: Crossing, ratios: Ratios) -> None:
        """Prepare what both ways need."""
        self.crossing, self.ratios = crossing, ratios
        self.d = ratios.application**2 * crossing.counts + 1
        self.w = ratios.application**2 / self.d

    @abstractmethod
    def solve(self, right: Floats) -> Floats:
        """S^-1 times the columns of `right` (columns of W by any number)."""

    @abstractmethod
    def diagonal(self) -> Floats:
        """The diagonal of S^-1, exact or estimated by probes."""

    @abstractmethod
    def trace_with(self, weights: Floats) -> float:
        """The trace of S^-1 T M' diag(weights) M T; weights are per application."""

    def weighted(self, f: Floats) -> Floats:
        """V0^-1 f for the columns of `f` (reviews by any number), V0 = V / residual variance."""
        c, t = self.crossing, self.ratios.columns[:, None]
        inner = f - c.applied @ (self.w[:, None] * (c.applied.T @ f))
        return np.asarray(inner - self._through(t * self.solve(t * (c.readers.T @ inner))))

    def _through(self, v: Floats) -> Floats:
        """A W v, with A the inverse for applications alone."""
        c = self.crossing
        return np.asarray(c.readers @ v - c.applied @ (self.w[:, None] * (c.meetings @ v)))


class Exact(Solver):
    """Dense inverses of the components, those of one size together."""

    def __init__(self, crossing: Crossing, ratios: Ratios, *, joined: bool = False) -> None:
        """Invert S; `joined` treats everything as one component."""
        super().__init__(crossing, ratios)
        width = crossing.meetings.shape[1]
        count, labels = (1, np.zeros(width, dtype=np.int64)) if joined else crossing.components
        self.layout = _Layout.of(count, labels)
        pairs, t = crossing.pairs, ratios.columns
        gram = sparse.coo_array(crossing.gram)
        row = np.concatenate([gram.row, pairs.row, np.arange(width)])
        column = np.concatenate([gram.col, pairs.column, np.arange(width)])
        value = np.concatenate(
            [
                gram.data * t[gram.row] * t[gram.col],
                -pairs.weight * self.w[pairs.application] * t[pairs.row] * t[pairs.column],
                np.ones(width),
            ]
        )
        self.matrices = self.layout.filled(row, column, value)
        self.inverses = [np.asarray(np.linalg.inv(m), dtype=np.float64) for m in self.matrices]

    def solve(self, right: Floats) -> Floats:
        """Multiply by the inverses."""
        out = np.empty_like(right)
        for columns, inverse in zip(self.layout.columns, self.inverses, strict=True):
            out[columns] = inverse @ right[columns]
        return out

    def diagonal(self) -> Floats:
        """Read off."""
        out = np.empty(len(self.ratios.columns))
        for columns, inverse in zip(self.layout.columns, self.inverses, strict=True):
            out[columns] = np.diagonal(inverse, axis1=1, axis2=2)
        return out

    def trace_with(self, weights: Floats) -> float:
        """Sum the products of all entries."""
        pairs, t = self.crossing.pairs, self.ratios.columns
        value = pairs.weight * weights[pairs.application] * t[pairs.row] * t[pairs.column]
        return float(value @ self.entries(pairs.row, pairs.column))

    def entries(self, row: Whole, column: Whole) -> Floats:
        """Single entries of S^-1; both columns must belong to one component."""
        return self.layout.picked(self.inverses, row, column)

    def log_determinant(self) -> float:
        """Of S."""
        return float(sum(np.linalg.slogdet(each)[1].sum() for each in self.matrices))


@dataclass(frozen=True, eq=False)
class _Layout:
    """Where each column lies: in which batch of components of one size, which one, and where."""

    columns: list[Whole]  # per size: components by columns
    batch: Whole
    member: Whole
    place: Whole

    @classmethod
    def of(cls, count: int, labels: Whole) -> "_Layout":
        order = np.argsort(labels, kind="stable")
        sizes = np.bincount(labels, minlength=count)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        place = np.empty(len(labels), dtype=np.int64)
        place[order] = np.arange(len(labels)) - np.repeat(starts, sizes)
        columns, batch = [], np.empty(count, dtype=np.int64)
        member = np.empty(count, dtype=np.int64)
        for number, size in enumerate(np.unique(sizes)):
            chosen = np.flatnonzero(sizes == size)
            batch[chosen], member[chosen] = number, np.arange(len(chosen))
            columns.append(order[starts[chosen][:, None] + np.arange(size)])
        return cls(columns, batch[labels], member[labels], place)

    def filled(self, row: Whole, column: Whole, value: Floats) -> list[Floats]:
        """Dense blocks with the values added at their places."""
        out = []
        for number, columns in enumerate(self.columns):
            count, size = columns.shape
            mine = self.batch[row] == number
            r, c = row[mine], column[mine]
            flat = (self.member[r] * size + self.place[r]) * size + self.place[c]
            added = np.bincount(flat, weights=value[mine], minlength=count * size * size)
            out.append(np.asarray(added.reshape(count, size, size), dtype=np.float64))
        return out

    def picked(self, blocks: list[Floats], row: Whole, column: Whole) -> Floats:
        """The entries of dense blocks at these places."""
        out = np.empty(len(row))
        for number, block in enumerate(blocks):
            mine = self.batch[row] == number
            r, c = row[mine], column[mine]
            out[mine] = block[self.member[r], self.place[r], self.place[c]]
        return out


class Iterative(Solver):
    """Conjugate gradients with Jacobi's preconditioner; traces by fixed random probes.

    Traces of S^-1 are estimated from `probes` (Hutchinson 1990); the same seed, the same result.
    """

    def __init__(self, crossing: Crossing, ratios: Ratios, *, seed: int) -> None:
        """Prepare the matrix-free product and solve for the probes."""
        super().__init__(crossing, ratios)
        squares = crossing.meetings.multiply(crossing.meetings)
        shared = squares.T @ self.w
        self.jacobi = 1 + ratios.columns**2 * (crossing.gram.diagonal() - shared)
        dice = np.random.default_rng(seed)
        width = len(ratios.columns)
        self.probes: Floats = np.asarray(dice.integers(0, 2, (width, _PROBES)) * 2.0 - 1.0)
        self.answers = self.solve(self.probes)

    def _times(self, x: Floats) -> Floats:
        c, t = self.crossing, self.ratios.columns[:, None]
        v = t * x
        return np.asarray(
            x + t * (c.gram @ v - c.meetings.T @ (self.w[:, None] * (c.meetings @ v)))
        )

    def solve(self, right: Floats) -> Floats:
        """All columns together, until each residual is a hundred-millionth of its right side."""
        x, r = np.zeros_like(right), right.copy()
        scale = np.maximum(np.linalg.norm(right, axis=0), 1e-300)
        z = r / self.jacobi[:, None]
        p, rz = z.copy(), np.einsum("ij,ij->j", r, z)
        for _ in range(_MOST_ROUNDS):
            if np.all(np.linalg.norm(r, axis=0) <= _CLOSE * scale):
                break
            sp = self._times(p)
            step = rz / np.maximum(np.einsum("ij,ij->j", p, sp), 1e-300)
            x += step * p
            r -= step * sp
            z = r / self.jacobi[:, None]
            new = np.einsum("ij,ij->j", r, z)
            p = z + (new / np.maximum(rz, 1e-300)) * p
            rz = new
        return x

    def diagonal(self) -> Floats:
        """Estimated from the probes."""
        return np.asarray((self.probes * self.answers).mean(axis=1))

    def trace_with(self, weights: Floats) -> float:
        """Estimated from the probes."""
        t, m = self.ratios.columns[:, None], self.crossing.meetings
        product = t * (m.T @ (weights[:, None] * (m @ (t * self.probes))))
        return float(np.einsum("ij,ij->j", self.answers, product).mean())
