"""More time for a corrective action: a later day, a reason, and the earlier day still in view."""

from datetime import date, timedelta

import pytest

from app.awards import queries as awards
from app.identity.roles import Role
from app.monitoring.lifecycle.watching import ActionStep
from app.monitoring.models.risk import DialKind
from app.monitoring.policy import watching as policy
from app.monitoring.queries import contacts as queries
from app.monitoring.queries import watching
from app.monitoring.services import contacts, corrective
from app.monitoring.services.contacts import Order
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import identity as people
from tests.factories import watching as facts
from tests.factories.identity import actor
from tests.factories.watching import NOON

FIRST, LATER = date(2027, 8, 1), date(2027, 9, 15)
WHY = "The payroll office is closed in July."


@pytest.fixture
def award(cast):
    return facts.planned(cast)


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOON):
        yield


@pytest.fixture
def action(award, cast):
    facts.recorded(award, cast)
    (made,) = queries.corrective_actions(award)
    return made


def extended(action, cast, until=LATER, why=WHY):
    made = corrective.allow_more_time(action, until, why, by=actor(cast.pia))
    session.commit()
    return made


def told():
    found = session.query(OutboxMessage).filter(OutboxMessage.subject.contains("more time"))
    return sorted(each.recipient for each in found)


def test_the_new_day_counts_and_the_earlier_ones_stay_with_their_reasons(action, cast):
    extended(action, cast)
    extended(action, cast, LATER + timedelta(days=10), "A storm closed the schools.")

    assert action.due_on == LATER + timedelta(days=10)
    assert [(each.before, each.until, each.reason) for each in action.later_days] == [
        (FIRST, LATER, WHY),
        (LATER, LATER + timedelta(days=10), "A storm closed the schools."),
    ]
    verbs = [each.verb for each in audit.history(action)]
    assert verbs.count("corrective_action:allow_more_time") == 2
    assert list(audit.verify()) == []


def test_an_earlier_day_is_never_changed(action, cast):
    extended(action, cast).reason = "Another reason"
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_the_grantee_and_the_owner_are_told_once_each(action, award, cast):
    extended(action, cast)

    everybody = {each.email for each in awards.grantee_people(award)} | {cast.dana.email}
    assert told() == sorted(everybody)
    body = session.query(OutboxMessage).filter_by(recipient=cast.dana.email).all()[-1].body
    assert WHY in body
    assert "was due Sunday, August 1, 2027" in body


def test_of_an_internal_record_only_its_owner_is_told(award, cast):
    by = actor(cast.pia)
    second = people.person("Paul Second", (Role.PROGRAM_OFFICER, cast.agency))
    record = contacts.begin(award, facts.typed(is_shared=False, internal_reason="Law."), by=by)
    finding = contacts.add_finding(record, facts.found(), by=by)
    session.flush()
    contacts.order(finding, Order("Ask the auditor.", second.id, FIRST), by=by)
    session.flush()
    contacts.finish(record, by=by)
    session.commit()
    (action,) = queries.corrective_actions(award)
    extended(action, cast)

    assert told() == [second.email]


@pytest.mark.parametrize(
    ("until", "why", "field"),
    [(FIRST, WHY, "until"), (date(2027, 7, 7), WHY, "until"), (LATER, " ", "why")],
)
def test_a_day_that_is_no_later_and_a_missing_reason_are_refused(action, cast, until, why, field):
    with pytest.raises(DomainError) as problem:
        extended(action, cast, until, why)

    assert problem.value.field == field
    assert (action.due_on, action.later_days) == (FIRST, [])


def test_an_overdue_action_gets_a_day_after_today(action, cast):
    with clock.set_to(NOON + timedelta(days=60)):  # September 5
        with pytest.raises(DomainError, match="after today and after August 1, 2027"):
            extended(action, cast, date(2027, 9, 5))
        extended(action, cast, date(2027, 9, 6))
    assert action.due_on == date(2027, 9, 6)


def test_a_closed_action_and_one_of_a_draft_need_no_more_time(action, award, cast):
    by = actor(cast.pia)
    draft = contacts.begin(award, facts.typed(), by=by)
    finding = contacts.add_finding(draft, facts.found(), by=by)
    session.flush()
    waiting = contacts.order(finding, Order("Send them.", cast.dana.id, FIRST), by=by)
    session.flush()
    with pytest.raises(NotNowError, match="is a draft"):
        extended(waiting, cast)
    corrective.answer(action, ActionStep.DROP, "The coaches left.", by=by)
    with pytest.raises(NotNowError, match="is closed"):
        extended(action, cast)


def test_tasks_and_dials_follow_the_new_day(action, award, cast):
    late = NOON + timedelta(days=40)  # August 16

    def overdue():
        found = {each.kind: each.reading.words for each in watching.dials(award, at=late)}
        return found[DialKind.ACTIONS_OVERDUE]

    def tasks(who):
        return [
            each
            for each in watching.tasks_for(actor(who), at=late)
            if "corrective action 1" in each.what
        ]

    assert overdue() == "Corrective action 1, 15 days late."
    assert len(tasks(cast.pia)) == 1
    extended(action, cast)
    assert overdue() == "No corrective action is overdue."
    assert tasks(cast.pia) == []
    zone = award.application.competition.zone
    (owed,) = tasks(cast.dana)
    assert owed.due_at == clock.deadline_passed_at(LATER, zone)


def test_officers_allow_it_and_nobody_for_themselves(action, cast):
    may = policy.may_allow_more_time
    assert may(actor(cast.pia), action)
    assert not any(may(actor(who), action) for who in (cast.dana, cast.aro, cast.otto, cast.sam))
    action.owner_id = cast.pia.id
    assert not may(actor(cast.pia), action)


def test_on_the_page(action, award, cast, client):
    url = f"/corrective-actions/{action.id}"
    page = client.sign_in_as(cast.pia).get(url)
    form = page.form("/more-time")
    wrong = form.submit(until="2027-08-01", why=WHY)
    assert (wrong.status, wrong.errors) == (
        422,
        ["Choose a day after today and after August 1, 2027."],
    )
    done = form.submit(until=LATER.isoformat(), why=WHY).follow()
    assert done.messages == ["Put later. The owner and the grantee have a mail."]
    seen = client.sign_in_as(cast.dana).get(url)
    assert seen.table("Earlier due dates")[1][:3] == [
        "Sunday, August 1, 2027",
        "Wednesday, September 15, 2027",
        WHY,
    ]
    assert "Allow more time" not in seen.text
    assert client.post(f"{url}/more-time", {"until": "2027-12-01", "why": WHY}).status == 403
    session.expire_all()
    assert action.due_on == LATER
