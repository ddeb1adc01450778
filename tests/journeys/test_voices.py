"""Ten districts, a superintendent and a mayor without accounts, and a partner who writes a part."""

from datetime import UTC, datetime, timedelta

import pytest

from app.identity.models import Person
from app.platform import db
from tests.factories import voices
from tests.factories.identity import actor
from tests.support.browser import Visitor

pytestmark = pytest.mark.browser

TODAY = datetime.now(UTC).date()
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture(scope="module")
def pat(site, people):
    """Somebody of a partner district, with an account."""
    with site.app_context(), db.transaction():
        made = Person(
            name="Pat Partner", email="pat@example.org", password_hash=people.ada.password_hash
        )
        db.session.add(made)
        db.session.flush()
        db.session.refresh(made)
        db.session.expunge_all()
    return made


@pytest.fixture(scope="module")
def application_id(site, people):
    """A consortium of ten, begun by Ada, whose deadline is a month from now."""
    with site.app_context(), db.transaction():
        by = {each.id: db.session.merge(each) for each in (people.pia, people.ada)}
        agency, maple = db.session.merge(people.agency), db.session.merge(people.maple)
        asking = voices.asking_competition(
            agency,
            actor(by[people.pia.id]),
            deadline_on=TODAY + timedelta(days=30),
            project_starts_on=TODAY + timedelta(days=200),
        )
        made = voices.consortium(asking, maple, by[people.ada.id], count=10)
        return str(made.id)


def test_voices_of_a_consortium_of_ten(site, people, pat, application_id, visit):
    ada = visit(people.ada).go(f"/applications/{application_id}/outside")
    assert ada.page.locator("tbody tr").count() == 10
    write_a_part(ada)
    ada.fill("Invite somebody of Partner 1", pat.email)
    ada.press("Invite to write this part")
    partner = visit(pat).go(f"/applications/{application_id}")
    partner.follow("What Partner 1 will do").follow("Superintendent")
    ask(partner, "Hal Head", "Superintendent", "hal@example.org", "Send the link")
    sign(visit(), link_to(site, "hal@example.org"))
    ada.go(f"/applications/{application_id}/outside").follow("Partner 1").follow("Comment: Mayor")
    ask(ada, "Mia Mayor", "Mayor", "mia@example.org", "Send the invitation")
    comment(visit(), link_to(site, "mia@example.org"))
    ada.go(ada.page.url)
    assert "We like the coaches." in ada.text
    ada.follow("Write a response").fill("Your response", "Thank you. So do we.")
    ada.press("Keep the response")
    change_counts(ada, application_id)
    ada.go(f"/applications/{application_id}/outside").follow("Partner 1").follow("Superintendent")
    assert "Participating students: 100 when it was signed, 99 now." in ada.text
    papers(ada)


def write_a_part(ada: Visitor) -> None:
    ada.follow("Partner 1")
    ada.fill("What Partner 1 will do", "Partner 1 shares two coaches with its neighbours.")
    ada.page.locator("[data-saved-text]", has_text="Saved ").wait_for()
    ada.page.reload()
    assert "shares two coaches" in ada.labelled("What Partner 1 will do").input_value()


def ask(visitor: Visitor, name: str, title: str, email: str, button: str) -> None:
    visitor.fill("Name", name)
    visitor.fill("Office held", title)
    visitor.fill("E-mail address", email)
    visitor.press(button)


def sign(hal: Visitor, link: str) -> None:
    hal.go(link)
    assert "Partner 1 shares two coaches" in hal.text
    hal.press("Sign for Partner 1")
    assert "Tick the box to sign." in hal.text
    hal.tick("I have read this")
    hal.fill("Your name", "Hal Head")
    hal.press("Sign for Partner 1")
    assert hal.heading == "Thank you"
    hal.go(link)
    assert hal.heading == "This link does not open anything now"


def comment(mia: Visitor, link: str) -> None:
    mia.go(link)
    mia.fill("Your comment", "We like the coaches.")
    letter = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 letter"}
    mia.page.set_input_files("input[type=file]", [letter])
    mia.press("Send the comment")
    assert mia.heading == "Thank you"


def change_counts(ada: Visitor, application_id: str) -> None:
    ada.go(f"/applications/{application_id}/districts")
    field = ada.page.locator("input[name$=participating]")
    index = next(n for n in range(field.count()) if field.nth(n).input_value() == "100")
    field.nth(index).fill("99")
    ada.press("Save districts")


def papers(ada: Visitor) -> None:
    """The rest of the pages, each looked at once."""
    ada.follow("Signed on paper instead?").go(ada.page.url.removesuffix("/paper"))
    ada.follow("Back to Partner 1").follow("President of the teachers' union")
    ada.follow("State that there is no bargaining unit")
    ada.fill("Who says so", "Hal Head")
    ada.fill("Their office", "Superintendent")
    ada.fill("Day", YESTERDAY.isoformat())
    ada.fill("Teachers who support it", "8")
    ada.fill("Out of how many teachers", "10")
    ada.press("Keep the statement")
    assert "8 of 10 teachers" in ada.text
    ada.follow("Back to the signature").follow("Back to Partner 1")
    ada.follow("Read, print or attach the memorandum").follow("Have it signed by link")
    ada.follow("Back to Partner 1").follow("Comment: State").follow("You invited them by letter")
    ada.fill("Name", "Sue State")
    ada.fill("Office held", "Chief")
    ada.fill("Day it was sent", YESTERDAY.isoformat())
    ada.press("Note the invitation")
    ada.follow("Record an answer on paper")
    ada.tick("Declined to comment")
    ada.fill("Day it came", YESTERDAY.isoformat())
    ada.press("Record the answer")
    assert "Declined to comment" in ada.text


def link_to(site, address: str) -> str:
    with site.app_context():
        return voices.links_to(address)[-1]
