"""What was sent about performance reports before stays sent, on the way up and back."""

import uuid
from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from app import create_app
from app.config import Settings
from app.platform import db
from tests.awards.test_moved_slates import AT, FOLDER, ONLY_SQLITE, inserted

DUE = date(2028, 9, 28)


@pytest.fixture
def before(tmp_path):
    """A database as it was when only reports had reminders."""
    url = f"sqlite:///{tmp_path / 'before.sqlite'}"
    made = create_app(Settings(instance_dir=tmp_path, database_url=url), testing=True)
    with made.app_context():
        upgrade(directory=FOLDER, revision="0028_later_days")
        yield made
        db.session.remove()
        db.db.engine.dispose()


def whole(connection, table, parents, **values):
    """A row whose foreign keys lead somewhere; each table has one row that others belong to."""
    for key in sa.Table(table, sa.MetaData(), autoload_with=connection).foreign_keys:
        other = key.column.table.name
        if not key.parent.nullable and key.parent.name not in values:
            if other not in parents:
                parents[other] = whole(connection, other, parents)
            values[key.parent.name] = parents[other]
    return inserted(connection, table, **values)


def rows(query):
    with db.db.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


@ONLY_SQLITE
def test_each_recipient_keeps_what_was_sent(before):
    at = AT.replace(tzinfo=None)
    with db.db.engine.begin() as connection:
        dana = inserted(connection, "person", email="dana@example.org")
        aro = inserted(connection, "person", email="aro@example.org")
        parents = {"person": dana}
        parents["award"] = whole(connection, "award", parents, status="negotiation")
        report = whole(connection, "performance_report", parents, version=0, answers={})
        for number, (notice, to) in enumerate(
            [
                ("after_1", ["dana@example.org"]),
                ("after_14", ["dana@example.org", "aro@example.org", "gone@example.org"]),
            ]
        ):
            inserted(
                connection,
                "report_reminder",
                report_id=report,
                notice=notice,
                due_on=DUE,
                recipients=to,
                sent_at=at + timedelta(days=number),
            )
    db.session.remove()

    upgrade(directory=FOLDER, revision="0029_reminders")

    thing = uuid.UUID(report)
    sent = rows("SELECT person_id, thing, due_on, notice FROM reminder ORDER BY notice, person_id")
    assert sorted(sent) == sorted(
        [
            (dana, f"report:{thing}", "2028-09-28", "after_1"),
            (dana, f"report:{thing}", "2028-09-28", "after_14"),
            (aro, f"report:{thing}", "2028-09-28", "after_14"),
        ]
    )
    downgrade(directory=FOLDER, revision="0028_later_days")
    back = rows("SELECT report_id, notice, recipients FROM report_reminder ORDER BY notice")
    assert back == [
        (report, "after_1", '["dana@example.org"]'),
        (report, "after_14", '["aro@example.org", "dana@example.org"]'),
    ]
