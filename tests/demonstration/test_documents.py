"""Every kind of document of the demonstration: tagged, titled, numbered, with its source below."""

import re

import pytest
from sqlalchemy import select

from app.applications.models import Application, Submission
from app.evaluation.lifecycle import Status as UploadStatus
from app.evaluation.models import Dataset, Upload
from app.platform import clock
from app.platform.db import session
from app.reports.models import Document, DocumentKind
from app.reports.papers import PAPERS
from tests.support.papers import complaints, footers, verdict

SUBJECTS = {
    DocumentKind.APPLICATION: select(Submission.id),
    DocumentKind.RECEIPT: select(Submission.id),
    DocumentKind.DRAFT: select(Application.id).where(Application.status == "draft"),
    DocumentKind.ATTEMPTS: select(Submission.application_id),
    DocumentKind.FIDELITY_REPORT: select(Upload.id).where(
        Upload.status == UploadStatus.CERTIFIED, Upload.dataset == Dataset.PRACTICE
    ),
}


@pytest.fixture(params=DocumentKind)
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


def test_every_document_can_be_listened_to(paper):
    assert complaints(paper.content) == []
    assert verdict(paper.content) in {None, "PASS"}


def test_every_page_says_which_it_is_of_what(paper):
    told = footers(paper.content)
    pages = [re.findall(r"Page (\d+) of (\d+)", each) for each in told]
    assert pages == [[(str(number), str(len(told)))] for number in range(1, len(told) + 1)]
    assert ["version 1" in each for each in told] == [True] * len(told)
