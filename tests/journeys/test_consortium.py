"""Ten districts apply together: partners, people outside, a new lead, and the last second."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.applications.models import Application
from app.applications.rules import moments
from app.applications.rules.people import DistrictRow, SchoolRow
from app.applications.services import save_districts, save_schools
from app.competitions.models import Condition, RequirementKind
from app.competitions.services import Required
from app.identity.models import Membership, Organisation, Person
from app.identity.roles import Role
from app.platform import clock, db
from tests.factories import applications, competitions, voices
from tests.factories.identity import PASSWORD, actor
from tests.support.browser import Visitor
from tests.support.letters import letters, link
from tests.support.standing import standing_at

pytestmark = pytest.mark.browser

TODAY = datetime.now(UTC).date()
YESTERDAY = TODAY - timedelta(days=1)
ASKED = (
    Required(RequirementKind.SIGNATURE, "superintendent", "Superintendent"),
    Required(RequirementKind.COMMENT, "state", "State", business_days=10),
    Required(RequirementKind.FILE, "memorandum", "Memorandum", Condition.CONSORTIUM),
)
SCAN = {"name": "signed.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 signed"}
SECOND = timedelta(seconds=1)


@dataclass
class Scene:
    """The application, its deadline, and who works on it besides the cast."""

    path: str
    too_late_at: datetime
    pat: Person  # of Partner 1
    sam: Person  # of Partner 2
    bea: Person  # a colleague of the lead


@pytest.fixture(scope="module")
def scene(site, people) -> Scene:
    """A consortium of ten whose last seven districts have all their papers."""
    with site.app_context(), db.transaction():
        ada, maple = db.fetch(Person, people.ada.id), db.fetch(Organisation, people.maple.id)
        others = [_person(people, name) for name in ("Pat Partner", "Sam Second", "Bea Colleague")]
        db.session.add(
            Membership(person=others[2], organisation_id=maple.id, role=Role.GRANT_WRITER)
        )
        notice = competitions.published(
            db.fetch(Organisation, people.agency.id),
            actor(db.fetch(Person, people.pia.id)),
            opens_on=TODAY - timedelta(days=40),
            deadline_on=TODAY + timedelta(days=30),
            project_starts_on=TODAY + timedelta(days=200),
            requirements=ASKED,
        )
        made = applications.begun(notice, maple, ada)
        _ten(made, maple, ada)
        db.session.flush()
        for each in others:
            db.session.refresh(each)
            db.session.expunge(each)
        return Scene(f"/applications/{made.id}", moments.too_late_at(made), *others)


def _person(people, name: str) -> Person:
    email = f"{name.split(maxsplit=1)[0].lower()}@example.org"
    made = Person(name=name, email=email, password_hash=people.ada.password_hash)
    db.session.add(made)
    return made


def _ten(application: Application, lead: Organisation, writer: Person) -> None:
    """Fewer than 2,000 students: only the rule of ten districts lets them in."""
    by = actor(writer)
    rows = [DistrictRow(lead.nces_id, lead.name, 500, 400, 200)]
    rows += [DistrictRow(f"09{n:05d}", f"Partner {n}", 120, 100, 60) for n in range(1, 10)]
    save_districts(application, rows, by=by)
    schools = [
        SchoolRow(f"{row.nces_id}00001", f"School of {row.name}", "6-8", row.participating, 60, 4)
        for row in rows
    ]
    save_schools(application, schools, by=by)
    db.session.flush()
    applications.fill_rest(application, writer)
    for member in application.members:
        if member.name not in {lead.name, "Partner 1", "Partner 2"}:
            voices.fill_member(application, member, by)
        if member.name != lead.name:
            voices.fill_comments(application, member, by)


def test_ten_districts_apply_together(site, people, scene, visit):
    ada = visit(people.ada).go(scene.path)
    look_over(ada, scene)
    pat, sam = invite(ada, visit, scene)
    write_at_once(ada, pat, scene)
    memorandum_and_signature(pat, site, visit)
    second_partner(sam)
    with clock.moved_by(timedelta(days=2)):
        remind_all(ada, scene, site)
        sign(visit(), link(site, "hedy@example.org", "/asked/"), "Partner 2")
    own_papers(ada, scene, site, visit)
    change_counts(ada, scene, site, visit)
    bea = share_out(ada, visit, scene)
    hand_over(ada, bea, scene)
    last_seconds(visit(people.aro), bea, scene)


def look_over(ada: Visitor, scene: Scene) -> None:
    """Ten rows, and eligible only by the rule of ten."""
    ada.follow("Districts, signatures and memoranda")
    assert ada.page.locator("tbody tr").count() == 10
    ada.go(f"{scene.path}/districts")
    assert "1,300 participating students in 10 districts" in ada.text


def invite(ada: Visitor, visit, scene: Scene) -> tuple[Visitor, Visitor]:
    """Each partner comes from its task list to its own part."""
    found = []
    for number, person in ((1, scene.pat), (2, scene.sam)):
        ada.go(f"{scene.path}/outside").follow(f"Partner {number}")
        ada.fill(f"Invite somebody of Partner {number}", person.email)
        ada.press("Invite to write this part")
        found.append(visit(person).go("/").follow(f"Write the part of Partner {number}"))
    return found[0], found[1]


def write_at_once(ada: Visitor, pat: Visitor, scene: Scene) -> None:
    """The lead sees who is where while the partner's text is saved by itself."""
    pat.fill("What Partner 1 will do", "Partner 1 shares two coaches with its neighbours.")
    saved(pat)
    ada.go(scene.path)
    ada.page.locator(".presence", has_text="Pat Partner").wait_for()
    assert "in Partner 1" in ada.page.locator(".presence").inner_text()


