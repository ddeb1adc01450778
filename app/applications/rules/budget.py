"""The arithmetic of form ED 524: sums by line and year, and the size an award may have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.applications.models import Application, BudgetLine, Category, Funds
from app.applications.snapshot.parts import BudgetItem
from app.competitions.models import AwardBand
from app.platform import money

DIRECT, TOTAL = 9, 12  # the computed lines of ED 524


@dataclass(frozen=True)
class FormRow:
    """One line of the form. `cents` holds a sum for each project year."""

    line: int
    label: str
    cents: tuple[int, ...]
    is_sum: bool = False

    @property
    def total_cents(self) -> int:
        """Column (h): all years."""
        return sum(self.cents)


@dataclass(frozen=True)
class Entry:
    """What the form needs to know of one budget line, drafted or submitted."""

    funds: Funds
    category: Category
    cents: dict[int, int]


def drafted(lines: Iterable[BudgetLine]) -> list[Entry]:
    """The lines of a working copy."""
    return [
        Entry(line.funds, line.category, {each.year: each.cents for each in line.amounts})
        for line in lines
    ]


def submitted(lines: Iterable[BudgetItem]) -> list[Entry]:
    """The lines of a snapshot."""
    return [Entry(line.funds, line.category, line.cents) for line in lines]


def form_524(entries: Sequence[Entry], funds: Funds, *, years: int) -> list[FormRow]:
    """Section A (grant funds) or B of the form, lines 1 to 12, with lines 9 and 12 computed."""
    rows = [_row(category, entries, funds, years) for category in Category]
    direct = _sum(DIRECT, "Total direct costs", [row for row in rows if row.line < DIRECT], years)
    total = _sum(TOTAL, "Total costs", [direct, *(row for row in rows if row.line > DIRECT)], years)
    return sorted([*rows, direct, total], key=lambda row: row.line)


def _row(category: Category, entries: Sequence[Entry], funds: Funds, years: int) -> FormRow:
    mine = [each for each in entries if (each.funds, each.category) == (funds, category)]
    cents = tuple(sum(each.cents.get(year, 0) for each in mine) for year in range(1, years + 1))
    return FormRow(category.line, category.label, cents)


def _sum(line: int, label: str, rows: Sequence[FormRow], years: int) -> FormRow:
    cents = tuple(sum(row.cents[year] for row in rows) for year in range(years))
    return FormRow(line, label, cents, is_sum=True)


def requested_cents(application: Application) -> int:
    """The grant funds that the working copy asks for, all years."""
    lines = application.budget_lines
    return sum(line.total_cents for line in lines if line.funds is Funds.FEDERAL)


def outside_band(requested: int, band: AwardBand | None, participating: int) -> str | None:
    """Why this amount cannot be asked for by so many students; None when it can.

    The bands are closed ranges: both ends may be asked for.
    """
    if band is None:
        return (
            f"The notice sets no award size for {participating:,} participating students. "
            "Check the counts of your districts."
        )
    if band.least_cents <= requested <= band.most_cents:
        return None
    return (
        f"You ask for {money.show(requested)} of grant funds. With {participating:,} participating "
        f"students the notice allows {money.show(band.least_cents)} to "
        f"{money.show(band.most_cents)}. Change the budget so that its total is in that range."
    )
