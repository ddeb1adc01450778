"""Who is funded at once and who goes into a draw, after the Swiss National Science Foundation."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.stats.chances.ranks import ExpectedRanks


@dataclass(frozen=True, eq=False)
class DrawGroup:
    """Positions of those funded at once, of the draw group, and how many of it are drawn.

    `line` is the provisional funding line, an expected rank. `at_once` and `group` hold positions
    in ascending order; everybody else is declined. `draws` of the group are funded by lot.
    """

    line: float
    at_once: npt.NDArray[np.intp]
    group: npt.NDArray[np.intp]
    draws: int


def draw_group(ranks: ExpectedRanks, fundable: int) -> DrawGroup:
    """The draw group when `fundable` applications can be paid.

    The provisional line is the expected rank of the last fundable one. Whose 50 percent interval
    of rank covers the line is in the group, whose interval lies above it is funded, below it
    declined (Heyard, Ott, Salanti and Egger 2022). A mean may lie outside the middle half of its
    own distribution; the interval is then widened to its mean, so that the last fundable one is
    always in the group and never more are funded at once than can be paid. When the whole group
    can be paid, it is, and nobody is drawn.

    Raises ValueError when `fundable` is not from 1 to the number of applications.
    """
    count = ranks.expected.size
    if not 1 <= fundable <= count:
        raise ValueError(f"{fundable} fundable of {count} applications leaves no line to draw.")
    line = float(np.sort(ranks.expected)[fundable - 1])
    best = np.minimum(ranks.within_50[:, 0], ranks.expected)
    worst = np.maximum(ranks.within_50[:, 1], ranks.expected)
    at_once, group = np.flatnonzero(worst < line), np.flatnonzero((best <= line) & (line <= worst))
    if at_once.size + group.size == fundable:
        return DrawGroup(line, np.union1d(at_once, group), group[:0], 0)
    return DrawGroup(line, at_once, group, fundable - at_once.size)
