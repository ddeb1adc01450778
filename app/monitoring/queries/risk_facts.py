"""The facts behind the dials of many grants, read in a fixed number of queries."""

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from sqlalchemy import select

from app.awards import queries as award_queries
from app.awards.models import Award, KeyPerson, SpecificCondition
from app.awards.rules import straight_line_cents
from app.monitoring.lifecycle.watching import ContactStatus
from app.monitoring.models.watching import Contact, CorrectiveAction, Milestone, Topic
from app.monitoring.queries import delivery_facts
from app.monitoring.queries.contacts import contacts_of, corrective_actions_of
from app.monitoring.queries.milestones import milestones_of
from app.monitoring.queries.performance import CalendarLine, calendars
from app.monitoring.rules.milestones import place
from app.monitoring.rules.risk_facts import Facts, Late, Link, Money, Slip, Standing
from app.platform import clock, db

RECENT = timedelta(days=180)  # a change of key staff counts so long
Row = TypeVar("Row")


@dataclass(frozen=True)
class Read:
    """Facts of each grant, with the records that a page needs as well."""

    facts: dict[uuid.UUID, Facts]
    contacts: dict[uuid.UUID, list[Contact]]
    actions: dict[uuid.UUID, list[CorrectiveAction]]
    milestones: dict[uuid.UUID, list[Milestone]]


def read(awards: Sequence[Award], *, at: datetime) -> Read:
    """Everything that the dials of these grants are read from."""
    ids = [each.id for each in awards]
    lines = _grouped(calendars(awards, at=at), lambda pair: pair[0].id)
    contacts = _grouped(contacts_of(awards), lambda each: each.award_id)
    actions = _grouped(corrective_actions_of(awards), lambda each: each.award_id)
    milestones = _grouped(milestones_of(awards), lambda each: each.award_id)
    conditions = _grouped(award_queries.in_force(ids), lambda each: each.award_id)
    staff = _grouped(_staff(ids), lambda each: each.award_id)
    drawn = award_queries.drawn_by_award(ids)
    targets, fidelity = delivery_facts.targets(awards), delivery_facts.fidelity(awards)
    facts = {}
    for award in awards:
        today = clock.in_zone(at, award.application.competition.zone).date()
        records, orders = contacts[award.id], actions[award.id]
        facts[award.id] = Facts(
            late=_late([line for _, line in lines[award.id]]) if lines[award.id] else None,
            targets=targets.get(award.id),
            money=_money(award, drawn.get(award.id), today=today),
            audit_looked_on=_audit_looked_on(records),
            audit_open=_audit_open(records, orders),
            overdue=_overdue(orders, today=today),
            staff=_changes(award, staff[award.id], today=today),
            fidelity=fidelity.get(award.id, ()),
            fidelity_link=Link("Dashboard", "reports.dashboard", {"award_id": award.id}),
            conditions=[_condition(award, each) for each in conditions[award.id]],
            milestones=[_slip(each, today=today) for each in milestones[award.id]],
        )
    return Read(facts, contacts, actions, milestones)


def _grouped(rows: Iterable[Row], of: Callable[[Row], uuid.UUID]) -> dict[uuid.UUID, list[Row]]:
    found: dict[uuid.UUID, list[Row]] = defaultdict(list)
    for row in rows:
        found[of(row)].append(row)
    return found


def _late(lines: Sequence[CalendarLine]) -> list[Late]:
    return [
        Late(each.what, each.due_on, each.days_late, Link(each.what, each.endpoint, each.values))
        for each in lines
        if each.is_late and each.done_on is None
    ]


def _money(award: Award, drawn: int | None, *, today: date) -> Money:
    link = Link("Ledger", "awards.ledger", {"award_id": award.id})
    days = (today - award.starts_on).days + 1
    return Money(drawn, straight_line_cents(award.years, today), days, link)


def _audit_looked_on(contacts: Sequence[Contact]) -> date | None:
    days = [
        each.held_on
        for each in contacts
        if each.status is ContactStatus.FINISHED and Topic.AUDIT in each.topics
    ]
    return max(days, default=None)


def _audit_open(contacts: Sequence[Contact], actions: Sequence[CorrectiveAction]) -> list[Standing]:
    """Findings of audits whose corrective actions are not all closed, or that have none."""
    states: dict[uuid.UUID, list[bool]] = defaultdict(list)
    for action in actions:
        states[action.finding_id].append(action.status.is_open)
    return [
        Standing(each.against, record.held_on, _record_link(record))
        for record in contacts
        if record.status is ContactStatus.FINISHED
        for each in record.findings
        if each.is_of_audit and (not states[each.id] or any(states[each.id]))
    ]


def _record_link(record: Contact) -> Link:
    return Link(record.name, "monitoring.contact", {"contact_id": record.id})


def _overdue(actions: Sequence[CorrectiveAction], *, today: date) -> list[Late]:
    return [
        Late(
            f"Corrective action {each.number}",
            each.due_on,
            (today - each.due_on).days,
            action_link(each),
        )
        for each in actions
        if each.status.is_open and each.due_on < today
    ]


def action_link(action: CorrectiveAction, text: str = "") -> Link:
    """The page of a corrective action."""
    words = text or f"Corrective action {action.number}"
    return Link(words, "monitoring.corrective_action", {"corrective_id": action.id})


def _staff(ids: Sequence[uuid.UUID]) -> list[KeyPerson]:
    return db.every(
        select(KeyPerson).where(KeyPerson.award_id.in_(ids)).order_by(KeyPerson.from_on)
    )


def _changes(award: Award, people: Sequence[KeyPerson], *, today: date) -> list[Standing] | None:
    """Roles in which somebody left or began lately; None where nobody is recorded at all."""
    if not people:
        return None
    link = Link("Key people", "awards.staff", {"award_id": award.id})
    changed: dict[str, Standing] = {}
    for each in people:
        if each.to_on is not None and today - RECENT <= each.to_on < today:
            words = f"{each.role}: {each.name} left on {each.to_on:%B} {each.to_on.day}"
            changed[each.role] = Standing(words, each.to_on, link)
        elif each.from_on > max(award.starts_on, today - RECENT) and each.role not in changed:
            words = f"{each.role}: {each.name} began on {each.from_on:%B} {each.from_on.day}"
            changed[each.role] = Standing(words, each.from_on, link)
    return list(changed.values())


def _condition(award: Award, condition: SpecificCondition) -> Standing:
    since = clock.in_zone(condition.imposed_at, award.application.competition.zone).date()
    link = Link(f"Condition {condition.number}", "awards.condition", {"condition_id": condition.id})
    return Standing(condition.kind.label, since, link)


def _slip(milestone: Milestone, *, today: date) -> Slip:
    found = place(milestone, today=today)
    link = Link(milestone.code, "monitoring.milestone", {"milestone_id": milestone.id})
    return Slip(milestone.code, found.known_days, milestone.planned_on, link)
