"""Performance reports: what grants owe, their due dates, versions, answers and reminders."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0024_performance"
down_revision = "0023_award"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; grants that run already are given their reports by the worker."""
    op.create_table(
        "reporting_terms",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("annual_days", sa.BigInteger(), nullable=False),
        sa.Column("final_days", sa.BigInteger(), nullable=False),
        sa.Column(
            "signer",
            sa.Enum("authorized_representative", "project_director", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("margin_points", sa.BigInteger(), nullable=False),
        sa.Column("measure_types", sa.JSON(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "annual_days BETWEEN 1 AND 90", name=op.f("ck_reporting_terms_annual_in_time")
        ),
        sa.CheckConstraint(
            "final_days BETWEEN 1 AND 120", name=op.f("ck_reporting_terms_final_in_time")
        ),
        sa.CheckConstraint(
            "margin_points BETWEEN 0 AND 100", name=op.f("ck_reporting_terms_margin")
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_reporting_terms_competition_id_competition"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_reporting_terms_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_terms")),
    )
    op.create_index(
        op.f("ix_reporting_terms_competition_id"),
        "reporting_terms",
        ["competition_id"],
        unique=False,
    )
    op.create_table(
        "performance_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Enum("annual", "final", native_enum=False, length=40), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("covers_from", sa.Date(), nullable=False),
        sa.Column("covers_to", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("has_own_date", sa.Boolean(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("draft", "submitted", "returned", "accepted", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=True),
        sa.Column("saved_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(version = 0) = (status = 'draft')",
            name=op.f("ck_performance_report_draft_has_no_version"),
        ),
        sa.CheckConstraint(
            "covers_from <= covers_to", name=op.f("ck_performance_report_covers_time")
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_performance_report_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_performance_report_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performance_report")),
        sa.UniqueConstraint(
            "award_id", "kind", "year", name=op.f("uq_performance_report_award_id_kind_year")
        ),
    )
    op.create_index(
        op.f("ix_performance_report_award_id"), "performance_report", ["award_id"], unique=False
    )
    op.create_table(
        "report_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("held", sa.String(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_report_correction_made_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["performance_report.id"],
            name=op.f("fk_report_correction_report_id_performance_report"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_correction")),
    )
    op.create_index(
        op.f("ix_report_correction_report_id"), "report_correction", ["report_id"], unique=False
    )
    op.create_table(
        "report_date",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.Date(), nullable=False),
        sa.Column("after", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=True),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["performance_report.id"],
            name=op.f("fk_report_date_report_id_performance_report"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_report_date_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_date")),
    )
    op.create_index(op.f("ix_report_date_report_id"), "report_date", ["report_id"], unique=False)
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
    op.create_table(
        "report_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("report_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("signed_as", sa.String(), nullable=False),
        sa.Column("submitted_by_id", sa.Uuid(), nullable=False),
        sa.Column("submitted_at", UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("days_late", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("days_late >= 0", name=op.f("ck_report_version_never_early")),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["performance_report.id"],
            name=op.f("fk_report_version_report_id_performance_report"),
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"],
            ["person.id"],
            name=op.f("fk_report_version_submitted_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_version")),
        sa.UniqueConstraint(
            "report_id", "version", name=op.f("uq_report_version_report_id_version")
        ),
    )
    op.create_index(
        op.f("ix_report_version_report_id"), "report_version", ["report_id"], unique=False
    )
    op.create_table(
        "report_decision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("is_accepted", sa.Boolean(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["person.id"], name=op.f("fk_report_decision_decided_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["report_version.id"],
            name=op.f("fk_report_decision_version_id_report_version"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_decision")),
        sa.UniqueConstraint("version_id", name=op.f("uq_report_decision_version_id")),
    )


def downgrade() -> None:
    """Drop them; every report is lost."""
    op.drop_table("report_decision")
    op.drop_index(op.f("ix_report_version_report_id"), table_name="report_version")
    op.drop_table("report_version")
    op.drop_index(op.f("ix_report_reminder_report_id"), table_name="report_reminder")
    op.drop_table("report_reminder")
    op.drop_index(op.f("ix_report_date_report_id"), table_name="report_date")
    op.drop_table("report_date")
    op.drop_index(op.f("ix_report_correction_report_id"), table_name="report_correction")
    op.drop_table("report_correction")
    op.drop_index(op.f("ix_performance_report_award_id"), table_name="performance_report")
    op.drop_table("performance_report")
    op.drop_index(op.f("ix_reporting_terms_competition_id"), table_name="reporting_terms")
    op.drop_table("reporting_terms")
