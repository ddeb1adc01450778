"""The notice changes under a draft: the officer says so openly, the district reads and accepts."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.browser import Visitor

pytestmark = pytest.mark.browser
TODAY = datetime.now(UTC).date()


def test_a_notice_is_amended_under_a_draft(people, visit):
    pia, ada = visit(people.pia), visit(people.ada)
    competition = publish(pia)
    application = begin(ada, competition)
    extend(pia, competition, people.maple.nces_id)
    amend(pia, competition)
    accept(ada, application)
    visit().go(competition)
    copy(pia)


def publish(pia: Visitor) -> str:
    pia.go("/competitions/new")
    pia.fill("Title", "Personalized Learning Grants")
    pia.fill("Summary, in plain language", "Grants that change what happens in classrooms.")
    pia.fill("Assistance listing number", "84.416A")
    pia.fill("Fiscal year", str(TODAY.year))
    pia.fill("Contact for applicants", "grants@agency.example.org")
    pia.fill("Opens on", str(TODAY - timedelta(days=1)))
    pia.fill("Deadline day", str(TODAY + timedelta(days=10)))
    pia.fill("Deadline time", "16:30:00")
    pia.fill("Projects start on", str(TODAY + timedelta(days=90)))
    pia.fill("Estimated funds", "5,000,000")
    pia.fill("From students", "1")
    pia.fill("Least amount", "100,000")
    pia.fill("Most amount", "4,000,000")
    pia.tick("File: Letters of support")
    pia.press("Save the draft")
    pia.follow("Publish …").press("Publish the competition")
    assert "Letters of support, file: asked of everybody." in pia.text
    assert "4:30:00 pm Eastern" in pia.text
    return pia.page.url


def begin(ada: Visitor, competition: str) -> str:
    ada.go(competition).follow("Start an application").press("Start the application")
    workspace = ada.page.url
    ada.go(f"{workspace}/responses/A1")
    ada.fill("Your response", "Our vision.")
    ada.press("Save")
    return workspace


def extend(pia: Visitor, competition: str, nces_id: str) -> None:
    pia.go(competition).follow("Extend the deadline for somebody")
    pia.fill("Or an area: its name", "Flood area of the Cedar River")
    pia.fill("NCES ids of the districts in the area", f"{nces_id}\n9999999")
    pia.fill("New deadline day", str(TODAY + timedelta(days=12)))
    pia.choose("Ground", "disaster")
    pia.fill("Basis", "The river rose.")
    pia.press("Grant the extension")
    assert "Pentad knows no district with the id 9999999" in pia.text
    pia.tick("Keep ids that Pentad does not know yet")
    pia.press("Grant the extension")
    assert "Extended for Flood area of the Cedar River" in pia.text


def amend(pia: Visitor, competition: str) -> None:
    pia.go(competition).follow("Amend the terms or the rubric")
    pia.fill("Reason", "The wrong rubric was published.")
    pia.fill("Notice to applicants", "The rubric is another one, and you have two weeks more.")
    pia.choose("Rubric from now on", "race-to-the-top-district/2012")
    pia.press("Issue the amendment")
    assert "Extend the deadline in the same amendment" in pia.text
    pia.fill("Deadline day", str(TODAY + timedelta(days=24)))
    pia.press("Issue the amendment")
    assert "Amendment 1 is in force." in pia.text


def accept(ada: Visitor, application: str) -> None:
    ada.go(application).follow("see what changed")
    assert ada.heading[:12] == "What changed"
    ada.press("Accept the changes for this application")
    assert "Accepted." in ada.text
    ada.go(f"{application}/amendments")
    assert "Texts that are no longer asked" in ada.text


def copy(pia: Visitor) -> None:
    pia.go("/competitions/new")
    pia.page.get_by_text("Copy from an earlier competition").click()
    pia.follow("Copy Personalized Learning Grants")
    assert pia.labelled("Title").input_value() == "Personalized Learning Grants"
    assert pia.labelled("Deadline day").input_value() == ""
