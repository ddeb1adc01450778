"""From a notice to the thread: six people, a real browser, real input, axe on every page."""

import csv
import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pytest

from app.competitions.queries import FOLDER
from app.competitions.rubrics import load
from app.identity.models import Membership, Person
from app.identity.roles import Role
from app.platform import clock, db
from tests.factories.identity import PASSWORD
from tests.support.browser import Visitor, work

pytestmark = pytest.mark.browser

RUBRIC = load(FOLDER / "five-part" / "1.yaml")
TODAY = datetime.now(UTC).date()
SCHOOLS = 2


@contextmanager
def later(days: int) -> Iterator[None]:
    with clock.moved_by(timedelta(days=days)):
        yield


@pytest.fixture(scope="module")
def second_reader(site, people):
    with site.app_context(), db.transaction():
        reader = Person(
            name="Rita Reader", email="rita@example.org", password_hash=people.rob.password_hash
        )
        db.session.add(reader)
        db.session.add(
            Membership(person=reader, organisation_id=people.agency.id, role=Role.REVIEWER)
        )
        db.session.flush()
        db.session.refresh(reader)
        db.session.expunge_all()
    return reader


def test_the_whole_thread(site, people, second_reader, visit):
    pia, ada, aro = visit(people.pia), visit(people.ada), visit(people.aro)
    competition = publish(pia)
    application = write(ada, people, competition, site, visit)
    submit_and_verify(aro, application, visit)
    resubmit(ada, aro, application)
    with later(days=12):
        refuse_late(aro, application)
        screen(pia, competition)
        review(pia, competition, [people.rob, second_reader], visit, site)
        choose(pia, visit(people.otto), competition, ada, application)
    with later(days=420):
        award = settle(ada, pia)
        report(ada, site, award)
        see(ada, site, award)


def publish(pia: Visitor) -> str:
    pia.follow("Competitions").follow("Make a competition")
    pia.fill("Title", "Personalized Learning Grants")
    pia.fill("Summary, in plain language", "Grants that change what happens in classrooms.")
    pia.fill("Assistance listing number", "84.416A")
    pia.fill("Fiscal year", str(TODAY.year))
    pia.fill("Contact for applicants", "grants@agency.example.org")
    pia.fill("Opens on", str(TODAY - timedelta(days=1)))
    pia.fill("Deadline day", str(TODAY + timedelta(days=10)))
    pia.fill("Projects start on", str(TODAY + timedelta(days=30)))
    pia.fill("Project years", "2")
    pia.choose("Data reports a year", "1")
    pia.fill("Estimated funds", "5,000,000")
    pia.fill("From students", "1")
    pia.fill("Least amount", "100,000")
    pia.fill("Most amount", "4,000,000")
    pia.fill("Reviewers for each application", "2")
    ask_for_nothing_more(pia)
    pia.press("Save the draft")
    assert pia.heading == "Personalized Learning Grants"
    pia.follow("Publish …").press("Publish the competition")
    assert "Published. Its rubric and its terms are frozen now." in pia.text
    where = pia.page.url
    pia.go(f"{where}/rubric").go(f"{where}/extensions")
    return where


def ask_for_nothing_more(pia: Visitor) -> None:
    """Untick the whole checklist: the thread is about the criteria."""
    for line in pia.page.locator("#checklist > li > .field").all():
        if line.get_by_role("checkbox").is_checked():
            line.locator("label").click()


