"""The indirect cost block as submitted, and form ED 524 made of submitted lines."""

from collections.abc import Sequence
from datetime import date

from pydantic.dataclasses import dataclass as checked

from app.applications.ed524 import Chapter, Entry, FormRow, Reason, form_524, section_c
from app.applications.models import Application, BaseKind, Funds, RateAgency, RateKind
from app.applications.snapshot.parts import STRICT, BudgetItem


@checked(frozen=True, config=STRICT)
class Indirect:
    """The answers of the form's indirect cost block. `typed_base` is project year to cents."""

    has_agreement: bool | None
    agreement_from: date | None
    agreement_to: date | None
    agency: RateAgency | None
    agency_name: str
    rate_kind: RateKind | None
    base_kind: BaseKind
    typed_base: dict[int, int]


def take_indirect(application: Application) -> Indirect | None:
    """Freeze the block of a working copy; None if nobody filled it."""
    block = application.indirect
    if block is None:
        return None
    return Indirect(
        has_agreement=block.has_agreement,
        agreement_from=block.agreement_from,
        agreement_to=block.agreement_to,
        agency=block.agency,
        agency_name=block.agency_name,
        rate_kind=block.rate_kind,
        base_kind=block.base_kind,
        typed_base=block.typed_by_year,
    )


def form(budget: Sequence[BudgetItem]) -> list[tuple[Funds, list[FormRow]]]:
    """Sections A and B, for as many years as the budget has; without a section that has no line."""
    years = max((year for line in budget for year in line.cents), default=1)
    entries = [_entry(line) for line in budget]
    used = {entry.funds for entry in entries}
    return [(funds, form_524(entries, funds, years=years)) for funds in Funds if funds in used]


def narrative(budget: Sequence[BudgetItem]) -> list[Chapter]:
    """Section C."""
    return section_c(
        [
            Reason(
                _entry(line),
                line.description,
                line.justification,
                line.commitment_code or line.activity_code,
                line.recurrence,
            )
            for line in budget
        ]
    )


def _entry(line: BudgetItem) -> Entry:
    return Entry(line.funds, line.category, line.cents)
