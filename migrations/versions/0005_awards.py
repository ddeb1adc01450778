"""Slates, letters and awards."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0005_awards"
down_revision = "0004_review"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "award",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "negotiation",
                "active",
                "closeout",
                "closed",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("program_officer_id", sa.Uuid(), nullable=False),
        sa.Column("project_director_id", sa.Uuid(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("activated_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'negotiation') = (activated_at IS NULL)",
            name=op.f("ck_award_active_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_award_application_id_application")
        ),
        sa.ForeignKeyConstraint(
            ["program_officer_id"], ["person.id"], name=op.f("fk_award_program_officer_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["project_director_id"], ["person.id"], name=op.f("fk_award_project_director_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award")),
        sa.UniqueConstraint("application_id", name=op.f("uq_award_application_id")),
        sa.UniqueConstraint("number", name=op.f("uq_award_number")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "funded",
                "not_funded",
                "ineligible",
                name="letterkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("released_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_letter_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("application_id", name=op.f("uq_letter_application_id")),
    )
    op.create_table(
        "slate",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("rank_order_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "recommended",
                "signed",
                "announced",
                name="slatestatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("available_cents", sa.BigInteger(), nullable=False),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("recommended_by_id", sa.Uuid(), nullable=True),
        sa.Column("recommended_at", UtcDateTime(), nullable=True),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("signed_at", UtcDateTime(), nullable=True),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status IN ('signed', 'announced')) = (signed_at IS NOT NULL)",
            name=op.f("ck_slate_signed_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name=op.f("fk_slate_competition_id_competition")
        ),
        sa.ForeignKeyConstraint(
            ["rank_order_id"], ["rank_order.id"], name=op.f("fk_slate_rank_order_id_rank_order")
        ),
        sa.ForeignKeyConstraint(
            ["recommended_by_id"], ["person.id"], name=op.f("fk_slate_recommended_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["person.id"], name=op.f("fk_slate_signed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slate")),
        sa.UniqueConstraint("competition_id", name=op.f("uq_slate_competition_id")),
    )
    op.create_table(
        "award_year",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_award_year_award_id_award")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_year")),
        sa.UniqueConstraint("award_id", "year", name=op.f("uq_award_year_award_id_year")),
    )
    op.create_index(op.f("ix_award_year_award_id"), "award_year", ["award_id"], unique=False)
    op.create_table(
        "slate_choice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("slate_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("is_funded", sa.Boolean(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "is_funded OR cents = 0", name=op.f("ck_slate_choice_money_only_if_funded")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_slate_choice_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["slate_id"], ["slate.id"], name=op.f("fk_slate_choice_slate_id_slate")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slate_choice")),
        sa.UniqueConstraint(
            "slate_id", "application_id", name=op.f("uq_slate_choice_slate_id_application_id")
        ),
    )
    op.create_index(op.f("ix_slate_choice_slate_id"), "slate_choice", ["slate_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_slate_choice_slate_id"), table_name="slate_choice")
    op.drop_table("slate_choice")
    op.drop_index(op.f("ix_award_year_award_id"), table_name="award_year")
    op.drop_table("award_year")
    op.drop_table("slate")
    op.drop_table("letter")
    op.drop_table("award")
