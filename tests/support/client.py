"""A client that checks every page it sees, so that people need not: HTML, labels, titles, CSP."""

import contextvars
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.globals import _cv_app
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

from app.platform import db

Answer = TypeVar("Answer")
_FIELDS = ("input", "select", "textarea")
_UNLABELLED = {"hidden", "submit", "button", "reset"}
_CONTROLS = re.compile(r"\s+")


class Client:
    """Speaks to the application as a browser without JavaScript would."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.http = app.test_client()

    def sign_in_as(self, person: Any) -> "Client":
        """Sign in without the form; the form has its own test."""
        _save()
        with self.http.session_transaction() as cookie:
            cookie.clear()
            cookie["_user_id"] = f"{person.id}:{person.session_generation}"
            cookie["_fresh"] = True
        return self

    def get(self, url: str, **options: Any) -> "Page":
        return self._page(lambda: self.http.get(url, **options))

    def post(self, url: str, data: dict[str, Any] | None = None, **options: Any) -> "Page":
        """Post with the token of the session, as our scripts do."""
        token = self.token()
        return self._page(
            lambda: self.http.post(url, data={"csrf_token": token, **(data or {})}, **options)
        )

    def token(self) -> str:
        """The token that a form of this session carries."""
        page = self.http_get("/competitions")
        found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)
        return found.group(1) if found else ""

    def http_get(self, url: str, **options: Any) -> TestResponse:
        """The bare answer, for files and JSON."""
        _save()
        return _apart(lambda: self.http.get(url, **options))

    def _page(self, ask: Callable[[], TestResponse]) -> "Page":
        _save()
        response = _apart(ask)
        db.session.expire_all()
        page = Page(self, response)
        if response.mimetype == "text/html" and not page.is_redirect:
            Inspection(page).run()
        return page


def _save() -> None:
    """What the test made must be there for the request."""
    db.session.commit()


def _apart(ask: Callable[[], Answer]) -> Answer:
    """Answer in a context of its own, as a server would; only the clock is shared."""

    def alone() -> Answer:
        _cv_app.set(None)
        return ask()

    return contextvars.copy_context().run(alone)


@dataclass
class Form:
    """A form on a page, with the values it would send."""

    page: "Page"
    element: Element

    @property
    def action(self) -> str:
        return self.element.get("action") or self.page.url

    @property
    def values(self) -> dict[str, Any]:
        """What the form sends when nobody changes anything."""
        found: dict[str, Any] = {}
        for field in _inside(self.element, *_FIELDS):
            name, kind = field.get("name"), field.get("type", "text")
            if (
                not name
                or field.get("disabled") is not None
                or kind in {"submit", "file", "button"}
            ):
                continue
            if kind in {"checkbox", "radio"} and field.get("checked") is None:
                continue
            found[name] = _value(field)
        return found

    def submit(self, button: str | None = None, **changes: Any) -> "Page":
        """Send the form; None leaves a field out. `button` is a submit button's name=value."""
        values = {**self.values, **changes}
        if button:
            name, _, value = button.partition("=")
            values[name] = value
        kept = {name: value for name, value in values.items() if value is not None}
        client = self.page.client
        if (self.element.get("method") or "get").lower() == "get":
            return client.get(self.action, query_string=kept)
        return client._page(lambda: client.http.post(self.action, data=kept))


class Page:
    """An answer, read."""

    def __init__(self, client: Client, response: TestResponse) -> None:
        self.client = client
        self.response = response
        self.status = response.status_code
        self.url = response.request.path
        query = response.request.query_string.decode()
        self.url += f"?{query}" if query else ""
        self.parser = html5lib.HTMLParser(
            html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False
        )
        is_html = response.mimetype == "text/html"
        self.root = self.parser.parse(response.text) if is_html else Element("html")

    @property
    def is_redirect(self) -> bool:
        return self.status in {301, 302, 303, 307, 308}

    @property
    def redirect(self) -> str:
        """Where the answer leads."""
        assert self.is_redirect, f"{self.url} answered {self.status}: {self.errors or self.h1}"
        parts = urlsplit(self.response.headers["Location"])
        return parts.path + (f"?{parts.query}" if parts.query else "")

    def follow(self) -> "Page":
        return self.client.get(self.redirect)

    @property
    def h1(self) -> str:
        heads = list(_inside(self.root, "h1"))
        return _text(heads[0]) if heads else ""

    @property
    def title(self) -> str:
        return _text(next(_inside(self.root, "title")))

    @property
    def text(self) -> str:
        """All that can be read on the page."""
        return _text(next(_inside(self.root, "body"), self.root))

    @property
    def html(self) -> str:
        return self.response.text

    @property
    def json(self) -> Any:
        return self.response.get_json()

    @property
    def errors(self) -> list[str]:
        """The lines of the error summary."""
        for box in self.root.iter():
            if box.get("data-error-summary") is not None:
                return [_text(line) for line in _inside(box, "li")]
        return []

    @property
    def messages(self) -> list[str]:
        """What the page says has happened."""
        for box in self.root.iter("div"):
            if box.get("class") == "messages":
                return [_text(line) for line in _inside(box, "p")]
        return []

    @property
    def links(self) -> dict[str, str]:
        """Text of each link to where it leads."""
        return {_text(link): link.get("href", "") for link in _inside(self.root, "a")}

    def form(self, action: str | None = None) -> Form:
        """The form whose action holds the text; without one, the first in the page's content."""
        main = next(_inside(self.root, "main"), self.root)
        forms = [Form(self, element) for element in _inside(main, "form")]
        if action is not None:
            forms = [form for form in forms if action in form.action]
        assert forms, f"{self.url} has no form {action or ''}"
        return forms[0]

    def table(self, caption: str) -> list[list[str]]:
        """The rows of the table whose caption begins so, heading row first."""
        for table in _inside(self.root, "table"):
            name = next(_inside(table, "caption"), None)
            if name is not None and _text(name).startswith(caption):
                return [
                    [_text(cell) for cell in _inside(row, "th", "td")]
                    for row in _inside(table, "tr")
                ]
        raise AssertionError(f"{self.url} has no table {caption!r}")


