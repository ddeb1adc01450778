"""What every test may ask for: the application, an empty database, people, the checking client."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import settings as trying
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from app import create_app
from app.config import Settings
from app.platform import db
from app.platform.db import Base
from tests.factories.identity import Cast
from tests.factories.identity import cast as make_cast
from tests.support.client import Client

# What takes how long is measured in bench/, never judged in a test.
trying.register_profile("house", deadline=None)
trying.load_profile("house")


@pytest.fixture(scope="session")
def database_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """A database of this worker's own: PostgreSQL where its address is given, else SQLite."""
    server = os.environ.get("PENTAD_TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{tmp_path_factory.mktemp('database') / 'pentad.sqlite'}"
        return
    name = f"pentad_test_{worker_id}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    engine.dispose()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of the parallel worker; "main" when there is only one."""
    workerinput = getattr(request.config, "workerinput", None)
    return workerinput["workerid"] if workerinput else "main"


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, database_url: str) -> Iterator[Flask]:
    """The application with empty tables, made once."""
    settings = Settings(
        instance_dir=tmp_path_factory.mktemp("instance"),
        database_url=database_url,
        rate_limits=False,
    )
    application = create_app(settings, testing=True)
    with application.app_context():
        Base.metadata.create_all(db.db.engine)
    yield application
    with application.app_context():
        db.db.engine.dispose()


@pytest.fixture
def app(house: Flask) -> Iterator[Flask]:
    """The application with an open context; every row is gone after the test."""
    with house.app_context():
        db.will_write(intention=True)
        yield house
        db.session.rollback()
        db.session.remove()
        db.will_write(intention=False)
    _empty(house)


@pytest.fixture
def client(app: Flask) -> Client:
    """A browserless client that complains about every page that is not as it should be."""
    return Client(app)


@pytest.fixture
def instance(house: Flask) -> Path:
    """The folder of this test's site."""
    return Path(house.extensions["pentad"].instance_dir)


def _empty(application: Flask) -> None:
    with application.app_context(), db.db.engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(table.delete())


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people of every story: ada applies, rob reviews, pia runs it, sam is a stranger."""
    return make_cast()
