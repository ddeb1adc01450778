"""One site for a whole story: a migrated database, a served application, a browser."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade
from playwright.sync_api import Browser

from app import create_app
from app.config import Settings
from app.identity.models import Person
from app.platform import db
from tests.factories.identity import Cast
from tests.factories.identity import cast as make_cast
from tests.support.browser import Visitor, chromium, served


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The application on a database that the migrations made."""
    settings = Settings(
        instance_dir=tmp_path_factory.mktemp("site"), database_url="", rate_limits=False
    )
    application = create_app(settings, testing=True)
    with application.app_context():
        upgrade()
    yield application
    with application.app_context():
        db.db.engine.dispose()


@pytest.fixture(scope="module")
def people(site: Flask) -> Cast:
    """Everybody in the story, detached from any session."""
    with site.app_context(), db.transaction():
        made = make_cast()
        db.session.flush()
        for each in vars(made).values():
            db.session.refresh(each)
        db.session.expunge_all()
    return made


@pytest.fixture(scope="module")
def address(site: Flask) -> Iterator[str]:
    """Where the site answers."""
    with served(site) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def shots() -> Path | None:
    """Where to keep pictures of every page, if somebody wants to look at them."""
    folder = os.environ.get("PENTAD_SCREENSHOTS")
    if not folder:
        return None
    Path(folder).mkdir(parents=True, exist_ok=True)
    return Path(folder)


@pytest.fixture(scope="module")
def visit(browser: Browser, address: str, shots: Path | None) -> Callable[..., Visitor]:
    """Somebody comes with a browser of their own, signed in when it is a person we know."""

    def arrive(person: Person | None = None) -> Visitor:
        visitor = Visitor(browser, address, shots)
        return visitor.sign_in(person) if person else visitor

    return arrive
