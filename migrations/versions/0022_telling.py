"""Announcements that wait for their moment, letters of each, batches of letters, redacted copies.

Letters told before stay: they belong to no announcement.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0022_telling"
down_revision = "0021_choosing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what is there stays as it is."""
    _announcements()
    _batches()
    _redactions()


def _announcements() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slate_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("ordered", "released", "cancelled", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("release_at", UtcDateTime(), nullable=False),
        sa.Column("ordered_by_id", sa.Uuid(), nullable=False),
        sa.Column("ordered_at", UtcDateTime(), nullable=False),
        sa.Column("released_at", UtcDateTime(), nullable=True),
        sa.Column("cancel_reason", sa.String(), nullable=False),
        sa.Column("cancelled_by_id", sa.Uuid(), nullable=True),
        sa.Column("cancelled_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'released') = (released_at IS NOT NULL)",
            name=op.f("ck_announcement_released_has_time"),
        ),
        sa.CheckConstraint(
            "(status = 'cancelled') = (cancel_reason <> '')",
            name=op.f("ck_announcement_cancelled_has_why"),
        ),
        _foreign("announcement", "slate_id", "slate"),
        _foreign("announcement", "ordered_by_id", "person"),
        _foreign("announcement", "cancelled_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcement")),
    )
    op.create_index(op.f("ix_announcement_slate_id"), "announcement", ["slate_id"])
    op.create_index(
        "uq_announcement_standing",
        "announcement",
        ["slate_id"],
        unique=True,
        sqlite_where=sa.text("status <> 'cancelled'"),
        postgresql_where=sa.text("status <> 'cancelled'"),
    )
    with op.batch_alter_table("letter") as batch_op:
        batch_op.add_column(sa.Column("announcement_id", sa.Uuid(), nullable=True))
        batch_op.drop_constraint(op.f("uq_letter_application_id_kind"), type_="unique")
        batch_op.create_foreign_key(
            op.f("fk_letter_announcement_id_announcement"),
            "announcement",
            ["announcement_id"],
            ["id"],
        )
        batch_op.create_unique_constraint(
            op.f("uq_letter_announcement_id_application_id"), ["announcement_id", "application_id"]
        )
        batch_op.create_index(op.f("ix_letter_application_id"), ["application_id"])


def _batches() -> None:
    op.create_table(
        "letter_batch",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("announcement_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("running", "ready", "cancelled", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'ready') = (file_id IS NOT NULL)",
            name=op.f("ck_letter_batch_ready_has_file"),
        ),
        _foreign("letter_batch", "announcement_id", "announcement"),
        _foreign("letter_batch", "asked_by_id", "person"),
        _foreign("letter_batch", "file_id", "stored_file"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_batch")),
    )
    op.create_index(
        "uq_letter_batch_running",
        "letter_batch",
        ["announcement_id"],
        unique=True,
        sqlite_where=sa.text("status = 'running'"),
        postgresql_where=sa.text("status = 'running'"),
    )
    op.create_table(
        "batch_letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=True),
        _foreign("batch_letter", "batch_id", "letter_batch"),
        _foreign("batch_letter", "application_id", "application"),
        _foreign("batch_letter", "document_id", "document"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_letter")),
        sa.UniqueConstraint("batch_id", "position", name=op.f("uq_batch_letter_batch_id_position")),
        sa.UniqueConstraint(
            "batch_id", "application_id", name=op.f("uq_batch_letter_batch_id_application_id")
        ),
        sa.UniqueConstraint("document_id", name=op.f("uq_batch_letter_document_id")),
    )
    op.create_index(op.f("ix_batch_letter_letter_id"), "batch_letter", ["letter_id"])


def _redactions() -> None:
    op.create_table(
        "redaction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "prepared",
                "shown",
                "objected",
                "cleared",
                "published",
                "replaced",
                "taken_down",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("files", sa.JSON(), nullable=False),
        sa.Column("started_by_id", sa.Uuid(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("shown_at", UtcDateTime(), nullable=True),
        sa.Column("object_until", UtcDateTime(), nullable=True),
        sa.Column("objection", sa.String(), nullable=False),
        sa.Column("objected_by_id", sa.Uuid(), nullable=True),
        sa.Column("objected_at", UtcDateTime(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status = 'prepared' OR shown_at IS NOT NULL", name=op.f("ck_redaction_shown_has_time")
        ),
        sa.CheckConstraint(
            "status NOT IN ('published', 'taken_down') OR published_at IS NOT NULL",
            name=op.f("ck_redaction_published_has_time"),
        ),
        _foreign("redaction", "award_id", "award"),
        _foreign("redaction", "submission_id", "submission"),
        _foreign("redaction", "started_by_id", "person"),
        _foreign("redaction", "objected_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_redaction")),
        sa.UniqueConstraint("award_id", "ordinal", name=op.f("uq_redaction_award_id_ordinal")),
    )
    op.create_table(
        "removal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("redaction_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column(
            "ground",
            sa.Enum(
                "privacy",
                "commercial",
                "designated",
                "statute",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("places", sa.JSON(), nullable=False),
        sa.Column("puts_back", sa.BigInteger(), nullable=True),
        sa.Column("removed_by_id", sa.Uuid(), nullable=False),
        sa.Column("removed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(text = '') = (puts_back IS NOT NULL)", name=op.f("ck_removal_removes_or_puts_back")
        ),
        _foreign("removal", "redaction_id", "redaction"),
        _foreign("removal", "removed_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_removal")),
        sa.UniqueConstraint("redaction_id", "number", name=op.f("uq_removal_redaction_id_number")),
    )


def downgrade() -> None:
    """Drop them; what was planned, prepared and taken out is lost."""
    for name in ("removal", "redaction", "batch_letter", "letter_batch"):
        op.drop_table(name)
    with op.batch_alter_table("letter") as batch_op:
        batch_op.drop_index(op.f("ix_letter_application_id"))
        batch_op.drop_constraint(op.f("uq_letter_announcement_id_application_id"), type_="unique")
        batch_op.drop_constraint(op.f("fk_letter_announcement_id_announcement"), type_="foreignkey")
        batch_op.drop_column("announcement_id")
        batch_op.create_unique_constraint(
            op.f("uq_letter_application_id_kind"), ["application_id", "kind"]
        )
    op.drop_table("announcement")


def _foreign(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{table}_{column}_{to}"))
