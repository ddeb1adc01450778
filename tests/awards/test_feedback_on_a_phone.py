"""The feedback in a real browser: folded where it is narrow, and nowhere else."""

import mimetypes
import re

import pytest
from playwright.sync_api import Page, Route

from app.config import ROOT
from tests.awards.test_feedback import decide, read
from tests.support.browser import chromium

__all__ = ["read"]
pytestmark = pytest.mark.browser
HOME = "http://pentad.test/"
OPEN = "document.querySelectorAll('details[data-fold][open]').length"
STATIC = re.compile(r"/static/(?:[0-9a-f]{12}/)?(.+)$")


@pytest.fixture
def written(read, client):
    """The page as the district gets it."""
    decide(read, fund=False)
    address = f"/applications/{read.applications[0].id}/feedback"
    return client.sign_in_as(read.cast.ada).get(address).html


def shown(page: Page, html: str, *, at: str = "") -> Page:
    """The page with our own styles and scripts, straight from their files."""

    def answer(route: Route) -> None:
        asked = STATIC.search(route.request.url)
        if asked is None:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            kind = mimetypes.guess_type(asked.group(1))[0]
            route.fulfill(path=ROOT / "static" / asked.group(1), content_type=kind)

    page.route("**/*", answer)
    page.goto(HOME + at)
    page.wait_for_load_state("networkidle")
    return page


def test_where_it_is_narrow_each_part_is_folded_until_it_is_asked_for(written):
    parts = written.count("data-fold")
    phone, desk = {"width": 320, "height": 800}, {"width": 1280, "height": 900}
    with chromium() as browser:
        wide = shown(browser.new_page(viewport=desk), written)
        assert (wide.evaluate(OPEN), parts > 20) == (parts, True)
        plain = browser.new_context(viewport=phone, java_script_enabled=False).new_page()
        assert shown(plain, written).locator("details[data-fold][open]").count() == parts

        narrow = shown(browser.new_page(viewport=phone), written)
        assert narrow.evaluate(OPEN) == 0
        narrow.get_by_role("link", name="A1 ").click()
        assert narrow.get_by_text("The timeline is thin (page 9).").first.is_visible()
        assert narrow.evaluate(OPEN) == 1

        narrow.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert narrow.evaluate(OPEN) == parts
        narrow.evaluate("dispatchEvent(new Event('afterprint'))")
        assert narrow.evaluate(OPEN) == 1

        led = shown(browser.new_page(viewport=phone), written, at="#item-A2")
        assert led.evaluate(OPEN) == 1
