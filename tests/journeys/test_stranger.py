"""A lone writer of a rural district on a slow line: from the public list to a receipt, no manual."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Download, expect

from app.competitions.queries import FOLDER
from app.competitions.rubrics import load
from app.competitions.rules import USUAL_REQUIREMENTS
from app.identity.models import Organisation, Person
from app.platform import db
from tests.factories import competitions
from tests.factories.identity import PASSWORD, actor
from tests.support import steps
from tests.support.browser import Visitor
from tests.support.letters import letters, link

pytestmark = pytest.mark.browser

RUBRIC = load(FOLDER / "five-part" / "1.yaml")
TODAY = datetime.now(UTC).date()
YESTERDAY = TODAY - timedelta(days=1)
WREN, SUE, MAYOR = (f"{who}@willow.example.org" for who in ("wren", "sue", "mayor"))
NCES = "0404440"
DISTRICT = "Willow Creek Schools"
SCAN = {"name": "signed page.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 signed"}
LETTER = {"name": "Lettre d'appui – café.txt", "mimeType": "text/plain", "buffer": b"We support it."}
TYPED = ("A1", "A2")  # typed on the page; the rest comes from Word


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
    workspace = begin(wren)
    write(wren, workspace, tmp_path)
    plan(wren, workspace)
    promise(wren, workspace)
    pay(wren, workspace)
    answer_forms(wren, workspace)
    hear_others(wren, workspace, site, visit)
    attach(wren, workspace)
    read_through(wren, workspace)
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


def begin(wren: Visitor) -> str:
    """The counts came along; the schools come from a spreadsheet that ate a zero."""
    wren.press("Start the application")
    assert wren.labelled("Taking part").input_value() == "2214"
    wren.press("Save districts").follow("Back to the application")
    workspace = wren.page.url.removeprefix(wren.address)
    wren.follow("Participating schools").follow("Paste schools from a spreadsheet")
    rows = [
        f"{NCES[1:]}{number:05d}\tWillow School {number}\tK-8\t1,107\t506\t20" for number in (1, 2)
    ]
    wren.fill("Rows from your spreadsheet", "\n".join(rows))
    wren.press("Check the rows")
    wren.tick("Put the lost zeros back")
    wren.press("Check the rows").press("Save these 2 rows")
    return workspace


def write(wren: Visitor, workspace: str, folder: Path) -> None:
    """Title, two answers with autosave, and all others from a Word document."""
    wren.go(workspace).follow("Title and abstract")
    wren.fill("Title of the project", "Every student a plan")
    wren.fill("Abstract", "Two schools at the end of a long road change pace and feedback.")
    saved(wren)
    wren.go(workspace).follow(TYPED[0])
    for code in TYPED:
        wren.fill("Your response", f"For {code}: who does what, and when.")
        saved(wren)
        wren.press(f"Save and go to {RUBRIC.items[TYPED.index(code) + 1].code}")
    wren.follow("Back to the application").follow("Draft in Word, and bring it back")
    with wren.page.expect_download() as waiting:
        wren.page.get_by_role("link", name="Download the questions (Word)").click()
    wren.presses += 1
    wren.labelled("Your Word document").set_input_files(drafted(waiting.value, folder))
    wren.press("Compare the document").press("Save the ticked texts")
    assert "29 texts are saved." in wren.text
    wren.go(workspace).follow("Priorities")


def drafted(questions: Download, folder: Path) -> Path:
    """The document as somebody fills it who writes over each “Write your answer here.”"""
    path = folder / "draft.docx"
    questions.save_as(path)
    paper = Document(io.BytesIO(path.read_bytes()))
    for control in paper.element.body.iter(qn("w:sdt")):
        for text in control.iter(qn("w:t")):
            if text.text == "Write your answer here.":
                text.text = "We wrote this at the kitchen table, with the data beside us."
    paper.save(str(path))
    return path


def saved(visitor: Visitor) -> None:
    visitor.page.locator("[data-saved-text]", has_text=re.compile(r"Saved \d")).wait_for()


def plan(wren: Visitor, workspace: str) -> None:
    wren.go(workspace).follow("Goals and activities").follow("Add a goal")
    wren.fill("What you want to reach", "Every student works by a plan of their own.")
    wren.tick("E1")
    wren.press("Save the goal").follow("Add an activity to G1")
    wren.fill("What is done", "Hire and train two coaches")
    wren.fill("Why this", "Teams with a coach kept their practice.")
    for label, place in (("Begins in", 1), ("Ends with", 4)):
        wren.presses += 1
        wren.labelled(label).select_option(index=place)
    wren.fill("What comes out of it", "Two coaches at work")
    wren.fill("Who is responsible", "Wren Rural")
    wren.press("Save the activity").follow("Back to the application").follow("Logic model")
    later = ""
    for column, text in (
        ("long-term outcomes", "More students graduate ready for work"),
        ("short-term outcomes", "Students set goals of their own"),
        ("outputs", "40 teachers trained"),
        ("activities", "Coaching in both schools"),
        ("resources", "Two coaches"),
    ):
        wren.follow(f"Add to {column}")
        wren.fill("What stands in the box", text)
        if later:
            wren.tick(later)
        wren.press("Save the box")
        later = text


def promise(wren: Visitor, workspace: str) -> None:
    """One commitment of the library for each element, one measure, and a goal for one group."""
    wren.go(workspace).follow("Commitments for each element")
    for element in RUBRIC.elements:
        wren.presses += 1
        wren.page.get_by_text(f"Add a commitment for {element.id}").click()
        wren.follow(element.indicators[0].code)
        wren.fill("Year 1", "50")
        wren.fill("Year 2", "75")
        wren.press("Save the commitment")
    wren.follow("Back to the application").follow("Performance measures")
    wren.fill("What will change", "Students on track in grade 8 mathematics")
    wren.fill("Students counted", "Students proficient on the State test")
    wren.fill("Out of", "Students tested")
    wren.fill("Baseline: students counted (empty: not known)", "310")
    wren.fill("Baseline: out of", "500")
    wren.fill("Year 1", "66")
    wren.fill("Year 2", "360 of 500")
    wren.press("Save the measure").follow("by student group")
    group = wren.labelled("Student group in row 1").input_value()
    for place, value in (("baseline", "40 of 90"), ("year 1", "50"), ("year 2", "60")):
        wren.fill(f"{group}, {place}", value)
    wren.press("Save the goals by group")


def pay(wren: Visitor, workspace: str) -> None:
    wren.go(workspace).follow("Budget").follow("Type the whole budget")
    for row, (what, why, year_1, year_2) in enumerate(
        (
            ("Two coaches", "They help teachers every week.", "500,000", "500,000"),
            ("Devices", "The plans are kept on them.", "100,000", "0"),
        ),
        start=1,
    ):
        wren.fill(f"What is paid, row {row}", what)
        wren.fill(f"Why it is needed, row {row}", why)
        for label, place in (("Serves", 1), ("How long it is needed", 1)):
            wren.presses += 1
            wren.labelled(f"{label}, row {row}").select_option(index=place)
        wren.fill(f"Year 1, row {row}", year_1)
        wren.fill(f"Year 2, row {row}", year_2)
    wren.choose("Line of the form, row 2", "supplies")
    wren.press("Save the budget")
    assert "$1,100,000" in wren.text


def answer_forms(wren: Visitor, workspace: str) -> None:
    wren.go(workspace).follow("Official forms").follow(f"About {DISTRICT}")
    for label, value in {
        "Unique Entity Identifier (UEI)": "ZQGGHJH74DW7",
        "Employer or taxpayer identification number (EIN/TIN)": "12-3456789",
        "Street": "1 Creek Road",
        "City": "Willow",
        "ZIP code": "85001",
        "County": "Willow",
        "Congressional district": "AZ-002",
        "Title of this person": "Superintendent",
        "Telephone of this person": "602-555-0142",
    }.items():
        wren.fill(label, value)
    wren.tick("G: ")
    wren.presses += 1
    wren.labelled("Who signs forms for the district").select_option(index=1)
    wren.press("Save")
    wren.go(workspace).follow("Official forms").follow("SF-424")
    for words in ("Application", "New", "c: The program is not covered", "No"):
        choose(wren, words)
    wren.fill("Whom to ask about this application", "Wren Rural")
    wren.fill("Telephone of this person", "602-555-0143")
    wren.fill("E-mail address of this person", WREN)
    wren.fill("Congressional district of the project", "AZ-002")
    wren.tick("The statements in this form are true")
    complete(wren).follow("GEPA 427")
    for box in wren.page.get_by_role("textbox").all():
        box.fill("Our board policy opens every program to everybody.")
        wren.filled += 1
    complete(wren).follow("ED 80-0013")
    tick_all(wren)
    choose(wren, "No")
    complete(wren).follow("Assurances")
    tick_all(wren)
    complete(wren).follow("Read all forms through")


def choose(wren: Visitor, words: str) -> None:
    wren.presses += 1
    wren.page.locator("main label").get_by_text(words, exact=True).first.click()


def tick_all(wren: Visitor) -> None:
    for words in wren.page.locator("main .usa-checkbox__label").all():
        words.click()
        wren.presses += 1


def complete(wren: Visitor) -> Visitor:
    wren.press("Save")
    assert "Saved: complete." in wren.text
    return wren.follow("Back to the official forms")


def hear_others(wren: Visitor, workspace: str, site, visit) -> None:
    """The superintendent and the mayor by link; the board and the State on paper; no union."""
    wren.go(workspace).follow("Districts, signatures and memoranda").follow(DISTRICT)
    wren.fill(f"What {DISTRICT} will do", "We run the project in both schools.")
    wren.press("Save")
    wren.follow("Superintendent")
    ask(wren, "Sue Super", "Superintendent", SUE, "Send the link")
    sign(visit(), link(site, SUE, "/asked/"))
    wren.follow(f"Back to {DISTRICT}").follow("President of the school board")
    wren.follow("Signed on paper instead?")
    wren.fill("Name", "Bo Board")
    wren.fill("Office held", "President of the board")
    wren.fill("Day on the paper", YESTERDAY.isoformat())
    wren.labelled("Scan of the signed page").set_input_files([SCAN])
    wren.press("Record the signature").follow(f"Back to {DISTRICT}")
    wren.follow("President of the teachers' union")
    wren.follow("State that there is no bargaining unit")
    wren.fill("Who says so", "Sue Super")
    wren.fill("Their office", "Superintendent")
    wren.fill("Day", YESTERDAY.isoformat())
    wren.fill("Teachers who support it", "52")
    wren.fill("Out of how many teachers", "60")
    wren.press("Keep the statement")
    wren.follow("Back to the signature").follow(f"Back to {DISTRICT}")
    wren.follow("Comment: State").follow("You invited them by letter")
    wren.fill("Name", "Stacy State")
    wren.fill("Office held", "Chief of schools")
    wren.fill("Day it was sent", (TODAY - timedelta(days=30)).isoformat())
    wren.press("Note the invitation").follow(f"Back to {DISTRICT}").follow("Comment: Mayor")
    ask(wren, "Mo Mayor", "Mayor", MAYOR, "Send the invitation")
    mo = visit().go(link(site, MAYOR, "/asked/")).press("I do not want to comment")
    assert mo.heading == "Thank you"


def ask(visitor: Visitor, name: str, title: str, email: str, button: str) -> None:
    visitor.fill("Name", name)
    visitor.fill("Office held", title)
    visitor.fill("E-mail address", email)
    visitor.press(button)


def sign(outsider: Visitor, path: str) -> None:
    outsider.go(path).tick("I have read this")
    outsider.fill("Your name", "Sue Super")
    outsider.press(f"Sign for {DISTRICT}")
    assert outsider.heading == "Thank you"


def attach(wren: Visitor, workspace: str) -> None:
    """A name that some systems refuse is repaired in one click."""
    wren.go(workspace).follow("Attachments")
    wren.choose("What it is", "letter")
    wren.labelled("File").set_input_files([LETTER])
    wren.press("Attach the file")
    wren.presses += 1
    wren.page.get_by_role("button", name="Give it a clean name").click()
    wren.look()
    assert "Lettre d-appui - cafe.txt" in wren.text


def read_through(wren: Visitor, workspace: str) -> None:
    wren.go(workspace)
    assert "Everything that is asked for is there." in wren.text
    wren.follow("Read it through as reviewers will read it").go(workspace)
    wren.follow("Read the whole and submit")
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