def saved(visitor: Visitor) -> None:
    visitor.page.locator("[data-saved-text]", has_text="Saved ").wait_for()


def memorandum_and_signature(pat: Visitor, site, visit) -> None:
    """The memorandum and the signature of Partner 1, both by link."""
    pat.follow("Read, print or attach the memorandum").follow("Have it signed by link")
    ask(pat, "Hal Head", "hal@example.org")
    sign(visit(), link(site, "hal@example.org", "/asked/"), "Partner 1")
    pat.follow("Back to Partner 1").follow("Superintendent")
    ask(pat, "Hal Head", "hal@example.org")
    sign(visit(), link(site, "hal@example.org", "/asked/"), "Partner 1")


def second_partner(sam: Visitor) -> None:
    """Partner 2 attaches a memorandum that was signed on paper, and asks for a signature."""
    sam.fill("What Partner 2 will do", "Partner 2 opens its library on Saturdays.")
    sam.press("Save").follow("Read, print or attach the memorandum")
    sam.labelled("Signed memorandum").set_input_files([SCAN])
    sam.press("Attach the memorandum").follow("Back to Partner 2").follow("Superintendent")
    ask(sam, "Hedy Head", "hedy@example.org")


def remind_all(ada: Visitor, scene: Scene, site) -> None:
    """Two days later one person has not answered, and gets one more letter."""
    before = len(letters(site, "hedy@example.org"))
    ada.go(f"{scene.path}/outside").press("Remind everybody who has not answered")
    assert len(letters(site, "hedy@example.org")) == before + 1


def own_papers(ada: Visitor, scene: Scene, site, visit) -> None:
    """The lead's own: its superintendent on paper, the State by link."""
    ada.go(f"{scene.path}/outside").follow("Maple Hollow Schools")
    ada.fill("What Maple Hollow Schools will do", "We lead, and keep the books.")
    ada.press("Save").follow("Superintendent").follow("Signed on paper instead?")
    ada.fill("Name", "Aro Superintendent")
    ada.fill("Office held", "Superintendent")
    ada.fill("Day on the paper", YESTERDAY.isoformat())
    ada.labelled("Scan of the signed page").set_input_files([SCAN])
    ada.press("Record the signature").follow("Back to Maple Hollow").follow("Comment: State")
    ask(ada, "Stacy State", "state@example.org", "Send the invitation")
    stacy = visit().go(link(site, "state@example.org", "/asked/"))
    stacy.fill("Your comment", "The State welcomes it.")
    assert stacy.press("Send the comment").heading == "Thank you"


