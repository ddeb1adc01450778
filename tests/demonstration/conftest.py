"""The small programme that the tests of this folder look at, loaded once for them all."""

import pytest

from app.demonstration import story
from app.platform import db
from app.platform.db import Base

SMALL = story.Scale(decided=10, grantees=4, in_review=8, reviewers=6)


@pytest.fixture(scope="package")
def loaded(house):
    """A small programme, cleared after the last test."""
    with house.app_context():
        story.load(SMALL, say=lambda _line: None)
        yield
        db.session.rollback()
        db.session.remove()
        with db.db.engine.begin() as connection:
            for table in reversed(Base.metadata.sorted_tables):
                connection.execute(table.delete())
