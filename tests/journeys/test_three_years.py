"""One grant, three years, to closeout: a condition, an amendment, a late report, by its people."""

from collections.abc import Callable

import pytest
from flask import Flask

from app.monitoring.models.continuing import Check
from app.monitoring.rules.performance import Part
from app.platform import db
from tests.factories import evaluation as facts
from tests.factories import review as f
from tests.factories.identity import Cast
from tests.journeys.ending import begin_closeout, close, settle, take_the_file
from tests.journeys.years import (
    Grant,
    competition_of,
    everybody,
    finish_by_services,
    on,
    send_data,
    signed,
)
from tests.support.browser import Visitor

pytestmark = pytest.mark.browser

CALLS = "Every second week the project director tells the program officer how the hiring goes."
SHORT = "Say for each school which weeks had no coach."
Visit = Callable[..., Visitor]


@pytest.fixture(scope="module")
def grant(site: Flask, people: Cast) -> Grant:
    """Announced for three years from July 1, 2027; both sides agreed on its matrix."""
    with on(2026, 11, 20), site.app_context(), db.transaction():
        cast = everybody(people)
        panel = f.panel_of(cast, competition_of(cast))
        made = facts.agreed(facts.announced(panel), cast)
        return Grant(made.id, site, people)


def test_three_years_of_one_grant(grant: Grant, people: Cast, visit: Visit) -> None:
    pia, otto = visit(people.pia), visit(people.otto)
    dana, aro = visit(people.dana), visit(people.aro)
    condition = impose(pia, grant)
    meet(dana, pia, condition)
    amendment = ask(dana, aro, grant)
    recommend(pia, amendment)
    approve(otto, dana, amendment)
    state_carryover(dana, go_on(pia, otto, grant))
    report_late(pia, dana, aro, grant)
    finish_by_services(grant)
    begin_closeout(pia, dana, grant)
    settle(pia, grant)
    close(otto, dana, grant)
    take_the_file(pia, grant)


def impose(pia: Visitor, grant: Grant) -> str:
    """A condition with its five parts."""
    with on(2027, 9, 10):
        pia.go(grant.url).follow("Specific conditions").follow("Impose a condition")
        pia.tick("More monitoring of the project")
        pia.fill("1. What the condition is", CALLS)
        pia.fill("2. Why it is imposed", "Two of four coaches were not hired on September 1.")
        pia.fill(
            "3. What the grantee has to do so that it is removed",
            "Fill both posts, and send the signed contracts.",
        )
        pia.fill("4. Until when", "2027-11-30")
        assert (
            "Ask to reconsider"
            in pia.labelled("5. How the grantee asks for reconsideration").input_value()
        )
        signed(pia, "Pia Officer, Program officer")
        pia.press("Sign and send the notice")
        assert "is imposed. Everybody of the grantee has the notice by mail." in pia.text
        assert CALLS in pia.text
        return pia.page.url


def meet(dana: Visitor, pia: Visitor, condition: str) -> None:
    """The director shows that it is done, the officer removes it."""
    with on(2027, 10, 4):
        dana.go("/").follow("condition")
        assert dana.page.url == condition
        dana.fill(
            "What was done, and where your files show it",
            "Both coaches began on October 1. Their contracts are attached.",
        )
        dana.labelled("Files").set_input_files(
            {"name": "contracts.txt", "mimeType": "text/plain", "buffer": b"Signed twice."}
        )
        dana.press("Send the evidence")
        assert "Your program officer has a mail and will answer here." in dana.text
        pia.go("/").follow("condition")
        assert "contracts.txt" in pia.text
        pia.tick("Remove the condition")
        pia.fill("Reason", "Both contracts are signed, and both coaches are at work.")
        pia.press("Record and tell the grantee")
        assert "The condition is removed." in pia.text


def ask(dana: Visitor, aro: Visitor, grant: Grant) -> str:
    """The director asks for a lower target in year 2, the representative sends it."""
    with on(2027, 11, 1):
        dana.go(grant.url).follow("Amendments")
        dana.choose("What has to change", "scope")
        dana.press("Start the request")
        target = dana.page.get_by_label("target of year 2").first
        target.fill(str(int(target.input_value()) - 10))
        dana.labelled("Why the grant has to change").fill(
            "The State certified no coach in the summer. Students of the second group get their "
            "plans half a year later; the target of year 3 stays."
        )
        dana.press("Save the request")
        assert "the authorized representative sends it" in dana.text
        amendment = dana.page.url
        assert dana.page.get_by_role("button", name="Send to the agency").count() == 0
        aro.go(amendment)
        aro.fill("Your name and title", "Aro Superintendent, Superintendent")
        aro.press("Send to the agency")
        assert "Sent. The program officer has a mail." in aro.text
    return amendment


def recommend(pia: Visitor, amendment: str) -> None:
    """The officer sees promise, points, drift and the line, and recommends."""
    with on(2027, 11, 8):
        pia.go("/").follow("amendment")
        assert pia.page.url == amendment
        for part in (
            "What it means for the grant",
            "Would the amended plan still clear the funding line?",
            "1 of 5 (20%)",
            "It names who does what, and when.",
        ):
            assert part in pia.page.content(), part
        pia.tick("Recommend approving it")
        pia.fill(
            "The question, what has to change, or your reason",
            "The aim is kept, and the plan would stay funded.",
        )
        pia.press("Do this")
        assert "Done. Whoever it is for has a mail." in pia.text
        pia.go("/portfolio/drift")


