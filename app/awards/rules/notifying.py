"""What a notification may do to an award. Money in cents."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.awards.models import ActionKind, Award
from app.awards.rules.years import open_years
from app.platform import money
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Terms:
    """What notifications change: money by year, the last day, and which years are open."""

    approved: tuple[int, ...]
    authorized: tuple[int, ...]
    ends_on: date
    opened: frozenset[int] = frozenset({1})

    @classmethod
    def of(cls, award: Award) -> "Terms":
        """As they stand now."""
        return cls(
            tuple(year.cents for year in award.years),
            tuple(year.authorized_cents for year in award.years),
            award.ends_on,
            open_years(award),
        )

    def changed(
        self,
        approve: Mapping[int, int],
        authorize: Mapping[int, int],
        ends_on: date | None,
        opens: int | None = None,
    ) -> "Terms":
        """As they would stand; by year, counted from 1. `opens` is the year of a continuation."""
        return Terms(
            tuple(approve.get(year, cents) for year, cents in enumerate(self.approved, start=1)),
            tuple(
                authorize.get(year, cents) for year, cents in enumerate(self.authorized, start=1)
            ),
            ends_on or self.ends_on,
            self.opened if opens is None else self.opened | {opens},
        )


def check_action(kind: ActionKind, before: Terms, after: Terms, *, is_first: bool) -> None:
    """Raise DomainError where the change is not what this kind of notification does."""
    if is_first is not (kind is ActionKind.NEW):
        message = "The first notification of an award, and no other, says that it is new."
        raise DomainError(message)
    for year, (approved, authorized) in enumerate(
        zip(after.approved, after.authorized, strict=True), start=1
    ):
        if not 0 <= authorized <= approved:
            over = f"{money.show(authorized)} of {money.show(approved)}"
            message = f"Year {year} would have {over} approved made available. Lower the amount."
            raise DomainError(message)
    _check_kind(kind, before, after)
    _check_opening(kind, before, after)
    _check_new_years(kind, before, after)


def _check_opening(kind: ActionKind, before: Terms, after: Terms) -> None:
    """A continuation opens exactly one budget period of the award, and nothing else opens any."""
    opened = after.opened - before.opened
    if kind is not ActionKind.CONTINUATION:
        if opened:
            message = "Only a continuation opens a budget period (34 CFR 75.253)."
            raise DomainError(message)
        return
    if len(opened) != 1 or max(opened) > len(after.approved):
        message = (
            "A continuation opens a budget period of the award that is not open yet. Name that "
            "year; the money of an open one is changed by an increase or a decrease."
        )
        raise DomainError(message)


def _check_new_years(kind: ActionKind, before: Terms, after: Terms) -> None:
    """A budget period gets money with the award, or once its continuation has opened it."""
    if kind is ActionKind.NEW:
        return
    for year, (was, now) in enumerate(zip(before.authorized, after.authorized, strict=True), 1):
        if now > was and year not in after.opened:
            message = (
                f"Only a continuation makes money of year {year} available (34 CFR 75.253). "
                "Decide about it on the page of the continuation."
            )
            raise DomainError(message)


def check_drawn(before: Terms, after: Terms, drawn: int | None) -> None:
    """Raise DomainError where money would be taken back that is drawn already."""
    left, was = sum(after.authorized), sum(before.authorized)
    if drawn is not None and left < was and left < drawn:
        message = (
            f"{money.show(drawn)} is drawn, and {money.show(left)} would be made available. What "
            "is drawn comes back by a payment of the grantee; leave at least as much as is drawn."
        )
        raise DomainError(message)


def _check_kind(kind: ActionKind, before: Terms, after: Terms) -> None:
    grew = sum(after.approved) - sum(before.approved)
    released = sum(after.authorized) - sum(before.authorized)
    refusals = {
        ActionKind.INCREASE: (grew <= 0, "An increase approves more than before."),
        ActionKind.DECREASE: (grew >= 0, "A decrease approves less than before."),
        ActionKind.EXTENSION: (
            after.ends_on <= before.ends_on,
            f"An extension ends after {before.ends_on:%B %-d, %Y}. Choose a later day.",
        ),
        ActionKind.CONTINUATION: (
            released < 0,
            "A continuation takes no money back. That is done by a decrease.",
        ),
        ActionKind.REVISION: (
            grew != 0 or after.ends_on != before.ends_on,
            "A revision leaves the total and the last day as they are.",
        ),
    }
    is_wrong, message = refusals.get(kind, (False, ""))
    if is_wrong:
        raise DomainError(message)
