"""Rubrics are written on screen: the drafts of an agency, and what each of them became."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0012_rubric_drafts"
down_revision = "0011_team"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """A draft is finished or discarded, never both; what was pinned before needs no draft."""
    op.create_table(
        "rubric_draft",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("started_from", sa.String(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("changed_by_id", sa.Uuid(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("finished_as_id", sa.Uuid(), nullable=True),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("discarded_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(finished_as_id IS NULL) = (finished_at IS NULL)",
            name=op.f("ck_rubric_draft_finished_once"),
        ),
        sa.CheckConstraint(
            "finished_as_id IS NULL OR discarded_at IS NULL", name=op.f("ck_rubric_draft_one_end")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_rubric_draft_agency_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["changed_by_id"], ["person.id"], name=op.f("fk_rubric_draft_changed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["finished_as_id"],
            ["pinned_rubric.id"],
            name=op.f("fk_rubric_draft_finished_as_id_pinned_rubric"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rubric_draft")),
    )
    op.create_index(op.f("ix_rubric_draft_agency_id"), "rubric_draft", ["agency_id"])


def downgrade() -> None:
    """Unfinished work is lost; finished rubrics stay, because competitions hold them."""
    op.drop_index(op.f("ix_rubric_draft_agency_id"), "rubric_draft")
    op.drop_table("rubric_draft")
