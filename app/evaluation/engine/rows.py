"""What is handed back: scores of units, and verdicts with the counts that bound them."""

from dataclasses import dataclass

from app.stats.fidelity import Verdict


@dataclass(frozen=True)
class IndicatorUnitRow:
    """One expected unit's score on one indicator; None when missing, and `reason` says why.

    Reasons: observed, missing, refused, not_applicable, no_cases (of a share of nothing) and
    not_sent (there is no row at all).
    """

    indicator: str
    unit_code: str
    score: int | None
    reason: str


@dataclass(frozen=True)
class ResultRow:
    """A verdict and the counts that bound it: yes / expected to (yes + unknown) / expected.

    `unit_code` is empty for the grant. `conservative` counts the unknown as not adequate; it is
    None where nothing was expected.
    """

    kind: str
    code: str
    level: str
    unit_code: str
    expected: int
    yes: int
    no: int
    unknown: int
    verdict: Verdict
    conservative: bool | None
