"""How far a measure has come from its baseline to its target. Exact; evidence, not a decision."""

from enum import StrEnum
from fractions import Fraction

_SUBSTANTIAL = Fraction(8, 10)


class Progress(StrEnum):
    """The words for a measure's progress. A person decides about substantial progress."""

    MET = "met"
    SUBSTANTIAL = "substantial"
    SOME = "some"
    NONE = "none"
    MISSED = "missed"
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Progress.MET: "Target met",
    Progress.SUBSTANTIAL: "Target missed, most of the way from the baseline",
    Progress.SOME: "Target missed, some of the way from the baseline",
    Progress.NONE: "Target missed, no progress from the baseline",
    Progress.MISSED: "Target missed, without a baseline to tell how far",
    Progress.NO_DATA: "No data",
}


def reaches(value: Fraction | float, goal: Fraction, *, rises: bool) -> bool:
    """Whether a value is at a goal or beyond, exactly; `rises` says that more is better.

    This alone decides whether a target is met or missed, on every page that says so.
    """
    return value >= goal if rises else value <= goal


def progress(
    baseline: Fraction | None, target: Fraction | None, actual: Fraction | None, *, rises: bool
) -> Progress:
    """The share of the way from baseline to target: p = (actual - baseline) / (target - baseline).

    A target equal to the baseline means "keep it": met while the actual is not worse. Without a
    baseline only the target itself can be judged; short of it, it is missed, and no more is said.
    """
    if actual is None or target is None:
        return Progress.NO_DATA
    if reaches(actual, target, rises=rises):
        return Progress.MET
    if baseline is None:
        return Progress.MISSED
    if baseline == target:
        return Progress.NONE
    way = (actual - baseline) / (target - baseline)
    if way >= _SUBSTANTIAL:
        return Progress.SUBSTANTIAL
    return Progress.SOME if way > 0 else Progress.NONE
