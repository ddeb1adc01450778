"""Every kind of document of the demonstration: tagged, titled, numbered, with its source below."""

import re

import pytest
from sqlalchemy import select

from app.applications.models import Application, Submission
from app.awards.models import (
    Award,
    AwardAction,
    Letter,
    LetterKind,
    Redaction,
    SlateRecord,
    SpecificCondition,
)
from app.competitions.models import Competition
from app.evaluation.lifecycle import Status as UploadStatus
from app.evaluation.models import Dataset, Upload
from app.monitoring.lifecycle.changes import Status as AmendmentStatus
from app.monitoring.models.changes import AmendmentRequest
from app.monitoring.models.closing import Closeout
from app.monitoring.models.contacts import Contact
from app.monitoring.models.continuing import ContinuationDetermination
from app.monitoring.models.performance import ReportVersion
from app.platform import clock
from app.platform.db import session
from app.reports.models import Document, DocumentKind
from app.reports.papers import PAPERS
from app.review.lifecycle import Status as ReviewStatus
from app.review.models import Review
from tests.support.papers import complaints, footers, verdict

SUBJECTS = {
    DocumentKind.APPLICATION: select(Submission.id),
    DocumentKind.RECEIPT: select(Submission.id),
    DocumentKind.DRAFT: select(Application.id).where(Application.status == "draft"),
    DocumentKind.ATTEMPTS: select(Submission.application_id),
    DocumentKind.SLATE_RECORD: select(SlateRecord.slate_id),
    DocumentKind.LETTER: select(Letter.id).where(Letter.kind == LetterKind.FUNDED),
    DocumentKind.FEEDBACK: select(Letter.application_id).where(
        Letter.kind == LetterKind.NOT_FUNDED
    ),
    DocumentKind.REVIEW_FORM: select(Review.id).where(Review.status == ReviewStatus.FINAL),
    DocumentKind.REDACTED_APPLICATION: select(Redaction.id),
    DocumentKind.NOTIFICATION: select(AwardAction.id).where(AwardAction.number > 1),
    DocumentKind.CONDITION_NOTICE: select(SpecificCondition.id),
    DocumentKind.AMENDMENT: select(AmendmentRequest.id).where(
        AmendmentRequest.status == AmendmentStatus.APPROVED
    ),
    DocumentKind.FIDELITY_REPORT: select(Upload.id).where(
        Upload.status == UploadStatus.CERTIFIED, Upload.dataset == Dataset.PRACTICE
    ),
    DocumentKind.PERFORMANCE_REPORT: select(ReportVersion.id),
    DocumentKind.PERFORMANCE_REPORT_PUBLIC: select(ReportVersion.id),
    DocumentKind.MONITORING_RECORD: select(Contact.id),
    DocumentKind.PORTFOLIO_REPORT: select(Competition.id).where(
        Competition.title.endswith("first round")
    ),
    DocumentKind.CONTINUATION: select(ContinuationDetermination.id),
    DocumentKind.CLOSEOUT: select(Closeout.id),
    DocumentKind.DOSSIER_INDEX: select(Award.id),
}
# A ZIP, whose own test opens it; and a notice that no grant of the demonstration has had.
ELSEWHERE = {DocumentKind.DOSSIER, DocumentKind.NONCONTINUATION}


@pytest.fixture(params=SUBJECTS)
def paper(loaded, house, request):
    kind = request.param
    subject = session.scalars(SUBJECTS[kind].limit(1)).one()
    freeze = PAPERS[kind].freeze
    document = Document(
        kind=kind,
        subject_id=subject,
        version=1,
        requested_at=clock.now(),
        source=freeze(subject) if freeze else None,
    )
    yield PAPERS[kind].make(document)
    session.rollback()


def test_no_kind_is_forgotten():
    assert {*SUBJECTS, *ELSEWHERE} == set(DocumentKind)


def test_every_document_can_be_listened_to(paper):
    assert complaints(paper.content) == []
    assert verdict(paper.content) in {None, "PASS"}


def test_every_page_says_which_it_is_of_what(paper):
    told = footers(paper.content)
    pages = [re.findall(r"Page (\d+) of (\d+)", each) for each in told]
    assert pages == [[(str(number), str(len(told)))] for number in range(1, len(told) + 1)]
    assert ["version 1" in each.lower() for each in told] == [True] * len(told)
