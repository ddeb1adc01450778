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
    NO_DATA = "no_data"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Progress.MET: "Target met",
    Progress.SUBSTANTIAL: "Most of the way",
    Progress.SOME: "Some of the way",
    Progress.NONE: "No progress",
    Progress.NO_DATA: "No data",
}


def progress(
    baseline: Fraction | None, target: Fraction | None, actual: Fraction | None, *, rises: bool
) -> Progress:
    """The share of the way from baseline to target: p = (actual - baseline) / (target - baseline).

    A target equal to the baseline means "keep it": met while the actual is not worse. Without a
    baseline only the target itself can be judged; short of it there is then some progress unknown,
    which is said as no data.
    """
    if actual is None or target is None:
        return Progress.NO_DATA
    if (actual >= target) if rises else (actual <= target):
        return Progress.MET
    if baseline is None:
        return Progress.NO_DATA
    if baseline == target:
        return Progress.NONE
    way = (actual - baseline) / (target - baseline)
    if way >= _SUBSTANTIAL:
        return Progress.SUBSTANTIAL
    return Progress.SOME if way > 0 else Progress.NONE
