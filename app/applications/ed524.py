"""The arithmetic of form ED 524 (OMB 1894-0008): lines 1 to 12 by project year, A, B and C.

Pure, and the same for a draft, a submission and a workbook. An amount that nobody entered is None:
it adds nothing to a sum, and a sum of nothing is None as well.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.applications.models import Category, Funds, Recurrence

DIRECT, INDIRECT, TOTAL = 9, 10, 12  # the computed lines, and the one with a rate
MOST_YEARS = 7  # columns (a) to (g); column (h) is their sum


@dataclass(frozen=True)
class FormRow:
    """One line of the form. `cents` holds a sum for each project year; None: nothing entered."""

    line: int
    label: str
    cents: tuple[int | None, ...]
    is_sum: bool = False

    @property
    def total_cents(self) -> int | None:
        """Column (h): all years."""
        return added(self.cents)

    @property
    def total_shown(self) -> int | None:
        """Column (h) as the form wants it: a request for one year leaves it blank."""
        return self.total_cents if len(self.cents) > 1 else None


@dataclass(frozen=True)
class Entry:
    """What the form needs to know of one budget line, drafted or submitted."""

    funds: Funds
    category: Category
    cents: dict[int, int]


@dataclass(frozen=True)
class Reason:
    """One entry of section C, the budget narrative: a line of the budget and why it is needed."""

    entry: Entry
    description: str
    justification: str
    serves: str | None
    recurrence: Recurrence | None


@dataclass(frozen=True)
class Chapter:
    """Section C for one line of the form and one source of funds."""

    funds: Funds
    category: Category
    reasons: tuple[Reason, ...]


def added(amounts: Iterable[int | None]) -> int | None:
    """The sum of what was entered; None where nothing was."""
    entered = [each for each in amounts if each is not None]
    return sum(entered) if entered else None


def form_524(entries: Sequence[Entry], funds: Funds, *, years: int) -> list[FormRow]:
    """Section A (grant funds) or B of the form, lines 1 to 12, with lines 9 and 12 computed."""
    rows = [_row(category, entries, funds, years) for category in Category]
    direct = _sum(DIRECT, "Total direct costs", [row for row in rows if row.line < DIRECT], years)
    total = _sum(TOTAL, "Total costs", [direct, *(row for row in rows if row.line > DIRECT)], years)
    return sorted([*rows, direct, total], key=lambda row: row.line)


def _row(category: Category, entries: Sequence[Entry], funds: Funds, years: int) -> FormRow:
    mine = [each for each in entries if (each.funds, each.category) == (funds, category)]
    cents = tuple(added(each.cents.get(year) for each in mine) for year in range(1, years + 1))
    return FormRow(category.line, category.label, cents)


def _sum(line: int, label: str, rows: Sequence[FormRow], years: int) -> FormRow:
    cents = tuple(added(row.cents[year] for row in rows) for year in range(years))
    return FormRow(line, label, cents, is_sum=True)


def section_c(reasons: Sequence[Reason]) -> list[Chapter]:
    """The budget narrative: composed of the lines each time it is read, so it cannot outlive one.

    It follows the form: grant funds, then other funds, each by the lines 1 to 11.
    """
    chapters = []
    for funds in Funds:
        for category in sorted(Category, key=lambda each: each.line):
            mine = [r for r in reasons if (r.entry.funds, r.entry.category) == (funds, category)]
            if mine:
                chapters.append(Chapter(funds, category, tuple(mine)))
    return chapters


def requested(entries: Iterable[Entry], funds: Funds = Funds.FEDERAL) -> int:
    """What is asked of one source of funds in all years, in cents."""
    return sum(sum(each.cents.values()) for each in entries if each.funds is funds)
