"""The workbook beside the form, cell by cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.applications.ed524 import DIRECT, TOTAL, Entry, form_524
from app.applications.models import Category, Funds
from app.applications.workbook.finding import TOTAL_COLUMN, Found, Reading

Place = tuple[Funds, int, int]  # whose money, line, project year or TOTAL_COLUMN
_COMPUTED = {DIRECT: "Total direct costs", TOTAL: "Total costs"}
_LABELS = {**{each.line: each.label for each in Category}, **_COMPUTED}


class Verdict(StrEnum):
    """What becomes of one cell beside the form."""

    EQUAL = "equal"
    DIFFERENT = "different"
    ONLY_WORKBOOK = "only_workbook"
    ONLY_FORM = "only_form"
    UNREADABLE = "unreadable"

    @property
    def label(self) -> str:
        """For people."""
        return _VERDICTS[self]


_VERDICTS = {
    Verdict.EQUAL: "Equal",
    Verdict.DIFFERENT: "Different",
    Verdict.ONLY_WORKBOOK: "Missing in the form",
    Verdict.ONLY_FORM: "Missing in the workbook",
    Verdict.UNREADABLE: "Not an amount",
}


@dataclass(frozen=True)
class Compared:
    """One cell beside its place in the form. Without an address the workbook has no such line."""

    sheet: str
    address: str
    funds: Funds
    line: int
    year: int
    text: str
    workbook: int | None
    form: int | None
    verdict: Verdict

    @property
    def place(self) -> Place:
        """Where it stands in the form."""
        return self.funds, self.line, self.year

    @property
    def label(self) -> str:
        """The place in words."""
        year = "total" if self.year == TOTAL_COLUMN else f"year {self.year}"
        return f"{self.line} {_LABELS[self.line]}, {year}"


def form_cells(entries: Sequence[Entry], *, years: int) -> dict[Place, int | None]:
    """Every place of sections A and B, computed lines and the total column too."""
    cells: dict[Place, int | None] = {}
    for funds in Funds:
        for row in form_524(entries, funds, years=years):
            cells[funds, row.line, TOTAL_COLUMN] = row.total_cents
            for year, cents in enumerate(row.cents, start=1):
                cells[funds, row.line, year] = cents
    return cells


def form_to_json(cells: Mapping[Place, int | None]) -> dict[str, Any]:
    """The form as it is kept beside a comparison; places where nothing was entered are left out."""
    return {
        f"{funds.value} {line} {year}": cents
        for (funds, line, year), cents in cells.items()
        if cents is not None
    }


def form_from_json(kept: Mapping[str, Any]) -> dict[Place, int | None]:
    """The form as it stood then."""
    split = {key: key.split() for key in kept}
    return {
        (Funds(funds), int(line), int(year)): kept[key]
        for key, (funds, line, year) in split.items()
    }


def compare(reading: Reading, form: Mapping[Place, int | None]) -> list[Compared]:
    """Each cell of the workbook that holds something or should, then lines it does not have."""
    compared = [_compared(each, form.get(_place(each))) for each in reading.found]
    there = {(each.funds, each.line) for each in reading.found}
    absent = [
        Compared("", "", funds, line, year, "", None, cents, Verdict.ONLY_FORM)
        for (funds, line, year), cents in form.items()
        if cents and (funds, line) not in there and line not in _COMPUTED and year != TOTAL_COLUMN
    ]
    return [each for each in (*compared, *absent) if not _says_nothing(each)]


def _place(each: Found) -> Place:
    return each.funds, each.line, each.year


def _compared(each: Found, form: int | None) -> Compared:
    return Compared(
        each.sheet,
        each.address,
        each.funds,
        each.line,
        each.year,
        each.text,
        each.cents,
        form,
        _verdict(each, form),
    )


def _verdict(each: Found, form: int | None) -> Verdict:
    """Nothing entered and 0 are the same money, though not the same answer; both are shown."""
    if each.is_unreadable:
        return Verdict.UNREADABLE
    if (each.cents or 0) == (form or 0):
        return Verdict.EQUAL
    if each.cents is None:
        return Verdict.ONLY_FORM
    return Verdict.ONLY_WORKBOOK if form is None else Verdict.DIFFERENT


def _says_nothing(each: Compared) -> bool:
    return each.verdict is Verdict.EQUAL and not each.workbook and not each.form
