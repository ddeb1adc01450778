"""What one notification changed against the one before it, in words. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.awards.rules.notification import Notification
from app.platform import money
from app.platform.formats import day

NONE = "none"


@dataclass(frozen=True)
class Changed:
    """One thing that is different; both sides as people read them."""

    what: str
    before: str
    after: str


def differences(before: Notification, after: Notification) -> list[Changed]:
    """Everything that changed, in the order of the blocks."""
    pairs = zip(_lines(before, after), _lines(after, before), strict=True)
    return [Changed(what, old, new) for (what, old), (_, new) in pairs if old != new]


def _lines(this: Notification, other: Notification) -> Iterator[tuple[str, str]]:
    """What can change, as (what, how it reads). Both sides give the same lines."""
    yield "Recipient", this.recipient
    yield "Unique Entity Identifier", this.uei or "not recorded"
    yield "Title", this.title
    roles = dict.fromkeys(each.role for one in _in_order(this, other) for each in one.contacts)
    for role in roles:
        yield role, _some(each.name for each in this.contacts if each.role == role)
    yield "Key people", _some(f"{each.name}, {each.role}" for each in this.people)
    yield "Last day", day(this.ends_on)
    yield "Budget period", str(this.budget_period)
    for number in range(1, max(len(this.years), len(other.years)) + 1):
        found = [year for year in this.years if year.year == number]
        yield f"Year {number}: approved", _some(money.show(y.approved_cents) for y in found)
        yield f"Year {number}: made available", _some(money.show(y.authorized_cents) for y in found)
        yield f"Year {number}: last day", _some(_short(y.ends_on) for y in found)
    yield "Approved in all", money.show(this.approved_cents)
    yield "Made available in all", money.show(this.authorized_cents)
    yield "Edition of the standard terms", this.terms_edition or NONE
    yield "Terms of this award alone", _some(f"{x.code} {x.title}" for x in this.extra_terms)
    yield (
        "Specific conditions in force",
        _some(f"{x.number}: {x.kind.label}" for x in this.conditions),
    )


def _in_order(this: Notification, other: Notification) -> list[Notification]:
    return sorted((this, other), key=lambda each: each.number)


def _some(words: Iterator[str]) -> str:
    return "; ".join(words) or NONE


def _short(value: date) -> str:
    return f"{value:%B} {value.day}, {value.year}"
