"""Documents of watching: the record of one contact, and the portfolio of a programme on a date."""

import csv
import io
import os
from datetime import date, timedelta
from pathlib import Path

import pikepdf
import pytest

from app.evaluation import queries as evaluation
from app.evaluation.models import Dataset
from app.identity.roles import OrganisationKind, Role
from app.monitoring.queries import watching as queries
from app.monitoring.services import corrective
from app.platform import clock, jobs, storage
from app.platform.db import session
from app.platform.errors import NotFoundError
from app.reports import portfolio_figures, services
from app.reports.lifecycle import Status
from app.reports.models import DocumentKind
from app.reports.papers import PAPERS
from app.reports.queries import documents
from app.reports.queries.programme import programme
from tests.factories import evaluation as data
from tests.factories import identity as people
from tests.factories import watching as facts
from tests.factories.identity import actor
from tests.factories.watching import NOON
from tests.reports.conftest import practice
from tests.support.papers import words


@pytest.fixture
def award(cast):
    return facts.planned(cast)


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOON):
        yield


def made(kind, subject_id, by):
    """The document as the worker makes it, and the words of its pages."""
    asked = services.request_document(kind, subject_id, by=actor(by))
    session.commit()
    jobs.sweep()
    session.expire_all()
    document = documents.document(asked.id)
    assert document.status is Status.READY
    content = storage.read(document.file)
    if folder := os.environ.get("PENTAD_KEEP_PAPERS"):
        Path(folder, document.file.name).write_bytes(content)
    return document, content


def is_tagged(content):
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root
        return bool(root.MarkInfo.Marked), str(root.Lang), len(pdf.open_outline().root) > 0


def test_a_record_is_a_tagged_document_with_its_findings(award, cast):
    record = facts.recorded(award, cast)
    document, content = made(DocumentKind.MONITORING_RECORD, record.id, cast.dana)

    assert is_tagged(content) == (True, "en-US", True)
    assert document.file.name == f"{award.number}-record-1-v1.pdf"


def test_the_record_shows_the_day_put_later_and_the_one_before_with_its_reason(award, cast):
    record = facts.recorded(award, cast)
    (action,) = queries.corrective_actions(award)
    why = "The payroll office is closed in July."
    corrective.allow_more_time(action, date(2027, 8, 31), why, by=actor(cast.pia))
    _, content = made(DocumentKind.MONITORING_RECORD, record.id, cast.dana)
    said = words(content)

    assert "Earlier due dates of corrective action 1" in said
    for part in ("August 1, 2027", "August 31, 2027", "payroll office"):
        assert part in said


def test_a_draft_is_nobodys_paper_and_an_internal_record_is_the_agencys(award, cast):
    paper = PAPERS[DocumentKind.MONITORING_RECORD]
    facts.recorded(
        award, cast, with_action=False, is_shared=False, internal_reason="Counsel first."
    )
    (record,) = queries.contacts(award)

    assert paper.may(actor(cast.otto), *paper.of(record.id))
    assert not paper.may(actor(cast.dana), *paper.of(record.id))


def test_the_portfolio_report_is_a_tagged_document_of_the_agency(client, cast):
    awards = facts.several(cast, 3)
    with clock.set_to(NOON + timedelta(days=300)):
        day = date(2028, 5, 1)
        facts.recorded(awards[0], cast, with_action=False, held_on=day, next_by=None)
        competition = awards[0].application.competition
        document, content = made(DocumentKind.PORTFOLIO_REPORT, competition.id, cast.pia)

        page = client.sign_in_as(cast.pia).get("/portfolio/attention")
        assert page.form("/documents").values["kind"] == "portfolio_report"

    assert is_tagged(content) == (True, "en-US", True)
    assert document.file.name == "portfolio-2028-05-02-v1.pdf"


def test_only_the_agency_may_have_its_programme_on_paper(award, cast):
    paper = PAPERS[DocumentKind.PORTFOLIO_REPORT]
    elsewhere = people.organisation("Bureau", OrganisationKind.AGENCY, state="DC")
    other = people.person("Olaf Elsewhere", (Role.PROGRAM_OFFICER, elsewhere))
    subjects = paper.of(award.application.competition_id)

    assert [paper.may(actor(who), *subjects) for who in (cast.pia, cast.otto)] == [True, True]
    for who in (other, cast.dana, cast.ada, cast.sam):
        assert not paper.may(actor(who), *subjects)
    with pytest.raises(NotFoundError):
        paper.of(award.id)


def test_the_report_counts_commitments_as_the_screen_does(client, cast):
    award = facts.planned(cast)
    period = evaluation.periods(award)[0]
    with clock.set_to(NOON + timedelta(days=300)):
        upload = data.sent(period, Dataset.PRACTICE, practice(period), cast)
        data.certify(upload, cast, comment="One class was away.")
        competition = award.application.competition
        made(DocumentKind.PORTFOLIO_REPORT, competition.id, cast.pia)
        found = programme(competition, at=clock.now())
        text = client.sign_in_as(cast.pia).get("/portfolio.csv").response.get_data(as_text=True)

    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    assert [str(each) for row in found.commitments.criteria for each in row.cells] == [
        value for row in rows for value in row.values()
    ]
    assert portfolio_figures.by_criterion(found.commitments).title.endswith("commitments are late")
