"""Official forms and files, answered by what the pages say."""

from tests.journeys.parts import back
from tests.support.browser import Visitor

LETTER = {
    "name": "Lettre d'appui \N{EN DASH} café.txt",
    "mimeType": "text/plain",
    "buffer": b"We support it.",
}


def answer_forms(wren: Visitor, district: str, email: str) -> None:
    back(wren).follow("Official forms").follow(f"About {district}")
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
    wren.press("Save").follow("Back to the official forms").follow("SF-424")
    for words in ("Application", "New", "c: The program is not covered", "No"):
        choose(wren, words)
    wren.fill("Whom to ask about this application", "Wren Rural")
    wren.fill("Telephone of this person", "602-555-0143")
    wren.fill("E-mail address of this person", email)
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


def attach(wren: Visitor) -> None:
    """A name that some systems refuse is repaired in one click."""
    back(wren).follow("Attachments")
    wren.choose("What it is", "letter")
    wren.labelled("File").set_input_files([LETTER])
    wren.press("Attach the file")
    wren.presses += 1
    wren.page.get_by_role("button", name="Give it a clean name").click()
    wren.look()
    assert "Lettre d-appui - cafe.txt" in wren.text
