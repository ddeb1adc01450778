"""Specific conditions: five parts, evidence, removal, reconsideration, and what waits for whom."""

import io
from dataclasses import replace
from datetime import date, timedelta

import pikepdf
import pytest

from app.awards import policy, queries, rules, services
from app.awards.lifecycle import ConditionStatus, RequestStatus
from app.awards.models import ActionKind, ConditionKind, ConditionNote
from app.awards.services import Sent
from app.platform import audit, clock, jobs, storage
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from app.reports import services as papers
from app.reports.models import DocumentKind
from app.reports.queries import documents
from tests.factories.identity import PASSWORD, actor
from tests.factories.review import REVIEWING
from tests.support.queries import queries_counted

NOTICE = rules.Notice(
    kind=ConditionKind.FINANCIAL_REPORTS,
    nature="You send a financial report each quarter.",
    reason="The audit of 2025 found time sheets that were not signed.",
    action="Send the corrected time sheets of two quarters.",
    allowed_until=date(2027, 6, 30),
    how_to_ask="Use the page of this condition.",
)


@pytest.fixture
def condition(award, pia):
    with clock.set_to(REVIEWING):
        made = services.impose_condition(award, NOTICE, signature="Pia Officer", by=pia)
    session.commit()
    return made


def subjects(person):
    return [m.subject for m in session.query(OutboxMessage).filter_by(recipient=person.email)]


def test_imposing_sends_the_notice_and_changes_nothing_of_the_award(award, condition, panel):
    assert (condition.number, condition.status) == (1, ConditionStatus.IMPOSED)
    assert condition.kind.citation == "2 CFR 200.208(c)(3)"
    assert len(award.actions) == 1
    assert f"{award.number}: notice of specific condition 1" in subjects(panel.cast.dana)
    assert queries.conditions(award) == [condition]
    assert condition.notice.sha256 == rules.fingerprint(condition.notice.facts)
    assert list(audit.verify()) == []


@pytest.mark.parametrize("part", ["nature", "reason", "action", "how_to_ask"])
def test_each_of_the_five_parts_is_needed(award, pia, part):
    with pytest.raises(DomainError) as told:
        services.impose_condition(award, replace(NOTICE, **{part: " "}), signature="Pia", by=pia)
    assert told.value.field == part


def test_a_day_that_is_over_and_a_missing_signature_are_refused(award, pia):
    with clock.set_to(REVIEWING):
        past = replace(NOTICE, allowed_until=date(2026, 11, 16))
        with pytest.raises(DomainError, match="leaves no time"):
            services.impose_condition(award, past, signature="Pia", by=pia)
        with pytest.raises(DomainError, match="signature"):
            services.impose_condition(award, NOTICE, signature=" ", by=pia)


def test_what_the_notice_said_is_never_changed(condition):
    condition.notice.reason = "Another reason"
    with pytest.raises(PermissionError):
        session.flush()


def test_evidence_goes_to_the_officer_who_returns_it_or_removes_the_condition(
    condition, pia, dana, panel
):
    services.send_evidence(condition, "Signed, see page 3.", [Sent("t.txt", b"ok")], by=dana)
    states = [condition.status]
    services.return_evidence(condition, "The second quarter is missing.", by=pia)
    states.append(condition.status)
    services.send_evidence(condition, "Here it is.", by=dana)
    services.remove_condition(condition, "Both quarters are signed.", by=pia)
    session.commit()

    assert states == [ConditionStatus.EVIDENCE_SENT, ConditionStatus.IMPOSED]
    assert (condition.status, condition.is_in_force) == (ConditionStatus.REMOVED, False)
    assert condition.lifted_at is not None
    assert len(condition.notes) == 4
    assert f"{condition.name} is removed" in subjects(panel.cast.dana)
    with pytest.raises(NotNowError, match="removed"):
        services.send_evidence(condition, "Again.", by=dana)
    session.query(ConditionNote).first().words = "x"
    with pytest.raises(PermissionError):
        session.flush()


def test_words_are_needed_and_files_are_limited(condition, pia, dana):
    with pytest.raises(DomainError, match="Write what was done"):
        services.send_evidence(condition, " ", by=dana)
    with pytest.raises(DomainError, match="At most 10 files"):
        services.send_evidence(condition, "x", [Sent(f"{n}.txt", b"x") for n in range(11)], by=dana)
    with pytest.raises(DomainError, match="Write why the condition is removed"):
        services.remove_condition(condition, "", by=pia)
    services.send_evidence(condition, "x", by=dana)
    with pytest.raises(DomainError, match="what is still missing"):
        services.return_evidence(condition, "", by=pia)


