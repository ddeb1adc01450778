"""Records, findings, corrective actions and developments: deeds, refusals, who sees what."""

from datetime import date, datetime, timedelta

import pytest

from app.awards import queries as awards
from app.awards.services import Sent
from app.identity.roles import OrganisationKind, Role
from app.monitoring.lifecycle.watching import ActionStatus, ActionStep, ContactStatus
from app.monitoring.models.watching import DevelopmentKind, Level, Moment
from app.monitoring.policy import watching as policy
from app.monitoring.queries import contacts as queries
from app.monitoring.queries import watching
from app.monitoring.services import contacts, corrective, developments
from app.monitoring.services.contacts import Order
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import identity as people
from tests.factories import watching as facts
from tests.factories.identity import actor
from tests.factories.watching import NOON


@pytest.fixture
def award(cast):
    return facts.planned(cast)


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOON):
        yield


@pytest.fixture
def record(award, cast):
    return facts.recorded(award, cast)


@pytest.fixture
def draft(award, cast):
    made = contacts.begin(award, facts.typed(), by=actor(cast.pia))
    session.commit()
    return made


@pytest.fixture
def action(record, award):
    (made,) = queries.corrective_actions(award)
    return made


def mails(words):
    """Whom mails went to whose subject ends so."""
    rows = session.query(OutboxMessage).all()
    return [each.recipient for each in rows if each.subject.endswith(words)]


def test_a_finished_record_is_numbered_told_and_rated_before_and_after(record, award, cast):
    assert (record.name, record.status) == ("Call 1", ContactStatus.FINISHED)
    told = sorted(mails("call 1 is on record"))
    assert told == sorted(each.email for each in awards.grantee_people(award))
    assert {award.project_director.email, cast.aro.email} <= set(told)
    assert mails("was ordered, and you are its owner") == [cast.dana.email]
    assert {each.moment for each in watching.ratings(award)} == {Moment.BEFORE, Moment.AFTER}


@pytest.mark.parametrize("name", ["seen", "topics", "held_on", "is_shared"])
def test_a_finished_record_is_never_changed(record, name):
    values = {"seen": "Other", "topics": [], "held_on": date(2027, 7, 6), "is_shared": False}
    setattr(record, name, values[name])
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_a_finding_of_a_finished_record_is_never_changed_or_removed(record):
    record.findings[0].text = "Something else"
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()
    session.delete(queries.contacts(record.award)[0].findings[0])
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_deeds_refuse_a_finished_record_and_offer_an_addition(record, cast):
    by = actor(cast.pia)
    for deed in (
        lambda: contacts.change(record, facts.typed(seen="Other"), by=by),
        lambda: contacts.add_finding(record, facts.found(), by=by),
        lambda: contacts.remove_finding(record.findings[0], by=by),
        lambda: contacts.finish(record, by=by),
    ):
        with pytest.raises(NotNowError):
            deed()
    contacts.add(record, "The second cohort starts on August 9, not in August.", by=by)
    session.commit()

    assert [each.added_by_id for each in record.additions] == [cast.pia.id]


def test_a_draft_is_changed_where_it_stands_and_takes_no_addition(draft, cast):
    by = actor(cast.pia)
    with pytest.raises(NotNowError):
        contacts.add(draft, "More", by=by)
    finding = contacts.add_finding(draft, facts.found(), by=by)
    session.flush()
    contacts.order(finding, Order("Send them.", cast.dana.id, date(2027, 8, 1)), by=by)
    session.flush()
    contacts.remove_finding(finding, by=by)
    session.commit()

    assert draft.findings == []
    assert queries.corrective_actions(draft.award) == []


def test_a_record_says_who_what_and_why_before_it_is_finished(award, cast):
    by = actor(cast.pia)
    made = contacts.begin(award, facts.typed(seen="", topics=[]), by=by)
    with pytest.raises(DomainError) as problem:
        contacts.finish(made, by=by)
    assert "which topics were gone through, what was seen" in problem.value.message


BAD = [
    ({"held_on": date(2027, 7, 8)}, "held_on"),
    ({"next_by": date(2027, 7, 7)}, "next_by"),
    ({"is_shared": False}, "internal_reason"),
]


@pytest.mark.parametrize(("changes", "field"), BAD)
def test_a_record_that_cannot_be_is_refused(award, cast, changes, field):
    with pytest.raises(DomainError) as problem:
        contacts.begin(award, facts.typed(**changes), by=actor(cast.pia))
    assert problem.value.field == field


