"""Reminders of performance reports: on their days, to whom they concern, once, and never in vain."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.identity.roles import Role
from app.monitoring.models.reminders import Reminder
from app.monitoring.queries import reminding as queries
from app.monitoring.queries.report_tasks import tasks_for
from app.monitoring.services import reminding, reporting_calendar
from app.platform import clock, jobs
from app.platform.db import session
from app.platform.mail import OutboxMessage
from tests.factories import reporting as facts
from tests.factories.identity import actor, person

DUE = date(2028, 9, 28)


def day(offset):
    """Ten in the morning, Eastern, so many days from the due date."""
    return datetime(DUE.year, DUE.month, DUE.day, 14, tzinfo=UTC) + timedelta(days=offset)


def swept(offset):
    with clock.set_to(day(offset)):
        jobs.sweep()
    session.expire_all()


def mails():
    """(words about the report, recipient) of each daily mail that names it, oldest first."""
    found = session.query(OutboxMessage).order_by(OutboxMessage.written_at, OutboxMessage.recipient)
    return [
        (line.rpartition(": ")[2].rstrip("."), each.recipient)
        for each in found
        for before, line in pairwise(each.body.splitlines())
        if before.startswith("- Submit the annual performance report, year 1")
    ]


def marks(award):
    """What was kept as sent about the report: the notice, days from its date, and to whom."""
    return [
        (each.notice, (each.sent_at.date() - DUE).days, each.person.email)
        for each in queries.reminders(facts.annual(award))
    ]


def test_reminders_go_to_the_director_30_14_and_3_days_before(award, panel):
    director = award.project_director.email
    for offset in range(-31, 1):
        swept(offset)
    assert marks(award) == [
        ("before_30", -30, director),
        ("before_14", -14, director),
        ("before_3", -3, director),
    ]
    told = [words for words, to in mails() if to == director]
    assert (told[0], told[-1]) == ("in 30 days", "in 3 days")
    assert len(mails()) == len(told)


def test_lateness_climbs_from_the_director_to_the_officer(award, panel):
    director, signer = award.project_director.email, panel.cast.aro.email
    officer = award.program_officer.email
    for offset in (1, 14, 30):
        swept(offset)
    assert sorted(mails()) == sorted(
        [
            ("1 day late", director),
            ("14 days late", director),
            ("14 days late", signer),
            ("30 days late", director),
            ("30 days late", signer),
            ("30 days late", officer),
        ]
    )


def test_each_notice_is_sent_once_however_often_the_worker_looks(award):
    for _ in range(3):
        swept(-30)
    assert len(mails()) == 1
    assert len(marks(award)) == 1


def test_whoever_was_away_is_told_once_with_what_counts_now(award):
    swept(2)
    assert [words for words, _ in mails()] == ["2 days late"]
    assert [notice for notice, _, _ in marks(award)] == ["after_1"]


def test_nobody_is_reminded_of_a_report_that_is_in(award, panel):
    facts.submitted(award, panel.cast)
    for offset in (-30, -14, -3, 1, 14, 30):
        swept(offset)
    assert mails() == []
    assert marks(award) == []
    assert session.query(Reminder).count() > 0  # of the data, which are late


def test_a_new_date_has_reminders_of_its_own(award, panel):
    swept(-3)
    with clock.set_to(day(-2)):
        reporting_calendar.set_date(
            facts.annual(award),
            DUE + timedelta(days=20),
            reason="A storm.",
            by=actor(panel.cast.pia),
        )
        session.commit()
    swept(-2)
    swept(6)
    sent = queries.reminders(facts.annual(award))
    assert [(each.notice, each.due_on) for each in sent] == [
        ("before_3", DUE),
        ("before_30", DUE + timedelta(days=20)),
        ("before_14", DUE + timedelta(days=20)),
    ]


def test_a_worker_that_dies_before_it_saved_leaves_the_notice_waiting(award):
    director = award.project_director_id
    with clock.set_to(day(-30)):
        event.listen(Session, "before_commit", killed)
        with pytest.raises(KeyboardInterrupt):
            reminding.remind(director)
        event.remove(Session, "before_commit", killed)
        assert mails() == []
        assert director in queries.waiting()
    swept(-30)
    assert len(mails()) == 1


def killed(_session):
    raise KeyboardInterrupt


def test_the_page_of_a_report_says_who_was_reminded_when(client, award, panel):
    swept(-30)
    page = client.sign_in_as(panel.cast.pia).get(f"/reports/{facts.annual(award).id}")
    director = award.project_director
    assert (
        "Tuesday, August 29, 2028, 10:00:00 am Eastern, about Thursday, September 28, 2028: "
        f"{director.name}, {director.email}"
    ) in page.text


def test_tasks_say_who_has_to_do_what(award, panel):
    director, officer = actor(panel.cast.dana), actor(panel.cast.pia)
    assert tasks_for(director, at=day(-100)) == []
    [task] = tasks_for(director, at=day(-3))
    assert task.what == "Submit the annual performance report, year 1"
    assert task.due_at == datetime(2028, 9, 29, 4, tzinfo=UTC)
    assert tasks_for(officer, at=day(29)) == []
    [task] = tasks_for(officer, at=day(30))
    assert task.what == "Ask for the annual performance report, year 1: 30 days late"


def test_a_report_that_is_in_waits_for_its_officer(award, panel):
    facts.submitted(award, panel.cast)
    assert tasks_for(actor(panel.cast.dana), at=day(0)) == []
    [task] = tasks_for(actor(panel.cast.pia), at=day(0))
    assert task.what == "Accept or return the annual performance report, year 1"


def test_an_officer_elsewhere_has_no_task(award, panel):
    other = person("Oda Elsewhere", (Role.PROGRAM_OFFICER, panel.cast.maple))
    assert tasks_for(actor(other), at=day(40)) == []
