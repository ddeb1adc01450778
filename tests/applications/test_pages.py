"""The pages, through the client that checks each one."""

import io
import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.applications import queries, services
from app.applications.lifecycle import Status
from app.identity.roles import Role
from app.platform import audit, clock
from app.platform.db import session
from tests.applications.test_submission import LAST_MOMENT, TOO_LATE
from tests.factories import applications
from tests.factories.identity import PASSWORD, actor, organisation, person
from tests.support.queries import queries_counted

JSON = {"Accept": "application/json"}
SIGNED = {"is_true": "y", "signature": applications.SIGNATURE, "password": PASSWORD}


def at(moment=applications.DURING):
    return clock.set_to(moment)


def sign(client, application, **changes):
    page = client.get(f"/applications/{application.id}/submission")
    return page.form().submit(**{**SIGNED, **changes})


@pytest.mark.parametrize(
    "place",
    [
        "",
        "/districts",
        "/schools",
        "/summary",
        "/responses/A1",
        "/commitments",
        "/measures",
        "/budget",
        "/attachments",
        "/submission",
    ],
)
def test_every_page_of_the_workspace_opens_for_its_writer_and_for_nobody_else(
    client, ready, cast, place
):
    url = f"/applications/{ready.id}{place}"
    with at():
        assert client.sign_in_as(cast.ada).get(url).status == 200
        assert client.sign_in_as(cast.pia).get(url).status == 403
        assert client.sign_in_as(cast.adm).get(url).status == 403
        assert client.sign_in_as(cast.sam).get(url).status == 403


def test_counts_of_a_school_have_smaller_boxes_than_its_texts(client, ready, cast):
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/schools")
    boxes = re.findall(r'<div class="box ([^"]+)">\s*<input[^>]* name="rows-0-(\w+)"', page.html)
    assert {name: classes for classes, name in boxes} == {
        "nces_id": "box--m",
        "name": "box--m",
        "grades": "box--m",
        "students": "box--s box--number",
        "low_income": "box--s box--number",
        "classrooms": "box--s box--number",
    }


def test_anybody_checks_eligibility_and_nothing_is_kept(client, competition):
    with at():
        page = (
            client.get(f"/competitions/{competition.id}/eligibility")
            .form("")
            .submit(
                **{
                    "rows-0-name": "Maple",
                    "rows-0-served": "4,000",
                    "rows-0-participating": "2,500",
                    "rows-0-low_income": "1,000",
                }
            )
        )
    assert "With these numbers you could apply." in page.text
    assert "40.00% on counts: 1,000 of 2,500 is at least 40%." in page.text


def test_a_count_left_empty_is_asked_for_and_not_taken_as_zero(client, competition):
    with at():
        page = (
            client.get(f"/competitions/{competition.id}/eligibility")
            .form("")
            .submit(
                **{
                    "rows-0-name": "Maple",
                    "rows-0-served": "4,000",
                    "rows-0-participating": "2,500",
                }
            )
        )
    assert page.status == 422
    assert page.errors == [
        "Of those taking part, from low-income families: type a number, 0 if there are none."
    ]


def test_the_representative_signs_and_holds_a_receipt(client, ready, cast):
    with at():
        page = sign(client.sign_in_as(cast.aro), ready).follow()
    assert page.h1 == "Receipt P416A260001-1"
    assert ready.status is Status.SUBMITTED


def test_a_wrong_password_submits_nothing(client, ready, cast):
    with at():
        page = sign(client.sign_in_as(cast.aro), ready, password="not it")
    assert (page.status, ready.status) == (422, Status.DRAFT)


def test_the_writer_cannot_submit(client, ready, cast):
    url = f"/applications/{ready.id}/submission"
    with at():
        page = client.sign_in_as(cast.ada).post(url, SIGNED)
    assert (page.status, ready.status) == (403, Status.DRAFT)


def test_a_late_attempt_is_refused_kept_as_a_draft_and_recorded(client, ready, cast):
    with at(LAST_MOMENT):
        form = client.sign_in_as(cast.aro).get(f"/applications/{ready.id}/submission").form()
    with at(TOO_LATE):
        page = form.submit(**SIGNED)
    assert (page.status, ready.status) == (422, Status.DRAFT)
    assert "11:59:59 pm Eastern" in page.errors[0]
    verbs = session.scalars(
        select(audit.AuditEvent.verb).where(audit.AuditEvent.actor_id == cast.aro.id)
    )
    assert list(verbs) == ["submission:refuse"]
    assert list(audit.verify()) == []


def test_after_the_deadline_everything_is_read_only(client, ready, cast):
    with at(TOO_LATE):
        client.sign_in_as(cast.ada)
        url = f"/applications/{ready.id}/responses/A1"
        assert client.get(url).html.count("<textarea") == 0
        answer = client.post(url, {"text": "Late", "revision": "1"}, headers=JSON)
    assert answer.status == 422
    assert queries.response(ready, "A1").text != "Late"


def test_autosave_answers_with_the_revision_and_the_words(client, draft, cast):
    url = f"/applications/{draft.id}/responses/A1"
    with at():
        client.sign_in_as(cast.ada)
        answer = client.post(url, {"text": "Three little words", "revision": "0"}, headers=JSON)
    assert answer.json == {"saved_at_text": "Saved 11:00:00 am", "revision": 1, "words": 3}


