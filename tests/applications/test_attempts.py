"""Each attempt to submit is evidence: written whatever came of it, and never changed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.applications import queries, services
from app.applications.lifecycle import Status
from app.applications.models import AttemptOutcome as Outcome
from app.applications.models import Submission
from app.applications.services import Sent, attempts
from app.applications.snapshot import take
from app.competitions import services as competition_deeds
from app.platform import audit
from app.platform.db import apart, session
from app.platform.errors import NotNowError
from app.platform.mail import OutboxMessage
from tests.applications.test_pages import SIGNED, at, sign
from tests.applications.test_submission import LAST_MOMENT, TOO_LATE
from tests.factories import applications
from tests.factories.identity import actor

SECOND = timedelta(seconds=1)
JSON = {"Accept": "application/json"}


def outcomes(application):
    return [each.outcome for each in queries.attempts(application)]


def test_a_submission_is_logged_with_the_time_and_the_hash_of_its_receipt(client, ready, cast):
    with at():
        sign(client.sign_in_as(cast.aro), ready)
    [found] = queries.attempts(ready)
    made = ready.standing_submission
    assert (found.outcome, found.receipt_number) == (Outcome.RECEIVED, made.receipt_number)
    assert (found.at, found.sha256, found.gaps) == (made.received_at, made.sha256, 0)
    assert (found.person_id, len(found.request_id)) == (cast.aro.id, 32)


def test_each_way_to_fail_is_a_line_of_its_own(client, ready, cast):
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
        form.submit(**{**SIGNED, "password": "not it"})
    with at(applications.DURING + SECOND):
        form.submit(**{**SIGNED, "signature": ""})
    with at(applications.DURING + 2 * SECOND):
        services.remove_measure(ready, ready.measures[0], by=actor(cast.ada))
        form.submit(**{**SIGNED, "shown": ""})
    with at(TOO_LATE):
        form.submit(**SIGNED)
    assert outcomes(ready) == [
        Outcome.WRONG_PASSWORD,
        Outcome.UNSIGNED,
        Outcome.INCOMPLETE,
        Outcome.LATE,
    ]
    assert [each.gaps for each in queries.attempts(ready)] == [0, 0, 1, 1]
    assert (ready.status, ready.submissions, list(audit.verify())) == (Status.DRAFT, [], [])


def test_before_the_opening_is_told_apart_from_after_the_deadline(client, ready, cast):
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
    with at(ready.competition.opens_at - SECOND):
        page = form.submit(**SIGNED)
    assert page.errors[0].startswith("This competition opens Saturday, August 1, 2026")
    assert outcomes(ready) == [Outcome.EARLY]


def test_one_second_before_the_deadline_it_is_received_and_one_second_after_it_is_not(
    client, ready, cast
):
    with at(TOO_LATE - 2 * SECOND):
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
    with at(TOO_LATE - SECOND):
        page = form.submit(**SIGNED).follow()
    assert "11:59:59 pm Eastern" in page.text
    assert "2026-10-30 23:59:59.000000 EDT" in page.text
    assert "2026-10-31 03:59:59.000000 UTC" in page.text
    with at(TOO_LATE + 60 * SECOND):
        opened = client.get(f"/applications/{ready.id}/submission")
    with at(TOO_LATE + 61 * SECOND):
        late = client.post(f"/applications/{ready.id}/submission", SIGNED)
    assert "What you can do now" in opened.text
    assert late.status == 422
    assert outcomes(ready) == [Outcome.OPENED, Outcome.RECEIVED, Outcome.OPENED, Outcome.LATE]
    assert ready.standing_submission.receipt_number == "P416A260001-1"


def test_reaching_the_page_is_noted_near_the_deadline_only_and_once_a_minute(client, ready, cast):
    url = f"/applications/{ready.id}/submission"
    client.sign_in_as(cast.aro)
    for moment in (
        applications.DURING,
        TOO_LATE - timedelta(hours=2),
        TOO_LATE - timedelta(hours=2) + 30 * SECOND,
        TOO_LATE - timedelta(hours=1),
    ):
        with at(moment):
            client.get(url)
    client.sign_in_as(cast.ada)
    with at(TOO_LATE - timedelta(hours=1)):
        client.get(url)
    assert outcomes(ready) == [Outcome.OPENED] * 2


def test_a_save_that_comes_too_late_is_noted(client, ready, cast):
    client.sign_in_as(cast.ada)
    url = f"/applications/{ready.id}/responses/A1"
    with at(TOO_LATE + SECOND):
        for _ in range(2):
            answer = client.post(url, {"text": "Late", "revision": "1"}, headers=JSON)
    with at(TOO_LATE + timedelta(days=3)):
        client.post(url, {"text": "Much later", "revision": "1"}, headers=JSON)
    assert answer.status == 422
    [found] = queries.attempts(ready)
    assert (found.outcome, found.person_id) == (Outcome.LATE_SAVE, cast.ada.id)
    assert queries.response(ready, "A1").text != "Late"


def test_an_attempt_cannot_be_changed_or_removed(submitted):
    [found] = queries.attempts(submitted)
    found.outcome = Outcome.LATE
    with pytest.raises(PermissionError, match="SubmissionAttempt cannot be changed"):
        session.flush()
    session.rollback()


def test_an_attempt_cannot_be_deleted(submitted):
    session.commit()
    [found] = queries.attempts(submitted)
    session.delete(found)
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


def test_what_is_kept_apart_takes_nothing_else_along(ready, cast):
    session.commit()
    ready.title = "Never saved"
    with apart():
        attempts.note(ready, Outcome.FAILED, by=actor(cast.aro), at=TOO_LATE)
    session.expire_all()
    assert (ready.title, outcomes(ready)) == ("Every student a plan", [Outcome.FAILED])


def test_the_same_page_sent_twice_is_received_once(client, ready, cast):
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
        first = form.submit(**SIGNED)
    with at(applications.DURING + SECOND):
        second = form.submit(**SIGNED)
    assert first.redirect == second.redirect
    assert [each.ordinal for each in ready.submissions] == [1]
    assert outcomes(ready) == [Outcome.RECEIVED, Outcome.REPEATED]
    assert len(session.scalars(select(OutboxMessage)).all()) == 2


def test_the_same_page_sent_again_after_the_deadline_still_gives_its_receipt(client, ready, cast):
    with at(LAST_MOMENT):
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
        first = form.submit(**SIGNED)
    with at(TOO_LATE):
        assert form.submit(**SIGNED).redirect == first.redirect


def test_two_pages_give_two_receipts_in_order(client, ready, cast):
    with at():
        client.sign_in_as(cast.aro)
        forms = [client.get(f"/applications/{ready.id}/submission").form() for _ in range(2)]
        for form in forms:
            form.submit(**SIGNED)
    assert [each.receipt_number for each in ready.submissions] == [
        "P416A260001-1",
        "P416A260001-2",
    ]


def test_what_somebody_changed_meanwhile_is_shown_before_it_is_certified(client, ready, cast):
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
        services.save_summary(ready, revision=1, title="Another title", by=actor(cast.ada))
        page = form.submit(**SIGNED)
        assert page.errors[0].startswith("Somebody changed the application after you opened")
        assert "Another title" in page.text
    with at(applications.DURING + SECOND):
        page.form().submit(**SIGNED)
    assert outcomes(ready) == [Outcome.CHANGED, Outcome.RECEIVED]
    assert queries.snapshot(ready.standing_submission).title == "Another title"


def test_in_the_last_minutes_what_stands_is_taken(client, ready, cast):
    with at(LAST_MOMENT):
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
        services.save_summary(ready, revision=1, title="Another title", by=actor(cast.ada))
        form.submit(**SIGNED)
    assert queries.snapshot(ready.standing_submission).title == "Another title"


def test_the_moment_of_arrival_counts_and_not_the_moment_of_saving(ready, cast):
    with at(TOO_LATE + SECOND):
        made = services.submit(
            ready, signature="Aro", by=actor(cast.aro), sent=Sent(TOO_LATE - SECOND)
        )
    assert made.received_at == TOO_LATE - SECOND


def test_screening_that_begins_meanwhile_does_not_shut_out_who_was_in_time(
    competition, ready, cast
):
    with at(TOO_LATE + SECOND):
        competition_deeds.start_screening(competition, by=actor(cast.pia))
        services.submit(ready, signature="Aro", by=actor(cast.aro), sent=Sent(LAST_MOMENT))
        with pytest.raises(NotNowError):
            services.submit(ready, signature="Aro", by=actor(cast.aro), sent=Sent(TOO_LATE))
    assert queries.submitted_to(competition) == [ready]


def test_a_withdrawal_can_be_taken_back_before_the_deadline(client, submitted, cast):
    first = submitted.standing_submission
    with at():
        services.withdraw(submitted, reason="We merged.", by=actor(cast.aro))
        client.sign_in_as(cast.aro)
        page = client.get(f"/applications/{submitted.id}")
        form = client.get(page.links["Take the withdrawal back"]).form()
        assert form.submit().status == 422
        form.submit(is_sure="y").follow()
        assert (submitted.status, submitted.standing_submission) == (Status.DRAFT, None)
        assert "Does not count" in client.get(f"/submissions/{first.id}").text
        sign(client, submitted)
    assert submitted.standing_submission.receipt_number == "P416A260001-2"


def test_a_withdrawal_is_final_after_the_deadline(client, submitted, cast):
    with at():
        services.withdraw(submitted, reason="We merged.", by=actor(cast.aro))
    with at(TOO_LATE):
        page = client.sign_in_as(cast.aro).get(f"/applications/{submitted.id}/reinstatement")
        assert "This cannot be done now." in page.text
        with pytest.raises(NotNowError):
            services.reinstate(submitted, by=actor(cast.aro))
    assert client.sign_in_as(cast.ada).get(page.url).status == 403


def test_a_withdrawn_application_cannot_be_submitted(client, submitted, cast):
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{submitted.id}/submission").form()
        services.withdraw(submitted, reason="We merged.", by=actor(cast.aro))
    with at(applications.DURING + SECOND):
        page = form.submit(**SIGNED)
    assert page.status == 422
    assert outcomes(submitted) == [Outcome.RECEIVED, Outcome.CLOSED]


def test_the_log_belongs_to_the_applicant_and_after_the_deadline_to_the_agency(client, ready, cast):
    url = f"/applications/{ready.id}/attempts"
    with at(TOO_LATE):
        client.sign_in_as(cast.aro).post(f"/applications/{ready.id}/submission", SIGNED)
        page = client.get(url)
        assert page.table("1 entry")[1][0] == "2026-10-31 00:00:00.000000 EDT"
        assert client.sign_in_as(cast.pia).get(url).status == 200
        assert client.sign_in_as(cast.pia).get(f"/applications/{ready.id}/preview").status == 403
        assert client.sign_in_as(cast.sam).get(url).status == 403
        assert client.sign_in_as(cast.rob).get(f"{url}.csv").status == 403
    with at():
        assert client.sign_in_as(cast.pia).get(url).status == 403
        assert client.sign_in_as(cast.ada).get(url).status == 200


def test_the_log_leaves_as_a_table_with_microseconds(client, ready, cast):
    with at(TOO_LATE + timedelta(microseconds=7)):
        client.sign_in_as(cast.aro).post(f"/applications/{ready.id}/submission", SIGNED)
        lines = client.http_get(f"/applications/{ready.id}/attempts.csv").text.splitlines()
    cells = lines[1].split(",")
    assert cells[0] == "2026-10-31T04:00:00.000007+00:00"
    assert cells[3:7] == ["Refused: after the deadline", "0", take(ready, ordinal=1).sha256, ""]


def test_the_time_of_the_reader_stands_beside_the_competitions(client, submitted, cast):
    cast.ada.zone = "Pacific/Honolulu"
    page = client.sign_in_as(cast.ada).get(f"/submissions/{submitted.standing_submission.id}")
    assert "11:00:00 am Eastern (Tuesday, September 15, 2026, 5:00:00 am Hawaii)" in page.text
    assert page.table("1 entry")[0][:3] == ["Time", "Your time", "UTC"]


def test_the_receipt_by_mail_says_how_to_verify_it(submitted):
    made = session.scalars(select(Submission)).one()
    text = session.scalars(select(OutboxMessage.body)).first()
    [file] = queries.snapshot(made).files
    assert made.sha256 in text
    assert file.sha256 in text
    assert "2026-09-15 15:00:00.000000 UTC" in text
    assert "sha256sum P416A260001-1.json" in text


def test_an_attached_file_is_verified_with_the_submission_it_was_part_of(client, submitted):
    made = submitted.standing_submission
    [file] = queries.snapshot(made).files

    def verdict(sha256, attached):
        page = (
            client.get("/receipts")
            .form("")
            .submit(number=made.receipt_number, sha256=sha256, attached_sha256=attached)
        )
        words = ("Genuine, with this attached file", "Not this attached file", "Not confirmed")
        return next(word for word in words if word in page.text)

    grouped = " ".join(made.sha256[start : start + 8] for start in range(0, 64, 8))
    assert verdict(grouped.upper(), file.sha256) == "Genuine, with this attached file"
    assert verdict(made.sha256, "0" * 64) == "Not this attached file"
    assert verdict("0" * 64, file.sha256) == "Not confirmed"


def test_the_text_is_the_same_for_the_draft_and_for_what_was_submitted(client, ready, cast):
    """Everything a reviewer reads stands in the preview, in the same order."""
    with at():
        made = applications.submit(ready, cast.aro)
        client.sign_in_as(cast.ada)
        draft = client.get(f"/applications/{ready.id}/preview").html
        text = client.get(f"/submissions/{made.id}/text").html
    heads = [line for line in text.splitlines() if 'id="part-' in line]
    assert len(heads) > 20
    assert [line for line in draft.splitlines() if 'id="part-' in line] == heads


def test_the_preview_marks_what_is_empty_or_too_long_and_leads_there(client, draft, cast):
    with at():
        services.save_response(draft, "A1", "word " * 2_000, revision=0, by=actor(cast.ada))
        page = client.sign_in_as(cast.ada).get(f"/applications/{draft.id}/preview")
    assert "Shorten the response to A1" in page.text
    assert "Make at least one commitment for E1" in page.text
    assert f"/applications/{draft.id}/responses/A1" in page.links.values()


def test_the_officer_sees_who_tried_in_vain_after_the_deadline(client, competition, ready, cast):
    url = f"/competitions/{competition.id}/screening"
    with at(TOO_LATE):
        client.sign_in_as(cast.aro).post(f"/applications/{ready.id}/submission", SIGNED)
        page = client.sign_in_as(cast.pia).get(url)
        assert page.links[ready.number] == f"/applications/{ready.id}/attempts"
    with at():
        assert ready.number not in client.get(url).links
