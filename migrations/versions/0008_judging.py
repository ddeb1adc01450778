"""How a review is planned, calibrated, discussed and analysed; ties, waivers and changes."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import Points, UtcDateTime

revision = "0008_judging"
down_revision = "0007_documents"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables, and the columns that reviewers, reviews and scores gain."""
    op.create_table(
        "analysis",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("data_sha256", sa.String(), nullable=False),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name="fk_analysis_competition_id_competition"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name="fk_analysis_made_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_analysis"),
        sa.UniqueConstraint("competition_id", "number", name="uq_analysis_competition_id_number"),
    )
    op.create_table(
        "anchor",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.Column("agreed", sa.JSON(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name="fk_anchor_competition_id_competition"
        ),
        sa.ForeignKeyConstraint(["made_by_id"], ["person.id"], name="fk_anchor_made_by_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_anchor"),
    )
    with op.batch_alter_table("anchor", schema=None) as batch_op:
        batch_op.create_index("ix_anchor_competition_id", ["competition_id"], unique=False)

    op.create_table(
        "assessment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("reader", "exit", "panel", name="assessmentkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column("form_version", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'panel') = (reviewer_id IS NULL)", name="ck_assessment_about_somebody"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name="fk_assessment_competition_id_competition",
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name="fk_assessment_reviewer_id_reviewer"
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name="fk_assessment_written_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index("ix_assessment_competition_id", ["competition_id"], unique=False)

    op.create_table(
        "assignment_run",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "proposed",
                "impossible",
                "approved",
                name="runstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("pairs", sa.JSON(), nullable=False),
        sa.Column("obstacles", sa.JSON(), nullable=False),
        sa.Column("measures", sa.JSON(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name="fk_assignment_run_competition_id_competition",
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name="fk_assignment_run_made_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_assignment_run"),
        sa.UniqueConstraint(
            "competition_id", "number", name="uq_assignment_run_competition_id_number"
        ),
    )
    with op.batch_alter_table("assignment_run", schema=None) as batch_op:
        batch_op.create_index("ix_assignment_run_status", ["status"], unique=False)

    op.create_table(
        "review_plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "design",
            sa.Enum("open", "pools", "panels", name="design", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("minimum_reviews", sa.BigInteger(), nullable=False),
        sa.Column("state_limit", sa.BigInteger(), nullable=True),
        sa.Column("employer_limit", sa.BigInteger(), nullable=True),
        sa.Column("experts", sa.BigInteger(), nullable=False),
        sa.Column("lifts_worst", sa.Boolean(), nullable=False),
        sa.Column("direct_bars", sa.Boolean(), nullable=False),
        sa.Column("needs_calibration", sa.Boolean(), nullable=False),
        sa.Column("largest_bias_percent", sa.BigInteger(), nullable=False),
        sa.Column("least_adjacent_percent", sa.BigInteger(), nullable=False),
        sa.Column("state_reviewers", sa.BigInteger(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "least_adjacent_percent BETWEEN 0 AND 100", name="ck_review_plan_adjacent_share"
        ),
        sa.CheckConstraint(
            "state_limit IS NULL OR state_limit > 0", name="ck_review_plan_state_limit"
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"], ["competition.id"], name="fk_review_plan_competition_id_competition"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_plan"),
        sa.UniqueConstraint("competition_id", name="uq_review_plan_competition_id"),
    )
    op.create_table(
        "calibration_trial",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("anchor_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("open", "passed", "missed", name="trialstatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("finished_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["anchor_id"], ["anchor.id"], name="fk_calibration_trial_anchor_id_anchor"
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name="fk_calibration_trial_reviewer_id_reviewer"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_calibration_trial"),
        sa.UniqueConstraint(
            "reviewer_id",
            "anchor_id",
            "number",
            name="uq_calibration_trial_reviewer_id_anchor_id_number",
        ),
    )
    with op.batch_alter_table("calibration_trial", schema=None) as batch_op:
        batch_op.create_index("ix_calibration_trial_anchor_id", ["anchor_id"], unique=False)
        batch_op.create_index("ix_calibration_trial_reviewer_id", ["reviewer_id"], unique=False)

    op.create_table(
        "conflict_waiver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=False),
        sa.Column("approved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name="fk_conflict_waiver_approved_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name="fk_conflict_waiver_reviewer_id_reviewer"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_conflict_waiver"),
        sa.UniqueConstraint("reviewer_id", name="uq_conflict_waiver_reviewer_id"),
    )
    op.create_table(
        "discussion",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("open", "closed", name="discussionstatus", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("codes", sa.JSON(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", UtcDateTime(), nullable=False),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("record", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name="fk_discussion_application_id_application"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name="fk_discussion_opened_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_discussion"),
        sa.UniqueConstraint("application_id", name="uq_discussion_application_id"),
    )
    op.create_table(
        "pair_rule",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("is_together", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name="fk_pair_rule_application_id_application"
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name="fk_pair_rule_made_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name="fk_pair_rule_reviewer_id_reviewer"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_pair_rule"),
        sa.UniqueConstraint(
            "reviewer_id", "application_id", name="uq_pair_rule_reviewer_id_application_id"
        ),
    )
    with op.batch_alter_table("pair_rule", schema=None) as batch_op:
        batch_op.create_index("ix_pair_rule_application_id", ["application_id"], unique=False)

    op.create_table(
        "reviewer_tie",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "employer",
                "household",
                "financial",
                "colleague",
                name="tiekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("declared_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["reviewer.id"], name="fk_reviewer_tie_reviewer_id_reviewer"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_reviewer_tie"),
    )
    with op.batch_alter_table("reviewer_tie", schema=None) as batch_op:
        batch_op.create_index("ix_reviewer_tie_reviewer_id", ["reviewer_id"], unique=False)

    op.create_table(
        "discussion_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("discussion_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=True),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["discussion_id"], ["discussion.id"], name="fk_discussion_note_discussion_id_discussion"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name="fk_discussion_note_review_id_review"
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name="fk_discussion_note_written_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_discussion_note"),
    )
    with op.batch_alter_table("discussion_note", schema=None) as batch_op:
        batch_op.create_index("ix_discussion_note_discussion_id", ["discussion_id"], unique=False)

    op.create_table(
        "score_change",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("phase", sa.String(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name="ck_score_change_has_reason"),
        sa.ForeignKeyConstraint(
            ["review_id"], ["review.id"], name="fk_score_change_review_id_review"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_score_change"),
    )
    with op.batch_alter_table("score_change", schema=None) as batch_op:
        batch_op.create_index("ix_score_change_review_id", ["review_id"], unique=False)

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kept_doubts", sa.JSON(), nullable=False, server_default="[]")
        )

    with op.batch_alter_table("reviewer", schema=None) as batch_op:
        batch_op.add_column(sa.Column("employer", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column(
                "side",
                sa.Enum("agency", "state", name="side", native_enum=False, length=40),
                nullable=False,
                server_default="agency",
            )
        )
        batch_op.add_column(sa.Column("panel", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("sections", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column("available_until", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("honorarium_cents", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("replaces_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            "fk_reviewer_replaces_id_reviewer", "reviewer", ["replaces_id"], ["id"]
        )

    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_not_applicable", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(sa.Column("independent_points", Points(), nullable=True))
        batch_op.add_column(sa.Column("independent_is_met", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Undo."""
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.drop_column("independent_is_met")
        batch_op.drop_column("independent_points")
        batch_op.drop_column("is_not_applicable")

    with op.batch_alter_table("reviewer", schema=None) as batch_op:
        batch_op.drop_constraint("fk_reviewer_replaces_id_reviewer", type_="foreignkey")
        batch_op.drop_column("replaces_id")
        batch_op.drop_column("honorarium_cents")
        batch_op.drop_column("available_until")
        batch_op.drop_column("sections")
        batch_op.drop_column("panel")
        batch_op.drop_column("side")
        batch_op.drop_column("employer")

    with op.batch_alter_table("review", schema=None) as batch_op:
        batch_op.drop_column("kept_doubts")

    with op.batch_alter_table("score_change", schema=None) as batch_op:
        batch_op.drop_index("ix_score_change_review_id")

    op.drop_table("score_change")
    with op.batch_alter_table("discussion_note", schema=None) as batch_op:
        batch_op.drop_index("ix_discussion_note_discussion_id")

    op.drop_table("discussion_note")
    with op.batch_alter_table("reviewer_tie", schema=None) as batch_op:
        batch_op.drop_index("ix_reviewer_tie_reviewer_id")

    op.drop_table("reviewer_tie")
    with op.batch_alter_table("pair_rule", schema=None) as batch_op:
        batch_op.drop_index("ix_pair_rule_application_id")

    op.drop_table("pair_rule")
    op.drop_table("discussion")
    op.drop_table("conflict_waiver")
    with op.batch_alter_table("calibration_trial", schema=None) as batch_op:
        batch_op.drop_index("ix_calibration_trial_reviewer_id")
        batch_op.drop_index("ix_calibration_trial_anchor_id")

    op.drop_table("calibration_trial")
    op.drop_table("review_plan")
    with op.batch_alter_table("assignment_run", schema=None) as batch_op:
        batch_op.drop_index("ix_assignment_run_status")

    op.drop_table("assessment")
    op.drop_table("assignment_run")
    with op.batch_alter_table("anchor", schema=None) as batch_op:
        batch_op.drop_index("ix_anchor_competition_id")

    op.drop_table("anchor")
    op.drop_table("analysis")
