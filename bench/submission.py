"""Submitting under load, against the real server: `python -m bench.submission [--full]`.

1. Rounds of submissions from many clients at once: how many, errors, how long, every receipt
   compared with the database, and the ratio to a plain page of the same server in the same run.
2. The last seconds before a deadline: everybody saves and submits while it passes. What the server
   held before it must be on time, what came after must be refused with the draft kept.
Runs on SQLite, or on the server that PENTAD_TEST_DATABASE_URL names. The sizes of the promise
(1,000 submissions from 50 clients, 500 applicants) need --full and a quiet machine.
"""

import argparse
import tempfile
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from app import create_app
from app.applications.lifecycle import Status
from app.applications.models import Application, AttemptOutcome, Submission, SubmissionAttempt
from app.applications.rules import moments
from app.config import Settings
from app.platform import db
from app.platform.db import Base
from tests.factories.identity import PASSWORD
from tests.support.caller import Caller, LostError
from tests.support.district import Representative
from tests.support.filled import filled, own_database
from tests.support.proof import faults
from tests.support.server import KEY, Server

WINDOW = 60.0  # seconds over which people press, half of it before the deadline
STARTING = 60.0  # seconds that a server may need to start


@dataclass
class Times:
    """How long each request took, in seconds, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The time within which this share of the requests was answered."""
        ranked = sorted(self.seconds) or [0.0]
        return ranked[min(len(ranked) - 1, int(share * len(ranked)))]

    def row(self, name: str) -> str:
        """One line of the table."""
        figures = "".join(f"{1000 * self.at(share):9.0f}" for share in (0.5, 0.95, 0.99))
        return f"{name:26}{len(self.seconds):7}{len(self.errors):8}{figures}"


@dataclass
class Site:
    """A served site and the people who sign there."""

    app: Flask
    server: Server
    signers: list[tuple[uuid.UUID, str]]

    def people(self) -> list[Representative]:
        """One client for each application, each signed in."""
        port = self.server.port
        made = [Representative(Caller(port, email, PASSWORD), key) for key, email in self.signers]
        at_once([lambda who=who: who.caller.sign_in() for who in made], width=8)
        return made


@contextmanager
def site(applications: int) -> Iterator[Site]:
    """Ready applications behind gunicorn, on a database of this run's own."""
    with tempfile.TemporaryDirectory() as name, own_database(Path(name)) as url:
        app = create_app(
            Settings(instance_dir=Path(name), database_url=url, secret_key=KEY), testing=True
        )
        with app.app_context():
            Base.metadata.create_all(db.db.engine)
            with db.transaction():
                signers = filled(applications)
        server = Server(Path(name), url, workers=2, threads=8)
        try:
            yield Site(app, server.start(), signers)
        finally:
            server.stop()


def at_once(work: list[Callable[[], object]], *, width: int | None = None) -> None:
    """Do all of it in threads, so many at a time."""
    gate = threading.Semaphore(width or len(work))

    def one(piece: Callable[[], object]) -> None:
        with gate:
            piece()

    threads = [threading.Thread(target=one, args=(piece,), daemon=True) for piece in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def timed(times: Times, ask: Callable[[], object]) -> None:
    """Note how long it took, or that there was no answer."""
    began = time.monotonic()
    try:
        ask()
    except (LostError, AssertionError) as problem:
        times.errors.append(str(problem) or "lost")
    times.seconds.append(time.monotonic() - began)


def rounds(clients: int, submissions: int) -> None:
    """Many submissions from many clients, beside a plain page of the same server."""
    with site(clients) as here:
        people, plain, sent = here.people(), Times(), Times()
        each = submissions // clients

        def reads(who: Representative) -> None:
            for _ in range(each):
                timed(plain, lambda: who.caller.get("/competitions"))

        def submits(who: Representative) -> None:
            for _ in range(each):
                form = who.open()
                timed(sent, lambda form=form: who.sent(form))

        at_once([lambda who=who: reads(who) for who in people])
        began = time.monotonic()
        at_once([lambda who=who: submits(who) for who in people])
        whole = time.monotonic() - began
        lost = sum(who.lost for who in people)
        with here.app.app_context():
            kept = db.session.query(Submission).count()
            wrong = faults([], all_are_held=False)
    print(f"\n{clients} clients, {submissions} submissions in {whole:.0f} s, {here.server.told}")
    print(f"{'':26}{'count':>7}{'errors':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    print(plain.row("GET a plain page"))
    print(sent.row("POST a submission"))
    print(f"kept {kept}, asked again {lost}, receipts that do not verify {len(wrong)} {wrong[:3]}")
    print(f"ratio of the medians: {sent.at(0.5) / max(plain.at(0.5), 1e-9):.1f}")


def last_minute(applicants: int) -> None:
    """Everybody saves and submits while the deadline passes."""
    with site(applicants) as here:
        people = here.people()
        forms = {}

        def opens(who: Representative) -> None:
            forms[who.application_id] = who.open()

        at_once([lambda who=who: opens(who) for who in people], width=8)
        with here.app.app_context():
            limit = moments.too_late_at(db.fetch(Application, people[0].application_id))
        passes_at = _move(here, limit)
        sent = Times()

        def presses(who: Representative, after: float) -> None:
            time.sleep(after)
            who.rename("The last words")
            timed(sent, lambda: who.once(forms[who.application_id]))

        step = WINDOW / len(people)
        begins = passes_at - timedelta(seconds=WINDOW / 2)
        time.sleep(max(0.0, (begins - datetime.now(UTC)).total_seconds()))
        at_once([lambda n=n, who=who: presses(who, n * step) for n, who in enumerate(people)])
        with here.app.app_context():
            _tell(sent, limit)


def _move(here: Site, limit: datetime) -> datetime:
    """Start the server again with a clock on which the deadline comes soon: when it does, here."""
    here.server.stop()
    passes_at = datetime.now(UTC) + timedelta(seconds=STARTING + WINDOW / 2)
    here.server.shift = (limit - passes_at).total_seconds()
    here.server.start()
    return passes_at


def _tell(sent: Times, limit: datetime) -> None:
    kept = list(db.session.scalars(select(Submission)))
    drafts = db.session.query(Application).filter_by(status=Status.DRAFT).count()
    late = db.session.scalars(
        select(SubmissionAttempt).where(SubmissionAttempt.outcome == AttemptOutcome.LATE)
    ).all()
    wrong = faults([], all_are_held=False)
    wrong += [f"{each.receipt_number} is late" for each in kept if each.received_at >= limit]
    wrong += [f"{each.application_id} was in time" for each in late if each.at < limit]
    print(f"\nThe deadline passes while {len(sent.seconds)} applicants save and submit")
    print(f"{'':26}{'count':>7}{'errors':>8}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}")
    print(sent.row("POST a submission"))
    print(f"on time {len(kept)}, refused with the draft kept {len(late)} (drafts {drafts})")
    print(f"on the wrong side, or not verified: {len(wrong)} {wrong[:3]}")


def main() -> None:
    """Both scenarios, small, or in the sizes of the promise."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--full", action="store_true", help="1,000 submissions, 500 applicants")
    is_full = asked.parse_args().full
    rounds(*((50, 1000) if is_full else (10, 60)))
    last_minute(500 if is_full else 40)


if __name__ == "__main__":
    main()
