"""Indirect costs: the base, the ceilings of each kind of rate, and line 10 against rate x base.

Ceilings and exclusions change by regulation, so they are dated figures with their source.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, pairwise

from app.applications.ed524 import DIRECT, Entry
from app.applications.models import BaseKind, Category, Funds, IndirectCosts, RateKind
from app.platform import money

_HUNDREDTHS_OF_PERCENT = 10_000


@dataclass(frozen=True)
class Figure:
    """A figure of a regulation, for projects that begin on `from_on` or later."""

    from_on: date
    amount: int
    source: str


# Hundredths of a percent.
CEILINGS: Mapping[RateKind, tuple[Figure, ...]] = {
    RateKind.DE_MINIMIS: (
        Figure(date.min, 1_000, "2 CFR 200.414(f) as of 2014"),
        Figure(date(2024, 10, 1), 1_500, "2 CFR 200.414(f) as revised in 2024"),
    ),
    RateKind.TRAINING: (Figure(date.min, 800, "34 CFR 75.562(c)"),),
    RateKind.TEMPORARY: (Figure(date.min, 1_000, "34 CFR 75.560"),),
}
# Cents of each contract or subaward that count toward modified total direct costs.
COUNTED_OF_EACH_CONTRACT = (
    Figure(date.min, 2_500_000, "2 CFR 200.1 as of 2014"),
    Figure(date(2024, 10, 1), 5_000_000, "2 CFR 200.1 as revised in 2024"),
)
_EXCLUDED = {Category.EQUIPMENT, Category.CONSTRUCTION}  # 2 CFR 200.1: equipment, capital spending


def in_force(figures: Sequence[Figure], on: date) -> Figure:
    """The figure for a project that begins on this day."""
    return [each for each in figures if each.from_on <= on][-1]


def modified_total_direct(entries: Sequence[Entry], *, years: int, on: date) -> list[int]:
    """Modified total direct costs of the grant funds for each year, in cents (2 CFR 200.1).

    Direct costs without equipment and construction. Of each contractual line the first dollars
    count, whatever the years they fall in; what is above is left out.
    """
    most = in_force(COUNTED_OF_EACH_CONTRACT, on).amount
    counted = [
        _counted(each, most, years)
        for each in entries
        if each.funds is Funds.FEDERAL and each.category.line < DIRECT
    ]
    return [sum(line[year] for line in counted) for year in range(years)]


def _counted(entry: Entry, most: int, years: int) -> list[int]:
    if entry.category in _EXCLUDED:
        return [0] * years
    amounts = [entry.cents.get(year, 0) for year in range(1, years + 1)]
    if entry.category is not Category.CONTRACTUAL:
        return amounts
    so_far = [0, *(min(each, most) for each in accumulate(amounts))]
    return [after - before for before, after in pairwise(so_far)]


def salaries(entries: Sequence[Entry], *, years: int) -> list[int]:
    """Budgeted salaries and wages for each year: the base of a temporary rate (34 CFR 75.560)."""
    mine = [e for e in entries if (e.funds, e.category) == (Funds.FEDERAL, Category.PERSONNEL)]
    return [sum(each.cents.get(year, 0) for each in mine) for year in range(1, years + 1)]


def base(
    block: IndirectCosts | None, entries: Sequence[Entry], *, years: int, on: date
) -> list[int | None]:
    """What the rate is applied to in each year; None where a typed base lacks a year."""
    if block is not None and block.base_kind is BaseKind.TYPED:
        return [block.typed_by_year.get(year) for year in range(1, years + 1)]
    if block is not None and block.rate_kind is RateKind.TEMPORARY:
        return [*salaries(entries, years=years)]
    return [*modified_total_direct(entries, years=years, on=on)]


def above_ceiling(kind: RateKind | None, hundredths: int | None, on: date) -> str | None:
    """Why this kind of rate cannot be so high; None when it can."""
    if kind is None or kind not in CEILINGS or hundredths is None:
        return None
    limit = in_force(CEILINGS[kind], on)
    if hundredths <= limit.amount:
        return None
    return (
        f"“{kind.label}” may be at most {percent(limit.amount)} ({limit.source}). You entered "
        f"{percent(hundredths)}. Lower the rate, or choose another kind of rate."
    )


@dataclass(frozen=True)
class YearOfIndirect:
    """Line 10 of one year beside rate x base, in cents. `expected` is None without a base."""

    year: int
    asked: int | None
    base: int | None
    rate: int

    @property
    def expected(self) -> int | None:
        """Rate x base, rounded up to the cent."""
        product = None if self.base is None else self.rate * self.base
        return None if product is None else -(-product // _HUNDREDTHS_OF_PERCENT)

    @property
    def over(self) -> int:
        """How much line 10 is above rate x base; rounding up to the dollar is no difference."""
        if self.asked is None or self.expected is None:
            return 0
        highest = -(-self.expected // money.CENTS) * money.CENTS
        return max(0, self.asked - self.expected) if self.asked > highest else 0

    @property
    def under(self) -> int:
        """How much line 10 leaves of rate x base; rounding down to the dollar is no difference."""
        if self.expected is None:
            return 0
        lowest = self.expected // money.CENTS * money.CENTS
        asked = self.asked or 0
        return self.expected - asked if asked < lowest else 0

    @property
    def words(self) -> str:
        """The difference in a sentence; empty when there is none."""
        if not (self.over or self.under) or self.base is None or self.expected is None:
            return ""
        asked = "is empty" if self.asked is None else f"says {money.show(self.asked)}"
        start = (
            f"Year {self.year}: line 10 {asked}; {percent(self.rate)} of the base of "
            f"{money.show(self.base)} is {money.show(self.expected)}."
        )
        if self.over:
            return f"{start} Lower line 10 by {money.show(self.over)}, or correct rate or base."
        return f"{start} You leave {money.show(self.under)} that you could ask for."


def compare(
    entries: Sequence[Entry], bases: Sequence[int | None], hundredths: int
) -> list[YearOfIndirect]:
    """Line 10 of section A for each year beside rate x base."""
    mine = [e for e in entries if (e.funds, e.category) == (Funds.FEDERAL, Category.INDIRECT)]
    return [
        YearOfIndirect(year, _asked(mine, year), amount, hundredths)
        for year, amount in enumerate(bases, start=1)
    ]


def _asked(mine: Sequence[Entry], year: int) -> int | None:
    entered = [each.cents[year] for each in mine if year in each.cents]
    return sum(entered) if entered else None


def percent(hundredths: int) -> str:
    """1250 is "12.50 percent"."""
    whole, part = divmod(hundredths, 100)
    return f"{whole}.{part:02d} percent"
