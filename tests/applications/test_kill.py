"""The submission path under kill -9: receipts that people hold against what the server kept."""

import os
import random
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import create_engine, select, text
from sqlalchemy.engine import make_url

from app import create_app
from app.applications.models import Application, Submission
from app.config import Settings
from app.identity.roles import Role
from app.platform import db
from app.platform.db import Base
from tests.factories import applications, competitions
from tests.factories.identity import PASSWORD, actor, cast, organisation, person
from tests.support.caller import Caller
from tests.support.district import Representative
from tests.support.proof import faults
from tests.support.server import KEY, Server

APPLICATIONS, SUBMISSIONS_EACH, KILLS = 12, 3, 6
SEED = 20261030
LONGEST = 240.0  # seconds, on a busy machine


@dataclass
class Site:
    """A served site with ready applications, each with the address of who signs."""

    app: Flask
    server: Server
    signers: list[tuple[uuid.UUID, str]]

    def representative(self, application_id: uuid.UUID, email: str) -> Representative:
        return Representative(Caller(self.server.port, email, PASSWORD), application_id)


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """A database of this test's own, on the file or on PostgreSQL."""
    server = os.environ.get("PENTAD_TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{tmp_path / 'pentad.sqlite'}"
        return
    name = f"killed_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def site(tmp_path: Path, url: str, request: pytest.FixtureRequest) -> Iterator[Site]:
    """Built by the house itself, then served by gunicorn."""
    settings = Settings(instance_dir=tmp_path, database_url=url, secret_key=KEY)
    app = create_app(settings, testing=True)
    with app.app_context():
        Base.metadata.create_all(db.db.engine)
        with db.transaction():
            signers = _fill(getattr(request, "param", APPLICATIONS))
    server = Server(tmp_path, url).start()
    yield Site(app, server, signers)
    server.stop()
    with app.app_context():
        db.session.remove()
        db.db.engine.dispose()


def _fill(how_many: int) -> list[tuple[uuid.UUID, str]]:
    """A competition that is open today, and applications that only need a signature."""
    people = cast()
    today = datetime.now(UTC).date()
    last = max(today, date(2026, 9, 15)) + timedelta(days=30)
    competition = competitions.published(
        people.agency,
        actor(people.pia),
        opens_on=min(today, date(2026, 8, 1)) - timedelta(days=1),
        deadline_on=last,
        project_starts_on=last + timedelta(days=200),
    )
    found = []
    for number in range(how_many):
        place = organisation(f"District of {number}")
        writer = person(f"Writer{number}", (Role.GRANT_WRITER, place))
        signer = person(f"Signer{number}", (Role.AUTHORIZED_REPRESENTATIVE, place))
        found.append((applications.ready_application(competition, place, writer).id, signer.email))
    return found


def in_threads(work):
    """Run each piece at the same time, and show the first thing that went wrong."""
    problems = []

    def guarded(piece):
        try:
            piece()
        except BaseException as problem:  # noqa: BLE001 - shown below, in the test's own thread
            problems.append(problem)

    threads = [threading.Thread(target=guarded, args=(piece,), daemon=True) for piece in work]
    for thread in threads:
        thread.start()
    return threads, problems


def test_no_receipt_is_lost_halved_or_doubled_when_the_server_is_killed(site):
    chance = random.Random(SEED)  # noqa: S311 - the same story each time
    people = [site.representative(*each) for each in site.signers]

    def evening(who):
        for number in range(SUBMISSIONS_EACH):
            who.rename(f"Plan {number}")
            who.submit()

    threads, problems = in_threads([lambda who=who: evening(who) for who in people])
    for number in range(KILLS):
        time.sleep(chance.uniform(0.3, 1.5))
        if number % 3 == 2:
            site.server.kill()
            site.server.start()
        else:
            site.server.kill_worker(chance.randrange(8))
    deadline = time.monotonic() + LONGEST
    for thread in threads:
        thread.join(max(0.0, deadline - time.monotonic()))
    assert problems == []
    assert not any(thread.is_alive() for thread in threads)
    held = [receipt for who in people for receipt in who.held]
    assert len(held) == APPLICATIONS * SUBMISSIONS_EACH
    assert sum(who.lost for who in people) > 0, "no kill was noticed, so nothing was shown"
    with site.app.app_context():
        assert faults(held) == []


@pytest.mark.parametrize("site", [1], indirect=True)
def test_two_representatives_at_the_same_moment_get_one_receipt_each(site):
    [(application_id, email)] = site.signers
    with site.app.app_context(), db.transaction():
        place = db.fetch(Application, application_id).organisation
        second = person("Second Signer", (Role.AUTHORIZED_REPRESENTATIVE, place)).email
    both = [site.representative(application_id, each) for each in (email, second)]
    together = threading.Barrier(len(both))
    rounds = 4

    def press(who):
        for _ in range(rounds):
            form = who.open()
            together.wait(30)
            who.send(form)

    threads, problems = in_threads([lambda who=who: press(who) for who in both])
    for thread in threads:
        thread.join(LONGEST)
    assert problems == []
    with site.app.app_context():
        ordinals = list(db.session.scalars(select(Submission.ordinal).order_by(Submission.ordinal)))
        assert ordinals == list(range(1, 2 * rounds + 1))
        assert faults([], all_are_held=False) == []


@pytest.mark.parametrize("site", [1], indirect=True)
def test_one_form_pressed_many_times_at_once_is_received_once(site):
    [(application_id, email)] = site.signers
    first = site.representative(application_id, email)
    form = first.open()
    hands = [site.representative(application_id, email) for _ in range(4)]
    for each in hands:
        each.caller.cookies = dict(first.caller.cookies)
    where = []
    threads, problems = in_threads([lambda who=who: where.append(who.send(form)) for who in hands])
    for thread in threads:
        thread.join(LONGEST)
    assert (problems, len(where), len(set(where))) == ([], 4, 1)
    with site.app.app_context():
        assert faults([], all_are_held=False) == []