@pytest.mark.parametrize(
    ("is_granted", "status", "left"),
    [
        (True, RequestStatus.GRANTED, ConditionStatus.REMOVED),
        (False, RequestStatus.DENIED, ConditionStatus.IMPOSED),
    ],
)
def test_an_official_who_did_not_impose_it_answers_a_request(
    condition, panel, is_granted, status, left
):
    dana, otto = actor(panel.cast.dana), actor(panel.cast.otto)
    appeal = services.ask_about_condition(condition, "The audit is closed.", by=dana)
    session.flush()
    assert f"{condition.name}: the grantee asks to reconsider it" in subjects(panel.cast.otto)
    with pytest.raises(NotNowError, match="waits for its answer"):
        services.ask_about_condition(condition, "Again.", by=dana)
    services.answer_about_condition(appeal, is_granted=is_granted, words="Because.", by=otto)
    session.commit()

    assert (appeal.status, condition.status) == (status, left)
    assert any("your request is" in each for each in subjects(panel.cast.dana))


def test_nobody_answers_about_their_own_notice_and_an_answer_has_its_reason(
    condition, dana, pia, otto
):
    with pytest.raises(DomainError, match="Write why"):
        services.ask_about_condition(condition, " ", by=dana)
    appeal = services.ask_about_condition(condition, "The audit is closed.", by=dana)
    with pytest.raises(DomainError, match="You imposed this condition"):
        services.answer_about_condition(appeal, is_granted=True, words="Yes.", by=pia)
    with pytest.raises(DomainError, match="reason of your answer"):
        services.answer_about_condition(appeal, is_granted=True, words=" ", by=otto)


def test_a_removed_condition_has_nothing_to_reconsider(condition, dana, pia):
    services.remove_condition(condition, "Imposed in error.", by=pia)
    with pytest.raises(NotNowError, match="nothing to reconsider"):
        services.ask_about_condition(condition, "Why?", by=dana)


def test_a_removal_settles_a_request_that_waits(condition, dana, pia):
    appeal = services.ask_about_condition(condition, "The audit is closed.", by=dana)
    services.remove_condition(condition, "It is closed indeed.", by=pia)
    session.commit()

    assert (appeal.status, condition.waiting_appeal) == (RequestStatus.WITHDRAWN, None)


def test_more_time_moves_the_last_day_and_leaves_the_notice(condition, pia, panel):
    with clock.set_to(REVIEWING):
        with pytest.raises(DomainError, match="after June 30, 2027"):
            services.allow_more_time(condition, NOTICE.allowed_until, "Why not.", by=pia)
        services.allow_more_time(condition, date(2027, 9, 30), "The auditor is late.", by=pia)
    session.commit()

    assert (condition.due_on, condition.notice.allowed_until) == (
        date(2027, 9, 30),
        date(2027, 6, 30),
    )
    assert f"{condition.name}: more time" in subjects(panel.cast.dana)
    services.remove_condition(condition, "Met.", by=pia)
    with pytest.raises(NotNowError, match="needs no more time"):
        services.allow_more_time(condition, date(2028, 9, 30), "More.", by=pia)


def test_the_officer_allows_more_time_on_the_page(condition, panel, client):
    page = client.sign_in_as(panel.cast.pia).get(f"/conditions/{condition.id}")
    form = page.form("/removal")
    without = form.submit(answer="more_time", words="The auditor is late.")
    done = form.submit(answer="more_time", words="The auditor is late.", until="2027-09-30")

    assert (without.status, done.is_redirect) == (422, True)
    assert "Choose the new last day." in without.text


def whats(person, at):
    return [
        each.what for each in queries.tasks_for(actor(person), at=at) if "condition" in each.what
    ]


def test_what_waits_follows_the_condition_on_both_sides(condition, dana, panel):
    late = clock.deadline_passed_at(condition.due_on, panel.competition.zone)
    cast = panel.cast
    assert whats(cast.dana, late - timedelta(seconds=1)) == ["Meet a specific condition"]
    assert whats(cast.pia, late - timedelta(seconds=1)) == []
    assert whats(cast.dana, late) == ["Meet an overdue condition"]
    assert whats(cast.pia, late) == ["A condition is overdue"]

    services.send_evidence(condition, "Done.", by=dana)
    session.flush()

    assert whats(cast.dana, late) == []
    assert whats(cast.pia, late) == ["Read the evidence for a condition"]
    assert whats(cast.sam, late) == []


