"""The end of the journey of three years: closeout, the last signature, and the official file."""

import io
import zipfile

from tests.journeys.years import Grant, on, signed
from tests.support.browser import Visitor, work

PRESENT = 31  # documents that the file holds without anybody filing one
HANDED_IN = {
    "Final financial": "The figures above; our ledger agrees with them.",
    "Property and equipment": "No equipment of $10,000 or more was bought.",
}
OWED = (
    "Final performance report",
    *HANDED_IN,
    "Specific conditions removed",
    "Corrective actions done",
)


def begin_closeout(pia: Visitor, dana: Visitor, grant: Grant) -> None:
    """The officer begins; the director states the figures and hands in what is owed."""
    with on(2030, 8, 6):
        pia.go(f"{grant.url}/closeout").press("Start the closeout now")
        dana.go(f"{grant.url}/closeout").follow("State the final figures")
        for label in ("Obligated in all", "Paid of it (liquidated)", "Drawn down"):
            dana.fill(label, "2,990,000")
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
        assert f"{PRESENT} of 39, 6 missing, 2 not yet due. 2 do not apply." in pia.text
        pia.press("Make the official file (ZIP)")
        work(grant.site)
        pia.go(pia.page.url)
        link = pia.page.get_by_role("link", name="Open ").get_attribute("href")
        content = pia.page.request.get(f"{pia.address}{link}").body()
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            assert opened.testzip() is None
            names = opened.namelist()
        assert len(names) > PRESENT
