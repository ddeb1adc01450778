"""What each page of an applicant weighs on the wire, cold and warm, beside its limit.

Limits are of docs: a first page at most 150 kB, any page at most 500 kB, compressed. A browser with
an empty cache opens each page of the demonstration; the bytes are those that it received. HTML is
counted compressed (gzip), as the proxy before the site sends it; styles and scripts leave the
product compressed already. The last columns say how long the page takes at 3 Mbit/s and 300 ms, and
what a second visit costs.

Usage: python bench/pages.py    (needs what bin/setup --tests installs; takes about two minutes)
"""

import gzip
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from sqlalchemy import create_engine, text

from app.demonstration.world import PASSWORD

HOUSE = Path(__file__).resolve().parents[1]
CHROMIUM = "/usr/bin/chromium"
FIRST, ANY = 150_000, 500_000  # bytes
LINE = 3_000_000 / 8  # bytes a second
ROUND_TRIP = 0.3  # seconds
PORT = 8123
GUNICORN = (sys.executable, "-m", "gunicorn", "--log-level", "error")


@dataclass
class Weight:
    """One visit: how many answers, and bytes on the wire."""

    requests: int = 0
    received: int = 0


@contextmanager
def site() -> Iterator[Path]:
    """The demonstration behind a real server, gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "FLASK_APP": "wsgi",
            "PENTAD_INSTANCE_DIR": folder,
            "PENTAD_DEMONSTRATION": "1",
            "PENTAD_SECRET_KEY": "measured, then thrown away",
            "PENTAD_RATE_LIMITS": "0",
        }
        for command in (["db", "upgrade"], ["demonstration", "load"]):
            subprocess.run(
                [sys.executable, "-m", "flask", *command],
                cwd=HOUSE,
                env=environment,
                check=True,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        server = subprocess.Popen(
            [*GUNICORN, "--bind", f"127.0.0.1:{PORT}", "--threads", "4", "wsgi:app"],
            cwd=HOUSE,
            env=environment,
        )
        try:
            wait_until_it_answers()
            yield Path(folder)
        finally:
            server.terminate()
            server.wait()


def wait_until_it_answers() -> None:
    """Come back when the port is open; a minute is more than enough."""
    for _ in range(240):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", PORT)) == 0:
                return
        time.sleep(0.25)
    sys.exit(f"Nothing answers on port {PORT}.")


def found(folder: Path, query: str, draft: str = "") -> str:
    """One id of the demonstration, as addresses write it; `draft` is the application it is of."""
    with create_engine(f"sqlite:///{folder / 'pentad.sqlite'}").connect() as connection:
        rows = connection.execute(text(query), {"draft": draft.replace("-", "")} if draft else {})
        value = rows.scalars().first() or sys.exit(f"Nothing answers: {query}")
    return f"{value[:8]}-{value[8:12]}-{value[12:16]}-{value[16:20]}-{value[20:]}"


_GUIDE = "wendy.okafor@demo.pentad.example"
_DRAFT = """
    select application.id from application
    join member_district on member_district.application_id = application.id
    where application.status = 'draft' group by application.id having count(*) = 1
"""
_EARLIER = """
    select id from application where status = 'not_funded'
    and organisation_id = (select organisation_id from application where id = :draft)
