"""One mail a day about everything that is owed: to whom, when, once, and what it says."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.awards import services as award_deeds
from app.awards.models import ConditionKind
from app.awards.rules import Notice as ConditionNotice
from app.evaluation import queries as evaluation
from app.evaluation.models import Dataset
from app.identity.roles import Role
from app.monitoring.lifecycle.watching import ActionStep
from app.monitoring.models.closing import ItemKind
from app.monitoring.models.reminders import Reminder
from app.monitoring.queries import closing as closeouts
from app.monitoring.queries import reminding as queries
from app.monitoring.queries import watching as watched
from app.monitoring.services import closing, corrective, reminding
from app.platform import clock, jobs
from app.platform.db import session
from app.platform.mail import OutboxMessage
from tests.factories import evaluation as reporting
from tests.factories import watching as facts
from tests.factories.identity import actor, person
from tests.factories.watching import NOON

DAY = date(2028, 1, 20)  # ten days before the first data of the grant are due
CONDITION = ConditionNotice(
    kind=ConditionKind.FINANCIAL_REPORTS,
    nature="Quarterly financial reports.",
    reason="Two reports were late.",
    action="Send three reports on time.",
    allowed_until=date(2028, 2, 1),
    how_to_ask="Use the page of this condition.",
)
SUBJECTS = ("Your grants: ", "Your district's grants: ", "Grants you watch: ")
FIRST_DATA = "Report {} for year 1, period 1 of 2 (P416A260001, Maple Hollow Schools)"


@pytest.fixture
def award(cast):
    with clock.set_to(NOON):
        return facts.planned(cast)


@pytest.fixture
def director(award):
    return award.project_director


@pytest.fixture
def condition(award, cast):
    with clock.set_to(NOON):
        made = award_deeds.impose_condition(
            award, CONDITION, signature="Pia Officer", by=actor(cast.pia)
        )
    session.commit()
    return made


@pytest.fixture
def action(award, cast, director):
    """Of the director, due before the others."""
    with clock.set_to(NOON):
        facts.recorded(award, cast, owner=director, due_on=date(2028, 1, 10))
    (made,) = watched.corrective_actions(award)
    return made


def at(day, hour=10):
    """That hour of the day, Eastern standard time."""
    return datetime(day.year, day.month, day.day, hour + 5, tzinfo=UTC)


def swept(day, hour=10):
    with clock.set_to(at(day, hour)):
        jobs.sweep()
    session.expire_all()


def mails(to=None):
    """The daily mails, oldest first; of one person, if one is named."""
    every = session.query(OutboxMessage).order_by(OutboxMessage.written_at, OutboxMessage.recipient)
    found = [each for each in every if each.subject.startswith(SUBJECTS)]
    return [each for each in found if to is None or each.recipient == to.email]


def named(message):
    """The things of a mail."""
    return [line[2:] for line in message.body.splitlines() if line.startswith("- ")]


def day_of(message):
    return clock.in_zone(message.written_at, "America/New_York").date()


def test_one_mail_names_everything_that_is_due_or_late(director, condition, action):
    swept(DAY)

    (message,) = mails(director)
    assert message.subject == "Your grants: 1 late, 3 due soon"
    assert named(message) == [
        "Send the evidence: corrective action 1 (P416A260001, Maple Hollow Schools)",
        FIRST_DATA.format("outcomes"),
        FIRST_DATA.format("practice"),
        "Meet a specific condition (Condition 1 of P416A260001, Maple Hollow Schools)",
    ]


def test_each_thing_stands_there_with_its_day_zone_lateness_and_page(award, director, action):
    swept(DAY)

    (message,) = mails(director)
    ask = "If you cannot send something, write to your program officer before you do anything else"
    assert message.body.splitlines()[:10] == [
        "Late:",
        "",
        "- Send the evidence: corrective action 1 (P416A260001, Maple Hollow Schools)",
        "  Was due Monday, January 10, 2028, 11:59:59 pm Eastern: 10 days late.",
        "  If nothing comes: It counts as overdue, and your program officer sees it.",
        f"  http://127.0.0.1:8000/corrective-actions/{action.id}",
        "",
        f"{ask}: Pia Officer, {award.program_officer.email}.",
        "",
        "Due soon:",
    ]
    assert message.body.splitlines()[11:15] == [
        "- " + FIRST_DATA.format("outcomes"),
        "  Due Sunday, January 30, 2028, 11:59:59 pm Eastern: in 10 days.",
        "  If nothing comes: The period counts as not reported, and your program officer sees it.",
        f"  http://127.0.0.1:8000/awards/{award.id}/data",
    ]


def test_a_reader_elsewhere_reads_the_day_in_both_zones(director, action):
    director.zone = "Pacific/Honolulu"
    session.commit()
    swept(date(2028, 1, 8), hour=12)  # seven in the morning there

    (message,) = mails(director)
    assert (
        "  Due Monday, January 10, 2028, 11:59:59 pm Eastern (6:59 pm your time): in 2 days."
        in message.body.splitlines()
    )


def test_every_address_opens_for_whoever_is_sent_there(client, award, cast, condition, action):
    swept(date(2028, 3, 15))

    told = [(each.recipient, each.body) for each in mails()]
    people = {each.email: each for each in (award.project_director, cast.aro, cast.pia)}
    assert {to for to, _ in told} == set(people)
    for to, body in told:
        links = [line.strip() for line in body.splitlines() if line.startswith("  http")]
        assert len(links) == 4
        client.sign_in_as(people[to])
        assert {client.get(urlsplit(each).path).status for each in links} == {200}


def test_it_climbs_and_nobody_is_told_the_same_twice(award, director, cast, action):
    """Every day for ten weeks, looked at twice a day, for one thing that never comes."""
    first = date(2027, 12, 1)
    for offset in range(75):
        for hour in (9, 18):
            swept(first + timedelta(days=offset), hour)

    marks = session.query(Reminder).filter_by(thing=f"action:{action.id}").all()
    told = {(each.person.email, (each.sent_at.date() - each.due_on).days) for each in marks}
    assert told == {
        *((director.email, days) for days in (-30, -14, -3, 1, 14, 30)),
        *((cast.aro.email, days) for days in (14, 30)),
        (cast.pia.email, 30),
    }
    assert len(marks) == len(told)
    days = [(each.recipient, day_of(each)) for each in mails()]
    assert len(days) == len(set(days))
    assert [named(each) for each in mails(cast.pia)] == [
        ["Send the evidence: corrective action 1 (P416A260001, Maple Hollow Schools)"]
    ]


def test_what_is_new_later_on_a_day_waits_for_the_next(director, cast, award, action):
    swept(DAY)
    with clock.set_to(at(DAY, 12)):
        award_deeds.impose_condition(award, CONDITION, signature="Pia Officer", by=actor(cast.pia))
        session.commit()
    swept(DAY, 15)
    assert len(mails(director)) == 1
    swept(DAY + timedelta(days=1))
    assert [len(named(each)) for each in mails(director)] == [3, 4]


def test_no_mail_comes_at_night(director, action):
    swept(DAY, 5)
    assert mails() == []
    swept(DAY, 6)
    assert len(mails(director)) == 1


def test_a_worker_that_dies_between_two_mails_sends_each_once(director, cast, action):
    """It dies while it saves the second mail: the first stays, the second is written later."""
    with clock.set_to(at(date(2028, 3, 15))):
        people = queries.waiting()
        assert len(people) == 3
        reminding.remind(people[0])
        event.listen(Session, "before_commit", killed)
        with pytest.raises(KeyboardInterrupt):
            reminding.remind(people[1])
        event.remove(Session, "before_commit", killed)
        assert len(mails()) == 1
        assert {each.person_id for each in session.query(Reminder)} == {people[0]}
        assert queries.waiting() == people[1:]
    swept(date(2028, 3, 15))
    assert sorted(each.recipient for each in mails()) == sorted(
        each.email for each in (director, cast.aro, cast.pia)
    )


def killed(_session):
    raise KeyboardInterrupt


def test_a_second_look_on_the_same_day_writes_nothing(director, action):
    """As a second worker does that found the person waiting before the first one was done."""
    with clock.set_to(at(DAY)):
        reminding.remind(director.id)
        reminding.remind(director.id)
    assert len(mails(director)) == 1


def test_what_is_handed_in_is_not_named_and_comes_back_when_it_is_returned(
    award, director, cast, condition, action
):
    with clock.set_to(at(date(2028, 1, 5))):
        corrective.send_evidence(action, "Signed sheets.", by=actor(director))
        award_deeds.send_evidence(condition, "Three reports.", by=actor(cast.dana))
        period = evaluation.periods(award)[0]
        rows = reporting.counted(period)
        upload = reporting.sent(period, Dataset.OUTCOMES, reporting.written(rows), cast)
        reporting.certify(upload, cast)
        session.commit()
    swept(DAY)
    assert [named(each) for each in mails(director)][-1] == [FIRST_DATA.format("practice")]

    with clock.set_to(at(DAY, 12)):
        corrective.answer(action, ActionStep.RETURN, "One is missing.", by=actor(cast.pia))
        award_deeds.remove_condition(condition, "Met.", by=actor(cast.pia))
        session.commit()
    swept(DAY + timedelta(days=1))
    assert [named(each) for each in mails(director)][-1] == [
        "Send the evidence: corrective action 1 (P416A260001, Maple Hollow Schools)",
        FIRST_DATA.format("practice"),
    ]


def test_more_time_begins_again(director, cast, condition):
    swept(date(2028, 1, 30))
    with clock.set_to(at(date(2028, 1, 30), 12)):
        award_deeds.allow_more_time(
            condition, date(2028, 3, 5), "The auditor is late.", by=actor(cast.pia)
        )
        session.commit()
    swept(date(2028, 1, 31))  # the data are a day late; the condition is far away again
    swept(date(2028, 2, 4))
    marks = session.query(Reminder).filter_by(thing=f"condition:{condition.id}").all()
    assert sorted((each.due_on, each.notice) for each in marks) == [
        (date(2028, 2, 1), "before_3"),
        (date(2028, 3, 5), "before_30"),
    ]
    assert [len(named(each)) for each in mails(director)] == [3, 2, 3]


def test_closeout_is_asked_for_item_by_item_until_the_grant_is_closed(award, director, cast):
    with clock.set_to(at(date(2030, 7, 5))):
        made = closing.start(award, by=actor(cast.pia))
        session.commit()
    swept(date(2030, 10, 1))
    ask = [each for each in named(mails(director)[-1]) if each.startswith("Hand in")]
    assert ask == [
        "Hand in: final financial figures (P416A260001, Maple Hollow Schools)",
        "Hand in: property and equipment statement (P416A260001, Maple Hollow Schools)",
    ]

    owed = {each.kind: each for each in closeouts.closeout_of(award).items}
    with clock.set_to(at(date(2030, 10, 2))):
        closing.hand_in(owed[ItemKind.PROPERTY], words="No equipment.", by=actor(cast.dana))
        closing.set_aside(owed[ItemKind.FINANCIAL], words="It came on paper.", by=actor(cast.pia))
        session.commit()
    swept(date(2030, 10, 27))
    assert [each for each in named(mails(director)[-1]) if each.startswith("Hand in")] == []

    before = len(mails())
    with clock.set_to(at(date(2031, 8, 1))):
        closing.close(
            made, signature="Otto Official", words="A year has passed.", by=actor(cast.otto)
        )
        session.commit()
        assert queries.waiting() == []
    swept(date(2031, 8, 2))
    assert len(mails()) == before


def test_a_closed_account_gets_nothing_and_the_district_is_told_in_its_place(
    director, cast, action
):
    director.is_active = False
    session.commit()
    swept(date(2028, 1, 8))  # two days before it is due
    assert [(each.recipient, each.subject) for each in mails()] == [
        (cast.aro.email, "Your grants: 3 due soon")
    ]
    cast.aro.is_active = cast.pia.is_active = False
    session.commit()
    swept(date(2028, 3, 15))
    assert len(mails()) == 1


def test_nobody_hears_of_grants_that_are_not_theirs(award, cast, action):
    person("Oda Officer", (Role.PROGRAM_OFFICER, cast.agency))  # does not watch over this one
    person("Dan Elsewhere", (Role.AUTHORIZED_REPRESENTATIVE, cast.agency))
    session.commit()
    swept(date(2028, 3, 15))
    assert {each.recipient for each in mails()} == {
        each.email for each in (award.project_director, cast.aro, cast.pia)
    }


def test_an_owner_who_is_not_the_director_is_told_of_that_action_only(award, director, cast):
    with clock.set_to(NOON):
        facts.recorded(award, cast, owner=cast.dana, due_on=date(2028, 1, 10))
    assert director.id != cast.dana.id
    swept(DAY)
    (hers,), (theirs,) = mails(cast.dana), mails(director)
    assert named(hers) == [
        "Send the evidence: corrective action 1 (P416A260001, Maple Hollow Schools)"
    ]
    assert named(theirs) == [FIRST_DATA.format("outcomes"), FIRST_DATA.format("practice")]
