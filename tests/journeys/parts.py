"""The writer's own parts: texts, plan, promises and money, typed as the pages ask for them."""

import io
import re
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import Download

from app.competitions.queries import FOLDER
from app.competitions.rubrics import load
from tests.support.browser import Visitor

RUBRIC = load(FOLDER / "five-part" / "1.yaml")
TYPED = ("A1", "A2")  # typed on the page; the rest comes from Word


def back(wren: Visitor) -> Visitor:
    """To the application, by the links back that the pages have."""
    while wren.page.locator(".back-link").count():
        wren.presses += 1
        wren.page.locator(".back-link").first.click()
        wren.look()
    return wren


def write(wren: Visitor, folder: Path) -> None:
    """Title, two answers with autosave, and all others from a Word document."""
    back(wren).follow("Title and abstract")
    wren.fill("Title of the project", "Every student a plan")
    wren.fill("Abstract", "Two schools at the end of a long road change pace and feedback.")
    saved(wren)
    back(wren).follow(TYPED[0])
    for code in TYPED:
        wren.fill("Your response", f"For {code}: who does what, and when.")
        saved(wren)
        wren.press(f"Save and go to {RUBRIC.items[TYPED.index(code) + 1].code}")
    back(wren).follow("Draft in Word, and bring it back")
    with wren.page.expect_download() as waiting:
        wren.page.get_by_role("link", name="Download the questions (Word)").click()
    wren.presses += 1
    wren.labelled("Your Word document").set_input_files(drafted(waiting.value, folder))
    wren.press("Compare the document").press("Save the ticked texts")
    assert "29 texts are saved." in wren.text
    back(wren).follow("Priorities")


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


def plan(wren: Visitor) -> None:
    back(wren).follow("Goals and activities").follow("Add a goal")
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
    wren.press("Save the activity")
    back(wren).follow("Logic model")
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


def promise(wren: Visitor) -> None:
    """One commitment of the library for each element, one measure, and a goal for one group."""
    back(wren).follow("Commitments for each element")
    for element in RUBRIC.elements:
        wren.presses += 1
        wren.page.get_by_text(f"Add a commitment for {element.id}").click()
        wren.follow(element.indicators[0].code)
        wren.fill("Year 1", "50")
        wren.fill("Year 2", "75")
        wren.press("Save the commitment")
    back(wren).follow("Performance measures")
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


def pay(wren: Visitor) -> None:
    back(wren).follow("Budget").follow("Type the whole budget")
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
