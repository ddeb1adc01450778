"""When a series says that something changed: four rules, each with its words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

_LIMIT, _WARNING = 3.0, 2.0
_RUN, _TREND, _NEAR = 8, 6, 2


class Rule(StrEnum):
    """The rules of Nelson (1984, Journal of Quality Technology 16, 237-239), with runs of 8."""

    OUTSIDE = "outside"
    ONE_SIDE = "one_side"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Rule.OUTSIDE: "Outside the control limits",
    Rule.ONE_SIDE: "Eight or more in a row on one side of the center line",
    Rule.TREND: "Six or more in a row rising or falling",
    Rule.NEAR_LIMIT: "Two of three beyond two standard deviations on the same side",
}


@dataclass(frozen=True)
class Signal:
    """One rule that was met, and the points (from 0, in the order of time) that met it."""

    rule: Rule
    points: tuple[int, ...]

    @property
    def label(self) -> str:
        """For people."""
        return self.rule.label


def signals(values: Sequence[float], distances: Sequence[float]) -> list[Signal]:
    """Every signal of a series of `values`, in the order of the rules and of time.

    `distances` are from the center line, in standard deviations of the chart, one per value. Points
    that hang together are one signal. A value on the center line ends a run on one side; two equal
    values end a trend. Raises ValueError when the two differ in length.
    """
    if len(values) != len(distances):
        raise ValueError(f"{len(values)} values have {len(distances)} distances.")
    return [
        *(Signal(Rule.OUTSIDE, (at,)) for at, far in enumerate(distances) if abs(far) > _LIMIT),
        *(Signal(Rule.ONE_SIDE, run) for run in _runs(distances) if len(run) >= _RUN),
        *(Signal(Rule.TREND, run) for run in _trends(values)),
        *(Signal(Rule.NEAR_LIMIT, points) for points in _near(distances)),
    ]


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _runs(numbers: Sequence[float]) -> list[tuple[int, ...]]:
    """The longest stretches above or below 0."""
    runs: list[tuple[int, ...]] = []
    for at, number in enumerate(numbers):
        sign = _sign(number)
        if sign and at and sign == _sign(numbers[at - 1]):
            runs[-1] = (*runs[-1], at)
        elif sign:
            runs.append((at,))
    return runs


def _trends(values: Sequence[float]) -> list[tuple[int, ...]]:
    """Six points in a row make five steps of one direction."""
    steps = [later - earlier for earlier, later in pairwise(values)]
    return [(*run, run[-1] + 1) for run in _runs(steps) if len(run) >= _TREND - 1]


def _near(distances: Sequence[float]) -> list[tuple[int, ...]]:
    """Points beyond two standard deviations of which two of three on one side are neighbors.

    Two of them lie within three in a row exactly when they are at most two places apart.
    """
    groups: list[tuple[int, ...]] = []
    for side in (1, -1):
        beyond = [at for at, far in enumerate(distances) if side * far > _WARNING]
        group: tuple[int, ...] = ()
        for at in beyond:
            if group and at - group[-1] > _NEAR:
                groups.append(group)
                group = ()
            group = (*group, at)
        groups.append(group)
    return sorted(group for group in groups if len(group) >= _NEAR)