"""
_PARTS = (
    "districts schools schools/paste summary responses/C2a responses/C2a/history plan "
    "logic-model commitments commitments/compare measures priorities readiness budget budget/grid "
    "budget/indirect budget/workbooks forms forms/sf-424 forms/gepa-427 forms/lobbying "
    "forms/assurances forms/read outside attachments shares happenings amendments to-do bringing "
    "copying preview submission attempts"
)
_ROWS = {  # page of one row of the draft, and where the row is
    "goals": "select id from plan_goal where application_id = :draft",
    "activities": "select id from plan_activity where application_id = :draft",
    "logic-boxes": "select id from logic_entry where application_id = :draft",
    "commitments": "select id from commitment where application_id = :draft",
    "measures": "select id from performance_measure where application_id = :draft",
    "budget-lines": "select id from budget_line where application_id = :draft",
    "budget-workbooks": "select id from budget_workbook where application_id = :draft",
    "members": "select id from member_district where application_id = :draft",
}


def pages(folder: Path) -> dict[str, str]:
    """Every page that a writer of a draft opens, by name."""
    application = found(folder, _DRAFT)
    of_draft = "select competition_id from application where id = :draft"
    competition = found(folder, of_draft, application)
    notice, work = f"/competitions/{competition}", f"/applications/{application}"
    return {
        "Competitions (first page)": "/competitions",
        "One competition": notice,
        "Could we apply?": f"{notice}/eligibility",
        "How it is judged": f"{notice}/rubric",
        "Start": f"{notice}/applications",
        "Register": "/register",
        "Verify a receipt": "/receipts",
        "Task list": "/",
        "Applications": "/applications",
        "Workspace": work,
        **{part.capitalize(): f"{work}/{part}" for part in _PARTS.split()},
        **_rows(folder, application),
        **_decided(folder, application),
    }


def _rows(folder: Path, draft: str) -> dict[str, str]:
    """A page of one row of the draft for each kind."""
    made = {
        f"One of {place}": f"/{place}/{found(folder, query, draft)}"
        for place, query in _ROWS.items()
    }
    member = made["One of members"]
    made["Student groups"] = f"{made['One of measures']}/groups"
    made["Signature"] = f"{member}/signatures/superintendent"
    made["Comment"] = f"{member}/comments/state"
    return made


def _decided(folder: Path, draft: str) -> dict[str, str]:
    """What a district reads after the decision, and copies from."""
    earlier = found(folder, _EARLIER, draft)
    place = f"/applications/{earlier}"
    return {
        "Copy from": f"/applications/{draft}/copying/{earlier}",
        "Letter": f"{place}/letter",
        "Feedback": f"{place}/feedback",
        "Reconsideration": f"{place}/reconsideration",
    }


def visit(page: Page, url: str) -> Weight:
    """Open a page and add up what came over the wire."""
    weight = Weight()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    documents: set[str] = set()

    def on_response(event: dict[str, object]) -> None:
        if event.get("type") == "Document":
            documents.add(str(event["requestId"]))

    def on_finished(event: dict[str, object]) -> None:
        weight.requests += 1
        if event["requestId"] not in documents:
            weight.received += int(str(event["encodedDataLength"]))

    session.on("Network.responseReceived", on_response)
    session.on("Network.loadingFinished", on_finished)
    answer = page.goto(url)
    if answer is None or not answer.ok:
        sys.exit(f"{url} answers {answer.status if answer else 'nothing'}.")
    page.wait_for_load_state("networkidle")
    weight.received += len(gzip.compress(page.content().encode()))
    session.detach()
    return weight


def signed_in(browser: Browser, email: str) -> BrowserContext:
    """A browser with the writer signed in."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{PORT}/sign-in")
    page.get_by_label("E-mail address").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()
    return context


def measure(browser: Browser, folder: Path) -> bool:
    """Print the table; whether everything is within its limit."""
    state = signed_in(browser, _GUIDE).storage_state()
    print(
        f"{'page':<28}{'answers':>8}{'kB cold':>9}{'limit':>7}{'ratio':>7}{'s at 3 Mbit':>12}",
        end="",
    )
    print(f"{'kB warm':>9}")
    is_good = True
    for name, path in pages(folder).items():
        context = browser.new_context(storage_state=state)
        page, url = context.new_page(), f"http://127.0.0.1:{PORT}{path}"
        cold, warm = visit(page, url), visit(page, url)
        context.close()
        limit = FIRST if "first" in name else ANY
        is_good &= cold.received <= limit
        seconds = cold.received / LINE + 3 * ROUND_TRIP  # page, then styles, then fonts
        print(f"{name:<28}{cold.requests:>8}{cold.received / 1000:>9.1f}{limit // 1000:>7}", end="")
        print(f"{cold.received / limit:>7.2f}{seconds:>12.1f}{warm.received / 1000:>9.1f}")
    return is_good


def main() -> int:
    """Measure, and say whether a page is too heavy."""
    with site() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            return 0 if measure(browser, folder) else 1
        finally:
            browser.close()


if __name__ == "__main__":
    sys.exit(main())
