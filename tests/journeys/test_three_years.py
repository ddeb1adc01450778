"""One grant, three years, to closeout: a condition, an amendment, a late report, by its people."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from flask import Flask

from app.awards import queries as awards
from app.awards.models import Award
from app.demonstration import closing
from app.demonstration.world import World
from app.evaluation import filling, queries
from app.evaluation.files.template import as_csv
from app.evaluation.models import Dataset, ReportingPeriod
from app.monitoring.models.continuing import Check
from app.monitoring.models.performance import Kind
from app.monitoring.queries import performance
from app.monitoring.rules.performance import Part
from app.monitoring.services import performance as performance_deeds
from app.platform import clock, db
from app.platform.db import session
from tests.factories import evaluation as facts
from tests.factories import reporting
from tests.factories import review as f
from tests.factories.identity import PASSWORD, Cast, actor
from tests.support.browser import Visitor, work

pytestmark = pytest.mark.browser

ZONE = "America/New_York"
CALLS = "Every second week the project director tells the program officer how the hiring goes."
SHORT = "Say for each school which weeks had no coach."
FIRST, THIRD = 1, 3  # project years
HANDED_IN = {
    "Final financial": "The figures above; our ledger agrees with them.",
    "Property and equipment": "No equipment of $10,000 or more was bought.",
}
OWED = ("Final performance report", *HANDED_IN, "Specific conditions", "Corrective actions")
Visit = Callable[..., Visitor]


@dataclass(frozen=True)
class Grant:
    """The grant of the story, and the people behind the browser."""

    id: UUID
    site: Flask
    people: Cast

    @property
    def url(self) -> str:
        """The award's own page."""
        return f"/awards/{self.id}"

    @contextmanager
    def behind(self) -> Iterator[tuple[Award, Cast]]:
        """What happens without a browser: the award and everybody, in a session that is kept."""
        with self.site.app_context(), db.transaction():
            yield awards.award(self.id), everybody(self.people)


class Agency(World):
    """Who acts for the agency where the demonstration's own deeds are used."""

    def __init__(self, cast: Cast) -> None:
        self.officer, self.official = cast.pia, cast.otto


def everybody(people: Cast) -> Cast:
    return Cast(**{name: session.merge(each) for name, each in vars(people).items()})


@contextmanager
def on(*day: int) -> Iterator[None]:
    """The whole site lives on that day, from ten in the morning."""
    shift = clock.at_local(date(*day), time(10), ZONE) - datetime.now(UTC)
    with clock.moved_by(shift):
        yield


@pytest.fixture(scope="module")
def grant(site: Flask, people: Cast) -> Grant:
    """Announced for three years from July 1, 2027; both sides agreed on its matrix."""
    with on(2026, 11, 20), site.app_context(), db.transaction():
        panel = f.panel(everybody(people), periods_per_year=1)
        made = facts.agreed(facts.announced(panel), panel.cast)
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


def signed(visitor: Visitor, signature: str) -> None:
    visitor.fill("Your name and title", signature)
    visitor.fill("Your password, to confirm that it is you", PASSWORD)


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
        pia.go("/").follow("report").go(pia.page.url)
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


def send_data(grant: Grant) -> None:
    """Practice and outcomes of year 1, certified by the director."""
    with grant.behind() as (award, cast):
        period = queries.periods(award)[0]
        for dataset in (Dataset.PRACTICE, Dataset.OUTCOMES):
            rows = facts.counted(period) if dataset is Dataset.OUTCOMES else practice(period)
            upload = facts.sent(period, dataset, facts.written(rows), cast)
            facts.certify(upload, cast, comment="Checked against our records.")


def practice(period: ReportingPeriod) -> list[dict[str, str]]:
    """Every unit of practice with numbers; every fifth falls short."""
    text = as_csv(filling.template(period, Dataset.PRACTICE)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for number, row in enumerate(rows):
        row["numerator"], row["denominator"] = ("12" if number % 5 == 0 else "24"), "25"
    return rows


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


def finish_by_services(grant: Grant) -> None:
    """Years 2 and 3 without the browser: the next continuation, and every later report."""
    with on(2029, 3, 20), grant.behind() as (award, cast):
        closing.go_on(Agency(cast), award, THIRD)
    with on(2030, 8, 1), grant.behind() as (award, cast):
        for report in performance.reports(award):
            if report.kind is Kind.FINAL or report.year > FIRST:
                made = reporting.signed(reporting.written(report, cast), cast)
                performance_deeds.accept(made, note="Read.", by=actor(cast.pia))


def begin_closeout(pia: Visitor, dana: Visitor, grant: Grant) -> None:
    """The officer begins; the director states the figures and hands in what is owed."""
    with on(2030, 8, 6):
        pia.go(f"{grant.url}/closeout").press("Start the closeout now")
        dana.go(f"{grant.url}/closeout").follow("State the final figures")
        for label in ("Obligated in all", "Paid of it (liquidated)", "Drawn down"):
            dana.fill(label, "1,990,000")
        dana.fill("Sent back to the agency", "0")
        dana.press("State these figures")
        for item, words in HANDED_IN.items():
            dana.go(f"{grant.url}/closeout").follow(item)
            dana.fill("What you hand in, and where it stands", words)
            dana.press("Hand it in")
        assert "Handed in" in dana.text


def settle(pia: Visitor, grant: Grant) -> None:
    """The officer accepts everything that is owed."""
    with on(2030, 8, 20):
        for item in OWED:
            pia.go(f"{grant.url}/closeout").follow(item)
            pia.fill("On what, or why", "Read, and complete.")
            pia.press("Accept it")
        pia.go(f"{grant.url}/closeout")
        assert "Everything is in. The authorizing official can close." in pia.text


def close(otto: Visitor, dana: Visitor, grant: Grant) -> None:
    """The official closes; from then on everything is read only."""
    with on(2030, 9, 10):
        otto.go("/").follow("Close the award")
        signed(otto, "Otto Official, Assistant Secretary")
        otto.press("Close the award")
        assert "Closed. Everything stays readable; nothing can be changed." in otto.text
        otto.follow("How long the records are kept")
        dana.go(grant.url).go(f"{grant.url}/amendments").go(f"{grant.url}/ledger")
        assert dana.page.get_by_role("button", name="Start the request").count() == 0


def take_the_file(pia: Visitor, grant: Grant) -> None:
    """The official file counts itself; its ZIP is made by the worker, and opened."""
    with on(2030, 9, 12):
        pia.go(grant.url).follow("Official grant file")
        counts = re.search(r"(\d+) there.*(\d+) missing", pia.text)
        assert counts, pia.text
        pia.press("Make the official file (ZIP)")
        work(grant.site)
        pia.go(pia.page.url)
        link = pia.page.get_by_role("link", name="Open ").get_attribute("href")
        content = pia.page.request.get(f"{pia.address}{link}").body()
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            assert opened.testzip() is None
            names = opened.namelist()
        assert len(names) > int(counts[1])
