"""The size that an award may have, and what the budget comes to for each student."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.applications.ed524 import Entry, FormRow, Reason, form_524, requested, section_c
from app.applications.models import Application, BudgetLine
from app.applications.snapshot.parts import BudgetItem
from app.competitions.models import AwardBand
from app.platform import money

__all__ = [
    "Entry",
    "FormRow",
    "Room",
    "drafted",
    "form_524",
    "outside_band",
    "per_student",
    "reasons",
    "requested_cents",
    "room",
    "section_c",
    "submitted",
]


def drafted(lines: Iterable[BudgetLine]) -> list[Entry]:
    """The lines of a working copy."""
    return [
        Entry(line.funds, line.category, {each.year: each.cents for each in line.amounts})
        for line in lines
    ]


def submitted(lines: Iterable[BudgetItem]) -> list[Entry]:
    """The lines of a snapshot."""
    return [Entry(line.funds, line.category, line.cents) for line in lines]


def reasons(lines: Sequence[BudgetLine]) -> list[Reason]:
    """What section C says of a working copy, in the order of its lines."""
    return [
        Reason(
            entry,
            line.description,
            line.justification,
            line.serves.code if line.serves else None,
            line.recurrence,
        )
        for line, entry in zip(lines, drafted(lines), strict=True)
    ]


def requested_cents(application: Application) -> int:
    """The grant funds that the working copy asks for, all years."""
    return requested(drafted(application.budget_lines))


def per_student(application: Application, participating: int) -> Fraction | None:
    """Grant funds for one participating student, in cents; None without students."""
    return Fraction(requested_cents(application), participating) if participating else None


@dataclass(frozen=True)
class Room:
    """How a request lies in its band. At most one of `cut` and `add` is above 0; in cents."""

    band: AwardBand
    cut: int
    add: int

    @property
    def fits(self) -> bool:
        """Whether it may be asked for; both ends of a band may."""
        return not self.cut and not self.add


def room(requested: int, band: AwardBand) -> Room:
    """What to cut, or to add, until the request lies in the band."""
    return Room(band, max(0, requested - band.most_cents), max(0, band.least_cents - requested))


def outside_band(requested: int, band: AwardBand | None, participating: int) -> str | None:
    """Why this amount cannot be asked for by so many students; None when it can.

    The bands are closed ranges: both ends may be asked for.
    """
    if band is None:
        return (
            f"The notice sets no award size for {participating:,} participating students. "
            "Check the counts of your districts."
        )
    found = room(requested, band)
    if found.fits:
        return None
    repair = (
        f"Cut at least {money.show(found.cut)}."
        if found.cut
        else f"Add at least {money.show(found.add)}."
    )
    return (
        f"You ask for {money.show(requested)} of grant funds. With {participating:,} participating "
        f"students you are in the band of {_students(band)} students, where the notice allows "
        f"{money.show(band.least_cents)} to {money.show(band.most_cents)}. {repair}"
    )


def _students(band: AwardBand) -> str:
    if band.most_students is None:
        return f"{band.least_students:,} or more"
    return f"{band.least_students:,} to {band.most_students:,}"
