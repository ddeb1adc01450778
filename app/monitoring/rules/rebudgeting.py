"""Approved budgets: scaled from what was asked for, moved, compared. Cents throughout. Pure."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from app.applications.models import Category

Cells = Mapping[Category, Mapping[int, int]]
# An agency may restrict transfers among direct cost categories once they exceed, cumulated, this
# percentage of the total budget as last approved (2 CFR 200.308).
FLAG_PERCENT = 10


@dataclass(frozen=True)
class Budget:
    """One version of an approved budget. A cell that is not there holds nothing."""

    version: int
    cells: Cells

    def cents(self, category: Category, year: int) -> int:
        """Grant funds of one category in one project year."""
        return self.cells.get(category, {}).get(year, 0)

    @property
    def categories(self) -> list[Category]:
        """Those with money, in the order of the form."""
        found = [each for each in Category if any(self.cells.get(each, {}).values())]
        return sorted(found, key=lambda each: each.line)

    def in_category(self, category: Category) -> int:
        """All years of one category."""
        return sum(self.cells.get(category, {}).values())

    def in_year(self, year: int) -> int:
        """All categories of one project year."""
        return sum(years.get(year, 0) for years in self.cells.values())

    @property
    def total_cents(self) -> int:
        """All categories and years."""
        return sum(self.in_category(category) for category in self.cells)

    def changed(self, asked: Cells) -> "Budget":
        """The next version, with these cells as asked."""
        cells = {
            category: {**self.cells.get(category, {}), **asked.get(category, {})}
            for category in Category
        }
        kept = {
            category: {year: cents for year, cents in sorted(years.items()) if cents}
            for category, years in cells.items()
        }
        return Budget(self.version + 1, {each: years for each, years in kept.items() if years})


def scaled(requested: Cells, awarded: Mapping[int, int]) -> Budget:
    """Version 1: each year's request in proportion, so that the year sums to what was awarded.

    Cumulative rounding down, category by category in the order of the form. A year that was
    awarded money without having asked for any has it under “Other”, where somebody will look.
    """
    cells: dict[Category, dict[int, int]] = {}
    for year, awarded_cents in awarded.items():
        asked = {c: requested.get(c, {}).get(year, 0) for c in Category}
        whole = sum(asked.values())
        running = given = 0
        for category in sorted(Category, key=lambda each: each.line):
            running += asked[category]
            upto = awarded_cents * running // whole if whole else 0
            if upto > given:
                cells.setdefault(category, {})[year] = upto - given
            given = upto
        if given < awarded_cents:
            other = cells.setdefault(Category.OTHER, {})
            other[year] = other.get(year, 0) + awarded_cents - given
    return Budget(1, cells)


def transferred(before: Budget, after: Budget) -> int:
    """Money that left a direct cost category for another one, all years together.

    Only what left and arrived counts: an increase or a decrease of the whole is no transfer.
    """
    left, arrived = 0, 0
    for category in Category:
        if category.is_direct:
            difference = after.in_category(category) - before.in_category(category)
            left, arrived = left - min(difference, 0), arrived + max(difference, 0)
    return min(left, arrived)


def transferred_over(versions: Sequence[Budget]) -> int:
    """The transfers of each version against the one before, cumulated: going back counts too."""
    return sum(transferred(a, b) for a, b in pairwise(versions))


def share_of(cents: int, total_cents: int) -> Fraction | None:
    """An amount as a share of the total; None where there is no total."""
    return Fraction(cents, total_cents) if total_cents else None


def is_over_flag(cents: int, total_cents: int) -> bool:
    """Whether cumulated transfers exceed the flag; exactly ten percent does not."""
    return 100 * cents > FLAG_PERCENT * total_cents


def needs_official(before: Budget, after: Budget, cumulated: int, years: Iterable[int]) -> bool:
    """Whether a change of budget needs the authorizing official.

    It does where the total or a year's amount changes, or where transfers exceed the flag.
    `cumulated` holds the transfers since award, this one included.
    """
    is_moved = any(before.in_year(year) != after.in_year(year) for year in years)
    return is_moved or is_over_flag(cumulated, before.total_cents)


def authorized_after(
    approved: Mapping[int, int],
    authorized: Mapping[int, int],
    wanted: Mapping[int, int],
    opened: Collection[int],
) -> dict[int, int]:
    """What is made available by year once the approved amounts are as wanted.

    An open year whose whole amount was available stays wholly available, also one that had none.
    What a smaller year cannot hold follows the money to open years that grow, in their order, as a
    carryover does; none of it is new. A year that is not open waits for its continuation
    (34 CFR 75.253).
    """
    after, freed = {}, 0
    for year, cents in wanted.items():
        was_whole = authorized[year] == approved[year]
        held = min(authorized[year], cents)
        freed += authorized[year] - held
        after[year] = cents if was_whole and year in opened else held
    taken = sum(after[year] - authorized[year] for year in wanted if after[year] > authorized[year])
    freed = max(0, freed - taken)
    for year, cents in wanted.items():
        if year not in opened:
            continue
        room = min(cents - after[year], max(0, cents - approved[year]), freed)
        after[year] += room
        freed -= room
    return after
