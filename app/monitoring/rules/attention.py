"""Which grant needs attention, why, since when, and what to do next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.monitoring.models.risk import DialKind, Level
from app.monitoring.rules.dials import Reading
from app.monitoring.rules.risk import rating
from app.monitoring.rules.risk_facts import Link

REASONS = 2  # dials that are named on the line of a grant
RECENT = timedelta(days=30)
CALL_RULE = (
    "A grant needs a call when the next contact was promised by today, or when a dial is high and "
    "something was added to it since the last contact. Drawdowns have no such day: there a contact "
    "of the last 30 days is enough."
)


@dataclass(frozen=True)
class Judged:
    """What an officer said of a dial, and until when it stands."""

    level: Level
    reason: str
    evidence: str
    until: date
    by: str
    on: date

    @property
    def address(self) -> str | None:
        """The evidence as an address to follow; None where it names a paper instead."""
        is_here = self.evidence.startswith("/") and not self.evidence.startswith("//")
        return self.evidence if is_here or self.evidence.startswith("https://") else None


@dataclass(frozen=True)
class Dial:
    """A dial as it counts: what its rule computed, and the officer's word if one stands."""

    reading: Reading
    judged: Judged | None = None

    @property
    def kind(self) -> DialKind:
        """Which dial."""
        return self.reading.kind

    @property
    def level(self) -> Level:
        """What counts: the officer's level while it stands, else the computed one."""
        return self.judged.level if self.judged else self.reading.level

    @property
    def since(self) -> date | None:
        """Since when; of a judgment, since the day on which it was made."""
        return self.judged.on if self.judged else self.reading.since

    @property
    def stirred(self) -> date | None:
        """When something was added to it last; None where no day can be told."""
        return self.judged.on if self.judged else self.reading.stirred

    @property
    def words(self) -> str:
        """Why it shows what it shows."""
        if self.judged is None:
            return self.reading.words
        return f"{self.judged.by} judged it {self.level.label.lower()}: {self.judged.reason}"


@dataclass(frozen=True)
class Waiting:
    """What lies on the officer's desk for a grant, and the last and the next contact."""

    last_contact_on: date | None = None
    next_by: date | None = None
    things: Sequence[Link] = ()  # drafts, evidence, developments: each with its page


@dataclass(frozen=True)
class Need:
    """What one grant needs today."""

    rating: Level
    dials: Sequence[Dial]
    is_call: bool
    why: str
    since: date | None
    next_step: str
    next_link: Link | None  # None: to a new record of a call

    @property
    def order(self) -> tuple[object, ...]:
        """Most in need first: calls, then the rating, dials that are high, and since when."""
        high = sum(each.level is Level.HIGH for each in self.dials)
        medium = sum(each.level is Level.MEDIUM for each in self.dials)
        return (
            *(not self.is_call, -self.rating.rank, -high, -medium),
            *(self.since is None, self.since or date.max),
        )


def need(dials: Sequence[Dial], waiting: Waiting, *, today: date) -> Need:
    """Why this grant needs attention, and the next step."""
    turned = sorted(
        (each for each in dials if each.level in {Level.HIGH, Level.MEDIUM}),
        key=lambda each: (-each.level.rank, each.since is None, each.since or today),
    )
    last = waiting.last_contact_on
    unspoken = [each for each in turned if _is_unspoken(each, last, today=today)]
    is_promised = waiting.next_by is not None and waiting.next_by <= today
    named = turned[:REASONS]
    since = [each.since for each in named if each.since]
    if is_promised and waiting.next_by:
        since.append(waiting.next_by)
    step, link = _next(waiting, unspoken, is_promised=is_promised)
    return Need(
        rating=rating([each.level for each in dials]),
        dials=dials,
        is_call=is_promised or bool(unspoken),
        why=_why(named, dials, waiting, is_promised=is_promised),
        since=min(since) if since else None,
        next_step=step,
        next_link=link,
    )


def _is_unspoken(dial: Dial, last_contact_on: date | None, *, today: date) -> bool:
    if dial.level is not Level.HIGH:
        return False
    if last_contact_on is None:
        return True
    return last_contact_on < (dial.stirred or today - RECENT)


def _why(
    named: Sequence[Dial], dials: Sequence[Dial], waiting: Waiting, *, is_promised: bool
) -> str:
    said = [f"{each.kind.label} ({each.level.label.lower()}): {each.words}" for each in named]
    if is_promised:
        said.insert(0, f"The next contact was promised by {waiting.next_by:%B} {_day(waiting)}.")
    if said:
        return " ".join(said)
    unknown = [each.kind.label.lower() for each in dials if each.level is Level.NOT_KNOWN]
    if unknown:
        return f"No dial has turned. Not known: {', '.join(unknown)}."
    return "No dial has turned."


def _day(waiting: Waiting) -> str:
    return f"{waiting.next_by.day}, {waiting.next_by.year}" if waiting.next_by else ""


def _next(
    waiting: Waiting, unspoken: Sequence[Dial], *, is_promised: bool
) -> tuple[str, Link | None]:
    if unspoken:
        return f"Call about {unspoken[0].kind.label.lower()}", None
    if is_promised:
        return "Make the promised call", None
    if waiting.things:
        return waiting.things[0].text, waiting.things[0]
    if waiting.last_contact_on is None:
        return "Make the first call", None
    return "Record a contact", None
