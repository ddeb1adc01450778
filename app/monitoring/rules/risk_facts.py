"""What is known of one grant, from which its dials are read. Nothing known is None, never zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True)
class Link:
    """Where the evidence stands."""

    text: str
    endpoint: str
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Standing:
    """One thing that stands open: what, since when, and where."""

    what: str
    since: date
    link: Link


@dataclass(frozen=True)
class Late:
    """A report or a file of data that was due and has not come."""

    what: str
    due_on: date
    days: int
    link: Link


@dataclass(frozen=True)
class Target:
    """A target of the latest reported period; None where the figure is missing."""

    code: str
    is_met: bool | None


@dataclass(frozen=True)
class Targets:
    """The targets of the latest reported period."""

    period: str
    reported_on: date
    each: Sequence[Target]
    link: Link


@dataclass(frozen=True)
class Money:
    """What was drawn, beside a straight line through the approved years. Cents, days."""

    drawn_cents: int | None
    line_cents: int
    days: int  # since the award began
    link: Link


@dataclass(frozen=True)
class Fidelity:
    """An element period by period, the latest first: not adequate, or None: undetermined.

    `known_on` is the day on which the latest period was certified.
    """

    element: str
    below: Sequence[bool | None]
    ended_on: Sequence[date]
    known_on: date


@dataclass(frozen=True)
class Slip:
    """A milestone: days behind the funded plan; None without a planned day or without a report."""

    code: str
    days: int | None
    planned_on: date | None
    link: Link


@dataclass(frozen=True)
class Facts:
    """Everything that the dials of one grant are read from.

    None means that nobody recorded it. An empty list means that it was recorded, and is nothing.
    """

    late: Sequence[Late] | None = None
    targets: Targets | None = None
    money: Money | None = None
    audit_looked_on: date | None = None
    audit_open: Sequence[Standing] = ()
    overdue: Sequence[Late] = ()
    staff: Sequence[Standing] | None = None
    fidelity: Sequence[Fidelity] = ()
    fidelity_link: Link | None = None
    conditions: Sequence[Standing] | None = None
    milestones: Sequence[Slip] | None = None