def test_a_finding_needs_words_and_what_it_is_measured_by(draft, cast):
    by = actor(cast.pia)
    for changes, field in (({"text": " "}, "text"), ({"citation": ""}, "citation")):
        with pytest.raises(DomainError) as problem:
            contacts.add_finding(draft, facts.found(**changes), by=by)
        assert problem.value.field == field
    assert (
        contacts.add_finding(draft, facts.found(citation="", commitment_code="E1-1"), by=by).against
        == "E1-1"
    )


def test_an_order_needs_words_an_owner_of_the_grant_and_a_day_to_come(record, cast):
    by, (finding,) = actor(cast.pia), record.findings
    for wanted, field in (
        (Order(" ", cast.dana.id, date(2027, 8, 1)), "text"),
        (Order("Send them.", cast.dana.id, date(2027, 7, 7)), "due_on"),
        (Order("Send them.", cast.sam.id, date(2027, 8, 1)), "owner"),
    ):
        with pytest.raises(DomainError) as problem:
            contacts.order(finding, wanted, by=by)
        assert problem.value.field == field


def test_an_internal_record_orders_nothing_of_the_grantee(award, cast):
    by = actor(cast.pia)
    typed = facts.typed(is_shared=False, internal_reason="Before we speak with counsel.")
    made = contacts.begin(award, typed, by=by)
    finding = contacts.add_finding(made, facts.found(), by=by)
    session.flush()
    with pytest.raises(DomainError):
        contacts.order(finding, Order("Send.", cast.dana.id, date(2027, 8, 1)), by=by)
    contacts.order(finding, Order("Ask counsel.", cast.pia.id, date(2027, 8, 1)), by=by)
    session.flush()
    contacts.finish(made, by=by)
    session.commit()

    assert mails("is on record") == []
    assert mails("was ordered, and you are its owner") == [cast.pia.email]


def test_evidence_is_sent_returned_sent_again_and_verified(action, cast):
    dana, pia = actor(cast.dana), actor(cast.pia)
    corrective.send_evidence(action, "We asked for them.", by=dana)
    corrective.answer(action, ActionStep.RETURN, "The sheets themselves are missing.", by=pia)
    proof = [Sent("sheets.txt", b"Signed by the principal.")]
    corrective.send_evidence(action, "Here they are.", files=proof, by=dana)
    corrective.answer(action, ActionStep.VERIFY, "Both are signed.", by=pia)
    session.commit()

    assert [each.label for each in action.moves] == [
        "Evidence sent",
        "Returned",
        "Evidence sent",
        "Verified",
    ]
    assert [len(each.files) for each in action.moves] == [0, 0, 1, 0]
    assert (action.status, action.closed_at) == (ActionStatus.VERIFIED, NOON)
    assert mails("has evidence for you to check") == [cast.pia.email] * 2


def test_steps_that_do_not_follow_are_refused(action, cast):
    dana, pia = actor(cast.dana), actor(cast.pia)
    for step in (ActionStep.VERIFY, ActionStep.RETURN):
        with pytest.raises(NotNowError):
            corrective.answer(action, step, "Words", by=pia)
    corrective.send_evidence(action, "Done.", by=dana)
    with pytest.raises(NotNowError):
        corrective.send_evidence(action, "Again.", by=dana)
    with pytest.raises(NotNowError):
        corrective.answer(action, ActionStep.DROP, "No.", by=pia)


def test_evidence_and_answers_need_words_and_nobody_checks_their_own(action, cast):
    pia = actor(cast.pia)
    with pytest.raises(DomainError):
        corrective.send_evidence(action, " ", by=actor(cast.dana))
    corrective.send_evidence(action, "I have the paper file here.", by=pia)
    with pytest.raises(DomainError):
        corrective.answer(action, ActionStep.RETURN, "", by=pia)
    with pytest.raises(DomainError) as problem:
        corrective.answer(action, ActionStep.VERIFY, "Fine.", by=pia)
    assert problem.value.field == "step"


def test_more_than_five_files_are_refused(action, cast):
    files = [Sent(f"{n}.txt", b"x") for n in range(6)]
    with pytest.raises(DomainError) as problem:
        corrective.send_evidence(action, "All of it.", files=files, by=actor(cast.dana))
    assert problem.value.field == "files"


def test_an_overdue_action_is_a_task_of_its_owner_and_of_the_officer(action, award, cast):
    late = NOON + timedelta(days=40)

    def said(who, at):
        found = watching.tasks_for(actor(who), at=at)
        return [each.what for each in found if "corrective action" in each.what]

    assert said(cast.dana, NOON) == ["Send the evidence: corrective action 1"]
    assert said(cast.pia, NOON) == []
    assert said(cast.dana, late) == ["Send the evidence: corrective action 1"]
    assert said(cast.pia, late) == ["Ask Dana Director for the evidence: corrective action 1"]
    assert said(cast.sam, late) == []
    corrective.send_evidence(action, "Here.", by=actor(cast.dana))
    session.commit()
    assert said(cast.pia, late) == ["Check the evidence: corrective action 1"]


