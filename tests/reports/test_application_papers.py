"""Drafts, receipts and statements on paper, and the draft that goes home after the deadline."""

import io
import subprocess
import uuid
from datetime import timedelta

import pikepdf
import pytest
from sqlalchemy import select

from app.applications import queries, services
from app.applications.snapshot import take
from app.platform import clock, jobs, storage
from app.platform.db import session
from app.platform.mail import OutboxMessage
from app.reports.lifecycle import Status
from app.reports.models import Document, DocumentKind, UnfinishedNotice
from app.reports.queries import documents
from tests.applications.conftest import competition, draft, ready, submitted
from tests.applications.test_pages import SIGNED, at
from tests.applications.test_submission import TOO_LATE
from tests.factories import applications
from tests.factories.identity import actor, organisation

__all__ = ["competition", "draft", "ready", "submitted"]

AFTER = TOO_LATE + timedelta(minutes=1)


def asked_for(client, page, kind):
    """Press the button for a document, let the worker work, and give the finished row."""
    [form] = [each for each in forms(page) if each.values.get("kind") == kind]
    where = form.submit().redirect
    session.commit()
    jobs.sweep()
    session.expire_all()
    return documents.document(uuid.UUID(where.rpartition("/")[2]))


def forms(page):
    found = page.form("/documents")
    return [type(found)(page, each) for each in page.root.iter("form")]


def words(document):
    """Each page of the finished document as text."""
    content = storage.read(document.file)
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


def test_a_draft_says_on_every_page_that_it_is_not_submitted(client, ready, cast):
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/preview")
        made = asked_for(client, page, "draft")
    told = words(made)
    assert (made.status, made.kind) == (Status.READY, DocumentKind.DRAFT)
    assert len(told) > 3
    assert ["Draft, not submitted" in each for each in told] == [True] * len(told)
    with pikepdf.open(io.BytesIO(storage.read(made.file))) as paper:
        assert paper.Root.MarkInfo.Marked


def test_a_draft_is_printed_as_it_was_frozen_whatever_is_written_since(client, ready, cast):
    frozen = take(ready, ordinal=1)
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/preview")
        [form] = [each for each in forms(page) if each.values.get("kind") == "draft"]
        form.submit()
        services.save_response(ready, "A1", "Quite other words.", revision=1, by=actor(cast.ada))
        session.commit()
        jobs.sweep()
    made = session.scalars(select(Document)).one()
    text = " ".join(words(made))
    assert storage.read(made.source) == frozen.content
    assert "Quite other words." not in text
    assert frozen.sha256[:8] in text


def test_a_draft_belongs_to_the_applicant_on_paper_too(client, ready, cast):
    form = {"kind": "draft", "subject": str(ready.id)}
    assert client.sign_in_as(cast.pia).post("/documents", form).status == 403
    assert client.sign_in_as(cast.sam).post("/documents", form).status == 403


def test_the_receipt_on_paper_holds_hash_files_and_attempts(client, ready, cast):
    with at():
        made = applications.submit(ready, cast.aro)
        page = client.sign_in_as(cast.aro).get(f"/submissions/{made.id}")
        paper = asked_for(client, page, "receipt")
    text = " ".join(" ".join(words(paper)).split())
    [file] = queries.snapshot(made).files
    for fingerprint in (made.sha256, file.sha256):
        for start in range(0, 64, 8):
            assert fingerprint[start : start + 8] in text
    assert "2026-09-15 11:00:00.000000 EDT" in text
    assert "Received, receipt P416A260001-1" in text
    assert paper.file.name == "P416A260001-1-receipt-v1.pdf"


def test_a_statement_holds_the_attempts_until_it_was_asked_for(client, ready, cast):
    with at(AFTER):
        client.sign_in_as(cast.aro).post(f"/applications/{ready.id}/submission", SIGNED)
        client.sign_in_as(cast.pia)
        paper = asked_for(client, client.get(f"/applications/{ready.id}/attempts"), "attempts")
    text = " ".join(" ".join(words(paper)).split())
    assert "2026-10-31 00:01:00.000000 EDT" in text
    assert "Refused: after the deadline" in text
    form = {"kind": "attempts", "subject": str(ready.id)}
    with at():
        assert client.sign_in_as(cast.pia).post("/documents", form).status == 403


def test_the_submitted_application_on_paper_has_the_headings_of_the_screen(client, submitted, cast):
    made = submitted.standing_submission
    client.sign_in_as(cast.pia)
    paper = asked_for(client, client.get(f"/submissions/{made.id}"), "application")
    text = " ".join(" ".join(words(paper)).split())
    for item in queries.rubric(submitted).items:
        assert f"{item.code} {item.title}" in text
    assert text.count("Page 1 of") == 1


@pytest.fixture
def told(draft, cast):
    """The deadline passes and the worker looks, twice."""
    session.commit()
    with clock.set_to(AFTER):
        jobs.sweep()
        jobs.sweep()
    session.expire_all()


def messages():
    query = select(OutboxMessage).where(OutboxMessage.subject.startswith("Not submitted"))
    return list(session.scalars(query.order_by(OutboxMessage.recipient)))


def test_an_unfinished_draft_goes_home_once_as_a_document(told, draft, cast):
    found = messages()
    notice = session.scalars(select(UnfinishedNotice)).one()
    made = documents.document(notice.document_id)
    assert [each.recipient for each in found] == sorted([cast.ada.email, cast.aro.email])
    assert f"/documents/{made.id}" in found[0].body
    assert (made.status, made.requested_by_id) == (Status.READY, None)


def test_before_the_deadline_nobody_is_told(draft):
    session.commit()
    with clock.set_to(TOO_LATE - timedelta(seconds=1)):
        jobs.sweep()
    assert messages() == []


def test_a_submitted_application_and_old_news_are_not_told(submitted, draft_of_last_year):
    session.commit()
    with clock.set_to(AFTER + timedelta(days=8)):
        jobs.sweep()
    assert messages() == []


@pytest.fixture
def draft_of_last_year(competition, cast):
    """Of another district, begun in the same competition and never finished."""
    return applications.started(competition, organisation("Elm"), cast.ada)
