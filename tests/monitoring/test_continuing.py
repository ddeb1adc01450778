"""Continuation: five checks with evidence, a signed decision, and money only when it goes on."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from app.awards import rules as award_rules
from app.awards import services as award_deeds
from app.awards.lifecycle import RequestStatus
from app.awards.models import ActionKind, AwardAction
from app.awards.services import Sent
from app.identity.roles import Role
from app.monitoring.lifecycle.continuing import ContinuationStatus
from app.monitoring.models.continuing import Check, ContinuationFinding, Decision, Finding
from app.monitoring.policy import continuing as policy
from app.monitoring.queries import continuing as queries
from app.monitoring.queries.evidence import evidence
from app.monitoring.services import asking
from app.monitoring.services import continuing as services
from app.platform import audit, clock, jobs, storage
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from app.reports import services as papers
from app.reports.models import DocumentKind
from app.reports.queries import documents
from tests.factories import changes as asked
from tests.factories import identity as people
from tests.factories.identity import PASSWORD, actor
from tests.support.papers import words
from tests.support.queries import queries_counted

ZONE = "America/New_York"
LOOKED_AT = clock.at_local(date(2028, 3, 10), time(10), ZONE)
REASON = "Read the reports and spoke with the director on March 3."
SIGNED = "Otto Official, Assistant Secretary"


@pytest.fixture
def at():
    """The year after the award, 112 days before its first budget period ends."""
    with clock.set_to(LOOKED_AT):
        yield LOOKED_AT


@pytest.fixture
def review(award, panel, at):
    made = services.begin(award, 2, by=actor(panel.cast.pia))
    session.flush()
    return made


def answered(review, officer, **other):
    for check in Check:
        finding = other.get(check.value, Finding.SATISFIED)
        services.find(review, check, finding, reason=REASON, by=actor(officer))
    session.flush()
    session.refresh(review)
    return review


def recommended(review, cast, decision=Decision.CONTINUE, **values):
    services.recommend(review, decision, reason=REASON, by=actor(cast.pia), **values)
    session.flush()
    return review


def signed(review, cast, decision=Decision.CONTINUE, answers=None, **values):
    answered(review, cast.pia, **(answers or {}))
    recommended(review, cast, decision, **values)
    made = services.sign(review, signature=SIGNED, by=actor(cast.otto))
    session.commit()
    return made


def refused(review, cast):
    return signed(review, cast, Decision.DO_NOT_CONTINUE, {"reports": Finding.NOT_SATISFIED})


def test_a_review_begins_120_days_before_the_period_ends_and_once(award, panel):
    by = actor(panel.cast.pia)
    # Year 1 ends June 30, 2028; 120 days before is March 2.
    too_soon = clock.set_to(clock.at_local(date(2028, 3, 1), time(23, 59), ZONE))
    with too_soon, pytest.raises(NotNowError, match="from March 2, 2028 on"):
        services.begin(award, 2, by=by)
    with clock.set_to(clock.at_local(date(2028, 3, 2), time(0, 1), ZONE)):
        services.begin(award, 2, by=by)
        session.flush()
        with pytest.raises(NotNowError, match="is begun already"):
            services.begin(award, 2, by=by)
        with pytest.raises(NotNowError, match="no budget period 9"):
            services.begin(award, 9, by=by)


def test_going_on_makes_exactly_the_next_years_money_available(review, award, panel):
    before = [each.authorized_cents for each in award.years]
    made = signed(review, panel.cast)

    assert review.status is ContinuationStatus.CONTINUED
    assert [each.authorized_cents for each in award.years] == [
        before[0],
        award.years[1].cents,
        before[2],
    ]
    last = award.actions[-1]
    assert (last.kind, last.signature) == (ActionKind.CONTINUATION, SIGNED)
    assert made.cents == award.years[1].cents
    assert [each.check for each in made.answered] == list(Check)
    assert list(audit.verify()) == []
    told = session.query(OutboxMessage).filter_by(recipient=panel.cast.dana.email).all()
    assert any("the decision about year 2" in each.subject for each in told)


@pytest.fixture
def unpaid(award, panel):
    """The grant after the money of its second year went into the first."""
    first, second = (each.cents for each in award.years[:2])
    award_deeds.issue(
        award,
        ActionKind.REVISION,
        award_deeds.Change(approve={1: first + second, 2: 0}, authorize={1: first + second}),
        reason="The coaches of year 2 are paid by the district.",
        signature=SIGNED,
        by=actor(panel.cast.otto),
    )
    session.flush()
    return award


def test_a_year_without_money_is_continued_and_its_notification_says_so(unpaid, panel, at):
    cast = panel.cast
    review = services.begin(unpaid, 2, by=actor(cast.pia))
    session.flush()
    made = signed(review, cast)
    action = unpaid.actions[-1]
    asked = papers.request_document(DocumentKind.NOTIFICATION, action.id, by=actor(cast.otto))
    session.commit()
    jobs.sweep()
    session.expire_all()
    paper = words(storage.read(documents.document(asked.id).file))
    said = award_rules.read(action.facts)

    assert (review.status, made.cents) == (ContinuationStatus.CONTINUED, 0)
    assert (action.kind, action.code) == (ActionKind.CONTINUATION, "03")
    assert (said.budget_period, said.this_action_cents) == (2, 0)
    assert [each.year for each in said.future] == [3]
    assert "Budget period 2" in paper
    assert "$0 of $0 approved" in paper
    assert "July 1, 2028 to Saturday, June 30, 2029" in paper
    mail = (
        session.query(OutboxMessage)
        .filter_by(recipient=cast.aro.email)
        .filter(OutboxMessage.subject.endswith("the decision about year 2"))
        .one()
    )
    assert "Year 2 is open. No money is approved for it" in mail.body


def test_a_continued_year_without_money_is_open_and_asks_for_nothing_more(unpaid, panel, at):
    cast = panel.cast
    review = services.begin(unpaid, 2, by=actor(cast.pia))
    session.flush()
    signed(review, cast)

    second, third = queries.next_years(unpaid)
    assert (second.is_open, third.is_open) == (True, False)
    assert not second.is_due(queries.today(unpaid))
    assert queries.tasks_for(actor(cast.pia), at=at) == []
    cents = 300_00
    action = award_deeds.issue(
        unpaid,
        ActionKind.INCREASE,
        award_deeds.Change(approve={2: cents}, authorize={2: cents}),
        reason="Supplement.",
        signature=SIGNED,
        by=actor(cast.otto),
    )
    assert award_rules.read(action.facts).budget_period == 2
    assert award_rules.open_years(unpaid) == {1, 2}


def test_a_year_that_is_open_since_the_first_notification_is_not_decided_again(award, panel, at):
    covered = {**award.actions[0].facts, "budget_period": 2}
    set_committed_value(award.actions[0], "facts", covered)
    (second, _) = queries.next_years(award)

    assert (second.is_open, second.state) == (True, "Open since the first notification")
    assert not second.is_due(queries.today(award))
    with pytest.raises(NotNowError, match="is open already"):
        services.begin(award, 2, by=actor(panel.cast.pia))


def test_no_check_may_be_skipped(review, award, panel):
    for check in list(Check)[:4]:
        services.find(review, check, Finding.SATISFIED, reason=REASON, by=actor(panel.cast.pia))
    session.flush()
    session.refresh(review)

    with pytest.raises(DomainError, match="Without an answer: best interest of the government"):
        recommended(review, panel.cast)
    assert session.query(AwardAction).count() == 1


def test_only_what_was_recommended_can_be_signed(review, panel):
    with pytest.raises(NotNowError, match="Nothing is recommended"):
        services.sign(review, signature=SIGNED, by=actor(panel.cast.otto))
    answered(review, panel.cast.pia)
    recommended(review, panel.cast)
    with pytest.raises(DomainError, match="name and title"):
        services.sign(review, signature=" ", by=actor(panel.cast.otto))
    with pytest.raises(NotNowError, match="so its answers stand"):
        services.find(review, Check.REPORTS, Finding.NOT_YET, reason="x", by=actor(panel.cast.pia))


def test_a_returned_review_is_open_again_with_its_reason(review, panel):
    answered(review, panel.cast.pia)
    recommended(review, panel.cast)
    services.send_back(review, reason="Say what became of page 4.", by=actor(panel.cast.otto))

    assert review.status is ContinuationStatus.OPEN
    assert review.return_reason == "Say what became of page 4."


def test_an_answer_keeps_the_evidence_of_its_moment_and_is_never_changed(review, award, panel):
    answered(review, panel.cast.pia)
    first = session.query(ContinuationFinding).filter_by(check=Check.SYSTEMS).one()
    services.state_carryover(
        review, cents=1_250_000, plan="Coaches, hired late.", by=actor(panel.cast.dana)
    )
    session.flush()
    now = [each.words for each in evidence(review, at=clock.now())[Check.SYSTEMS]]

    assert "The grantee has not stated what it carries over." in first.evidence
    assert "Carried over, as the grantee states: $12,500. Coaches, hired late." in now
    first.reason = "Another"
    with pytest.raises(PermissionError):
        session.flush()


def test_the_evidence_says_what_is_missing(review, award):
    shown = evidence(review, at=clock.now())

    assert [each.words for each in shown[Check.PROGRESS]] == [
        "No practice data are certified, so fidelity is not measured.",
        "No results of students are certified, so no measure is judged.",
    ]
    assert shown[Check.REPORTS]
    assert all("not in, due" in each.words for each in shown[Check.REPORTS])
    assert any("no drawdown is recorded" in each.words for each in shown[Check.SYSTEMS])


def test_an_approved_amendment_is_evidence_that_leads_to_its_page(review, award, panel, client):
    made = asked.scope(award, asked.lower(award), panel.cast)
    page = client.sign_in_as(panel.cast.pia).get(f"/continuations/{review.id}")

    assert (
        page.links["Amendment 1, commitments and scope, was approved"] == f"/amendments/{made.id}"
    )


def test_a_delay_keeps_the_money_and_asks_every_check_anew(review, award, panel):
    signed(
        review,
        panel.cast,
        Decision.DELAY,
        {"reports": Finding.NOT_YET},
        until=date(2028, 5, 1),
    )

    assert review.status is ContinuationStatus.DELAYED
    assert award.years[1].authorized_cents == 0
    with clock.set_to(LOOKED_AT + timedelta(days=60)):
        services.resume(review, by=actor(panel.cast.pia))
        assert queries.standing(review) == {}
        signed(review, panel.cast)
    assert review.status.value == "continued"
    assert [each.decision for each in review.determinations] == [Decision.DELAY, Decision.CONTINUE]


def test_a_grant_that_is_not_continued_gets_a_notice_with_reasons_way_and_days(
    review, award, panel
):
    made = refused(review, panel.cast)

    assert award.years[1].authorized_cents == 0
    assert made.ask_until == clock.deadline_passed_at(date(2028, 4, 9), ZONE)
    mail = (
        session.query(OutboxMessage)
        .filter_by(recipient=panel.cast.aro.email)
        .filter(OutboxMessage.subject.contains("not continued"))
        .one()
    )
    assert "- Reports (not satisfied): " + REASON in mail.body
    assert "Sunday, April 9, 2028, 11:59:59 pm Eastern" in mail.body


def test_a_request_is_asked_once_in_time_and_answered_by_somebody_else(review, award, panel):
    made = refused(review, panel.cast)
    with clock.set_to(made.ask_until), pytest.raises(NotNowError, match="had to arrive by"):
        asking.ask(made, reason="We reported.", by=actor(panel.cast.aro))
    with pytest.raises(DomainError, match="overlooked"):
        asking.ask(made, reason=" ", by=actor(panel.cast.aro))
    asked = asking.ask(
        made, reason="We reported.", files=[Sent("proof.txt", b"x")], by=actor(panel.cast.aro)
    )
    session.commit()
    with pytest.raises(NotNowError, match="has a request already"):
        asking.ask(made, reason="Again.", by=actor(panel.cast.aro))
    for who in (panel.cast.pia, panel.cast.otto):
        with pytest.raises(DomainError, match="does not answer"):
            asking.answer(asked, is_granted=True, words="Yes.", by=actor(who))
    second = people.person("Paul Second", (Role.PROGRAM_OFFICER, panel.cast.agency))
    with clock.set_to(LOOKED_AT + timedelta(days=9)):
        asking.answer(asked, is_granted=True, words="The report was there.", by=actor(second))
        session.commit()

        assert asked.status is RequestStatus.GRANTED
        assert review.status is ContinuationStatus.OPEN
        assert queries.standing(review) == {}


def test_a_denied_request_leaves_the_decision(review, panel):
    made = refused(review, panel.cast)
    asked = asking.ask(made, reason="We reported.", by=actor(panel.cast.aro))
    session.commit()
    second = people.person("Paul Second", (Role.PROGRAM_OFFICER, panel.cast.agency))
    with pytest.raises(DomainError, match="Write why"):
        asking.answer(asked, is_granted=False, words=" ", by=actor(second))
    asking.answer(asked, is_granted=False, words="It came in May.", by=actor(second))

    assert (asked.status, review.status) == (RequestStatus.DENIED, ContinuationStatus.NOT_CONTINUED)


def test_who_may_do_what(review, award, panel):
    cast = panel.cast
    who = {
        name: actor(getattr(cast, name)) for name in ("pia", "otto", "dana", "aro", "ada", "sam")
    }
    rules = {
        policy.may_review: {"pia"},
        policy.may_decide: {"otto"},
        policy.may_see_evidence: {"pia", "otto"},
        policy.may_read_decision: {"pia", "otto", "dana", "aro", "ada"},
        policy.may_state_carryover: {"dana", "aro", "ada"},
        policy.may_ask: {"aro"},
    }
    for rule, allowed in rules.items():
        assert {name for name, person in who.items() if rule(person, award)} == allowed, rule
    assert policy.may_see_continuations(who["pia"])
    assert not policy.may_see_continuations(who["dana"])


def test_tasks_come_when_it_is_time_and_to_whom_it_waits_for(award, panel, at):
    def tasks(name, moment=at):
        found = queries.tasks_for(actor(getattr(panel.cast, name)), at=moment)
        return [each.what for each in found]

    assert tasks("pia", datetime(2028, 2, 1, tzinfo=at.tzinfo)) == []
    assert tasks("pia") == ["Begin the continuation review for year 2"]
    review = services.begin(award, 2, by=actor(panel.cast.pia))
    session.flush()
    assert tasks("pia") == ["Finish the continuation review for year 2"]
    answered(review, panel.cast.pia)
    recommended(review, panel.cast)
    assert tasks("otto") == ["Sign or return the continuation review for year 2"]
    assert (tasks("pia"), tasks("dana"), tasks("sam")) == ([], [], [])


def test_from_the_list_to_the_signature_on_pages(award, panel, client, at):
    cast = panel.cast
    listed = client.sign_in_as(cast.pia).get("/continuations")
    assert "Money for continuations comes before money for new awards" in listed.text
    assert listed.table("Due now")[1][6] == "Not begun"
    page = (
        client.get(f"/awards/{award.id}/continuations").form("/continuations/2").submit().follow()
    )
    assert page.h1 == f"Continuation of {award.number}, year 2"
    for check in Check:
        ask = client.get(f"{page.url}/checks/{check.value}")
        assert ask.form().submit(finding="satisfied", reason="").status == 422
        assert ask.form().submit(finding="satisfied", reason=REASON).status == 302
    page = client.get(page.url)
    form = page.form("/recommendation")
    assert form.submit(decision="do_not_continue", reason=REASON).errors == [
        "No check is “not satisfied”, so the grant cannot be ended on them."
    ]
    assert form.submit(decision="continue", reason=REASON).status == 302
    url = page.url
    assert client.get(f"{url}/signature").status == 403
    client.sign_in_as(cast.otto)
    sign = client.get(f"{url}/signature")
    assert sign.form().submit(signature=SIGNED, password="wrong").status == 422
    done = sign.form().submit(signature=SIGNED, password=PASSWORD).follow()
    assert "Signed: continue. The grantee has a mail." in done.messages
    assert client.sign_in_as(cast.dana).get(f"{url}/decision").status == 200
    assert client.get(url).status == 403
    assert client.sign_in_as(cast.sam).get(f"{url}/decision").status == 403


def test_the_official_returns_it_on_the_page(review, panel, client):
    answered(review, panel.cast.pia)
    recommended(review, panel.cast)
    page = client.sign_in_as(panel.cast.otto).get(f"/continuations/{review.id}/signature")
    assert page.form("/return").submit(reason="").status == 422
    assert page.form("/return").submit(reason="Add the audit.").follow().status == 200


def test_the_representative_asks_and_another_officer_answers_on_pages(review, panel, client):
    made = refused(review, panel.cast)
    url = f"/continuations/{review.id}/decision"
    assert "Only the authorized representative" in client.sign_in_as(panel.cast.dana).get(url).text
    page = client.sign_in_as(panel.cast.aro).get(url)
    form = page.form("/request")
    assert form.submit(reason="").status == 422
    sent = form.submit(reason="It was there.", files=(io.BytesIO(b"Proof."), "proof.txt")).follow()
    assert client.http_get(sent.links["proof.txt"]).data == b"Proof."
    (asked,) = made.requests
    answer = f"/continuation-requests/{asked.id}"
    assert client.sign_in_as(panel.cast.pia).get(answer).status == 403
    second = people.person("Paul Second", (Role.PROGRAM_OFFICER, panel.cast.agency))
    page = client.sign_in_as(second).get(answer)
    assert page.form().submit(answer="deny", words="It came in May.").follow().status == 200
    assert "It came in May." in client.sign_in_as(panel.cast.aro).get(url).text
    assert client.sign_in_as(panel.cast.sam).http_get(sent.links["proof.txt"]).status_code == 403


def test_the_grantee_states_its_carryover_on_the_page(review, panel, client):
    page = client.sign_in_as(panel.cast.dana).get(f"/continuations/{review.id}/decision")
    form = page.form("/carryover")
    assert form.submit(cents="", plan="x").status == 422
    assert "$12,500" in form.submit(cents="12,500", plan="Coaches.").follow().text


def test_the_list_asks_the_same_number_of_queries_for_more_years(award, panel, at):
    who = actor(panel.cast.pia)
    session.commit()
    with queries_counted() as seen:
        assert len(queries.every_next_year(who)) == 2
    assert len(seen) <= 8
