"""Writers of one SQLite file queue and are let in one after the other, in time."""

import os
import threading
import time

import pytest
from sqlalchemy import create_engine, text

from app.platform import sqlite
from app.platform.sqlite import WritersQueue, prepare

WRITERS, HELD = 6, 0.05


@pytest.fixture
def engine(tmp_path):
    made = create_engine(f"sqlite:///{tmp_path / 'queue.sqlite'}")
    prepare(made, is_writing=lambda: True)
    with made.begin() as connection:
        connection.execute(text("CREATE TABLE line (number INTEGER)"))
    yield made
    made.dispose()


def test_many_writers_who_hold_it_long_are_all_served(engine):
    def write(number):
        with engine.begin() as connection:
            connection.execute(text("INSERT INTO line VALUES (:number)"), {"number": number})
            time.sleep(HELD)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with engine.connect() as connection:
        found = connection.execute(text("SELECT number FROM line ORDER BY number")).scalars()
        assert list(found) == list(range(WRITERS))


def test_whoever_fails_lets_the_next_one_in(engine):
    with pytest.raises(ZeroDivisionError), engine.begin():
        raise ZeroDivisionError
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM line")).scalar() == 0


def test_a_killed_process_lets_the_next_one_in(tmp_path):
    path = tmp_path / "queue"
    child = os.fork()
    if child == 0:
        WritersQueue(path).enter()
        os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    queue = WritersQueue(path)
    queue.leave(queue.enter())


def test_a_lock_that_nobody_gives_back_is_an_error_and_not_a_silence(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite, "PATIENCE", 0.05)
    queue = WritersQueue(tmp_path / "queue")
    queue.enter()
    with pytest.raises(TimeoutError, match="Nobody could write"):
        queue.enter()
