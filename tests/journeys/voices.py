"""People around a district of one: signatures and comments, by link and on paper."""

from datetime import UTC, datetime, timedelta

from tests.journeys.parts import back
from tests.support.browser import Visitor
from tests.support.letters import link

TODAY = datetime.now(UTC).date()
YESTERDAY = TODAY - timedelta(days=1)
DISTRICT = "Willow Creek Schools"
SUE, MAYOR = "sue@willow.example.org", "mayor@willow.example.org"
SCAN = {"name": "signed page.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 signed"}


def hear_others(wren: Visitor, site, visit) -> None:
    """The superintendent and the mayor by link; the board and the State on paper; no union."""
    back(wren).follow("Districts, signatures and memoranda").follow(DISTRICT)
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
