"""What a person is reminded of today: the tasks that are a grantee's duty, and what was said."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from app.applications.models import Application
from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.evaluation import queries as evaluation
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.models import Membership, Person
from app.identity.roles import Role
from app.identity.tasks import Duty, Task
from app.monitoring import queries as monitoring
from app.monitoring.lifecycle.watching import ActionStatus
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.models.reminders import Reminder, ReminderDay
from app.monitoring.models.watching import CorrectiveAction
from app.monitoring.queries.report_tasks import thing
from app.monitoring.rules import reminders as rules
from app.monitoring.rules.reminders import Hearer, Notice
from app.platform import clock, db

_LIVING = Award.status.in_((AwardStatus.ACTIVE, AwardStatus.CLOSEOUT))
_IS_OPEN = CorrectiveAction.status.in_([each for each in ActionStatus if each.is_open])
_STAGES = (awards, evaluation, monitoring)
_Sent = dict[tuple[str, date], set[str]]  # thing and its day to the notices of it


@dataclass(frozen=True)
class Line:
    """One thing in somebody's mail, with what a reader needs. It outlives its transaction."""

    task: Task
    duty: Duty
    due_on: date
    today: date  # where the thing is due
    notice: Notice
    is_new: bool
    hearer: Hearer
    owner: str  # who answers for it
    officer: str  # whom to ask: name and address

    @property
    def days_late(self) -> int:
        """Calendar days since its day; below zero before it."""
        return (self.today - self.due_on).days


def waiting() -> list[uuid.UUID]:
    """The people whose morning has come and for whom nobody looked today."""
    at = clock.now()
    rows = db.session.execute(
        select(Person.id, Person.zone, ReminderDay.looked_on)
        .outerjoin(ReminderDay, ReminderDay.person_id == Person.id)
        .where(Person.is_active, or_(*(Person.id.in_(each) for each in _concerned())))
        .order_by(Person.id)
    )
    return [row.id for row in rows if rules.is_time(clock.in_zone(at, row.zone), row.looked_on)]


def day_of(person: Person) -> ReminderDay | None:
    """When somebody last looked for this person; None: never."""
    return db.session.scalars(
        select(ReminderDay).where(ReminderDay.person_id == person.id)
    ).one_or_none()


def lines(person: Person, *, at: datetime) -> list[Line]:
    """What a mail to this person names, by the day it is due."""
    reader, sent = identity.actor(person), _sent(person)
    found = [
        line
        for award in _awards_of(reader)
        for task, duty in owed(award, at=at)
        if (line := _line(reader, award, task, duty, sent, at=at))
    ]
    return sorted(found, key=lambda line: (line.due_on, line.task.about, line.task.what))


def owed(award: Award, *, at: datetime) -> Iterator[tuple[Task, Duty]]:
    """What the grantee owes under an award now: the task lists of those who answer for it.

    They are asked for the place, not for the person: what is owed is late also while the account of
    its director is closed.
    """
    directs = frozenset({(Role.PROJECT_DIRECTOR, award.application.organisation_id)})
    places = [Actor(award.project_director_id, roles=directs)]
    places += [Actor(each) for each in _owners(award) if each != award.project_director_id]
    for place in places:
        for stage in _STAGES:
            for task in stage.tasks_for(place, at=at):
                duty = task.duty
                if duty and (duty.award_id, duty.person_id) == (award.id, place.id):
                    yield task, duty


def reminders(report: PerformanceReport) -> list[Reminder]:
    """Every notice that was sent about a report, oldest first."""
    return db.every(
        select(Reminder)
        .where(Reminder.thing == thing(report))
        .options(joinedload(Reminder.person))
        .order_by(Reminder.sent_at, Reminder.id)
    )


def _concerned() -> tuple[Select[uuid.UUID], ...]:
    """Directors and officers of living grants, owners of actions, representatives."""
    representatives = (
        select(Membership.person_id)
        .join(Application, Application.organisation_id == Membership.organisation_id)
        .join(Award, Award.application_id == Application.id)
        .where(_LIVING, Membership.role == Role.AUTHORIZED_REPRESENTATIVE)
    )
    return (
        select(Award.project_director_id).where(_LIVING),
        select(Award.program_officer_id).where(_LIVING),
        select(CorrectiveAction.owner_id).join(CorrectiveAction.award).where(_LIVING, _IS_OPEN),
        representatives,
    )


def _awards_of(reader: Actor) -> list[Award]:
    """The living grants of which this person may have to hear."""
    signs = reader.organisations(Role.AUTHORIZED_REPRESENTATIVE)
    owns = select(CorrectiveAction.award_id).where(_IS_OPEN, CorrectiveAction.owner_id == reader.id)
    return db.every(
        select(Award)
        .join(Award.application)
        .where(
            _LIVING,
            or_(
                Award.project_director_id == reader.id,
                Award.program_officer_id == reader.id,
                Application.organisation_id.in_(signs),
                Award.id.in_(owns),
            ),
        )
        .options(
            joinedload(Award.application),
            joinedload(Award.project_director),
            joinedload(Award.program_officer),
        )
        .order_by(Award.number)
    )


def _owners(award: Award) -> list[uuid.UUID]:
    query = select(CorrectiveAction.owner_id).where(_IS_OPEN, CorrectiveAction.award_id == award.id)
    return sorted(set(db.session.scalars(query)))


def _sent(person: Person) -> _Sent:
    found: _Sent = {}
    for each in db.every(select(Reminder).where(Reminder.person_id == person.id)):
        found.setdefault((each.thing, each.due_on), set()).add(each.notice)
    return found


def _line(
    reader: Actor, award: Award, task: Task, duty: Duty, sent: _Sent, *, at: datetime
) -> Line | None:
    due_on, today = task.due_on, clock.in_zone(at, task.zone).date()
    owner = db.fetch(Person, duty.person_id)
    hearer = _hearer(reader, award, owner)
    if due_on is None or hearer is None:
        return None
    notice = rules.come(due_on, today)
    is_new = rules.to_send(due_on, today, sent.get((duty.thing, due_on), ())) is not None
    if notice is None or not rules.is_named(hearer, notice, is_new=is_new):
        return None
    officer = f"{award.program_officer.name}, {award.program_officer.email}"
    return Line(task, duty, due_on, today, notice, is_new, hearer, owner.name, officer)


def _hearer(reader: Actor, award: Award, owner: Person) -> Hearer | None:
    """Why this person hears of it; representatives stand in for an owner without an account."""
    signs = reader.has(Role.AUTHORIZED_REPRESENTATIVE, at=award.application.organisation_id)
    if owner.id == reader.id or (signs and not owner.is_active):
        return Hearer.OWNER
    if signs:
        return Hearer.REPRESENTATIVE
    return Hearer.OFFICER if award.program_officer_id == reader.id else None
