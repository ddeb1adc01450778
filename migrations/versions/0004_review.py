"""Reviewers, conflicts, reviews, scores and the rank order."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import Points, UtcDateTime

revision = "0004_review"
down_revision = "0003_applications"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "rank_order",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("method", sa.String(), nullable=False),
        sa.Column("frozen_by_id", sa.Uuid(), nullable=False),
        sa.Column("frozen_at", UtcDateTime(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_rank_order_competition_id_competition"),
        ),
        sa.ForeignKeyConstraint(
            ["frozen_by_id"], ["person.id"], name=op.f("fk_rank_order_frozen_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank_order")),
        sa.UniqueConstraint("competition_id", name=op.f("uq_rank_order_competition_id")),
    )
    op.create_table(
        "reviewer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "invited",
                "accepted",
                "declined",
                name="reviewerstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("expertise", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("maximum_reviews", sa.BigInteger(), nullable=False),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answer_reason", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_reviewer_competition_id_competition"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_reviewer_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviewer")),
        sa.UniqueConstraint(
            "competition_id", "person_id", name=op.f("uq_reviewer_competition_id_person_id")
        ),
    )
    op.create_index(
        op.f("ix_reviewer_competition_id"), "reviewer", ["competition_id"], unique=False
    )
    op.create_index(op.f("ix_reviewer_person_id"), "reviewer", ["person_id"], unique=False)
    op.create_table(
        "conflict_declaration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "none", "indirect", "direct", name="conflictkind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("explanation", sa.String(), nullable=False),
        sa.Column("is_computed", sa.Boolean(), nullable=False),
        sa.Column("declared_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind = 'none' OR explanation <> ''", name=op.f("ck_conflict_declaration_explained")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_conflict_declaration_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"],
            ["reviewer.id"],
            name=op.f("fk_conflict_declaration_reviewer_id_reviewer"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conflict_declaration")),
    )
    op.create_index(
        "ix_conflict_declaration_pair",
        "conflict_declaration",
        ["reviewer_id", "application_id"],
        unique=False,
    )
    op.create_table(
        "rank_entry",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("rank_order_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("rank", sa.BigInteger(), nullable=False),
        sa.Column("mean_numerator", sa.BigInteger(), nullable=False),
        sa.Column("mean_denominator", sa.BigInteger(), nullable=False),
        sa.Column("reviews", sa.BigInteger(), nullable=False),
        sa.Column("meets_priorities", sa.Boolean(), nullable=False),
        sa.Column("tie_note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_rank_entry_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["rank_order_id"],
            ["rank_order.id"],
            name=op.f("fk_rank_entry_rank_order_id_rank_order"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rank_entry")),
        sa.UniqueConstraint(
            "rank_order_id",
            "application_id",
            name=op.f("uq_rank_entry_rank_order_id_application_id"),
        ),
    )
    op.create_index(
        op.f("ix_rank_entry_rank_order_id"), "rank_entry", ["rank_order_id"], unique=False
    )
    op.create_table(
        "review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("submission_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "assigned",
                "in_progress",
                "submitted",
                "reopened",
                "final",
                "voided",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("assigned_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=True),
        sa.Column("void_reason", sa.String(), nullable=True),
        sa.Column("reopen_reason", sa.String(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'voided') = (void_reason IS NOT NULL)",
            name=op.f("ck_review_void_has_reason"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('submitted', 'final') OR submitted_at IS NOT NULL",
            name=op.f("ck_review_submitted_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_review_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name=op.f("fk_review_reviewer_id_reviewer")
        ),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_review_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
    )
    op.create_index(op.f("ix_review_application_id"), "review", ["application_id"], unique=False)
    op.create_index(op.f("ix_review_reviewer_id"), "review", ["reviewer_id"], unique=False)
    op.create_index(
        "uq_review_standing",
        "review",
        ["reviewer_id", "application_id"],
        unique=True,
        sqlite_where=sa.text("status <> 'voided'"),
        postgresql_where=sa.text("status <> 'voided'"),
    )
    op.create_table(
        "score",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("points", Points(), nullable=True),
        sa.Column("is_met", sa.Boolean(), nullable=True),
        sa.Column("strengths", sa.String(), nullable=False),
        sa.Column("weaknesses", sa.String(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name=op.f("fk_score_review_id_review")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint("review_id", "code", name=op.f("uq_score_review_id_code")),
    )
    op.create_index(op.f("ix_score_review_id"), "score", ["review_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_score_review_id"), table_name="score")
    op.drop_table("score")
    op.drop_index(
        "uq_review_standing",
        table_name="review",
        sqlite_where=sa.text("status <> 'voided'"),
        postgresql_where=sa.text("status <> 'voided'"),
    )
    op.drop_index(op.f("ix_review_reviewer_id"), table_name="review")
    op.drop_index(op.f("ix_review_application_id"), table_name="review")
    op.drop_table("review")
    op.drop_index(op.f("ix_rank_entry_rank_order_id"), table_name="rank_entry")
    op.drop_table("rank_entry")
    op.drop_index("ix_conflict_declaration_pair", table_name="conflict_declaration")
    op.drop_table("conflict_declaration")
    op.drop_index(op.f("ix_reviewer_person_id"), table_name="reviewer")
    op.drop_index(op.f("ix_reviewer_competition_id"), table_name="reviewer")
    op.drop_table("reviewer")
    op.drop_table("rank_order")
