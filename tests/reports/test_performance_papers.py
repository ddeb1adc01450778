"""Performance reports on paper: whole for those who may, and what anybody may read; frozen."""

import io
import subprocess

import pikepdf
import pytest

from app.evaluation import queries as evaluation
from app.evaluation import services as evaluation_deeds
from app.evaluation.models import Dataset
from app.identity.roles import Role
from app.platform import clock, jobs, storage
from app.platform.db import session
from app.reports import services
from app.reports.models import DocumentKind
from app.reports.papers import PAPERS
from app.reports.queries import documents
from tests.factories import evaluation as files
from tests.factories import identity as people
from tests.factories import reporting as facts
from tests.factories.identity import actor
from tests.support.everywhere import addresses

WHOLE, PUBLIC = DocumentKind.PERFORMANCE_REPORT, DocumentKind.PERFORMANCE_REPORT_PUBLIC


@pytest.fixture
def after_year_1():
    with clock.set_to(facts.AFTER_YEAR_1):
        yield


@pytest.fixture
def counted(award, panel, after_year_1):
    period = evaluation.periods(award)[1]
    upload = files.sent(period, Dataset.OUTCOMES, files.written(files.counted(period)), panel.cast)
    files.certify(upload, panel.cast, comment="Checked.")
    return upload


@pytest.fixture
def second(panel):
    made = people.person("Paul Second", (Role.PROGRAM_OFFICER, panel.cast.agency))
    session.commit()
    return made


def made(kind, version, panel):
    asked = services.request_document(kind, version.id, by=actor(panel.cast.pia))
    session.commit()
    jobs.sweep()
    session.expire_all()
    return documents.document(asked.id)


def told(document):
    content = storage.read(document.file)
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def test_the_whole_report_is_tagged_has_bookmarks_and_the_figures_of_the_screen(
    award, panel, counted
):
    version = facts.submitted(award, panel.cast)
    document = made(WHOLE, version, panel)
    with pikepdf.open(io.BytesIO(storage.read(document.file))) as paper:
        with paper.open_outline() as outline:
            [whole] = outline.root
            bookmarks = [each.title for each in whole.children]
        assert paper.Root.MarkInfo.Marked
    assert bookmarks == [
        "Cover sheet",
        "Executive summary",
        "Project status chart, section A: objectives and measures",
        "Section B: budget",
        "Section C: additional information",
    ]
    assert document.file.name == "P416A260001-year-1-performance-report-1-v1.pdf"
    text = told(document)
    assert "157 of 258 (60.9%)" in text
    assert f"SHA-256 {version.sha256[:16]}; document version 1" in text
    assert award.project_director.email in text


def test_the_public_report_leaves_out_people_explanations_and_figures_not_released(
    award, panel, counted
):
    version = facts.submitted(award, panel.cast)
    text = told(made(PUBLIC, version, panel))
    assert "What is left out" in text
    assert "left out: not released" in text
    assert award.project_director.email not in text
    assert "157 of 258" not in text
    assert "Carryover" not in text
    assert text.count("The coaches met every teacher twice a month.") == 1  # the summary


def test_the_public_report_shows_what_was_released_until_the_release_is_withdrawn(
    award, panel, counted, second
):
    release = files.published(counted, panel.cast, second)
    version = facts.submitted(award, panel.cast)
    assert "61% (157 of 258)" in told(made(PUBLIC, version, panel))
    evaluation_deeds.withdraw(
        release, reason="A school's count was wrong.", by=actor(panel.cast.pia)
    )
    session.commit()
    text = told(made(PUBLIC, version, panel))
    assert ("157 of 258" in text, "left out: not released" in text) == (False, True)


def test_a_version_is_printed_as_it_was_frozen_whatever_changes_since(award, panel, counted):
    version = facts.submitted(award, panel.cast)
    award.application.organisation.name = "Quite Another District"
    session.commit()
    assert "Maple Hollow Schools" in told(made(WHOLE, version, panel))


def test_strangers_get_neither(award, panel, counted):
    version = facts.submitted(award, panel.cast)
    for kind in (WHOLE, PUBLIC):
        paper = PAPERS[kind]
        assert paper.may(actor(panel.cast.dana), *paper.of(version.id))
        assert not paper.may(actor(panel.cast.sam), *paper.of(version.id))


def test_no_page_of_a_report_holds_a_count_of_a_group_or_a_school(
    award, panel, counted, client, app
):
    facts.submitted(award, panel.cast)
    client.sign_in_as(panel.cast.pia)
    mine = [each for each in set(addresses(app)) if each.startswith(("/reports/", "/report-"))]
    pages = [client.get(each).text for each in sorted(mine)]
    assert len([each for each in pages if "157 of 258" in each]) >= 3
    groups = ("95 of", "65 of 109", "92 of 149", "4 of 13", "12 of 27", "30 of 52", "51 of 90")
    assert [each for text in pages for each in groups if each in text] == []