def test_tasks_about_conditions_ask_as_often_for_three_as_for_one(condition, award, pia, panel):
    who = actor(panel.cast.pia)
    late = clock.deadline_passed_at(condition.due_on, panel.competition.zone)
    with queries_counted() as one:
        queries.tasks_for(who, at=late)
    for _ in range(2):
        with clock.set_to(REVIEWING):
            services.impose_condition(award, NOTICE, signature="Pia", by=pia)
    session.commit()
    session.expire_all()
    who = actor(panel.cast.pia)
    with queries_counted() as three:
        assert len(queries.tasks_for(who, at=late)) >= 3

    assert len(three) <= len(one) + 1


def test_the_next_notification_prints_the_condition_that_binds(award, condition, otto, pia):
    first = services.issue(award, ActionKind.REVISION, reason="So", signature="Otto", by=otto)
    services.remove_condition(condition, "Met.", by=pia)
    second = services.issue(award, ActionKind.REVISION, reason="So", signature="Otto", by=otto)

    assert [each.nature for each in rules.read(first.facts).conditions] == [NOTICE.nature]
    assert rules.read(second.facts).conditions == ()


def test_officer_and_grantee_do_it_on_pages(award, panel, client):
    cast = panel.cast
    pia = client.sign_in_as(cast.pia)
    with clock.set_to(REVIEWING):
        form = pia.get(f"/awards/{award.id}/conditions/new").form()
        incomplete = form.submit(kind="monitoring", signature="Pia", password=PASSWORD)
        assert (incomplete.status, "Write why it is imposed." in incomplete.text) == (422, True)
        made = form.submit(
            kind="monitoring",
            nature="A call each month.",
            reason="Two reports were late.",
            action="Two reports in time.",
            allowed_until="2027-06-30",
            signature="Pia Officer",
            password=PASSWORD,
        )
        assert made.is_redirect, made.text
        address = made.response.headers["Location"]
        client.sign_in_as(cast.dana)
        page = client.get(address)
        sent = page.form(f"{address}/evidence").submit(
            words="Both were in time.", files=(io.BytesIO(b"in time"), "proof.txt")
        )
        assert sent.is_redirect, sent.text
        assert page.form(f"{address}/reconsideration").submit(reason="It is met.").is_redirect
        client.sign_in_as(cast.otto)
        denied = client.get(address).form(f"{address}/reconsideration/answer")
        assert denied.submit(decision="deny", words="One more report.").is_redirect
        client.sign_in_as(cast.pia)
        seen = client.get(address)
        assert "proof.txt" in seen.text
        empty = seen.form(f"{address}/removal").submit(answer="remove", words="")
        assert empty.status == 422
        assert seen.form(f"{address}/removal").submit(answer="remove", words="Met.").is_redirect
    (kept,) = queries.conditions(award)
    assert kept.status is ConditionStatus.REMOVED
    (file,) = [each for note in kept.notes for each in note.files]
    client.sign_in_as(cast.dana)
    assert client.http_get(f"{address}/files/{file.file_id}").data == b"in time"
    overview = client.get(f"/awards/{award.id}/conditions").table("Those that bind first")
    assert [row[:3] for row in overview[1:]] == [
        ["Condition 1", "More monitoring of the project", "Removed"]
    ]


def test_strangers_see_nothing_and_each_side_does_only_its_own(award, condition, panel, client):
    cast = panel.cast
    address = f"/conditions/{condition.id}"
    for who in (cast.sam, cast.rob):
        assert client.sign_in_as(who).get(address).status == 403
        assert client.get(f"/awards/{award.id}/conditions").status == 403
    client.sign_in_as(cast.dana)
    assert client.get(f"/awards/{award.id}/conditions/new").status == 403
    assert client.post(f"{address}/removal", {"answer": "remove", "words": "x"}).status == 403
    client.sign_in_as(cast.pia)
    assert client.post(f"{address}/evidence", {"words": "x"}).status == 403
    assert client.post(f"{address}/reconsideration/answer", {"decision": "grant"}).status == 403
    assert policy.may_decide_about_condition(actor(cast.otto), award)
    assert client.http_get(f"{address}/files/{condition.id}").status_code == 404


def test_the_notice_is_a_tagged_paper_from_what_was_frozen(condition, pia, panel):
    asked = papers.request_document(DocumentKind.CONDITION_NOTICE, condition.id, by=pia)
    session.commit()
    jobs.sweep()
    session.expire_all()
    made = documents.document(asked.id)

    with pikepdf.open(io.BytesIO(storage.read(made.file))) as paper:
        assert paper.Root.MarkInfo.Marked
    assert made.file.name == f"{condition.award.number}-condition-1-v1.pdf"