def approve(otto: Visitor, dana: Visitor, amendment: str) -> None:
    """The official signs, and the grant changes at once."""
    with on(2027, 11, 15):
        otto.go(amendment).follow("Decide and sign")
        otto.tick("Approve: the grant changes now")
        otto.fill("Why", "Agreed for the reasons in the recommendation.")
        signed(otto, "Otto Official, Assistant Secretary")
        otto.press("Sign the decision")
        assert "Amendment 1 is approved." in otto.text
        dana.go(amendment).follow("All amendments of the grant")
        assert "1 of 5 commitments ask for less than promised." in dana.text
        dana.follow("What changed since award")


def go_on(pia: Visitor, otto: Visitor, grant: Grant) -> str:
    """Year 2: five checks, a recommendation, a signature."""
    with on(2028, 3, 20):
        pia.go("/continuations").go(f"{grant.url}/continuations")
        pia.press("Begin the review of year 2")
        review = pia.page.url
        for check in Check:
            pia.follow(f"Answer: {check.label.lower()}")
            pia.tick("Satisfied")
            pia.fill("Why", "I read the reports and spoke with the director on March 13.")
            pia.press("Save the answer")
        assert "No answer yet" not in pia.text
        pia.tick("Continue")
        pia.fill("Reason, as the grantee reads it", "All five checks are satisfied.")
        pia.press("Recommend to the official")
        assert "Recommended. The authorizing official can sign it now." in pia.text
        otto.go("/").follow("continuation")
        signed(otto, "Otto Official, Assistant Secretary")
        otto.press("Sign the decision")
        assert "Signed: continue. The grantee has a mail." in otto.text
    return review


def state_carryover(dana: Visitor, review: str) -> None:
    """The grantee reads the decision; the checks are not for it."""
    with on(2028, 3, 28):
        dana.go(f"{review}/decision")
        assert "All five checks are satisfied." in dana.text
        assert dana.page.request.get(review).status == 403


def report_late(pia: Visitor, dana: Visitor, aro: Visitor, grant: Grant) -> None:
    """Due on September 28, 2028; it comes three weeks later, is returned, mended and accepted."""
    with on(2028, 7, 20):
        send_data(grant)
    with on(2028, 10, 19):
        see_why(pia, grant, "late")
        report = write(dana, grant)
        submit(aro, report)
        assert "21 days late" in aro.text
    with on(2028, 11, 2):
        pia.go("/").follow("Accept or return the annual performance report")
        assert "21 days late" in pia.text
        pia.go(report).follow("Accept or return")
        pia.fill("Section A: objectives and measures", SHORT)
        pia.press("Return the report")
        assert "Returned. The grantee has been told what has to change." in pia.text
    with on(2028, 11, 9):
        mend(dana, report)
        submit(aro, report)
    with on(2028, 11, 14):
        pia.go(report).follow("Version 2")
        assert "What changed since version 1" in pia.text
        pia.follow("Accept or return").press("Accept the report")
        assert "Accepted. The grantee has been told." in pia.text


def see_why(pia: Visitor, grant: Grant, reason: str) -> None:
    """The portfolio says of the grant why it needs somebody, and what to do next."""
    pia.go("/").follow("Portfolio")
    row = pia.page.locator(f"tr:has(a[href*='{grant.id}'])").first.inner_text()
    assert reason in row, row
    pia.go(f"{grant.url}/risk")


def write(dana: Visitor, grant: Grant) -> str:
    """The director answers what only people can say, part by part."""
    dana.go(f"{grant.url}/calendar").follow("Annual performance report, year 1")
    report = dana.page.url
    for part in Part:
        dana.go(report).follow(part.label)
        if part is Part.COVER:
            dana.tick("No research with human subjects in this period")
        for box in dana.page.locator("main textarea").all():
            box.fill("Coaches met every teacher twice a month; plans are in use since March.")
        for box in dana.page.locator("main input.usa-input").all():
            box.fill("2027-11-30" if box.get_attribute("type") == "date" else "940,000")
        dana.press("Save")
    assert "Saved: nothing is missing." in dana.text
    dana.go(f"{report}/read").go(report)
    assert "The authorized representative signs and submits it." in dana.text
    return report


def submit(aro: Visitor, report: str) -> None:
    aro.go(report).follow("Sign and submit")
    signed(aro, "Aro Superintendent, Superintendent")
    aro.press("Sign and submit the report")
    assert "Your program officer has been told." in aro.text


def mend(dana: Visitor, report: str) -> None:
    """The director reads what has to change, and changes it there."""
    dana.go("/").follow("Answer what was returned")
    assert SHORT in dana.text
    dana.follow("Go to Section A")
    dana.page.locator("main textarea").first.fill("School 1 had no coach in weeks 36 to 39.")
    dana.press("Save")
