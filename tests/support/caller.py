"""Somebody who speaks to a real server over a socket: cookies, forms, and lost connections."""

import html
import http.client
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

_HIDDEN = re.compile(r"<input\b[^>]*\btype=\"hidden\"[^>]*>")
_ATTRIBUTE = re.compile(r"\b(name|value)=\"([^\"]*)\"")


class LostError(Exception):
    """The connection broke before there was an answer: nobody knows what the server did."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    text: str
    location: str

    def hidden(self, after: str = "<main") -> dict[str, str]:
        """The hidden fields of the first form that stands after this text."""
        start = self.text.find("<form", max(0, self.text.find(after)))
        found = {}
        for field in _HIDDEN.findall(self.text[start : self.text.find("</form", start)]):
            values = dict(_ATTRIBUTE.findall(field))
            found[values.get("name", "")] = html.unescape(values.get("value", ""))
        return found


class Caller:
    """One person with a browser's memory and nothing more."""

    def __init__(self, port: int, email: str, password: str, *, patience: float = 60.0) -> None:
        self.port, self.email, self.password, self.patience = port, email, password, patience
        self.cookies: dict[str, str] = {}
        self._line: http.client.HTTPConnection | None = None

    def get(self, path: str) -> Answer:
        """Ask for a page. A line that idled too long was closed: browsers take a new one too."""
        is_idle_line = self._line is not None
        try:
            return self._ask("GET", path)
        except LostError:
            if not is_idle_line:
                raise
        return self._ask("GET", path)

    def post(self, path: str, fields: dict[str, Any], *, accept: str = "text/html") -> Answer:
        return self._ask("POST", path, urlencode(fields), accept=accept)

    def sign_in(self) -> None:
        self.cookies.clear()
        form = self.get("/sign-in").hidden()
        answer = self.post("/sign-in", {**form, "email": self.email, "password": self.password})
        if answer.status >= 400:
            raise LostError

    def _ask(self, verb: str, path: str, body: str = "", *, accept: str = "text/html") -> Answer:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        headers["Accept"] = accept
        if verb == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._line = self._line or http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=self.patience
            )
            self._line.request(verb, path, body or None, headers)
            answer = self._line.getresponse()
            text = answer.read().decode("utf-8", "replace")
        except (OSError, http.client.HTTPException) as problem:
            self._line = None
            raise LostError from problem
        self._remember(answer)
        return Answer(answer.status, text, urlsplit(answer.getheader("Location") or "").path)

    def _remember(self, answer: http.client.HTTPResponse) -> None:
        for line in answer.msg.get_all("Set-Cookie") or []:
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        if answer.will_close:
            self._line = None