def change_counts(ada: Visitor, scene: Scene, site, visit) -> None:
    """A count that was signed changes: everything else stands, and Hal is asked to confirm."""
    ada.go(f"{scene.path}/districts")
    row = ada.page.get_by_role("group", name="District 2", exact=True)
    assert row.get_by_label("Name").input_value() == "Partner 1"
    row.get_by_label("Taking part").fill("98")
    ada.press("Save districts").go(scene.path)
    assert "changed after it was signed. Ask again." in ada.text
    for which, words in (
        ("Superintendent", "100 when it was signed, 98 now"),
        ("Memorandum", "100 when it was signed, 98 now"),
    ):
        ada.go(f"{scene.path}/outside").follow("Partner 1").follow(which)
        assert words in ada.text
        ask(ada, "Hal Head", "hal@example.org")
        sign(visit(), link(site, "hal@example.org", "/asked/"), "Partner 1")
    ada.go(scene.path)
    assert "Everything that is asked for is there." in ada.text


def ask(visitor: Visitor, name: str, email: str, button: str = "Send the link") -> None:
    visitor.fill("Name", name)
    visitor.fill("Office held", "Chief")
    visitor.fill("E-mail address", email)
    visitor.press(button)


def sign(outsider: Visitor, path: str, district: str) -> None:
    outsider.go(path).tick("I have read this")
    outsider.fill("Your name", "Hal Head")
    outsider.press(f"Sign for {district}")
    assert outsider.heading == "Thank you"


def share_out(ada: Visitor, visit, scene: Scene) -> Visitor:
    """A colleague gets a part, finds it on her task list, and signs it off."""
    ada.fill("Invite a colleague or partner by e-mail", scene.bea.email)
    ada.press("Send the invitation").follow("Who does what")
    who = ada.page.get_by_label("Who answers for A1")
    who.select_option(label="Bea Colleague")
    ada.press("Save who does what")
    bea = visit(scene.bea).go("/").follow("Write and sign off A1").follow("A1")
    bea.press("Sign off A1 as it is saved")
    ada.go(f"{scene.path}/shares")
    assert "Bea Colleague, " in ada.page.locator("tr", has_text="A1").inner_text()
    return bea


def hand_over(ada: Visitor, bea: Visitor, scene: Scene) -> None:
    """The lead goes to a colleague; the one who leads no longer may not share out parts."""
    ada.go(scene.path).page.get_by_text("Change leads, or remove somebody").click()
    ada.press(f"Make a lead: {scene.bea.email}")
    ada.page.get_by_text("Change leads, or remove somebody").click()
    ada.page.get_by_role("button", name=f"{scene.bea.email} shall no longer lead").wait_for()
    bea.go(scene.path).page.get_by_text("Change leads, or remove somebody").click()
    changing = bea.page.locator("details .people li", has_text="Ada Writer")
    changing.get_by_role("button").first.click()
    bea.look()
    ada.go(f"{scene.path}/shares")
    assert "Only a lead can share out the parts." in ada.text


def last_seconds(aro: Visitor, bea: Visitor, scene: Scene) -> None:
    """Received, received again in the last second, refused in the first one after it."""
    certify(aro.go(f"{scene.path}/submission"))
    aro.press("Submit application")
    first = aro.heading.removeprefix("Receipt ")
    assert first.endswith("-1")
    bea.go(f"{scene.path}/responses/A1").fill("Your response", "We thought again; it is better.")
    bea.press("Save")
    with standing_at(scene.too_late_at - SECOND):
        certify(aro.go(f"{scene.path}/submission"))
        aro.press("Submit application")
        second = aro.heading.removeprefix("Receipt ")
        assert second.endswith("-2")
        certify(aro.go(f"{scene.path}/submission"))
    with standing_at(scene.too_late_at + SECOND):
        aro.press("Submit application")
        assert "It cannot be submitted now." in aro.text
        aro.seen.discard(aro.kind(aro.page.url))
        aro.follow("Attempts and proof")
        assert first in aro.text
        assert second in aro.text
        assert "11:59:59" in aro.text or "23:59:59" in aro.text
        aro.go(scene.path).follow(second)
        assert first in aro.text


def certify(aro: Visitor) -> None:
    aro.tick("I certify that")
    aro.fill("Your name and title", "Aro Superintendent, Superintendent")
    aro.fill("Your password, to confirm that it is you", PASSWORD)
