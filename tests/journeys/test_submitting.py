"""The last evening: read through, a wrong password, a receipt, proof, and the check by a stranger."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from app.identity.models import Organisation, Person
from app.platform import clock, db
from tests.factories import applications, competitions
from tests.factories.identity import PASSWORD, actor
from tests.support.browser import Visitor, work

pytestmark = pytest.mark.browser

EVENING = datetime(2026, 10, 30, 22, 0, tzinfo=UTC)  # six hours before the deadline
SHIFT = EVENING - datetime.now(UTC)
LETTER = b"We support it."  # what the factories attach


@pytest.fixture(scope="module")
def workspace(site, people) -> str:
    """A complete application that nobody has submitted."""
    with clock.moved_by(SHIFT), site.app_context(), db.transaction():
        agency = db.fetch(Organisation, people.agency.id)
        maple = db.fetch(Organisation, people.maple.id)
        competition = competitions.published(agency, actor(db.fetch(Person, people.pia.id)))
        writer = db.fetch(Person, people.ada.id)
        made = applications.ready_application(competition, maple, writer)
        return f"/applications/{made.id}"


def test_the_last_evening(site, people, visit, workspace, tmp_path):
    with clock.moved_by(SHIFT):
        aro = visit(people.aro)
        aro.go(f"{workspace}/preview").press("Make this draft as a PDF")
        work(site)
        aro.go(f"{workspace}/submission")
        submit(aro)
        number = aro.heading.removeprefix("Receipt ")
        assert "Refused: wrong password" in aro.text
        aro.press("Make this receipt as a PDF")
        aro.go(f"{workspace}/attempts")
        assert "3 entries, by the server's clock" in aro.text
        snapshot = download(aro, workspace, tmp_path)
        verify(visit(), number, snapshot, tmp_path)
        come_back(aro, workspace)
    with clock.moved_by(SHIFT + timedelta(hours=8)):
        aro.seen.clear()
        aro.go(f"{workspace}/submission")
        assert "What you can do now" in aro.text


def submit(aro: Visitor) -> None:
    aro.tick("I certify that")
    aro.fill("Your name and title", "Aro Superintendent, Superintendent")
    aro.fill("Your password, to confirm that it is you", "not it")
    aro.press("Submit application")
    assert "That is not your password." in aro.text
    aro.fill("Your password, to confirm that it is you", PASSWORD)
    aro.press("Submit application")


def download(aro: Visitor, workspace: str, folder) -> str:
    aro.go(workspace).follow("P416A260001-1")
    with aro.page.expect_download() as waiting:
        aro.page.get_by_role("link", name="The submission file").click()
    path = folder / "anything.json"
    waiting.value.save_as(path)
    return str(path)


def verify(stranger: Visitor, number: str, snapshot: str, folder) -> None:
    """The files are hashed in the browser: what is sent holds nothing of them."""
    sent: list[bytes] = []
    stranger.page.on("request", lambda asked: sent.append(asked.post_data_buffer or b""))
    letter = folder / "letter.txt"
    letter.write_bytes(LETTER)
    stranger.go("/receipts")
    stranger.fill("Receipt number", number)
    choose(stranger, "Or the submission file (.json)", snapshot, "sha256")
    choose(stranger, "Or the attached file itself", str(letter), "attached_sha256")
    stranger.press("Verify")
    assert "Genuine, with this attached file" in stranger.text
    assert [body for body in sent if LETTER in body or b"pentad-application" in body] == []


def choose(stranger: Visitor, label: str, path: str, field: str) -> None:
    stranger.labelled(label).set_input_files(path)
    fingerprint = stranger.page.locator(f"[name={field}]")
    expect(fingerprint).to_have_value(re.compile("^[0-9a-f]{64}$"))
    assert stranger.labelled(label).input_value() == ""


def come_back(aro: Visitor, workspace: str) -> None:
    aro.go(f"{workspace}/withdrawal")
    aro.fill("Reason", "We thought of merging.")
    aro.tick("Withdraw this application")
    aro.press("Withdraw the application")
    aro.follow("Take the withdrawal back")
    aro.tick("Make it a draft again")
    aro.press("Make it a draft again")
    assert "Draft" in aro.text