def write(ada: Visitor, people, competition: str, site, visit) -> str:
    ada.go(f"{competition}/eligibility")
    row = ada.page.get_by_role("group", name="District 1", exact=True)
    inside(row, "Students in the district").fill("3,000")
    inside(row, "Of those, taking part").fill("2,500")
    inside(row, "Of those taking part, from low-income families").fill("1,400")
    ada.press("Check eligibility")
    assert "With these numbers you could apply." in ada.text
    ada.go(competition).follow("Start an application").press("Start the application")
    workspace = ada.page.url
    ada.fill("Invite a colleague or partner by e-mail", "bea@example.org")
    ada.press("Send the invitation")
    bea = join(site, visit)
    bea.go(workspace).follow("Districts and students")
    type_district(bea, people)
    bea.press("Save districts")
    ada.go(workspace).follow("Participating schools")
    for number in range(SCHOOLS):
        row = ada.page.get_by_role("group", name=f"School {number + 1}", exact=True)
        inside(row, "NCES school id").fill(f"{people.maple.nces_id}{number + 1:05d}")
        inside(row, "Name").fill(f"Maple School {number + 1}")
        inside(row, "Grades").fill("6-8")
        inside(row, "Students").fill("1,250")
        inside(row, "Low-income").fill("700")
        inside(row, "Classrooms").fill("2")
    ada.press("Save schools")
    ada.go(workspace).follow("Title and abstract")
    ada.fill("Title of the project", "Every student a plan")
    ada.fill("Abstract", "We change pace, feedback and choice in two schools.")
    saved(ada)
    respond(ada, workspace)
    promise(ada, workspace)
    budget(ada, workspace)
    ada.go(workspace).follow("Attachments")
    ada.page.get_by_label("File", exact=True).set_input_files(
        {"name": "letter.txt", "mimeType": "text/plain", "buffer": b"We support the plan."}
    )
    ada.press("Attach the file")
    ada.go(workspace)
    assert "Everything that is asked for is there." in ada.text
    return workspace


def type_district(visitor: Visitor, people) -> None:
    row = visitor.page.get_by_role("group", name="District 1", exact=True)
    inside(row, "NCES district id").fill(people.maple.nces_id)
    inside(row, "Name").fill("Maple Hollow Schools")
    inside(row, "Students served").fill("3,000")
    inside(row, "Taking part").fill("2,500")
    inside(row, "Of those, low-income").fill("1,400")


def inside(row, label: str):
    return row.get_by_label(re.compile(rf"^{re.escape(label)}( \(optional\))?$"))


def join(site, visit) -> Visitor:
    """A colleague follows the link in the mail."""
    work(site)
    folder = Path(site.extensions["pentad"].instance_dir) / "mail"
    letters = [path.read_text() for path in folder.glob("*.eml") if "bea@" in path.read_text()]
    link = re.search(r"(/invitations/[\w-]+)", letters[0].replace("=\n", ""))
    bea = visit().go(link.group(1))
    bea.fill("Your name", "Bea Colleague")
    bea.fill("Password", PASSWORD)
    bea.press("Accept the invitation")
    bea.fill("E-mail address", "bea@example.org")
    bea.fill("Password", PASSWORD)
    return bea.press("Sign in")


def saved(visitor: Visitor) -> None:
    visitor.page.locator("[data-saved-text]", has_text="Saved ").wait_for()


def respond(ada: Visitor, workspace: str) -> None:
    codes = [item.code for item in RUBRIC.items]
    ada.go(f"{workspace}/responses/{codes[0]}")
    for code, after in zip(codes, [*codes[1:], None], strict=True):
        ada.fill("Your response", f"For {code} we will do what the plan says, and show it.")
        if code == codes[0]:
            saved(ada)
        ada.press(f"Save and go to {after}" if after else "Save")
    ada.go(f"{workspace}/responses/{codes[0]}/history")
    assert "Bring this text back" not in ada.text


def promise(ada: Visitor, workspace: str) -> None:
    for element in RUBRIC.elements:
        code = element.indicators[0].code
        ada.go(f"{workspace}/commitments/new/{element.id}?library={code}")
        ada.fill("Baseline: percent of units that are adequate now (empty: not known)", "20")
        ada.fill("Year 1", "50")
        ada.fill("Year 2", "75")
        ada.press("Save the commitment")
    ada.go(f"{workspace}/measures")
    ada.fill("What will change", "Students who are chronically absent")
    ada.fill("Students counted", "Absent a tenth of the days or more")
    ada.fill("Out of", "Enrolled ten days or more")
    ada.choose("Better is", "decrease")
    ada.fill("Baseline: students counted (empty: not known)", "500")
    ada.fill("Baseline: out of", "2,500")
    ada.fill("Year 1", "18")
    ada.fill("Year 2", "15")
    ada.press("Save the measure")


def budget(ada: Visitor, workspace: str) -> None:
    ada.go(f"{workspace}/budget").follow("Add a budget line")
    ada.fill("What is paid", "Two coaches")
    ada.fill("Why it is needed", "They help teachers use evidence every week.")
    ada.fill("Year 1", "400,000")
    ada.fill("Year 2", "400,000")
    ada.press("Save the line")
    assert "$800,000" in ada.text


