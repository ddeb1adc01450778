"""Later days of corrective actions: each earlier due date stays, with the reason for the next."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0028_later_days"
down_revision = "0027_closing"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; due dates that were never moved have no row in it."""
    op.create_table(
        "corrective_action_later_day",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("allowed_by_id", sa.Uuid(), nullable=False),
        sa.Column("allowed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("until > before", name=op.f("ck_corrective_action_later_day_is_later")),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["corrective_action.id"],
            name=op.f("fk_corrective_action_later_day_action_id_corrective_action"),
        ),
        sa.ForeignKeyConstraint(
            ["allowed_by_id"],
            ["person.id"],
            name=op.f("fk_corrective_action_later_day_allowed_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action_later_day")),
    )
    op.create_index(
        op.f("ix_corrective_action_later_day_action_id"),
        "corrective_action_later_day",
        ["action_id"],
        unique=False,
    )


def downgrade() -> None:
    """Drop it; actions keep the day that was set last."""
    op.drop_index(
        op.f("ix_corrective_action_later_day_action_id"),
        table_name="corrective_action_later_day",
    )
    op.drop_table("corrective_action_later_day")