def test_a_promised_contact_is_a_task_from_its_day_on(record, cast):
    def tasks(day):
        found = watching.tasks_for(actor(cast.pia), at=datetime.combine(day, NOON.timetz()))
        return [each.what for each in found if "promised" in each.what]

    assert tasks(date(2027, 9, 30)) == []
    assert tasks(date(2027, 10, 1)) == ["Contact the grantee, as promised"]


def test_a_development_is_reported_told_and_answered_once(award, cast):
    by = actor(cast.dana)
    day = date(2027, 7, 6)
    made = developments.report(
        award, DevelopmentKind.PROBLEM, day, "A coach left.", "We advertise the post.", by=by
    )
    session.commit()
    assert mails("reports a significant development") == [cast.pia.email]
    tasks = [each.what for each in watching.tasks_for(actor(cast.pia), at=NOON)]
    assert tasks == ["Answer a significant development"]

    developments.reply(made, "Tell me when somebody is chosen.", by=actor(cast.pia))
    session.commit()
    session.expire_all()
    assert watching.tasks_for(actor(cast.pia), at=NOON) == []
    with pytest.raises(NotNowError):
        developments.reply(made, "And again.", by=actor(cast.pia))


BAD_DEVELOPMENTS = [
    (DevelopmentKind.PROBLEM, date(2027, 7, 8), "A coach left.", "We look.", "happened_on"),
    (DevelopmentKind.PROBLEM, date(2027, 7, 6), " ", "We look.", "text"),
    (DevelopmentKind.PROBLEM, date(2027, 7, 6), "A coach left.", " ", "response"),
]


@pytest.mark.parametrize("typed", BAD_DEVELOPMENTS)
def test_a_development_that_says_too_little_is_refused(award, cast, typed):
    *words, field = typed
    with pytest.raises(DomainError) as problem:
        developments.report(award, *words, by=actor(cast.dana))
    assert problem.value.field == field


def test_policies_part_those_who_watch_from_those_who_are_watched(record, action, award, cast):
    elsewhere = people.organisation("Bureau", OrganisationKind.AGENCY, state="DC")
    other = people.person("Olaf Elsewhere", (Role.PROGRAM_OFFICER, elsewhere))
    auditor = people.person("Audrey Auditor", (Role.AUDITOR, cast.agency))
    session.commit()
    who = {
        name: actor(each)
        for name, each in {**vars(cast), "other": other, "auditor": auditor}.items()
        if name not in {"agency", "maple"}
    }

    def allowed(rule, thing):
        return {name for name, each in who.items() if rule(each, thing)}

    assert allowed(policy.may_watch, award) == {"pia", "otto", "auditor"}
    assert allowed(policy.may_record, award) == {"pia"}
    assert allowed(policy.may_see_contact, record) == {
        "pia",
        "otto",
        "auditor",
        "dana",
        "aro",
        "ada",
    }
    assert allowed(policy.may_send_evidence, action) == {"dana", "aro", "ada"}
    assert allowed(policy.may_answer_action, action) == {"pia"}
    assert allowed(policy.may_report_development, award) == {"dana", "aro", "ada"}
    competition = award.application.competition
    assert allowed(policy.may_set_thresholds, competition) == {"pia"}
    assert allowed(policy.may_see_thresholds, competition) == {"pia", "otto", "auditor"}
    assert {name for name, each in who.items() if policy.may_see_attention(each)} == {
        "pia",
        "otto",
        "auditor",
        "other",
    }


def test_a_draft_and_an_internal_record_are_the_agencys_alone(draft, award, cast):
    internal = facts.recorded(
        award, cast, with_action=False, is_shared=False, internal_reason="Counsel first."
    )

    for record in (draft, internal):
        assert policy.may_see_contact(actor(cast.otto), record)
        assert not policy.may_see_contact(actor(cast.dana), record)


def test_the_rating_before_and_after_a_contact_shows_what_it_changed(award, cast):
    facts.recorded(award, cast, topics=["audit"])
    after, before = watching.ratings(award)[0], watching.ratings(award)[1]
    if after.moment is Moment.BEFORE:
        before, after = after, before

    assert before.dials["audit"]["level"] == Level.NOT_KNOWN.value
    assert after.dials["audit"]["level"] == Level.LOW.value