class Inspection:
    """Everything that must hold on every page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.root

    def run(self) -> None:
        self.is_valid_html()
        self.has_one_h1_that_begins_the_title()
        self.has_unique_ids()
        self.labels_every_field()
        self.protects_every_form()
        self.runs_nothing_inline()
        self.is_sent_with_a_strict_policy()
        self.links_lead_somewhere()

    def fail(self, what: str) -> None:
        raise AssertionError(f"{self.page.url}: {what}")

    def is_valid_html(self) -> None:
        found = [str(error[1]) for error in self.page.parser.errors]
        if found:
            self.fail(f"not valid HTML: {found[:5]}")
        if next(self.root.iter("html")).get("lang") is None:
            self.fail("no language")

    def has_one_h1_that_begins_the_title(self) -> None:
        if len(list(_inside(self.root, "h1"))) != 1:
            self.fail("there must be one h1")
        if not self.page.title.startswith(self.page.h1):
            self.fail(f"the title {self.page.title!r} does not begin with {self.page.h1!r}")

    def has_unique_ids(self) -> None:
        ids = [e.get("id") for e in self.root.iter() if isinstance(e.tag, str) and e.get("id")]
        twice = {name for name in ids if ids.count(name) > 1}
        if twice:
            self.fail(f"ids are not unique: {sorted(twice)}")
        for element in self.root.iter():
            for name in (element.get("aria-describedby") or "").split():
                if name not in ids:
                    self.fail(f"aria-describedby names {name}, which is not there")

    def labels_every_field(self) -> None:
        labelled = {label.get("for") for label in _inside(self.root, "label")}
        for field in _inside(self.root, *_FIELDS):
            if field.get("type") in _UNLABELLED:
                continue
            if (
                field.get("id") not in labelled
                and not field.get("aria-label")
                and not field.get("aria-labelledby")
            ):
                self.fail(f"the field {field.get('name')} has no label")

    def protects_every_form(self) -> None:
        for element in _inside(self.root, "form"):
            names = {field.get("name") for field in _inside(element, "input")}
            if (element.get("method") or "").lower() == "post" and "csrf_token" not in names:
                self.fail(f"the form to {element.get('action')} has no token")

    def runs_nothing_inline(self) -> None:
        for element in self.root.iter():
            if not isinstance(element.tag, str):
                continue
            bad = [name for name in element.attrib if name == "style" or name.startswith("on")]
            if bad:
                self.fail(f"inline {bad} on {element.tag}")
            is_code = element.tag == "script" and element.get("type") != "application/json"
            if (is_code and element.get("src") is None) or element.tag == "style":
                self.fail(f"an inline {element.tag}")

    def is_sent_with_a_strict_policy(self) -> None:
        policy = self.page.response.headers.get("Content-Security-Policy", "")
        if "default-src 'none'" not in policy or "unsafe" in policy:
            self.fail("no strict content policy")

    def links_lead_somewhere(self) -> None:
        adapter = self.page.client.app.url_map.bind("localhost")
        for link in _inside(self.root, "a"):
            target = urlsplit(link.get("href", ""))
            if target.scheme or target.netloc or not target.path:
                continue
            try:
                adapter.match(target.path, method="GET")
            except RequestRedirect:
                continue
            except HTTPException:
                self.fail(f"the link to {target.path} leads nowhere")


def _inside(element: Element, *tags: str) -> Iterator[Element]:
    return (e for e in element.iter() if e.tag in tags)


def _text(element: Element) -> str:
    parts: list[str] = []
    _collect(element, parts)
    return _CONTROLS.sub(" ", "".join(parts)).strip()


def _collect(element: Element, parts: list[str]) -> None:
    if element.tag in {"script", "style", "noscript"}:
        return
    parts.append(element.text or "")
    for child in element:
        _collect(child, parts)
        parts.append(child.tail or "")


def _value(field: Element) -> str:
    if field.tag == "textarea":
        return (field.text or "").removeprefix("\n")
    if field.tag == "select":
        options = list(_inside(field, "option"))
        chosen = [o for o in options if o.get("selected") is not None] or options[:1]
        if not chosen:
            return ""
        value = chosen[0].get("value")
        return _text(chosen[0]) if value is None else value
    return field.get("value") or ("y" if field.get("type") in {"checkbox", "radio"} else "")


def new_id() -> uuid.UUID:
    """An identity that no row has."""
    return uuid.uuid4()
