"""A lone writer of a rural district on a slow line: from the public list to a receipt, no manual."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from app.competitions.rules import USUAL_REQUIREMENTS
from app.identity.models import Organisation, Person
from app.platform import db
from tests.factories import competitions
from tests.factories.identity import PASSWORD, actor
from tests.journeys import papers, parts, voices
from tests.journeys.voices import DISTRICT, SUE, TODAY
from tests.support import steps
from tests.support.browser import Visitor
from tests.support.letters import letters, link

pytestmark = pytest.mark.browser

WREN = "wren@willow.example.org"
NCES = "0404440"


@pytest.fixture(scope="module")
def notice(site, people) -> str:
    """A competition with the usual checklist, open today."""
    with site.app_context(), db.transaction():
        made = competitions.published(
            db.fetch(Organisation, people.agency.id),
            actor(db.fetch(Person, people.pia.id)),
            opens_on=TODAY - timedelta(days=40),
            deadline_on=TODAY + timedelta(days=10),
            project_starts_on=TODAY + timedelta(days=60),
            project_years=2,
            periods_per_year=1,
            requirements=USUAL_REQUIREMENTS,
        )
        return made.title


def test_a_stranger_comes_to_a_receipt_without_a_manual(
    site, notice, visit, tmp_path, capsys: pytest.CaptureFixture[str]
):
    wren = visit().on_a_slow_line()
    find(wren, notice)
    register(wren, site)
    sue = join(site, visit)
    begin(wren)
    parts.write(wren, tmp_path)
    parts.plan(wren)
    parts.promise(wren)
    parts.pay(wren)
    papers.answer_forms(wren, DISTRICT, WREN)
    voices.hear_others(wren, site, visit)
    papers.attach(wren)
    read_through(wren)
    receipt = submit(sue, site)
    verify(visit(), *receipt)
    with capsys.disabled():
        print(f"\n{steps.table('The writer', wren)}\n\n{steps.table('The superintendent', sue)}")


def find(wren: Visitor, notice: str) -> None:
    """From the public list: may we, with exact counts?"""
    wren.go("/").follow(notice).follow("Could we apply?")
    row = wren.page.get_by_role("group", name="District 1", exact=True)
    for label, value in (
        ("Students in the district", "2,614"),
        ("Of those, taking part", "2,214"),
        ("Of those taking part, from low-income families", "1,012"),
    ):
        row.get_by_label(label).fill(value)
        wren.filled += 1
    wren.press("Check eligibility")
    assert "With these numbers you could apply." in wren.text
    wren.follow("Start an application with these numbers")


def register(wren: Visitor, site) -> None:
    wren.follow("Register a district to apply")
    wren.fill("Your e-mail address at work", WREN)
    wren.press("Send the link")
    assert wren.heading == "Look in your mail"
    wren.go(link(site, WREN, "/register/"))
    wren.fill("Your name", "Wren Rural")
    wren.fill("Password", PASSWORD)
    wren.fill("NCES district id", NCES)
    wren.fill("Name of the district", DISTRICT)
    wren.fill("E-mail address of your authorized representative", SUE)
    wren.press("Register and begin")


def join(site, visit) -> Visitor:
    """The superintendent follows the link in her mail."""
    sue = visit().go(link(site, SUE, "/invitations/"))
    sue.fill("Your name", "Sue Super")
    sue.fill("Password", PASSWORD)
    sue.press("Accept the invitation")
    sue.fill("E-mail address", SUE)
    sue.fill("Password", PASSWORD)
    return sue.press("Sign in")


def begin(wren: Visitor) -> None:
    """The counts came along; the schools come from a spreadsheet that ate a zero."""
    wren.press("Start the application")
    assert wren.labelled("Taking part").input_value() == "2214"
    wren.press("Save districts").follow("Back to the application")
    wren.follow("Participating schools").follow("Paste schools from a spreadsheet")
    rows = [
        f"{NCES[1:]}{number:05d}\tWillow School {number}\tK-8\t1,107\t506\t20" for number in (1, 2)
    ]
    wren.fill("Rows from your spreadsheet", "\n".join(rows))
    wren.press("Check the rows")
    wren.tick("Put the lost zeros back")
    wren.press("Check the rows").press("Save these 2 rows")


def read_through(wren: Visitor) -> None:
    assert "Everything that is asked for is there." in parts.back(wren).text
    wren.follow("Read it through as reviewers will read it")
    parts.back(wren).follow("Read the whole and submit")
    assert "Only the authorized representative" in wren.text


def submit(sue: Visitor, site) -> tuple[str, Path]:
    """Her task list leads to the receipt, which comes by mail as well."""
    sue.go("/").follow("Read, sign and submit the application").follow("Read the whole and submit")
    sue.tick("I certify that")
    sue.fill("Your name and title", "Sue Super, Superintendent")
    sue.fill("Your password, to confirm that it is you", PASSWORD)
    sue.press("Submit application")
    assert sue.heading.startswith("Receipt "), sue.text[:2000]
    number = sue.heading.removeprefix("Receipt ")
    assert number in letters(site, SUE)[-1]
    with sue.page.expect_download() as waiting:
        sue.page.get_by_role("link", name="The submission file").click()
    sue.presses += 1
    return number, Path(waiting.value.path())


def verify(anybody: Visitor, number: str, file: Path) -> None:
    """Nobody in particular drops the file on the page; it stays on their computer."""
    anybody.go("/").follow("Verify a receipt")
    anybody.fill("Receipt number", number)
    drop(anybody, file.read_text())
    fingerprint = anybody.page.locator("[name=sha256]")
    expect(fingerprint).to_have_value(re.compile("^[0-9a-f]{64}$"))
    anybody.press("Verify")
    assert "it is the submission that counts" in anybody.text


def drop(visitor: Visitor, text: str) -> None:
    """A file falls on the first place where one can be dropped."""
    carried = visitor.page.evaluate_handle(
        "text => { const carried = new DataTransfer();"
        " carried.items.add(new File([text], 'submission.json')); return carried; }",
        text,
    )
    zone = visitor.page.locator(".dropzone").first
    zone.dispatch_event("drop", {"dataTransfer": carried})
