"""What a notification says, block by block, frozen: paper is drawn from this and nothing else.

The blocks and their order are those of the grant award notification (GAN); required information:
2 CFR 200.211. Amounts in cents. None means "not recorded", never zero.
"""

import hashlib
import json
from datetime import date
from typing import Any

from pydantic import ConfigDict, RootModel
from pydantic.dataclasses import dataclass as checked

from app.awards.models import ActionKind, ConditionKind

FORMAT = "pentad-notification/1"
STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, config=STRICT)
class Address:
    """Where the recipient has its seat."""

    street: str | None
    city: str | None
    state: str | None
    postal_code: str | None

    @property
    def is_whole(self) -> bool:
        """Whether a letter would arrive."""
        return all((self.street, self.city, self.state, self.postal_code))


@checked(frozen=True, config=STRICT)
class Contact:
    """Block 3: somebody to write to."""

    role: str
    name: str
    email: str


@checked(frozen=True, config=STRICT)
class Key:
    """Block 4: one of the key people."""

    name: str
    role: str
    share_percent: int | None
    from_on: date
    to_on: date | None


@checked(frozen=True, config=STRICT)
class Period:
    """Block 6 and 7: a budget period with its money."""

    year: int
    starts_on: date
    ends_on: date
    approved_cents: int
    authorized_cents: int


@checked(frozen=True, config=STRICT)
class Account:
    """Block 9: a line of accounting; what the agency did not type is empty."""

    fund_code: str
    funding_year: str
    org_code: str
    object_class: str
    cents: int | None


@checked(frozen=True, config=STRICT)
class Bound:
    """Block 10: a term, standard or of this award alone."""

    code: str
    title: str
    words: str
    citation: str


@checked(frozen=True, config=STRICT)
class InForce:
    """A specific condition that binds on the day of the notification (2 CFR 200.208)."""

    number: int
    kind: ConditionKind
    nature: str
    action: str
    due_on: date


@checked(frozen=True, config=STRICT)
class Rate:
    """The indirect cost rate as submitted, in hundredths of a percent."""

    words: str
    hundredths: int


@checked(frozen=True, config=STRICT)
class Notification:
    """One action of an award, whole."""

    format: str
    award: str
    number: int
    kind: ActionKind
    award_type: str
    reason: str
    effective_on: date
    agency: str
    program: str
    assistance_listing: str
    title: str
    recipient: str
    address: Address
    uei: str | None
    contacts: tuple[Contact, ...]
    people: tuple[Key, ...]
    starts_on: date
    ends_on: date
    budget_period: int
    years: tuple[Period, ...]
    this_action_cents: int
    cost_share_cents: int | None
    match_percent: int
    is_research: bool
    rate: Rate | None
    regulations: tuple[str, ...]
    attachments: tuple[str, ...]
    accounts: tuple[Account, ...]
    terms_edition: str
    terms: tuple[Bound, ...]
    extra_terms: tuple[Bound, ...]
    conditions: tuple[InForce, ...]
    signature: str
    official: str

    @property
    def code(self) -> str:
        """The action number as it is written: 01 is always the new award."""
        return f"{self.number:02d}"

    @property
    def approved_cents(self) -> int:
        """For all budget periods."""
        return sum(year.approved_cents for year in self.years)

    @property
    def authorized_cents(self) -> int:
        """For the period of performance, so far."""
        return sum(year.authorized_cents for year in self.years)

    @property
    def with_share_cents(self) -> int:
        """Federal money of all budget periods and what the recipient adds."""
        return self.approved_cents + (self.cost_share_cents or 0)

    @property
    def current(self) -> Period:
        """The budget period that the money is for."""
        return self.years[self.budget_period - 1]

    @property
    def future(self) -> tuple[Period, ...]:
        """Budget periods that no continuation has opened yet."""
        return self.years[self.budget_period :]


class _Document(RootModel[Notification]):
    """Reads and writes plain values."""


def plain(notification: Notification) -> dict[str, Any]:
    """As values that JSON knows; days in ISO form."""
    found: dict[str, Any] = _Document(notification).model_dump(mode="json")
    return found


def read(facts: dict[str, Any]) -> Notification:
    """The notification that these frozen values are."""
    return _Document.model_validate(facts).root


def fingerprint(facts: dict[str, Any]) -> str:
    """SHA-256 of plain values in canonical form: sorted keys, no spaces."""
    written = json.dumps(facts, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()
