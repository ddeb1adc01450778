"""Counts that are linked by additions, and what has to stay unknown of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from app.stats.disclosure.floor import LEAST

Equation = tuple[tuple[int, int], ...]
"""Pairs of cell and +1 or -1 whose signed sum is zero: parts and their whole."""

Floats = NDArray[np.float64]

UNKNOWN_MOST = 10_000_000
"""What an attacker takes for the largest possible count of a cell."""


@dataclass(frozen=True)
class LinkedTable:
    """Non-negative counts and the equations among them. Raises ValueError if one does not hold."""

    values: tuple[int, ...]
    equations: tuple[Equation, ...]

    def __post_init__(self) -> None:
        """Refuse a table that contradicts itself."""
        if any(value < 0 for value in self.values):
            raise ValueError("A count cannot be negative.")
        for place, equation in enumerate(self.equations):
            if sum(sign * self.values[cell] for cell, sign in equation):
                raise ValueError(f"Equation {place} does not hold: the cells do not add up.")

    def matrix(self) -> csr_array:
        """The equations as rows, the cells as columns: matrix times counts is zero."""
        rows = [place for place, equation in enumerate(self.equations) for _ in equation]
        cells = [cell for equation in self.equations for cell, _ in equation]
        signs = [float(sign) for equation in self.equations for _, sign in equation]
        return csr_array((signs, (rows, cells)), shape=(len(self.equations), len(self.values)))


@dataclass(frozen=True)
class Requirement:
    """The attacker's interval of a cell must reach `low` or below, and `high` or above."""

    cell: int
    low: int
    high: int


@dataclass(frozen=True)
class Known:
    """What an attacker knows besides: low <= signed sum of cells <= high."""

    terms: tuple[tuple[int, float], ...]
    low: float
    high: float


def requirements(
    values: Sequence[int], cells: Sequence[int], *, least: int = LEAST, zeros_visible: bool = False
) -> tuple[Requirement, ...]:
    """For every small count among the cells: it could be nobody, and could be `least` or more.

    So the question "is it under `least`?" stays open, and two small cells whose sum is known to be
    small protect nothing (Cox 1980; Fischetti and Salazar 2001). Where zeros are visible elsewhere,
    a hidden count is at least one.
    """
    lowest = 1 if zeros_visible else 0
    return tuple(Requirement(cell, lowest, least) for cell in cells if 0 < values[cell] < least)


@dataclass(frozen=True)
class Problem:
    """What is to be protected, and how.

    `hidden` cells are hidden in any case, `published` ones never. `weights` say what hiding a cell
    costs; without them it is 1 + ln(1 + count), so that large counts stay visible.
    """

    table: LinkedTable
    requirements: tuple[Requirement, ...]
    hidden: frozenset[int] = frozenset()
    published: frozenset[int] = frozenset()
    weights: tuple[float, ...] = ()
    lowest: int = 0
    known: tuple[Known, ...] = field(default=())

    def costs(self) -> Floats:
        """The weight of each cell."""
        if self.weights:
            return np.array(self.weights)
        return np.asarray(1 + np.log1p(np.array(self.table.values, dtype=np.float64)))

    def must_hide(self) -> frozenset[int]:
        """The cells that are hidden whatever else is."""
        return self.hidden | {each.cell for each in self.requirements}