def sign(aro: Visitor) -> None:
    aro.tick("I certify that this application is true")
    aro.fill("Your name and title", "Aro Superintendent, Superintendent")
    aro.fill("Your password, to confirm that it is you", PASSWORD)
    aro.press("Submit application")


def submit_and_verify(aro: Visitor, workspace: str, visit) -> None:
    aro.go(f"{workspace}/submission")
    sign(aro)
    assert aro.heading.startswith("Receipt ")
    number = aro.heading.removeprefix("Receipt ")
    sha256 = re.search(r"(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8}", aro.text).group(0)
    stranger = visit().go("/receipts")
    stranger.fill("Receipt number", number)
    stranger.fill("SHA-256 on the receipt", sha256)
    stranger.press("Verify")
    assert "it is the submission that counts" in stranger.text
    aro.follow("Read what was submitted")


def resubmit(ada: Visitor, aro: Visitor, workspace: str) -> None:
    code = RUBRIC.items[0].code
    ada.go(f"{workspace}/responses/{code}")
    ada.fill("Your response", "We thought again, and this is better.")
    ada.press("Save")
    ada.go(workspace)
    assert "Changed since then:" in ada.text
    aro.go(f"{workspace}/submission")
    sign(aro)
    assert aro.heading.endswith("-2")


def refuse_late(aro: Visitor, workspace: str) -> None:
    aro.go(f"{workspace}/submission")
    assert "It cannot be submitted now. The draft is kept." in aro.text


def screen(pia: Visitor, competition: str) -> None:
    pia.go(competition).press("Start screening")
    pia.follow("P416A")
    pia.tick("Send to review")
    pia.press("Save the finding")
    assert "To review" in pia.text


def review(pia: Visitor, competition: str, readers, visit, site) -> None:
    for reader in readers:
        pia.go(f"{competition}/review")
        pia.choose("Reviewer", str(reader.id))
        pia.tick("E1")
        pia.fill("State where they live or work", "TX")
        pia.fill("Most applications for this person", "5")
        pia.press("Ask to review")
    visitors = [visit(reader) for reader in readers]
    for visitor in visitors:
        visitor.go("/").follow("Accept or decline to review")
        visitor.fill("Your employer", "A university")
        visitor.tick("I will keep applications")
        visitor.press("Accept and declare conflicts")
        visitor.tick("No conflict")
        visitor.press("Save my conflict answers")
    pia.go(f"{competition}/assignment").press("Work out an assignment")
    work(site)
    pia.go(pia.page.url)
    assert "Match 1 of 2 reviewers without a conflict" in pia.text
    pia.press("Approve run 1 and tell the reviewers")
    for visitor, lost in zip(visitors, (1, 2), strict=True):
        score(visitor, lost)
    pia.go(f"{competition}/scores").press("Freeze the rank order")
    assert "The rank order is frozen." in pia.text
    assert str(2 * int(RUBRIC.max_points) - 3) + "/2" in pia.text


def score(reader: Visitor, lost: int) -> None:
    """Full points for everything but the first item, where `lost` are missing."""
    reader.go("/").follow("Score 1 application").follow("Maple Hollow Schools")
    codes = [item.code for item in RUBRIC.items]
    priorities = [priority.code for priority in RUBRIC.priorities]
    order = codes + priorities
    for place, (code, after) in enumerate(zip(order, [*order[1:], None], strict=True)):
        if reader.page.get_by_label("Points", exact=True).count():
            most = {item.code: item.max_points for item in RUBRIC.items}.get(code)
            most = most if most is not None else RUBRIC.priority(code).max_points
            reader.fill("Points", str(most - lost if place == 0 else most))
        else:
            reader.tick("Met")
        reader.fill("Strengths", "Clear goals, with evidence on page 4.")
        if place == 0:
            reader.fill("Weaknesses", "The timeline is thin on page 9.")
            saved(reader)
        reader.press(f"Save and go to {after}" if after else "Save")
    reader.follow("Whole application").follow("Back to scoring").follow("submit …")
    reader.press("Submit my review")
    assert "Your review is in." in reader.text


