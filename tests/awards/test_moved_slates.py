"""Slates of before come into the chain with everything that the trail knows of them."""

import os
import uuid
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from app import create_app
from app.config import Settings
from app.platform import db
from tests.house.reading import HOUSE

FOLDER = str(HOUSE / "migrations")
AT = datetime(2026, 3, 4, 15, 0, tzinfo=UTC)
WORDS = {
    "kind": "agency",
    "status": "draft",
    "zone": "America/New_York",
    "state": "DC",
    "verb": "slate:return",
}
ONLY_SQLITE = pytest.mark.skipif(
    bool(os.environ.get("PENTAD_TEST_DATABASE_URL")), reason="one empty database is enough"
)


@pytest.fixture
def before(tmp_path):
    """A database as it was before there were several slates."""
    url = f"sqlite:///{tmp_path / 'before.sqlite'}"
    made = create_app(Settings(instance_dir=tmp_path, database_url=url), testing=True)
    with made.app_context():
        upgrade(directory=FOLDER, revision="0020_actions")
        yield made
        db.session.remove()
        db.db.engine.dispose()


def stand_in(column):
    """A value for a column that the test does not care about."""
    if column.name in WORDS:
        return WORDS[column.name]
    kinds = {bool: True, int: 1, str: "x", date: AT.date(), datetime: AT.replace(tzinfo=None)}
    return kinds.get(column.type.python_type, AT.time())


def inserted(connection, table, **values):
    """A row with these values, and something in every other column that needs it."""
    reflected = sa.Table(table, sa.MetaData(), autoload_with=connection)
    row = {
        column.name: stand_in(column)
        for column in reflected.columns
        if not column.nullable and column.name not in values and column.name != "id"
    }
    if "id" in reflected.columns:
        values.setdefault("id", uuid.uuid4().hex)
    connection.execute(reflected.insert().values(**row, **values))
    return values.get("id")


def slate_of_before(connection, person, **values):
    agency = inserted(connection, "organisation")
    rubric = inserted(connection, "pinned_rubric", sha256=uuid.uuid4().hex)
    competition = inserted(connection, "competition", agency_id=agency, rubric_id=rubric)
    order = inserted(connection, "rank_order", competition_id=competition, frozen_by_id=person)
    return inserted(connection, "slate", competition_id=competition, rank_order_id=order, **values)


def chain(connection):
    rows = connection.execute(
        sa.text("SELECT slate_id, number, step, reason, person_id FROM slate_chain ORDER BY number")
    )
    return [tuple(row) for row in rows]


@ONLY_SQLITE
def test_returns_come_from_the_trail_and_a_reason_without_one_stays(before):
    at = AT.replace(tzinfo=None)
    with db.db.engine.begin() as connection:
        person = inserted(connection, "person")
        known = slate_of_before(
            connection,
            person,
            return_reason="Second",
            recommended_by_id=person,
            recommended_at=at,
            signature="",
        )
        unknown = slate_of_before(
            connection, person, return_reason="Old", recommended_at=at, signature=""
        )
        for sequence, reason in enumerate(("First", "Second"), start=1):
            inserted(
                connection,
                "audit_event",
                sequence=sequence,
                subject_id=known,
                actor_id=person,
                details={"reason": reason},
            )
    db.session.remove()

    upgrade(directory=FOLDER, revision="0021_choosing")

    with db.db.engine.connect() as connection:
        moved = chain(connection)
    assert [row[1:] for row in moved if row[0] == known] == [
        (1, "returned", "First", person),
        (2, "returned", "Second", person),
        (3, "recommended", "", person),
    ]
    assert [row[2:] for row in moved if row[0] == unknown] == [
        ("recommended", "", None),
        ("returned", "Old", None),
    ]
    db.session.remove()
    downgrade(directory=FOLDER, revision="0020_actions")
    with db.db.engine.connect() as connection:
        back = connection.execute(sa.text("SELECT id, return_reason FROM slate")).all()
    assert dict(tuple(row) for row in back) == {known: "Second", unknown: "Old"}
