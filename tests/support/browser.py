"""A real browser against a real server: people, their pages, and axe on every page they see."""

import re
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, sync_playwright
from werkzeug.serving import make_server

from app.config import ROOT
from app.platform import jobs
from tests.factories.identity import PASSWORD

AXE = ROOT / "static" / "vendor" / "axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
CHROMIUM = "/usr/bin/chromium"
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-F]\d[a-z]?$|E\d|(?<=/)[\w-]{40,}")
# About 3G in a valley: 400 kbit/s down, 200 kbit/s up, 400 ms there and back.
SLOW = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 400_000 / 8,
    "uploadThroughput": 200_000 / 8,
}


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The application behind a real socket on the loopback."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's own browser."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Visitor:
    """One person with a browser of their own."""

    def __init__(self, browser: Browser, address: str, shots: Path | None = None) -> None:
        self.address = address
        self.shots = shots
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.seen: set[str] = set()
        self.visits: Counter[str] = Counter()  # how often each kind of page was loaded
        self.presses = 0  # buttons, links, boxes and lists
        self.filled = 0  # fields typed into
        self.page.on("domcontentloaded", lambda page: self.visits.update([self.kind(page.url)]))
        self.page.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "status of 4" not in message.text:
            self.complaints.append(message.text)

    def on_a_slow_line(self) -> "Visitor":
        """Every page and file from here on comes over a line as in a valley."""
        self.context.new_cdp_session(self.page).send("Network.emulateNetworkConditions", SLOW)
        self.page.set_default_timeout(60_000)  # a first upload waits for its examiner too
        return self

    def kind(self, url: str) -> str:
        """The page without what is different in each address."""
        return _ID.sub("*", url.removeprefix(self.address).partition("?")[0])

    def sign_in(self, person: Any) -> "Visitor":
        self.go("/sign-in")
        self.fill("E-mail address", person.email)
        self.fill("Password", PASSWORD)
        self.press("Sign in")
        return self

    def go(self, path: str) -> "Visitor":
        self.page.goto(path if path.startswith("http") else self.address + path)
        return self.look()

    def fill(self, label: str, value: str) -> None:
        self.filled += 1
        self.labelled(label).fill(value)

    def choose(self, label: str, value: str) -> None:
        self.presses += 1
        self.labelled(label).select_option(value)

    def labelled(self, label: str) -> Locator:
        """The field of this name, whether or not the page calls it optional."""
        name = re.compile(rf"^{re.escape(label)}( \(optional\))?$")
        return self.page.get_by_label(name).first

    def press(self, name: str) -> "Visitor":
        self.presses += 1
        self.page.get_by_role("button", name=name, exact=True).first.click()
        return self.look()

    def follow(self, name: str) -> "Visitor":
        self.presses += 1
        self.page.get_by_role("link", name=name).first.click()
        return self.look()

    def tick(self, name: str) -> None:
        """Tick a box or choose a radio by the words beside it, as a person does."""
        self.presses += 1
        self.page.locator("main label", has_text=name).first.click()

    @property
    def heading(self) -> str:
        return self.page.locator("h1").inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("main").inner_text()

    def look(self) -> "Visitor":
        """Every kind of page is looked at once: axe, the console, the narrow screen."""
        self.page.wait_for_load_state("domcontentloaded")
        kind = self.kind(self.page.url)
        assert not self.complaints, f"{kind}: {self.complaints}"
        if kind in self.seen:
            return self
        self.seen.add(kind)
        self.page.wait_for_load_state("load")
        if self.shots:
            self._shoot(kind)
        self.page.evaluate(AXE.read_text())
        self._is_accessible(kind)
        self.is_narrow_enough(kind)
        return self

    def is_narrow_enough(self, kind: str) -> None:
        """At 320 pixels nothing makes the page scroll sideways, and axe finds nothing either."""
        self.page.set_viewport_size({"width": 320, "height": 800})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        if self.shots:
            self._shoot(f"{kind}-320")
        self._is_accessible(f"{kind} at 320 pixels")
        self.page.set_viewport_size({"width": 1280, "height": 900})
        assert wide <= 320, f"{kind} is {wide} pixels wide on a screen of 320"

    def _is_accessible(self, kind: str) -> None:
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        problems = [
            f"{each['id']}: {node['html'][:160]}"
            for each in found["violations"]
            for node in each["nodes"][:2]
        ]
        assert not problems, f"{kind}: {problems}"

    def _shoot(self, kind: str) -> None:
        name = kind.strip("/").replace("/", "_").replace("*", "x") or "home"
        self.page.screenshot(path=self.shots / f"{name}.png", full_page=True, timeout=60_000)


def work(app: Flask) -> None:
    """What the worker would do now."""
    with app.app_context():
        jobs.sweep()
