"""Whom the agency writes to about a grant: one answer, for each of its mails."""

import pytest

from app.applications.models import Collaborator, Part
from app.awards import queries as awards
from app.monitoring.lifecycle.watching import ActionStep
from app.monitoring.models.changes import ChangeKind
from app.monitoring.models.continuing import Check, Decision, Finding
from app.monitoring.queries import contacts as queries
from app.monitoring.services import changes, continuing, corrective
from app.platform import clock
from app.platform.db import session
from app.platform.mail import OutboxMessage
from tests.factories import watching as facts
from tests.factories.identity import actor, person

REASON = "Read the reports and spoke with the director."


@pytest.fixture
def tess(award):
    """Somebody of the team who holds no role at the district."""
    made = person("Tess Teammate")
    award.application.collaborators.append(
        Collaborator(
            email=made.email,
            person_id=made.id,
            person=made,
            part=Part.CONTRIBUTOR,
            invited_at=clock.now(),
        )
    )
    session.flush()
    return made


def told(who, words):
    """The subjects of what somebody got that hold these words."""
    rows = session.query(OutboxMessage).filter_by(recipient=who.email).all()
    return [each.subject for each in rows if words in each.subject]


def continued(award, cast):
    with clock.set_to(clock.at_local(award.years[0].ends_on, facts.NOON.time(), "UTC")):
        review = continuing.begin(award, 2, by=actor(cast.pia))
        for check in Check:
            continuing.find(review, check, Finding.SATISFIED, reason=REASON, by=actor(cast.pia))
        session.flush()
        session.refresh(review)
        continuing.recommend(review, Decision.CONTINUE, reason=REASON, by=actor(cast.pia))
        continuing.sign(review, signature="Otto Official", by=actor(cast.otto))
        session.flush()


def test_the_team_director_and_representatives_are_told_of_a_continuation(award, panel, tess):
    continued(award, panel.cast)

    for each in (tess, award.project_director, panel.cast.dana, panel.cast.aro):
        assert told(each, "the decision about year 2") == [
            f"{award.number}: the decision about year 2"
        ]
    assert told(panel.cast.sam, "") == []


def test_a_closed_account_gets_no_mail_of_a_continuation(award, panel, tess):
    award.project_director.is_active = tess.is_active = False
    session.flush()
    continued(award, panel.cast)

    assert told(award.project_director, "year 2") == told(tess, "year 2") == []
    assert len(told(panel.cast.aro, "the decision about year 2")) == 1


def test_a_shared_record_is_told_to_the_same_people_but_for_closed_accounts(award, panel, tess):
    award.project_director.is_active = False
    session.flush()
    with clock.set_to(facts.NOON):
        facts.recorded(award, panel.cast, with_action=False)

    words = "call 1 is on record"
    everybody = session.query(OutboxMessage).filter(OutboxMessage.subject.endswith(words))
    assert {each.recipient for each in everybody} == {
        each.email for each in awards.grantee_people(award)
    }
    assert len(told(tess, words)) == 1
    assert told(award.project_director, words) == []


def test_an_owner_whose_account_is_closed_is_not_written_to(award, panel):
    cast = panel.cast
    with clock.set_to(facts.NOON):
        facts.recorded(award, cast)
    (action,) = queries.corrective_actions(award)
    words = "corrective action 1"
    before = told(cast.dana, words)
    assert len(before) == 1
    cast.dana.is_active = False
    session.flush()
    corrective.answer(action, ActionStep.DROP, "The coaches left.", by=actor(cast.pia))
    session.flush()

    assert told(cast.dana, "corrective action 1") == before


def test_of_an_amendment_that_waits_to_be_sent_hears_only_who_may_read_it(award, panel, tess):
    by = actor(panel.cast.pia)
    request = changes.open_request(award, ChangeKind.TIME, on_behalf="On the telephone.", by=by)
    request.reason = "The summer institute moved."
    changes.send_to_grantee(request, by=by)
    session.flush()

    words = "waits for you to send it"
    assert len(told(panel.cast.aro, words)) == len(told(panel.cast.dana, words)) == 1
    assert told(tess, words) == []
