"""What a performance report says, in the parts of ED 524B; frozen as canonical JSON when submitted.

The page, the preview and both documents read this and nothing else. What is held elsewhere stands
here with its source; what only people can say is text. Money is in cents, days in ISO form.
"""

import hashlib
import json
from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import ConfigDict, TypeAdapter
from pydantic.dataclasses import dataclass as checked

from app.stats.progress import Progress

FORMAT = "pentad-performance/1"
PROFILE = "The district's profile"  # a source
_STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, config=_STRICT)
class Correction:
    """What somebody says a held figure should be, and why. The held one stays beside it."""

    said: str
    reason: str
    by: str


@checked(frozen=True, config=_STRICT)
class Held:
    """A fact that the form wants and the house holds. `value` None: it is held nowhere."""

    code: str
    label: str
    value: str | None
    source: str
    correction: Correction | None = None
    is_personal: bool = False  # how to reach a person: not for the public

    @property
    def words(self) -> str:
        """The fact as people read it; where it is missing, where it has to be added."""
        if self.value is not None:
            return self.value
        where = "it is added in the district's profile"
        return f"missing: {where}" if self.source == PROFILE else "none is given"


@checked(frozen=True, config=_STRICT)
class Figure:
    """A share as part and whole, a percent, or a raw number; all None: there is none.

    The form takes either a raw number, or a ratio with its percent; never both. `is_held_back`:
    so few students stand behind it that it would tell about them.
    """

    code: str
    source: str
    numerator: int | None = None
    denominator: int | None = None
    percent: int | None = None  # a promise in whole percent; counts beside it are how it came
    raw: str | None = None
    is_held_back: bool = False
    correction: Correction | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for a raw number beside a ratio."""
        if self.raw is not None and (self.numerator is not None or self.percent is not None):
            message = f"{self.code} has a raw number and a ratio. The form takes one of them."
            raise ValueError(message)

    @property
    def share(self) -> Fraction | None:
        """Part of the whole, exactly; None for a raw number, and where nothing is known."""
        if self.percent is not None:
            return Fraction(self.percent, 100)
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator, self.denominator)

    @property
    def is_known(self) -> bool:
        """Whether there is a figure at all."""
        return self.share is not None or self.raw is not None


@checked(frozen=True, config=_STRICT)
class MeasureRow:
    """One performance measure of an objective: target and actual, and what people say of it.

    `available_on` is by when a missing actual will be there. `released` is what anybody may read,
    from the release with that id; empty: nothing was released.
    """

    code: str
    place: str  # 1.a, 1.b, ...
    type: str
    name: str
    counts: str  # what is counted, out of what
    rises: bool
    baseline: Figure
    target: Figure
    actual: Figure
    progress: Progress
    is_missed: bool  # by more than the margin
    explanation: str
    available_on: str | None = None
    is_overdue: bool = False  # the actual is missing and the day its data were due has passed
    released: str = ""
    release_id: str = ""

    @property
    def by_day(self) -> date | None:
        """The day by which a missing actual will be there."""
        return date.fromisoformat(self.available_on) if self.available_on else None


@checked(frozen=True, config=_STRICT)
class Objective:
    """A goal of the plan, or an element whose measures no goal serves."""

    code: str
    number: int
    statement: str
    source: str
    progress: str
    measures: tuple[MeasureRow, ...]


@checked(frozen=True, config=_STRICT)
class Delivery:
    """One commitment: promised and delivered share of units, with what is missing said."""

    code: str
    element: str
    name: str
    promised_percent: int | None
    yes: int | None  # None: nothing was reported
    no: int | None
    unknown: int | None
    expected: int | None
    verdict: str


@checked(frozen=True, config=_STRICT)
class Amount:
    """A line of section B. None: not said, or not known; a sum of nothing is None."""

    funds: str
    line: int
    label: str
    approved_cents: int | None
    previous_cents: int | None
    current_cents: int | None
    project_cents: int | None
    question: str = ""  # empty: a computed line


@checked(frozen=True, config=_STRICT)
class Section:
    """Section A or B of the budget form: one source of funds, lines 1 to 12."""

    funds: str
    title: str
    rows: tuple[Amount, ...]

    @property
    def total(self) -> Amount:
        """Line 12."""
        return self.rows[-1]


@checked(frozen=True, config=_STRICT)
class Money:
    """Section B with where its figures come from, and what the ledger of drawdowns says."""

    sections: tuple[Section, ...]
    approved_source: str
    previous_source: str
    has_earlier: bool  # whether there was a period before this one
    approved_total: Held
    authorized_cents: int
    drawn_cents: int | None
    drawn_source: str
    carryover: str

    @property
    def drawn_ahead_cents(self) -> int | None:
        """Drawn above what was spent (2 CFR 200.305(b)); None: nothing, or not known."""
        spent = self.sections[0].total.project_cents if self.sections else None
        if spent is None or self.drawn_cents is None or self.drawn_cents <= spent:
            return None
        return self.drawn_cents - spent

    @property
    def unspent_cents(self) -> int | None:
        """Made available so far, less what was spent of it in the whole project."""
        spent = self.sections[0].total.project_cents if self.sections else None
        return None if spent is None else self.authorized_cents - spent


@checked(frozen=True, config=_STRICT)
class Content:
    """The whole report. `version` is 0 while it is written."""

    format: str
    number: str
    grantee: str
    kind: str
    name: str
    year: int
    version: int
    covers_from: str
    covers_to: str
    due_on: str
    cover: tuple[Held, ...]
    human_subjects: str
    summary: str
    objectives: tuple[Objective, ...]
    commitments: tuple[Delivery, ...]
    commitments_source: str
    money: Money
    evaluation: str
    additional: str
    margin_points: int
    least: int  # the smallest group that is shown
    signed_by: str = ""

    @property
    def measures(self) -> list[MeasureRow]:
        """Of all objectives, in the order of the form."""
        return [row for objective in self.objectives for row in objective.measures]

    @property
    def is_final(self) -> bool:
        """Whether it is the report of the whole grant."""
        return self.kind == "final"


_ADAPTER = TypeAdapter(Content)


def encode(content: Content) -> dict[str, Any]:
    """The content as the values that JSON knows."""
    found: dict[str, Any] = _ADAPTER.dump_python(content, mode="json")
    return found


def decode(facts: dict[str, Any]) -> Content:
    """The content of a frozen version. Raises ValueError for a format that is not known."""
    if facts.get("format") != FORMAT:
        message = f"“{facts.get('format')}” is not a format of reports that this version reads."
        raise ValueError(message)
    return _ADAPTER.validate_json(json.dumps(facts))


def fingerprint(facts: dict[str, Any]) -> str:
    """SHA-256 of the canonical bytes: sorted keys, no spaces, UTF-8."""
    text = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
