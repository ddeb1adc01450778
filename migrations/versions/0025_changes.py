"""Requests to amend a grant, and approved budgets by category in versions that stay."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0025_changes"
down_revision = "0023_award"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; a grant that is there already keeps its first budget when it is amended."""
    _requests()
    _files()
    _notes()
    _budgets()
    _lines()


def _requests() -> None:
    op.create_table(
        "amendment_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("budget", "scope", "personnel", "time", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "returned",
                "questioned",
                "recommended",
                "approved",
                "declined",
                "withdrawn",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("on_behalf", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("held", sa.JSON(), nullable=False),
        sa.Column("submitted_by_id", sa.Uuid(), nullable=True),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("submitted_as", sa.String(), nullable=False),
        sa.Column("recommended_by_id", sa.Uuid(), nullable=True),
        sa.Column("recommended_at", UtcDateTime(), nullable=True),
        sa.Column("recommends", sa.Boolean(), nullable=True),
        sa.Column("recommendation", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=True),
        sa.Column("decided_at", UtcDateTime(), nullable=True),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status IN ('approved', 'declined')) = (decided_at IS NOT NULL)",
            name=op.f("ck_amendment_request_decided_has_time"),
        ),
        sa.CheckConstraint(
            "status <> 'approved' OR action_id IS NOT NULL",
            name=op.f("ck_amendment_request_approved_has_action"),
        ),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["award_action.id"],
            name=op.f("fk_amendment_request_action_id_award_action"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_amendment_request_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_amendment_request_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_amendment_request_opened_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["recommended_by_id"],
            ["person.id"],
            name=op.f("fk_amendment_request_recommended_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"],
            ["person.id"],
            name=op.f("fk_amendment_request_submitted_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_request")),
        sa.UniqueConstraint(
            "award_id", "number", name=op.f("uq_amendment_request_award_id_number")
        ),
    )
    op.create_index(
        op.f("ix_amendment_request_award_id"), "amendment_request", ["award_id"], unique=False
    )


def _files() -> None:
    op.create_table(
        "amendment_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name=op.f("fk_amendment_file_added_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_amendment_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["amendment_request.id"],
            name=op.f("fk_amendment_file_request_id_amendment_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_file")),
    )
    op.create_index(
        op.f("ix_amendment_file_request_id"), "amendment_file", ["request_id"], unique=False
    )


def _notes() -> None:
    op.create_table(
        "amendment_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("returned", "asked", "answered", "sent_back", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["amendment_request.id"],
            name=op.f("fk_amendment_note_request_id_amendment_request"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_amendment_note_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendment_note")),
    )
    op.create_index(
        op.f("ix_amendment_note_request_id"), "amendment_note", ["request_id"], unique=False
    )


def _budgets() -> None:
    op.create_table(
        "approved_budget",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=True),
        sa.Column("approved_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(version = 1) = (request_id IS NULL)",
            name=op.f("ck_approved_budget_first_has_no_request"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_approved_budget_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["amendment_request.id"],
            name=op.f("fk_approved_budget_request_id_amendment_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_budget")),
        sa.UniqueConstraint(
            "award_id", "version", name=op.f("uq_approved_budget_award_id_version")
        ),
    )


def _lines() -> None:
    op.create_table(
        "approved_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("budget_id", sa.Uuid(), nullable=False),
        sa.Column(
            "category",
            sa.Enum(
                "personnel",
                "fringe",
                "travel",
                "equipment",
                "supplies",
                "contractual",
                "construction",
                "other",
                "indirect",
                "stipends",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_approved_line_not_negative")),
        sa.ForeignKeyConstraint(
            ["budget_id"],
            ["approved_budget.id"],
            name=op.f("fk_approved_line_budget_id_approved_budget"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approved_line")),
        sa.UniqueConstraint(
            "budget_id", "category", "year", name=op.f("uq_approved_line_budget_id_category_year")
        ),
    )


def downgrade() -> None:
    """Drop them; requests and approved budgets are lost."""
    op.drop_table("approved_line")
    op.drop_table("approved_budget")
    op.drop_index(op.f("ix_amendment_note_request_id"), table_name="amendment_note")
    op.drop_table("amendment_note")
    op.drop_index(op.f("ix_amendment_file_request_id"), table_name="amendment_file")
    op.drop_table("amendment_file")
    op.drop_index(op.f("ix_amendment_request_award_id"), table_name="amendment_request")
    op.drop_table("amendment_request")
