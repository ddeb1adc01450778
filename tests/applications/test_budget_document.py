"""The budget as reviewers read it, on the page and on paper: form, indirect block, section C."""

import re
import subprocess

import pytest

from app.applications import queries, services
from app.applications.models import BaseKind, RateKind, Recurrence
from app.applications.services import IndirectTyped
from app.competitions import queries as competitions
from app.platform import clock, pdf
from tests.factories import applications
from tests.factories.applications import line_typed
from tests.factories.identity import actor

NONE = "\u2013"


def on_paper(submission):
    """The text of the PDF, with single blanks."""
    application = submission.application
    content = pdf.render(
        "application.html",
        submission=submission,
        application=application,
        snapshot=queries.snapshot(submission),
        rubric=competitions.rubric(application.competition),
        document={"version": 1},
    )
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True
    )
    return re.sub(r"\s+", " ", done.stdout.decode())


@pytest.fixture
def written(ready, cast):
    """With a travel line of its own, a de minimis rate, and what is one-time."""
    who = actor(cast.ada)
    block = IndirectTyped(
        1_500, False, None, None, None, "", RateKind.DE_MINIMIS, BaseKind.COMPUTED, {}
    )
    with clock.set_to(applications.DURING):
        services.save_indirect(ready, block, by=who)
        services.add_line(
            ready,
            line_typed(
                description="Zeppelin rides",
                justification="Seen from above, a district looks whole.",
                recurrence=Recurrence.ONE_TIME,
                serves=ready.commitments[0],
                cents={2: 123_456},
            ),
            by=who,
        )
    return ready


def test_section_c_is_on_paper_by_line_and_year(written, cast):
    text = on_paper(applications.submit(written, cast.aro))
    assert "Section A: Grant funds" in text
    assert "9 Total direct costs" in text
    assert "Indirect cost rate: 15.00 percent. The de minimis rate." in text
    told = text[text.index("Section C: budget narrative") :]
    assert "Zeppelin rides. Seen from above, a district looks whole." in told
    assert f"Year 2: $1,234.56. Serves {written.commitments[0].code}. One-time investment." in told


def test_a_line_that_is_gone_left_nothing_behind_on_paper_or_page(written, cast, client):
    with clock.set_to(applications.DURING):
        services.remove_line(written, written.budget_lines[-1], by=actor(cast.ada))
    submission = applications.submit(written, cast.aro)
    text = on_paper(submission)
    page = client.sign_in_as(cast.ada).get(f"/submissions/{submission.id}/text")
    for place in (text, page.text, str(queries.snapshot(submission))):
        assert "Instructional coaches" in place
        assert "Zeppelin" not in place
        assert "Seen from above" not in place


def test_the_reading_page_shows_form_block_and_narrative(written, cast, client):
    with clock.set_to(applications.DURING):
        page = client.sign_in_as(cast.aro).get(f"/applications/{written.id}/submission")
    assert ["10 Indirect costs", NONE, NONE, NONE] in page.table("Section A: Grant funds")
    assert "There is no approved agreement." in page.text
    assert "Zeppelin rides. Seen from above, a district looks whole." in page.text
