"""All grants of an officer: which commitments are late, by criterion, with what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from app.awards.models import Award
from app.evaluation.lifecycle import MatrixStatus
from app.reports.queries.fidelity import Delivered, Picture, picture
from app.stats.fidelity import Verdict

PORTFOLIO_COLUMNS = (
    *("criterion", "element", "grants", "commitments"),
    *("kept", "late", "undecided", "no_data"),
)


@dataclass(frozen=True)
class GrantRow:
    """One grant in its latest period."""

    award: Award
    seen: Picture
    verdicts: dict[str, Verdict]

    @property
    def kept(self) -> int:
        """Commitments that are kept for certain."""
        return sum(_is_kept(promise) for promise in self.promises)

    @property
    def promises(self) -> list[Delivered]:
        """Every commitment with a promise for the period's year."""
        if self.seen.latest is None:
            return []
        every = self.seen.promises(self.seen.latest)
        return [promise for promise in every if promise.promised_percent is not None]


@dataclass
class CriterionRow:
    """The commitments that were made under one rubric item, over all grants."""

    item_code: str
    element: str
    commitments: int = 0
    kept: int = 0
    late: int = 0
    undecided: int = 0
    not_reported: int = 0
    grants: set[str] = field(default_factory=set)

    @property
    def cells(self) -> tuple[object, ...]:
        """The row for a table to take away, in the order of PORTFOLIO_COLUMNS."""
        counts = (self.commitments, self.kept, self.late, self.undecided, self.not_reported)
        return (self.item_code, self.element, len(self.grants), *counts)


@dataclass(frozen=True)
class Portfolio:
    """The grants, and their commitments by criterion."""

    grants: Sequence[GrantRow]
    criteria: Sequence[CriterionRow]

    @property
    def late(self) -> int:
        """How many commitments are late for certain."""
        return sum(row.late for row in self.criteria)

    @property
    def commitments(self) -> int:
        """How many there are."""
        return sum(row.commitments for row in self.criteria)


def portfolio(awards: Sequence[Award]) -> Portfolio:
    """Read every grant that has a matrix."""
    seen = [picture(award) for award in awards]
    grants = [
        GrantRow(each.award, each, _verdicts(each))
        for each in seen
        if each.matrix.status is not MatrixStatus.DRAFT
    ]
    rows: dict[str, CriterionRow] = {}
    for grant in grants:
        for promise in grant.promises:
            code = promise.indicator.item_code
            row = rows.setdefault(code, CriterionRow(code, promise.element))
            _count(row, promise)
            row.grants.add(grant.award.number)
    return Portfolio(grants, sorted(rows.values(), key=lambda row: row.item_code))


def _verdicts(seen: Picture) -> dict[str, Verdict]:
    upload = seen.latest
    if upload is None:
        return {}
    found = {each.id: seen.element(upload, each.id) for each in seen.elements}
    return {element: result.verdict for element, result in found.items() if result}


def _count(row: CriterionRow, promise: Delivered) -> None:
    row.commitments += 1
    if promise.result is None or not promise.result.expected:
        row.not_reported += 1
    elif _is_kept(promise):
        row.kept += 1
    elif promise.high is not None and promise.high < _promised(promise):
        row.late += 1
    else:
        row.undecided += 1


def _is_kept(promise: Delivered) -> bool:
    return promise.low is not None and promise.low >= _promised(promise)


def _promised(promise: Delivered) -> Fraction:
    return Fraction(promise.promised_percent or 0, 100)
