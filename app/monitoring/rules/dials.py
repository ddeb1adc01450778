"""Nine dials, each read from facts by a rule that is told on the page. Pure; days are days."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from app.monitoring.models.risk import DialKind, Level
from app.monitoring.rules.risk import Threshold
from app.monitoring.rules.risk_facts import Facts, Fidelity, Late, Link, Slip, Standing, Target
from app.platform.formats import day, percent

EARLY = 90  # days after the start, in which drawdowns say nothing yet
SLIP_FROM = 31  # days: more than 30
AUDIT_LASTS = 365  # days that a look at audit reports counts
NAMED = 2  # things that a dial names; the others it counts
_FULL = 100


@dataclass(frozen=True)
class Reading:
    """What a dial shows by its rule: the level, the words, since when, and where it stands.

    `since` is the day of the oldest cause that still stands, `stirred` that of the newest. Both are
    None where no day can be told.
    """

    kind: DialKind
    level: Level
    words: str
    since: date | None = None
    evidence: tuple[Link, ...] = ()
    stirred: date | None = None


def read(facts: Facts, thresholds: Mapping[DialKind, Threshold], *, today: date) -> list[Reading]:
    """Every dial of a grant, in the order of their kinds."""
    turned = {kind: thresholds[kind] for kind in DialKind}
    return [
        late_reports(facts.late, turned[DialKind.LATE_REPORTS]),
        targets_missed(facts, turned[DialKind.TARGETS_MISSED]),
        drawdown(facts, turned[DialKind.DRAWDOWN]),
        audit(facts, turned[DialKind.AUDIT], today=today),
        actions_overdue(facts.overdue, turned[DialKind.ACTIONS_OVERDUE]),
        counted(DialKind.STAFF, facts.staff, turned[DialKind.STAFF], _STAFF),
        fidelity(facts, turned[DialKind.FIDELITY]),
        counted(DialKind.CONDITIONS, facts.conditions, turned[DialKind.CONDITIONS], _CONDITIONS),
        milestones(facts.milestones, turned[DialKind.MILESTONES]),
    ]


_STAFF = (
    "Nobody recorded the key staff.",
    "No key person changed in the last 180 days.",
    "Key staff changed",
)
_CONDITIONS = (
    "Nobody recorded whether there are conditions.",
    "No specific condition is in force.",
    "In force",
)


def not_known(kind: DialKind, words: str) -> Reading:
    """A dial without the facts that it needs."""
    return Reading(kind, Level.NOT_KNOWN, words)


def late_reports(late: Sequence[Late] | None, turns: Threshold) -> Reading:
    """The days of the report that is overdue longest."""
    if late is None:
        return not_known(DialKind.LATE_REPORTS, "There is no calendar of reports.")
    return _days(DialKind.LATE_REPORTS, late, turns, "No report is late.")


def actions_overdue(overdue: Sequence[Late], turns: Threshold) -> Reading:
    """The days of the corrective action that is overdue longest."""
    return _days(DialKind.ACTIONS_OVERDUE, overdue, turns, "No corrective action is overdue.")


def _days(kind: DialKind, late: Sequence[Late], turns: Threshold, none: str) -> Reading:
    if not late:
        return Reading(kind, Level.LOW, none)
    by_day = sorted(late, key=lambda each: each.due_on)
    words = _named([f"{each.what}, {_count(each.days, 'day')} late" for each in by_day])
    links = tuple(each.link for each in by_day)
    level = turns.level(by_day[0].days)
    return Reading(kind, level, words, by_day[0].due_on, links, by_day[-1].due_on)


def targets_missed(facts: Facts, turns: Threshold) -> Reading:
    """Percent of targets missed for certain, by however little; a missing figure could be more."""
    kind, found = DialKind.TARGETS_MISSED, facts.targets
    if found is None or not found.each:
        return not_known(kind, "No period with targets was reported.")
    missed = [each for each in found.each if each.is_met is False]
    missing = [each for each in found.each if each.is_met is None]
    total = len(found.each)
    level = turns.between(
        Fraction(_FULL * len(missed), total), Fraction(_FULL * (len(missed) + len(missing)), total)
    )
    words = (
        f"{len(missed)} of {total} targets of the year missed by the figures of "
        f"{found.period.lower()}{_codes(missed)}"
    )
    if missing:
        words += f"; {len(missing)} without a figure{_codes(missing)}"
    since = found.reported_on if missed else None
    return Reading(kind, level, f"{words}.", since, (found.link,), since)


def drawdown(facts: Facts, turns: Threshold) -> Reading:
    """Drawn so far, in percent of a straight line through the approved years; it has no day."""
    kind, money = DialKind.DRAWDOWN, facts.money
    if money is None or money.drawn_cents is None:
        return not_known(kind, "No drawdown was recorded.")
    if money.days < EARLY or money.line_cents <= 0:
        return not_known(kind, f"The first {EARLY} days are too early to say.")
    share = Fraction(_FULL * money.drawn_cents, money.line_cents)
    level = turns.level(share)
    shown = percent(share / _FULL, 1)  # of 119.6 percent nobody asks why 120 is not reached
    words = f"Drawn {shown} of what a straight line would have."
    return Reading(kind, level, words, None, (money.link,))


def audit(facts: Facts, turns: Threshold, *, today: date) -> Reading:
    """Open findings of audits; not known unless somebody looked at audit reports in a year."""
    kind, looked = DialKind.AUDIT, facts.audit_looked_on
    if not facts.audit_open:
        if looked is None or (today - looked).days > AUDIT_LASTS:
            return not_known(kind, "No record of the last year says that audit reports were read.")
        return Reading(kind, Level.LOW, f"No audit finding is open; reports read {day(looked)}.")
    return _standing(kind, facts.audit_open, turns, "Open")


def counted(
    kind: DialKind,
    things: Sequence[Standing] | None,
    turns: Threshold,
    words: tuple[str, str, str],
) -> Reading:
    """How many things stand. `words`: when not known, when there are none, before their names."""
    unknown, none, some = words
    if things is None:
        return not_known(kind, unknown)
    if not things:
        return Reading(kind, Level.LOW, none)
    return _standing(kind, things, turns, some)


def _standing(kind: DialKind, things: Sequence[Standing], turns: Threshold, lead: str) -> Reading:
    by_day = sorted(things, key=lambda each: each.since)
    words = f"{lead}: {_named([each.what for each in by_day])}"
    links = tuple(each.link for each in by_day)
    return Reading(kind, turns.level(len(by_day)), words, by_day[0].since, links, by_day[-1].since)


def fidelity(facts: Facts, turns: Threshold) -> Reading:
    """The longest run of reported periods, up to the latest, in which an element is not adequate.

    A period that missing data leave undetermined could make the run longer, and never ends it.
    """
    kind = DialKind.FIDELITY
    if not facts.fidelity or facts.fidelity_link is None:
        return not_known(kind, "No period of practice is certified.")
    runs = {each.element: (_run(each, sure=True), each) for each in facts.fidelity}
    longest = max(run for run, _ in runs.values())
    possible = max(_run(each, sure=False) for each in facts.fidelity)
    level = turns.between(longest, possible)
    below = [(run, each) for run, each in runs.values() if run and run == longest]
    names = ", ".join(each.element for _, each in below)
    if below:
        since = min(each.ended_on[run - 1] for run, each in below)
        words = f"{names} not adequate in {_count(longest, 'period')} up to the latest."
        known_on = max(each.known_on for _, each in below)
        return Reading(kind, level, words, since, (facts.fidelity_link,), known_on)
    undetermined = ", ".join(each.element for each in facts.fidelity if each.below[0] is None)
    words = "Every element that is measured is adequate in the latest period."
    if undetermined:
        words = f"Missing data leave {undetermined} undetermined in the latest period."
    return Reading(kind, level, words, None, (facts.fidelity_link,))


def _run(each: Fidelity, *, sure: bool) -> int:
    for place, below in enumerate(each.below):
        if below is False or (below is None and sure):
            return place
    return len(each.below)


def milestones(slips: Sequence[Slip] | None, turns: Threshold) -> Reading:
    """How many milestones are more than 30 days behind the plan that was funded."""
    kind = DialKind.MILESTONES
    if not slips:
        return not_known(kind, "The funded plan has no milestones.")
    behind = [each for each in slips if each.days is not None and each.days >= SLIP_FROM]
    undated = [each for each in slips if each.days is None]
    level = turns.between(len(behind), len(behind) + len(undated))
    late = sorted(behind, key=lambda each: -(each.days or 0))
    words = "No milestone is more than 30 days behind."
    if late:
        words = _named([f"{each.code} {_count(each.days or 0, 'day')} behind" for each in late])
    if undated:
        words += (
            f" {len(undated)} of {len(slips)} are due without a report, or have no planned day."
        )
    days = [each.planned_on + timedelta(days=SLIP_FROM) for each in behind if each.planned_on]
    links = tuple(each.link for each in late)
    return Reading(kind, level, words, min(days, default=None), links, max(days, default=None))


def _named(things: Sequence[str]) -> str:
    """The first of them by name, the others as a number; the links lead to all."""
    more = len(things) - NAMED
    words = "; ".join(things[:NAMED])
    return f"{words}; and {more} more." if more > 0 else f"{words}."


def _codes(targets: Sequence[Target]) -> str:
    return f" ({', '.join(each.code for each in targets)})" if targets else ""


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
