"""What is owed at the end of a grant, until when, and how long its records stay. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.monitoring.models.closing import CloseoutItem, ItemKind, RecordsHold
from app.platform import money
from app.platform.errors import DomainError

RECIPIENT = timedelta(days=120)  # 2 CFR 200.344(b) and (c): calendar days, never rolled on
SUBRECIPIENT = timedelta(days=90)
KEPT_YEARS = 3  # 2 CFR 200.334, from the final financial report


def due_on(ended_on: date, kind: ItemKind) -> date:
    """The last day: a period that ended December 31, 2016 gives April 30, or March 31, 2017.

    Counted in calendar days; the text moves nothing to a business day.
    """
    return ended_on + (SUBRECIPIENT if kind is ItemKind.SUBRECIPIENT else RECIPIENT)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; February 29 becomes March 1."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def agency_may_proceed_on(ended_on: date) -> date:
    """From here on the agency closes on what it has (2 CFR 200.344(i)): a year after the end."""
    return years_after(ended_on, 1) + timedelta(days=1)


@dataclass(frozen=True)
class Figures:
    """The final figures in cents."""

    authorized: int
    obligated: int
    paid: int  # liquidated
    drawn: int
    refunded: int = 0

    @property
    def unobligated(self) -> int:
        """Made available and never obligated: it goes back to the agency's books."""
        return self.authorized - self.obligated

    @property
    def unliquidated(self) -> int:
        """Obligated and not paid."""
        return self.obligated - self.paid

    @property
    def refund_due(self) -> int:
        """Drawn and not spent, less what was sent back (2 CFR 200.344(g))."""
        return max(0, self.drawn - self.paid - self.refunded)

    @property
    def still_to_draw(self) -> int:
        """Spent and not drawn yet."""
        return max(0, self.paid - self.drawn)


def check_figures(found: Figures) -> None:
    """Raise DomainError for figures that cannot be true of one grant."""
    if min(found.obligated, found.paid, found.drawn, found.refunded) < 0:
        message = "Amounts are not negative. Leave out the sign."
        raise DomainError(message)
    if found.obligated > found.authorized:
        over = f"{money.show(found.obligated)} of {money.show(found.authorized)}"
        message = f"Obligations would be {over} made available. Correct the obligations."
        raise DomainError(message, field="obligated_cents")
    if found.paid > found.obligated:
        message = "More was paid than was obligated. Correct one of the two."
        raise DomainError(message, field="paid_cents")
    if found.drawn > found.authorized:
        message = "More was drawn than was made available. Correct the drawdowns."
        raise DomainError(message, field="drawn_cents")
    if found.refunded > found.drawn:
        message = "More was sent back than was drawn. Correct the refund."
        raise DomainError(message, field="refunded_cents")


def unsettled(items: Iterable[CloseoutItem], figures: Figures | None) -> list[str]:
    """What stands in the way of closing, in words."""
    found = [f"{each.kind.label} ({each.owed_by})" for each in items if not each.is_settled]
    if figures is None:
        found.append("The final figures are not stated")
    elif figures.unliquidated:
        found.append(f"{money.show(figures.unliquidated)} of obligations are not paid")
    if figures is not None and figures.refund_due:
        found.append(f"A refund of {money.show(figures.refund_due)} is due")
    return found


def check_closing(open_things: Sequence[str], *, ended_on: date, today: date, words: str) -> None:
    """Raise DomainError while something is owed; after a year the agency says why it proceeds."""
    if not open_things:
        return
    first = agency_may_proceed_on(ended_on)
    if today < first:
        message = (
            f"Still open: {'; '.join(open_things)}. From {first:%B} {first.day}, {first.year} on "
            "the agency may close on what it has."
        )
        raise DomainError(message)
    if not words.strip():
        message = (
            f"Still open: {'; '.join(open_things)}. Write why the agency closes on what it has."
        )
        raise DomainError(message, field="words")


def lowered(authorized: Mapping[int, int], total: int) -> dict[int, int]:
    """Authorized cents by year that sum to `total`: what is too much leaves the last years."""
    over = sum(authorized.values()) - total
    left = dict(authorized)
    for year in sorted(authorized, reverse=True):
        taken = min(left[year], max(over, 0))
        left[year] -= taken
        over -= taken
    return left


@dataclass(frozen=True)
class Retention:
    """How long the records of one award are kept, and what keeps them longer."""

    since: date | None  # the final financial report; None: it is not in
    until: date | None  # the last day on which they are kept for certain
    holds: Sequence[RecordsHold]

    def may_be_destroyed(self, today: date) -> bool:
        """Only after the last day, and only while no hold stands."""
        return self.until is not None and today > self.until and not self.holds

    def why_not(self, today: date) -> str:
        """The reason in words; empty where nothing stands against it."""
        if self.holds:
            kinds = ", ".join(f"{each.kind.label.lower()}: {each.reason}" for each in self.holds)
            return f"A hold stands ({kinds})."
        if self.until is None:
            return "The final financial report is not in, so the three years have not begun."
        if today <= self.until:
            return f"Kept until {self.until:%B} {self.until.day}, {self.until.year}."
        return ""


def retention(since: date | None, holds: Iterable[RecordsHold]) -> Retention:
    """Three years from the final financial report; released holds do not count."""
    until = None if since is None else years_after(since, KEPT_YEARS)
    return Retention(since, until, [each for each in holds if each.released_on is None])
