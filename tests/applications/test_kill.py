"""The submission path under kill -9: receipts that people hold against what the server kept."""

import random
import threading
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app import create_app
from app.applications.models import Application, Submission
from app.config import Settings
from app.identity.roles import Role
from app.platform import db
from app.platform.db import Base
from tests.factories.identity import PASSWORD, person
from tests.support.caller import Caller
from tests.support.district import Representative
from tests.support.filled import filled, own_database
from tests.support.proof import faults
from tests.support.server import KEY, Server

APPLICATIONS, SUBMISSIONS_EACH, KILLS = 12, 2, 6
SEED = 20261030
LONGEST = 600.0  # seconds, on a busy machine


@dataclass
class Site:
    """A served site with ready applications, each with the address of who signs."""

    app: Flask
    server: Server
    signers: list[tuple[uuid.UUID, str]]

    def representative(self, application_id: uuid.UUID, email: str) -> Representative:
        return Representative(Caller(self.server.port, email, PASSWORD), application_id)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files and, on SQLite, the database."""
    return tmp_path_factory.mktemp("killed")


@pytest.fixture(scope="module")
def url(folder: Path) -> Iterator[str]:
    """A database of these tests' own, on the file or on PostgreSQL."""
    with own_database(folder) as where:
        yield where


@pytest.fixture(scope="module")
def site(folder: Path, url: str) -> Iterator[Site]:
    """Built by the house itself, then served by gunicorn."""
    settings = Settings(instance_dir=folder, database_url=url, secret_key=KEY)
    app = create_app(settings, testing=True)
    with app.app_context():
        Base.metadata.create_all(db.db.engine)
        with db.transaction():
            signers = filled(APPLICATIONS + 2)  # two are left to the tests of the same moment
    server = Server(folder, url).start()
    yield Site(app, server, signers)
    server.stop()
    with app.app_context():
        db.session.remove()
        db.db.engine.dispose()


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
    people = [site.representative(*each) for each in site.signers[:APPLICATIONS]]

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


def test_two_representatives_at_the_same_moment_get_one_receipt_each(site):
    application_id, email = site.signers[-1]
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
        query = select(Submission.ordinal).where(Submission.application_id == application_id)
        assert sorted(db.session.scalars(query)) == list(range(1, 2 * rounds + 1))
        assert faults([], all_are_held=False) == []


def test_one_form_pressed_many_times_at_once_is_received_once(site):
    application_id, email = site.signers[-2]
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
