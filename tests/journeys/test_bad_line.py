"""A lone writer on a slow line: nothing typed is lost, and nobody overwrites anybody (T1, T2)."""

import os
import re
import signal
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from sqlalchemy import func, select

from app.applications.models import Application, Response
from app.applications.services import add_collaborator
from app.identity.models import Membership, Person
from app.identity.roles import Role
from app.platform import db
from tests.factories import applications, competitions
from tests.factories.identity import PASSWORD, actor
from tests.support.browser import CHROMIUM, FLAGS, SLOW

pytestmark = pytest.mark.browser

SAVED = "[data-saved-text]"


@pytest.fixture(scope="module")
def bea(site, people) -> Person:
    """A colleague of Ada."""
    with site.app_context(), db.transaction():
        made = Person(
            name="Bea Budget",
            email="bea.budget@example.org",
            password_hash=people.ada.password_hash,
        )
        db.session.add(made)
        db.session.add(
            Membership(person=made, organisation_id=people.maple.id, role=Role.GRANT_WRITER)
        )
        db.session.flush()
        db.session.refresh(made)
        db.session.expunge_all()
    return made


@pytest.fixture(scope="module")
def workspace(site, people, bea) -> str:
    """An application that Ada began and Bea helps with, in a competition that is open today."""
    today = datetime.now(UTC).date()
    with site.app_context(), db.transaction():
        pia, ada = db.fetch(Person, people.pia.id), db.fetch(Person, people.ada.id)
        competition = competitions.published(
            db.session.merge(people.agency, load=True),
            actor(pia),
            opens_on=today - timedelta(days=2),
            deadline_on=today + timedelta(days=20),
            project_starts_on=today + timedelta(days=90),
        )
        made = applications.begun(competition, db.session.merge(people.maple), ada)
        add_collaborator(made, email=bea.email, by=actor(ada))
        return f"/applications/{made.id}"


def text_of(site, workspace: str, item_code: str) -> str:
    """What the server has."""
    with site.app_context():
        found = db.session.scalars(select(Response).where(Response.item_code == item_code))
        return next((each.text for each in found), "")


def is_saved(page: Page) -> None:
    page.locator(SAVED, has_text=re.compile(r"Saved \d")).wait_for()


@pytest.fixture
def kept_browser(tmp_path: Path) -> Iterator[Any]:
    """A browser with a profile on disk, so that it can be killed and started again."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - the driver starts with it

    profile = tmp_path / "profile"
    with sync_playwright() as driver:

        def start() -> Any:
            return driver.chromium.launch_persistent_context(
                str(profile), executable_path=CHROMIUM, args=FLAGS
            )

        yield start, lambda: kill(profile)


def kill(profile: Path) -> None:
    """Pull the plug: no page hears that it is closing."""
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(profile).encode() in command and b"--type=" not in command:
            os.kill(int(process.name), signal.SIGKILL)


def sign_in(page: Page, address: str, person: Person) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()


def test_a_killed_browser_loses_no_more_than_five_seconds_of_typing(
    site, people, workspace, address, kept_browser
):
    start, pull_the_plug = kept_browser
    context = start()
    page = context.pages[0]
    context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
    sign_in(page, address, people.ada)
    page.goto(f"{address}{workspace}/responses/A2")
    box = page.get_by_label("Your response")
    typed = "".join(f"word{number} " for number in range(60))
    began = datetime.now(UTC)
    box.press_sequentially(typed, delay=60, timeout=120_000)
    seconds = (datetime.now(UTC) - began).total_seconds()
    pull_the_plug()
    kept = text_of(site, workspace, "A2")
    assert typed.startswith(kept)
    lost = (len(typed) - len(kept)) / len(typed) * seconds
    assert lost <= 5, f"{lost:.1f} seconds of typing were lost"


def test_what_is_typed_offline_waits_and_is_sent_when_the_line_returns(
    site, people, workspace, visit
):
    ada = visit(people.ada).go(f"{workspace}/responses/A3")
    ada.context.set_offline(True)
    ada.fill("Your response", "Written in the valley, without a line.")
    ada.page.locator(SAVED, has_text="Offline").wait_for()
    assert text_of(site, workspace, "A3") == ""
    ada.complaints.clear()  # the browser says that it is offline; that is what we did
    ada.context.set_offline(False)
    is_saved(ada.page)
    assert text_of(site, workspace, "A3") == "Written in the valley, without a line."


def test_text_that_was_not_sent_comes_back_when_the_page_is_opened_again(
    site, people, workspace, visit
):
    ada = visit(people.ada).go(f"{workspace}/responses/B1")
    ada.context.set_offline(True)
    ada.fill("Your response", "Closed before it was sent.")
    ada.page.locator(SAVED, has_text="Offline").wait_for()
    ada.page.close(run_before_unload=False)
    ada.context.set_offline(False)
    again = ada.context.new_page()
    again.goto(f"{ada.address}{workspace}/responses/B1")
    is_saved(again)
    assert again.get_by_label("Your response").input_value() == "Closed before it was sent."
    assert text_of(site, workspace, "B1") == "Closed before it was sent."


def test_two_people_in_one_text_see_each_other_and_lose_nothing(
    site, people, bea, workspace, visit
):
    first, second = visit(people.ada), visit(bea)
    place = f"{workspace}/responses/B2"
    first.go(place)
    second.go(place)
    second.page.locator(".presence", has_text="Ada Writer is here too, in B2").wait_for()
    first.fill("Your response", "What Ada wrote.")
    is_saved(first.page)
    second.fill("Your response", "What Bea wrote.")
    second.page.get_by_role("heading", name="Two versions of this text").wait_for()
    assert text_of(site, workspace, "B2") == "What Ada wrote."
    second.press("Keep both, theirs first")
    is_saved(second.page)
    assert text_of(site, workspace, "B2") == "What Ada wrote.\n\nWhat Bea wrote."


def test_a_sign_in_that_ends_in_the_middle_of_a_sentence_costs_nothing(
    site, people, workspace, visit
):
    ada = visit(people.ada).go(f"{workspace}/responses/B3")
    ada.context.clear_cookies()
    ada.fill("Your response", "Typed after the sign-in had ended.")
    ada.page.locator(SAVED, has_text="Your sign-in ended; your text is kept.").wait_for()
    tab = ada.context.new_page()
    sign_in(tab, ada.address, people.ada)
    ada.page.bring_to_front()
    ada.page.evaluate("window.dispatchEvent(new Event('focus'))")
    is_saved(ada.page)
    assert text_of(site, workspace, "B3") == "Typed after the sign-in had ended."


def test_sending_the_start_form_again_makes_no_second_application(site, people, workspace, visit):
    ada = visit(people.ada)
    with site.app_context():
        competition_id = db.session.scalar(select(Application.competition_id))
    ada.go(f"/competitions/{competition_id}/applications").press("Start the application")
    assert "has an application already" in ada.text
    ada.page.reload()
    with site.app_context():
        assert db.session.scalar(select(func.count(Application.id))) == 1
