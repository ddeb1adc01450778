"""One mail a day about everything that is owed: which notice of what was sent to whom.

What was sent about performance reports comes along, except to addresses that are nobody's now.
"""

import uuid
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0029_reminders"
down_revision = "0028_later_days"
branch_labels = None
depends_on = None

PERSON = sa.table("person", sa.column("id", sa.Uuid()), sa.column("email", sa.String()))
REPORT = sa.table(
    "performance_report", sa.column("id", sa.Uuid()), sa.column("award_id", sa.Uuid())
)
OLD = sa.table(
    "report_reminder",
    sa.column("id", sa.Uuid()),
    sa.column("report_id", sa.Uuid()),
    sa.column("notice", sa.String()),
    sa.column("due_on", sa.Date()),
    sa.column("recipients", sa.JSON()),
    sa.column("sent_at", UtcDateTime()),
)
NEW = sa.table(
    "reminder",
    sa.column("id", sa.Uuid()),
    sa.column("person_id", sa.Uuid()),
    sa.column("award_id", sa.Uuid()),
    sa.column("thing", sa.String()),
    sa.column("due_on", sa.Date()),
    sa.column("notice", sa.String()),
    sa.column("sent_at", UtcDateTime()),
)
OF_REPORTS = "report:"


def upgrade() -> None:
    """Make the tables, and bring over what was sent about reports."""
    op.create_table(
        "reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_reminder_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reminder_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "person_id",
            "thing",
            "due_on",
            "notice",
            name=op.f("uq_reminder_person_id_thing_due_on_notice"),
        ),
    )
    op.create_index(op.f("ix_reminder_award_id"), "reminder", ["award_id"], unique=False)
    op.create_index(op.f("ix_reminder_thing"), "reminder", ["thing"], unique=False)
    op.create_table(
        "reminder_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("looked_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reminder_day_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder_day")),
        sa.UniqueConstraint("person_id", name=op.f("uq_reminder_day_person_id")),
    )
    _insert(NEW, _for_each_person())
    op.drop_index(op.f("ix_report_reminder_report_id"), table_name="report_reminder")
    op.drop_table("report_reminder")


def downgrade() -> None:
    """Take the tables back; what was sent about reports goes back to its own."""
    op.create_table(
        "report_reminder",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("recipients", sa.JSON(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["performance_report.id"],
            name=op.f("fk_report_reminder_report_id_performance_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_reminder")),
        sa.UniqueConstraint(
            "report_id", "notice", "due_on", name=op.f("uq_report_reminder_report_id_notice_due_on")
        ),
    )
    op.create_index(
        op.f("ix_report_reminder_report_id"), "report_reminder", ["report_id"], unique=False
    )
    _insert(OLD, _for_each_report())
    op.drop_table("reminder_day")
    op.drop_index(op.f("ix_reminder_thing"), table_name="reminder")
    op.drop_index(op.f("ix_reminder_award_id"), table_name="reminder")
    op.drop_table("reminder")


def _for_each_person() -> list[dict[str, Any]]:
    rows = op.get_bind().execute(
        sa.select(OLD, REPORT.c.award_id).join_from(OLD, REPORT, OLD.c.report_id == REPORT.c.id)
    )
    people = {email: person_id for person_id, email in op.get_bind().execute(sa.select(PERSON))}
    return [
        {
            "id": uuid.uuid4(),
            "person_id": people[email],
            "award_id": row.award_id,
            "thing": f"{OF_REPORTS}{row.report_id}",
            "due_on": row.due_on,
            "notice": row.notice,
            "sent_at": row.sent_at,
        }
        for row in rows
        for email in row.recipients
        if email in people
    ]


def _for_each_report() -> list[dict[str, Any]]:
    rows = op.get_bind().execute(
        sa.select(NEW, PERSON.c.email)
        .join_from(NEW, PERSON, NEW.c.person_id == PERSON.c.id)
        .where(NEW.c.thing.startswith(OF_REPORTS))
        .order_by(NEW.c.sent_at, PERSON.c.email)
    )
    found: dict[Any, dict[str, Any]] = {}
    for row in rows:
        first = {
            "id": uuid.uuid4(),
            "report_id": uuid.UUID(row.thing.removeprefix(OF_REPORTS)),
            "notice": row.notice,
            "due_on": row.due_on,
            "recipients": [],
            "sent_at": row.sent_at,
        }
        mine = found.setdefault((row.thing, row.notice, row.due_on), first)
        mine["recipients"].append(row.email)
    return list(found.values())


def _insert(table: sa.TableClause, rows: Iterable[dict[str, Any]]) -> None:
    """Row by row keeps each statement small; there are few, and old rows are kept exactly."""
    for row in rows:
        op.get_bind().execute(sa.insert(table).values(**row))