def test_autosave_on_an_old_revision_gives_the_other_text(client, draft, cast):
    url = f"/applications/{draft.id}/responses/A1"
    with at():
        services.save_response(draft, "A1", "Ada's words.", revision=0, by=actor(cast.ada))
        client.sign_in_as(cast.aro)
        answer = client.post(url, {"text": "Aro's words.", "revision": "0"}, headers=JSON)
    assert answer.status == 409
    assert answer.json["current_text"] == "Ada's words."
    assert (answer.json["current_revision"], answer.json["saved_by"]) == (1, "Ada Writer")


def test_without_scripts_both_texts_are_shown(client, draft, cast):
    with at():
        form = client.sign_in_as(cast.aro).get(f"/applications/{draft.id}/responses/A1").form()
        services.save_response(draft, "A1", "Ada's words.", revision=0, by=actor(cast.ada))
        page = form.submit(text="Aro's words.")
    assert page.status == 409
    assert "Ada's words." in page.text
    assert "Aro's words." in page.text


def test_a_receipt_is_genuine_superseded_or_not_confirmed(client, submitted, cast):
    first = submitted.standing_submission

    def verdict(number, sha256):
        page = client.get("/receipts").form("").submit(number=number, sha256=sha256)
        words = ("Genuine, and replaced", "Genuine", "Not confirmed")
        return next(word for word in words if word in page.text)

    assert verdict(first.receipt_number, first.sha256) == "Genuine"
    assert verdict(first.receipt_number, "0" * 64) == "Not confirmed"
    assert verdict(first.receipt_number, "é") == "Not confirmed"
    assert verdict("P416A269999-1", first.sha256) == "Not confirmed"
    applications.submit(submitted, cast.aro)
    assert verdict(first.receipt_number, first.sha256) == "Genuine, and replaced"


def test_the_downloaded_file_proves_itself(client, submitted, cast):
    made = submitted.standing_submission
    content = client.sign_in_as(cast.ada).http_get(f"/submissions/{made.id}/file").data
    sent = {"number": made.receipt_number, "file": (io.BytesIO(content), "anything.json")}
    page = client.post("/receipts", sent, content_type="multipart/form-data")
    assert "it is the submission that counts" in page.text


def test_the_agency_reads_the_submission_and_its_files_even_detached_ones(client, submitted, cast):
    made = submitted.standing_submission
    with at():
        services.detach(submitted, submitted.attachments[0], by=actor(cast.ada))
    sha256 = queries.snapshot(made).files[0].sha256
    page = client.sign_in_as(cast.pia).get(f"/submissions/{made.id}/text")
    assert page.h1 == "Application P416A260001 as submitted"
    assert client.http_get(f"/submissions/{made.id}/files/{sha256}").data == b"We support it."
    assert client.http_get(f"/submissions/{made.id}/files/{'0' * 64}").status_code == 404
    client.sign_in_as(cast.adm)
    assert client.http_get(f"/submissions/{made.id}/files/{sha256}").status_code == 403


def test_withdrawing_needs_a_reason_and_a_tick(client, submitted, cast):
    client.sign_in_as(cast.aro)
    form = client.get(f"/applications/{submitted.id}/withdrawal").form()
    assert form.submit().status == 422
    assert form.submit(reason="We merged.", is_sure="y").follow().status == 200
    assert submitted.status is Status.WITHDRAWN


def neighbours(competition, how_many):
    for number in range(how_many):
        other = organisation(f"Neighbour {number}")
        writer = person(f"Writer{number}", (Role.GRANT_WRITER, other))
        signer = person(f"Signer{number}", (Role.AUTHORIZED_REPRESENTATIVE, other))
        applications.submitted_application(competition, other, writer, signer)


@pytest.mark.parametrize("place", ["/applications/{id}", "/applications/{id}/budget"])
def test_the_workspace_costs_the_same_for_more_rows(client, ready, cast, place):
    url = place.format(id=ready.id)
    client.sign_in_as(cast.ada)
    with at():
        client.get(url)
        with queries_counted() as few:
            client.get(url)
        for number in range(3):
            typed = applications.line_typed(description=f"Line {number}", cents={1: 100, 2: 100})
            services.add_line(ready, typed, by=actor(cast.ada))
            services.add_collaborator(ready, email=person("Colleague").email, by=actor(cast.ada))
        session.commit()
        with queries_counted() as more:
            client.get(url)
    assert len(more) == len(few)


def test_tasks_cost_the_same_for_more_drafts(competition, cast):
    def cost():
        session.commit()
        session.expire_all()
        who = actor(cast.ada)
        with queries_counted() as seen:
            found = queries.tasks_for(who, at=applications.DURING)
        return len(found), len(seen)

    applications.ready_application(competition, cast.maple, cast.ada)
    one = cost()
    for number in range(2):
        other = organisation(f"Neighbour {number}")
        writer = person(f"Writer{number}", (Role.GRANT_WRITER, other))
        draft = applications.ready_application(competition, other, writer)
        with at(applications.DURING + timedelta(minutes=number)):
            services.add_collaborator(draft, email=cast.ada.email, by=actor(writer))
    assert (one[0], cost()) == (1, (3, one[1]))