def choose(pia: Visitor, otto: Visitor, competition: str, ada: Visitor, workspace: str) -> None:
    pia.go(f"{competition}/slate").press("Build the slate")
    put_on_record(pia)
    pia.press("Recommend this slate to the authorizing official")
    assert "Recommended. The authorizing official can sign it now." in pia.text
    otto.go("/").follow("Sign or return the slate").follow("Read and sign the slate")
    otto.fill("Your name and title", "Otto Official, Assistant Secretary")
    otto.fill("Your password, to confirm that it is you", PASSWORD)
    otto.press("Sign the slate")
    otto.follow("Announce the decisions").press("Announce the decisions now")
    assert "Every applicant has a letter, and 1 award is active." in otto.text
    ada.go(f"{workspace}/letter")
    assert "has selected your application" in ada.text
    ada.follow("Read scores and comments, item by item")
    assert "Reader 1" in ada.text
    assert "Rob Reader" not in ada.page.content()


def put_on_record(pia: Visitor) -> None:
    """Contact, settled budget and integrity check, and back to the slate."""
    pia.follow("On record of P416A").press("Name the program contact")
    pia.fill("Settled on", TODAY.isoformat())
    pia.fill("With whom, and what changed", "With the business office; nothing changed.")
    pia.press("Record the settled budget")
    pia.tick("SAM.gov: exclusions")
    pia.fill("Looked at on", TODAY.isoformat())
    pia.tick("No problem found")
    pia.press("Record the integrity check").follow("Back to the slate")


def settle(ada: Visitor, pia: Visitor) -> str:
    """Grantee and officer agree on the matrix, and data can come."""
    ada.go("/awards").follow("P416A")
    award = ada.page.url
    ada.follow("Fidelity matrix").press("Agree to this matrix")
    pia.go(f"{award}/matrix").press("Agree to this matrix")
    assert "Delivery is judged by these rules and no others." in pia.text
    return award


def report(ada: Visitor, site, award: str) -> None:
    ada.go(f"{award}/data")
    template = ada.page.request.get(
        ada.address
        + ada.page.get_by_role("link", name="CSV template, practice, Year 1").get_attribute("href")
    ).text()
    rows = list(csv.DictReader(io.StringIO(template.lstrip("\ufeff"))))
    send(ada, filled(rows, spoil=True), site)
    assert "What has to be corrected" in ada.text
    assert "the part cannot be larger than the whole" in ada.text
    ada.go(f"{award}/data")
    send(ada, filled(rows), site)
    assert "Preview: what these data would say" in ada.text
    ada.tick("I have checked these figures")
    ada.fill("Your name and title", "Ada Writer, Project director")
    ada.press("Certify these data")
    assert "Certified. These data stand for year 1." in ada.text


def filled(rows: list[dict[str, str]], *, spoil: bool = False) -> bytes:
    """The template with numbers: most units adequate, one not."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]))
    writer.writeheader()
    for number, row in enumerate(rows):
        part = "26" if spoil and number == 0 else "24"
        writer.writerow({**row, "numerator": part, "denominator": "25"})
    return out.getvalue().encode()


def send(ada: Visitor, content: bytes, site) -> None:
    ada.follow("Send practice for Year 1")
    ada.page.get_by_label("Filled template (.xlsx or .csv)").set_input_files(
        {"name": "data.csv", "mimeType": "text/csv", "buffer": content}
    )
    ada.press("Send and check the file")
    work(site)
    ada.go(ada.page.url)


def see(ada: Visitor, site, award: str) -> None:
    ada.go(f"{award}/dashboard")
    ada.page.locator(".js-plotly-plot").first.wait_for()
    assert "5 of 5 elements are implemented with fidelity in year 1" in ada.text
    assert "5 of 5 commitments are kept in year 1" in ada.text
    assert not ada.complaints
    ada.go(f"{award}/thread/E1")
    for part in (RUBRIC.elements[0].definition, "Reader 1", "E1-1", "Adequate"):
        assert part in ada.page.content()
    ada.go(f"{award}/dashboard").press("Make the fidelity report (PDF)")
    work(site)
    ada.go(ada.page.url)
    link = ada.page.get_by_role("link", name="Open P416A").get_attribute("href")
    content = ada.page.request.get(ada.address + link).body()
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang) == "en-US"
