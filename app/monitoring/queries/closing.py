"""Closeouts, what is owed for them, holds on records, and what may be destroyed when."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.identity.actor import Actor
from app.identity.tasks import Duty, Task
from app.monitoring.lifecycle.closing import CloseoutStatus, ItemStatus
from app.monitoring.lifecycle.performance import Status as ReportStatus
from app.monitoring.models.closing import Closeout, CloseoutItem, ItemKind, RecordsHold
from app.monitoring.models.performance import Kind, PerformanceReport
from app.monitoring.policy import closing as policy
from app.monitoring.queries import contacts, performance
from app.monitoring.rules import closing as rules
from app.platform import clock, db

AGENCY_SETTLES = frozenset({ItemKind.CONDITIONS, ItemKind.CORRECTIVE_ACTIONS})


def closeout(closeout_id: uuid.UUID) -> Closeout:
    """The closeout, or NotFoundError."""
    return db.fetch(Closeout, closeout_id)


def closeout_of(award: Award) -> Closeout | None:
    """The closeout of an award, once it has begun."""
    return closeouts([award]).get(award.id)


def closeouts(of: Sequence[Award]) -> dict[uuid.UUID, Closeout]:
    """The closeouts of several awards."""
    found = db.every(
        select(Closeout)
        .where(Closeout.award_id.in_([each.id for each in of]))
        .options(
            selectinload(Closeout.items).selectinload(CloseoutItem.files),
            selectinload(Closeout.figures),
            joinedload(Closeout.award),
        )
    )
    return {each.award_id: each for each in found}


def item(item_id: uuid.UUID) -> CloseoutItem:
    """One owed thing, or NotFoundError."""
    return db.fetch(CloseoutItem, item_id)


def figures(of: Closeout) -> rules.Figures | None:
    """The figures that stand; None: nobody stated any."""
    if not of.figures:
        return None
    last = of.figures[-1]
    return rules.Figures(
        authorized=last.authorized_cents,
        obligated=last.obligated_cents,
        paid=last.paid_cents,
        drawn=last.drawn_cents,
        refunded=last.refunded_cents,
    )


def final_report(award: Award) -> PerformanceReport | None:
    """The final performance report that the grant owes, where one is kept here."""
    return final_reports([award]).get(award.id)


def final_reports(of: Sequence[Award]) -> dict[uuid.UUID, PerformanceReport]:
    """The final performance reports of several awards."""
    found = performance.reports_of(of)
    return {each.award_id: each for each in found if each.kind is Kind.FINAL}


def still_open(owed: CloseoutItem) -> list[str]:
    """What elsewhere in the system stands against accepting this, in words."""
    award = owed.closeout.award
    if owed.kind is ItemKind.CONDITIONS:
        return [f"{each.name} is in force" for each in awards.in_force([award.id])]
    if owed.kind is ItemKind.CORRECTIVE_ACTIONS:
        found = contacts.corrective_actions(award)
        return [f"Corrective action {each.number} is open" for each in found if each.status.is_open]
    report = final_report(award) if owed.kind is ItemKind.PERFORMANCE else None
    if report is None or report.status is ReportStatus.ACCEPTED:
        return []
    return [f"The final performance report is {report.status.label.lower()}"]


def ended() -> list[uuid.UUID]:
    """Running awards whose period of performance is over, where the competition is."""
    running = db.every(
        select(Award)
        .where(Award.status == AwardStatus.ACTIVE)
        .options(joinedload(Award.application).joinedload(Application.competition))
        .order_by(Award.number)
    )
    return [each.id for each in running if is_over(each)]


def is_over(award: Award) -> bool:
    """Whether the last day of the period of performance has passed."""
    return clock.today(award.application.competition.zone) > award.ends_on


def hold(hold_id: uuid.UUID) -> RecordsHold:
    """The hold, or NotFoundError."""
    return db.fetch(RecordsHold, hold_id)


def holds(of: Sequence[Award]) -> dict[uuid.UUID, list[RecordsHold]]:
    """Every hold of several awards, released ones too, oldest first."""
    found: dict[uuid.UUID, list[RecordsHold]] = {}
    query = select(RecordsHold).where(RecordsHold.award_id.in_([each.id for each in of]))
    query = query.options(joinedload(RecordsHold.placed_by), joinedload(RecordsHold.released_by))
    for each in db.every(query.order_by(RecordsHold.placed_on)):
        found.setdefault(each.award_id, []).append(each)
    return found


@dataclass(frozen=True)
class Kept:
    """How long the records of one award are kept."""

    award: Award
    retention: rules.Retention
    holds: Sequence[RecordsHold]  # released ones too
    today: date

    @property
    def may_be_destroyed(self) -> bool:
        """Whether nothing stands against it."""
        return self.retention.may_be_destroyed(self.today)

    @property
    def said(self) -> str:
        """The state in words."""
        if self.may_be_destroyed:
            return "May be destroyed"
        return self.retention.why_not(self.today)


def kept(of: Sequence[Award]) -> list[Kept]:
    """Several awards with the time of their records, in a fixed number of queries."""
    ended_ones, held = closeouts(of), holds(of)
    found = []
    for award in of:
        closing = ended_ones.get(award.id)
        since = closing.final_financial_on if closing else None
        mine = held.get(award.id, [])
        today = clock.today(award.application.competition.zone)
        found.append(Kept(award, rules.retention(since, mine), mine, today))
    return found


def every_kept(actor: Actor) -> list[Kept]:
    """The records that this person's agency keeps, those that may go first."""
    mine = [each for each in awards.belonging_to(actor) if policy.may_see_records_of(actor, each)]
    return sorted(kept(mine), key=lambda each: (not each.may_be_destroyed, each.award.number))


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What is owed for closeouts, to hand in and to accept."""
    del at
    mine = [each for each in awards.belonging_to(actor) if each.status is AwardStatus.CLOSEOUT]
    if not mine:
        return []
    reports = final_reports(mine)
    return [
        task
        for each in closeouts(mine).values()
        if each.status is CloseoutStatus.OPEN
        for task in _of_closeout(actor, each, reports.get(each.award_id))
    ]


def _of_closeout(actor: Actor, of: Closeout, report: PerformanceReport | None) -> list[Task]:
    leads, reports = policy.may_lead_closeout(actor, of.award), policy.may_hand_in(actor, of.award)
    found = []
    for each in of.items:
        is_agencys = each.kind in AGENCY_SETTLES or each.status is ItemStatus.HANDED_IN
        if report is not None and each.kind is ItemKind.PERFORMANCE:
            if report.status is not ReportStatus.ACCEPTED:
                continue  # the report itself is somebody's task
            is_agencys = True
        if each.is_settled or not (leads if is_agencys else reports):
            continue
        found.append(_task(of, each, "Settle") if is_agencys else _owed(of, each))
    if policy.may_close(actor, of.award) and _is_ready(of):
        found.append(_close_task(of))
    return found


def _is_ready(of: Closeout) -> bool:
    return not rules.unsettled(of.items, figures(of))


def _owed(of: Closeout, owed: CloseoutItem) -> Task:
    duty = Duty(f"item:{owed.id}", of.award_id, of.award.project_director_id)
    return replace(_task(of, owed, "Hand in"), duty=duty)


def _task(of: Closeout, owed: CloseoutItem, verb: str) -> Task:
    zone = of.award.application.competition.zone
    return Task(
        what=f"{verb}: {owed.kind.label[0].lower()}{owed.kind.label[1:]}",
        about=f"{of.award.number}, {owed.owed_by}",
        endpoint="monitoring.closeout_item",
        values={"item_id": owed.id},
        due_at=clock.deadline_passed_at(owed.owed_until, zone),
        zone=zone,
        otherwise="A year after the end of the grant the agency closes it on what it has.",
    )


def _close_task(of: Closeout) -> Task:
    return Task(
        what="Close the award",
        about=f"{of.award.number}, {of.award.application.organisation.name}",
        endpoint="monitoring.close_award",
        values={"closeout_id": of.id},
        otherwise="The grant stays open although nothing is owed any more.",
    )
