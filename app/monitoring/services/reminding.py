"""The one mail a day about what grants owe."""

import uuid
from collections.abc import Sequence
from datetime import date

from app.identity import queries as identity
from app.identity.models import Person
from app.monitoring.models.reminders import Reminder, ReminderDay
from app.monitoring.queries import reminding as queries
from app.monitoring.queries.reminding import Line
from app.monitoring.rules import reminders as rules
from app.monitoring.rules.reminders import Hearer
from app.platform import clock, db, mail


def remind(person_id: uuid.UUID) -> None:
    """Write this person's mail of today, if there is anything new to say, and keep what it said.

    What is owed is read first, so that nobody waits for it. The mail, its marks and the day are one
    transaction that holds the person: a worker that is killed leaves all of them or none, and two
    workers never write the same mail.
    """
    at = clock.now()
    found = queries.lines(identity.person(person_id), at=at)
    db.let_go()
    with db.transaction():
        person = db.claim(Person, person_id)
        if person is None or not person.is_active:
            return
        local, day = clock.in_zone(at, person.zone), queries.day_of(person)
        if not rules.is_time(local, day.looked_on if day else None):
            return
        _looked(person, day, local.date())
        if any(line.is_new for line in found):
            _write(person, found)


def _looked(person: Person, day: ReminderDay | None, today: date) -> None:
    if day is None:
        db.session.add(ReminderDay(person_id=person.id, looked_on=today))
    else:
        day.looked_on = today


def _write(person: Person, found: Sequence[Line]) -> None:
    for line in found:
        if line.is_new:
            db.session.add(
                Reminder(
                    person_id=person.id,
                    award_id=line.duty.award_id,
                    thing=line.duty.thing,
                    due_on=line.due_on,
                    notice=line.notice.value,
                    sent_at=clock.now(),
                )
            )
    mine = [line for line in found if line.hearer is Hearer.OWNER]
    mail.write(
        person.email,
        "owed",
        late=[line for line in mine if line.notice.is_late],
        due=[line for line in mine if not line.notice.is_late],
        of_district=[line for line in found if line.hearer is Hearer.REPRESENTATIVE],
        watched=[line for line in found if line.hearer is Hearer.OFFICER],
        reader=person,
        address=mail.link,
        start=mail.link("reports.home"),
    )
