"""Competitions, the rubric each one pins, bands and extensions."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0002_competitions"
down_revision = "0001_people"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "pinned_rubric",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pinned_rubric")),
        sa.UniqueConstraint("sha256", name=op.f("uq_pinned_rubric_sha256")),
    )
    op.create_table(
        "competition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("rubric_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "published",
                "screening",
                "review",
                "selection",
                "announced",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("assistance_listing", sa.String(), nullable=False),
        sa.Column("office_letter", sa.String(), nullable=False),
        sa.Column("fiscal_year", sa.BigInteger(), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("deadline_on", sa.Date(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("estimated_funds_cents", sa.BigInteger(), nullable=False),
        sa.Column("project_starts_on", sa.Date(), nullable=False),
        sa.Column("project_years", sa.BigInteger(), nullable=False),
        sa.Column("periods_per_year", sa.BigInteger(), nullable=False),
        sa.Column("minimum_participating", sa.BigInteger(), nullable=False),
        sa.Column("consortium_members_instead", sa.BigInteger(), nullable=False),
        sa.Column("consortium_share_percent", sa.BigInteger(), nullable=False),
        sa.Column("minimum_low_income_percent", sa.BigInteger(), nullable=False),
        sa.Column("reviewers_per_application", sa.BigInteger(), nullable=False),
        sa.Column("maximum_reviews_each", sa.BigInteger(), nullable=False),
        sa.Column("blocks_same_state", sa.Boolean(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'draft') = (published_at IS NULL)",
            name=op.f("ck_competition_published_unless_draft"),
        ),
        sa.CheckConstraint(
            "project_years BETWEEN 1 AND 7", name=op.f("ck_competition_ed_524_years")
        ),
        sa.CheckConstraint(
            "reviewers_per_application > 0", name=op.f("ck_competition_somebody_reviews")
        ),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name=op.f("fk_competition_agency_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["rubric_id"], ["pinned_rubric.id"], name=op.f("fk_competition_rubric_id_pinned_rubric")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition")),
    )
    op.create_index(op.f("ix_competition_agency_id"), "competition", ["agency_id"], unique=False)
    op.create_table(
        "award_band",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("least_students", sa.BigInteger(), nullable=False),
        sa.Column("most_students", sa.BigInteger(), nullable=True),
        sa.Column("least_cents", sa.BigInteger(), nullable=False),
        sa.Column("most_cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("most_cents >= least_cents", name=op.f("ck_award_band_money_range")),
        sa.CheckConstraint(
            "most_students IS NULL OR most_students >= least_students",
            name=op.f("ck_award_band_range"),
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_award_band_competition_id_competition"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_band")),
    )
    op.create_index(
        op.f("ix_award_band_competition_id"), "award_band", ["competition_id"], unique=False
    )
    op.create_table(
        "deadline_extension",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("deadline_on", sa.Date(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(organisation_id IS NULL) <> (state IS NULL)",
            name=op.f("ck_deadline_extension_one_target"),
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
            name=op.f("fk_deadline_extension_approved_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_deadline_extension_competition_id_competition"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_deadline_extension_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadline_extension")),
    )
    op.create_index(
        op.f("ix_deadline_extension_competition_id"),
        "deadline_extension",
        ["competition_id"],
        unique=False,
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_deadline_extension_competition_id"), table_name="deadline_extension")
    op.drop_table("deadline_extension")
    op.drop_index(op.f("ix_award_band_competition_id"), table_name="award_band")
    op.drop_table("award_band")
    op.drop_index(op.f("ix_competition_agency_id"), table_name="competition")
    op.drop_table("competition")
    op.drop_table("pinned_rubric")
