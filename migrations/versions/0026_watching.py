"""Watching over grants: records, findings, corrective actions, developments, milestones, risk.

Awards made before have no milestones; what was reported of them stays in their reports.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0026_watching"
down_revision = "0025_changes"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "risk_setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "dial",
            sa.Enum(
                "late_reports",
                "targets_missed",
                "drawdown",
                "audit",
                "actions_overdue",
                "staff",
                "fidelity",
                "conditions",
                "milestones",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("medium_at", sa.BigInteger(), nullable=False),
        sa.Column("high_at", sa.BigInteger(), nullable=False),
        sa.Column("medium_below", sa.BigInteger(), nullable=True),
        sa.Column("high_below", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_risk_setting_competition_id_competition"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name=op.f("fk_risk_setting_set_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_setting")),
    )
    op.create_index(
        op.f("ix_risk_setting_competition_id"), "risk_setting", ["competition_id"], unique=False
    )
    op.create_table(
        "milestone",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("goal_code", sa.String(), nullable=False),
        sa.Column("goal", sa.String(), nullable=False),
        sa.Column("serves", sa.JSON(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("deliverable", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column(
            "status",
            sa.Enum("planned", "underway", "done", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("actual_on", sa.Date(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'done') = (actual_on IS NOT NULL)", name=op.f("ck_milestone_done_has_day")
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_milestone_award_id_award")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("award_id", "code", name=op.f("uq_milestone_award_id_code")),
    )
    op.create_index(op.f("ix_milestone_award_id"), "milestone", ["award_id"], unique=False)
    op.create_table(
        "monitoring_contact",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("call", "desk_review", "site_visit", "stocktake", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "status", sa.Enum("draft", "finished", native_enum=False, length=40), nullable=False
        ),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("participants", sa.String(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("commitments", sa.JSON(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("next_by", sa.Date(), nullable=True),
        sa.Column("is_shared", sa.Boolean(), nullable=False),
        sa.Column("internal_reason", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'finished') = (finished_at IS NOT NULL)",
            name=op.f("ck_monitoring_contact_finished_time"),
        ),
        sa.CheckConstraint(
            "is_shared OR internal_reason <> ''",
            name=op.f("ck_monitoring_contact_internal_has_reason"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_monitoring_contact_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"],
            ["person.id"],
            name=op.f("fk_monitoring_contact_written_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_contact")),
        sa.UniqueConstraint(
            "award_id", "number", name=op.f("uq_monitoring_contact_award_id_number")
        ),
    )
    op.create_index(
        op.f("ix_monitoring_contact_award_id"), "monitoring_contact", ["award_id"], unique=False
    )
    op.create_table(
        "risk_judgment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column(
            "dial",
            sa.Enum(
                "late_reports",
                "targets_missed",
                "drawdown",
                "audit",
                "actions_overdue",
                "staff",
                "fidelity",
                "conditions",
                "milestones",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "level",
            sa.Enum("low", "medium", "high", "not_known", native_enum=False, length=40),
            nullable=True,
        ),
        sa.Column(
            "computed",
            sa.Enum("low", "medium", "high", "not_known", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("judged_by_id", sa.Uuid(), nullable=False),
        sa.Column("judged_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_risk_judgment_has_reason")),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_risk_judgment_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["judged_by_id"], ["person.id"], name=op.f("fk_risk_judgment_judged_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_judgment")),
    )
    op.create_index(op.f("ix_risk_judgment_award_id"), "risk_judgment", ["award_id"], unique=False)
    op.create_table(
        "significant_development",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind", sa.Enum("problem", "favorable", native_enum=False, length=40), nullable=False
        ),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("reported_by_id", sa.Uuid(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind <> 'problem' OR response <> ''",
            name=op.f("ck_significant_development_problem_has_response"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_significant_development_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["reported_by_id"],
            ["person.id"],
            name=op.f("fk_significant_development_reported_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_significant_development")),
    )
    op.create_index(
        op.f("ix_significant_development_award_id"),
        "significant_development",
        ["award_id"],
        unique=False,
    )
    op.create_table(
        "milestone_report",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("milestone_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("planned", "underway", "done", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("actual_on", sa.Date(), nullable=True),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reported_by_id", sa.Uuid(), nullable=False),
        sa.Column("reported_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["milestone_id"],
            ["milestone.id"],
            name=op.f("fk_milestone_report_milestone_id_milestone"),
        ),
        sa.ForeignKeyConstraint(
            ["reported_by_id"],
            ["person.id"],
            name=op.f("fk_milestone_report_reported_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_report")),
    )
    op.create_index(
        op.f("ix_milestone_report_milestone_id"), "milestone_report", ["milestone_id"], unique=False
    )
    op.create_table(
        "monitoring_contact_addition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"],
            ["person.id"],
            name=op.f("fk_monitoring_contact_addition_added_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["monitoring_contact.id"],
            name=op.f("fk_monitoring_contact_addition_contact_id_monitoring_contact"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_contact_addition")),
    )
    op.create_index(
        op.f("ix_monitoring_contact_addition_contact_id"),
        "monitoring_contact_addition",
        ["contact_id"],
        unique=False,
    )
    op.create_table(
        "monitoring_contact_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["monitoring_contact.id"],
            name=op.f("fk_monitoring_contact_file_contact_id_monitoring_contact"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_monitoring_contact_file_file_id_stored_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_contact_file")),
    )
    op.create_index(
        op.f("ix_monitoring_contact_file_contact_id"),
        "monitoring_contact_file",
        ["contact_id"],
        unique=False,
    )
    op.create_table(
        "monitoring_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("observation", "concern", "noncompliance", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("is_of_audit", sa.Boolean(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("commitment_code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.CheckConstraint(
            "citation <> '' OR commitment_code <> ''",
            name=op.f("ck_monitoring_finding_measured_against"),
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["monitoring_contact.id"],
            name=op.f("fk_monitoring_finding_contact_id_monitoring_contact"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_finding")),
        sa.UniqueConstraint(
            "contact_id", "number", name=op.f("uq_monitoring_finding_contact_id_number")
        ),
    )
    op.create_index(
        op.f("ix_monitoring_finding_contact_id"), "monitoring_finding", ["contact_id"], unique=False
    )
    op.create_table(
        "risk_rating",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("contact_id", sa.Uuid(), nullable=False),
        sa.Column(
            "moment", sa.Enum("before", "after", native_enum=False, length=40), nullable=False
        ),
        sa.Column(
            "level",
            sa.Enum("low", "medium", "high", "not_known", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("dials", sa.JSON(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_risk_rating_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["contact_id"],
            ["monitoring_contact.id"],
            name=op.f("fk_risk_rating_contact_id_monitoring_contact"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_rating")),
    )
    op.create_index(op.f("ix_risk_rating_award_id"), "risk_rating", ["award_id"], unique=False)
    op.create_index(op.f("ix_risk_rating_contact_id"), "risk_rating", ["contact_id"], unique=False)
    op.create_table(
        "significant_development_reply",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("development_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_significant_development_reply_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["development_id"],
            ["significant_development.id"],
            name=op.f("fk_significant_development_reply_development_id_significant_development"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_significant_development_reply")),
        sa.UniqueConstraint(
            "development_id", name=op.f("uq_significant_development_reply_development_id")
        ),
    )
    op.create_table(
        "corrective_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("finding_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open", "evidenced", "returned", "verified", "dropped", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("ordered_by_id", sa.Uuid(), nullable=False),
        sa.Column("ordered_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_corrective_action_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"],
            ["monitoring_finding.id"],
            name=op.f("fk_corrective_action_finding_id_monitoring_finding"),
        ),
        sa.ForeignKeyConstraint(
            ["ordered_by_id"], ["person.id"], name=op.f("fk_corrective_action_ordered_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["person.id"], name=op.f("fk_corrective_action_owner_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action")),
        sa.UniqueConstraint(
            "award_id", "number", name=op.f("uq_corrective_action_award_id_number")
        ),
    )
    op.create_index(
        op.f("ix_corrective_action_award_id"), "corrective_action", ["award_id"], unique=False
    )
    op.create_index(
        op.f("ix_corrective_action_finding_id"), "corrective_action", ["finding_id"], unique=False
    )
    op.create_index(
        op.f("ix_corrective_action_owner_id"), "corrective_action", ["owner_id"], unique=False
    )
    op.create_table(
        "corrective_action_move",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=False),
        sa.Column(
            "step",
            sa.Enum("send_evidence", "verify", "return", "drop", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["corrective_action.id"],
            name=op.f("fk_corrective_action_move_action_id_corrective_action"),
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_corrective_action_move_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action_move")),
    )
    op.create_index(
        op.f("ix_corrective_action_move_action_id"),
        "corrective_action_move",
        ["action_id"],
        unique=False,
    )
    op.create_table(
        "corrective_action_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("move_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_corrective_action_file_file_id_stored_file"),
        ),
        sa.ForeignKeyConstraint(
            ["move_id"],
            ["corrective_action_move.id"],
            name=op.f("fk_corrective_action_file_move_id_corrective_action_move"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_corrective_action_file")),
    )
    op.create_index(
        op.f("ix_corrective_action_file_move_id"),
        "corrective_action_file",
        ["move_id"],
        unique=False,
    )


def downgrade() -> None:
    """Drop them; what was watched is lost."""
    op.drop_index(op.f("ix_corrective_action_file_move_id"), table_name="corrective_action_file")
    op.drop_table("corrective_action_file")
    op.drop_index(op.f("ix_corrective_action_move_action_id"), table_name="corrective_action_move")
    op.drop_table("corrective_action_move")
    op.drop_index(op.f("ix_corrective_action_owner_id"), table_name="corrective_action")
    op.drop_index(op.f("ix_corrective_action_finding_id"), table_name="corrective_action")
    op.drop_index(op.f("ix_corrective_action_award_id"), table_name="corrective_action")
    op.drop_table("corrective_action")
    op.drop_table("significant_development_reply")
    op.drop_index(op.f("ix_risk_rating_contact_id"), table_name="risk_rating")
    op.drop_index(op.f("ix_risk_rating_award_id"), table_name="risk_rating")
    op.drop_table("risk_rating")
    op.drop_index(op.f("ix_monitoring_finding_contact_id"), table_name="monitoring_finding")
    op.drop_table("monitoring_finding")
    op.drop_index(
        op.f("ix_monitoring_contact_file_contact_id"), table_name="monitoring_contact_file"
    )
    op.drop_table("monitoring_contact_file")
    op.drop_index(
        op.f("ix_monitoring_contact_addition_contact_id"), table_name="monitoring_contact_addition"
    )
    op.drop_table("monitoring_contact_addition")
    op.drop_index(op.f("ix_milestone_report_milestone_id"), table_name="milestone_report")
    op.drop_table("milestone_report")
    op.drop_index(op.f("ix_significant_development_award_id"), table_name="significant_development")
    op.drop_table("significant_development")
    op.drop_index(op.f("ix_risk_judgment_award_id"), table_name="risk_judgment")
    op.drop_table("risk_judgment")
    op.drop_index(op.f("ix_monitoring_contact_award_id"), table_name="monitoring_contact")
    op.drop_table("monitoring_contact")
    op.drop_index(op.f("ix_milestone_award_id"), table_name="milestone")
    op.drop_table("milestone")
    op.drop_index(op.f("ix_risk_setting_competition_id"), table_name="risk_setting")
    op.drop_table("risk_setting")
