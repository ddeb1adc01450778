"""A district's representative before a real server: submits until a receipt is in hand."""

import re
import time
import uuid
from dataclasses import dataclass, field

from tests.factories.applications import SIGNATURE
from tests.support.caller import Answer, Caller, LostError

_SHA256 = re.compile(r"<dt>SHA-256</dt><dd><code>([0-9a-f ]+)</code>")
_NUMBER = re.compile(r"<h1>Receipt (\S+)</h1>")
PAUSE = 0.2


@dataclass(frozen=True)
class Receipt:
    """What somebody read on a receipt page."""

    submission_id: uuid.UUID
    number: str
    sha256: str


@dataclass
class Representative:
    """Presses until the page with the receipt is there; a lost answer is asked for again."""

    caller: Caller
    application_id: uuid.UUID
    held: list[Receipt] = field(default_factory=list)
    lost: int = 0

    @property
    def _page(self) -> str:
        return f"/applications/{self.application_id}/submission"

    def open(self) -> dict[str, str]:
        """The form on the page to submit, signed in first where that is needed."""
        while True:
            answer = self._patiently("GET", self._page)
            if answer.status == 200:
                return answer.hidden("Certify and submit")
            self._sign_in()

    def send(self, form: dict[str, str]) -> str:
        """Send one form until it is known what came of it: the address of its receipt."""
        signed = self._signed(form)
        while True:
            answer = self._patiently("POST", self._page, signed)
            if answer.status == 302 and answer.location.startswith("/submissions/"):
                return answer.location
            if answer.status == 422:  # shown in between: the same page, read again
                signed |= answer.hidden("Certify and submit")
            time.sleep(PAUSE)

    def sent(self, form: dict[str, str]) -> str:
        """Send one form once: the address of its receipt."""
        answer = self.once(form)
        assert answer.status == 302, f"answered {answer.status}"
        return answer.location

    def once(self, form: dict[str, str]) -> Answer:
        """Send one form once, and give whatever is answered by a server that works."""
        answer = self.caller.post(self._page, self._signed(form))
        assert answer.status < 500, f"answered {answer.status}"
        return answer

    def submit(self) -> Receipt:
        """From the page to the receipt."""
        where = self.send(self.open())
        page = self._patiently("GET", where)
        while page.status != 200:
            self._sign_in()
            page = self._patiently("GET", where)
        receipt = Receipt(
            uuid.UUID(where.rpartition("/")[2]),
            _found(_NUMBER, page.text),
            _found(_SHA256, page.text).replace(" ", ""),
        )
        self.held.append(receipt)
        return receipt

    def rename(self, title: str) -> None:
        """Change the draft as a page does that saves by itself; a lost answer is let go."""
        try:
            where = f"/applications/{self.application_id}/summary"
            form = self.caller.get(where).hidden()
            fields = {**form, "title": title, "abstract": f"What {title} is about."}
            self.caller.post(where, fields, accept="application/json")
        except LostError:
            self.lost += 1

    def _signed(self, form: dict[str, str]) -> dict[str, str]:
        password = self.caller.password
        return {**form, "is_true": "y", "signature": SIGNATURE, "password": password}

    def _sign_in(self) -> None:
        try:
            self.caller.sign_in()
        except LostError:
            self.lost += 1
            time.sleep(PAUSE)

    def _patiently(self, verb: str, path: str, fields: dict[str, str] | None = None) -> Answer:
        while True:
            try:
                answer = (
                    self.caller.get(path) if verb == "GET" else self.caller.post(path, fields or {})
                )
            except LostError:
                self.lost += 1
                time.sleep(PAUSE)
                continue
            if answer.status < 500:
                return answer
            self.lost += 1
            time.sleep(PAUSE)


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    assert match, f"no {pattern.pattern} on the page"
    return match.group(1)
