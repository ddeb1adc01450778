"""Applications: people, districts, responses, promises, budget, files, submissions, screening."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0003_applications"
down_revision = "0002_competitions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "application",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "draft",
                "submitted",
                "eligible",
                "ineligible",
                "under_review",
                "funded",
                "not_funded",
                "withdrawn",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("abstract", sa.String(), nullable=False),
        sa.Column("abstract_revision", sa.BigInteger(), nullable=False),
        sa.Column("indirect_rate_hundredths", sa.BigInteger(), nullable=True),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_application_competition_id_competition"),
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_application_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint(
            "competition_id",
            "organisation_id",
            name=op.f("uq_application_competition_id_organisation_id"),
        ),
        sa.UniqueConstraint("number", name=op.f("uq_application_number")),
    )
    op.create_index(
        op.f("ix_application_competition_id"), "application", ["competition_id"], unique=False
    )
    op.create_index(
        op.f("ix_application_organisation_id"), "application", ["organisation_id"], unique=False
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "logic_model",
                "memorandum",
                "resume",
                "letter",
                "indirect_cost_agreement",
                "other",
                name="attachmentkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("attached_by_id", sa.Uuid(), nullable=False),
        sa.Column("attached_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_attachment_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["attached_by_id"], ["person.id"], name=op.f("fk_attachment_attached_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_attachment_file_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(
        op.f("ix_attachment_application_id"), "attachment", ["application_id"], unique=False
    )
    op.create_table(
        "collaborator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column(
            "part",
            sa.Enum("lead", "contributor", name="part", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("invited_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_collaborator_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_collaborator_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_collaborator")),
        sa.UniqueConstraint(
            "application_id", "email", name=op.f("uq_collaborator_application_id_email")
        ),
    )
    op.create_index(
        op.f("ix_collaborator_application_id"), "collaborator", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_collaborator_email"), "collaborator", ["email"], unique=False)
    op.create_index(op.f("ix_collaborator_person_id"), "collaborator", ["person_id"], unique=False)
    op.create_table(
        "commitment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("item_code", sa.String(), nullable=False),
        sa.Column("library_code", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column(
            "unit",
            sa.Enum("classroom", "school", name="unit", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "measure",
            sa.Enum("share", "count", name="measure", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("numerator", sa.String(), nullable=False),
        sa.Column("denominator", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("adequate_at", sa.BigInteger(), nullable=False),
        sa.Column("partial_at", sa.BigInteger(), nullable=False),
        sa.Column("baseline_percent", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "baseline_percent BETWEEN 0 AND 100", name=op.f("ck_commitment_baseline")
        ),
        sa.CheckConstraint(
            "partial_at >= 0 AND partial_at <= adequate_at",
            name=op.f("ck_commitment_partial_below"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_commitment_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint(
            "application_id", "code", name=op.f("uq_commitment_application_id_code")
        ),
    )
    op.create_index(
        op.f("ix_commitment_application_id"), "commitment", ["application_id"], unique=False
    )
    op.create_table(
        "member_district",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("nces_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_lead", sa.Boolean(), nullable=False),
        sa.Column("served", sa.BigInteger(), nullable=False),
        sa.Column("participating", sa.BigInteger(), nullable=False),
        sa.Column("low_income", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "low_income <= participating",
            name=op.f("ck_member_district_low_income_among_participating"),
        ),
        sa.CheckConstraint(
            "participating <= served", name=op.f("ck_member_district_participating_among_served")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_member_district_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_district")),
        sa.UniqueConstraint(
            "application_id", "nces_id", name=op.f("uq_member_district_application_id_nces_id")
        ),
    )
    op.create_index(
        op.f("ix_member_district_application_id"),
        "member_district",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "participating_school",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("nces_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("grades", sa.String(), nullable=False),
        sa.Column("students", sa.BigInteger(), nullable=False),
        sa.Column("low_income", sa.BigInteger(), nullable=False),
        sa.Column("classrooms", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("classrooms >= 0", name=op.f("ck_participating_school_classrooms")),
        sa.CheckConstraint(
            "low_income <= students", name=op.f("ck_participating_school_low_income_among_students")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_participating_school_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participating_school")),
        sa.UniqueConstraint(
            "application_id", "nces_id", name=op.f("uq_participating_school_application_id_nces_id")
        ),
    )
    op.create_index(
        op.f("ix_participating_school_application_id"),
        "participating_school",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "performance_measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("numerator", sa.String(), nullable=False),
        sa.Column("denominator", sa.String(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum("increase", "decrease", name="direction", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("baseline_numerator", sa.BigInteger(), nullable=True),
        sa.Column("baseline_denominator", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(baseline_numerator IS NULL) = (baseline_denominator IS NULL)",
            name=op.f("ck_performance_measure_whole_baseline"),
        ),
        sa.CheckConstraint(
            "baseline_numerator <= baseline_denominator",
            name=op.f("ck_performance_measure_baseline_share"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_performance_measure_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_performance_measure")),
        sa.UniqueConstraint(
            "application_id", "code", name=op.f("uq_performance_measure_application_id_code")
        ),
    )
    op.create_index(
        op.f("ix_performance_measure_application_id"),
        "performance_measure",
        ["application_id"],
        unique=False,
    )
    op.create_table(
        "response",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("item_code", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_response_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_response_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response")),
        sa.UniqueConstraint(
            "application_id", "item_code", name=op.f("uq_response_application_id_item_code")
        ),
    )
    op.create_index(
        op.f("ix_response_application_id"), "response", ["application_id"], unique=False
    )
    op.create_table(
        "screening",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("is_eligible", sa.Boolean(), nullable=False),
        sa.Column(
            "reason",
            sa.Enum(
                "ineligible",
                "procedure",
                "information",
                "statute",
                name="screeningreason",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("comment", sa.String(), nullable=False),
        sa.Column("screened_by_id", sa.Uuid(), nullable=False),
        sa.Column("screened_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "is_eligible <> (reason IS NOT NULL)", name=op.f("ck_screening_reason_unless_eligible")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_screening_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["screened_by_id"], ["person.id"], name=op.f("fk_screening_screened_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screening")),
        sa.UniqueConstraint("application_id", name=op.f("uq_screening_application_id")),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column("receipt_number", sa.String(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("submitted_by_id", sa.Uuid(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("snapshot_id", sa.Uuid(), nullable=False),
        sa.Column("requested_cents", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_submission_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["snapshot_id"], ["stored_file.id"], name=op.f("fk_submission_snapshot_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["submitted_by_id"], ["person.id"], name=op.f("fk_submission_submitted_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission")),
        sa.UniqueConstraint(
            "application_id", "ordinal", name=op.f("uq_submission_application_id_ordinal")
        ),
        sa.UniqueConstraint("receipt_number", name=op.f("uq_submission_receipt_number")),
    )
    op.create_index(
        op.f("ix_submission_application_id"), "submission", ["application_id"], unique=False
    )
    op.create_index(op.f("ix_submission_sha256"), "submission", ["sha256"], unique=False)
    op.create_table(
        "budget_line",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column(
            "funds",
            sa.Enum("federal", "non_federal", name="funds", native_enum=False, length=40),
            nullable=False,
        ),
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
                name="category",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("justification", sa.String(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_budget_line_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_budget_line_commitment_id_commitment"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
    )
    op.create_index(
        op.f("ix_budget_line_application_id"), "budget_line", ["application_id"], unique=False
    )
    op.create_table(
        "commitment_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("commitment_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_commitment_target_percent")),
        sa.ForeignKeyConstraint(
            ["commitment_id"],
            ["commitment.id"],
            name=op.f("fk_commitment_target_commitment_id_commitment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment_target")),
        sa.UniqueConstraint(
            "commitment_id", "year", name=op.f("uq_commitment_target_commitment_id_year")
        ),
    )
    op.create_index(
        op.f("ix_commitment_target_commitment_id"),
        "commitment_target",
        ["commitment_id"],
        unique=False,
    )
    op.create_table(
        "measure_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_measure_target_percent")),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["performance_measure.id"],
            name=op.f("fk_measure_target_measure_id_performance_measure"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_target")),
        sa.UniqueConstraint("measure_id", "year", name=op.f("uq_measure_target_measure_id_year")),
    )
    op.create_index(
        op.f("ix_measure_target_measure_id"), "measure_target", ["measure_id"], unique=False
    )
    op.create_table(
        "response_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("response_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["response_id"], ["response.id"], name=op.f("fk_response_version_response_id_response")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_response_version_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_response_version")),
        sa.UniqueConstraint(
            "response_id", "revision", name=op.f("uq_response_version_response_id_revision")
        ),
    )
    op.create_index(
        op.f("ix_response_version_response_id"), "response_version", ["response_id"], unique=False
    )
    op.create_table(
        "budget_amount",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("line_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_budget_amount_not_negative")),
        sa.ForeignKeyConstraint(
            ["line_id"], ["budget_line.id"], name=op.f("fk_budget_amount_line_id_budget_line")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_amount")),
        sa.UniqueConstraint("line_id", "year", name=op.f("uq_budget_amount_line_id_year")),
    )
    op.create_index(op.f("ix_budget_amount_line_id"), "budget_amount", ["line_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_budget_amount_line_id"), table_name="budget_amount")
    op.drop_table("budget_amount")
    op.drop_index(op.f("ix_response_version_response_id"), table_name="response_version")
    op.drop_table("response_version")
    op.drop_index(op.f("ix_measure_target_measure_id"), table_name="measure_target")
    op.drop_table("measure_target")
    op.drop_index(op.f("ix_commitment_target_commitment_id"), table_name="commitment_target")
    op.drop_table("commitment_target")
    op.drop_index(op.f("ix_budget_line_application_id"), table_name="budget_line")
    op.drop_table("budget_line")
    op.drop_index(op.f("ix_submission_sha256"), table_name="submission")
    op.drop_index(op.f("ix_submission_application_id"), table_name="submission")
    op.drop_table("submission")
    op.drop_table("screening")
    op.drop_index(op.f("ix_response_application_id"), table_name="response")
    op.drop_table("response")
    op.drop_index(op.f("ix_performance_measure_application_id"), table_name="performance_measure")
    op.drop_table("performance_measure")
    op.drop_index(op.f("ix_participating_school_application_id"), table_name="participating_school")
    op.drop_table("participating_school")
    op.drop_index(op.f("ix_member_district_application_id"), table_name="member_district")
    op.drop_table("member_district")
    op.drop_index(op.f("ix_commitment_application_id"), table_name="commitment")
    op.drop_table("commitment")
    op.drop_index(op.f("ix_collaborator_person_id"), table_name="collaborator")
    op.drop_index(op.f("ix_collaborator_email"), table_name="collaborator")
    op.drop_index(op.f("ix_collaborator_application_id"), table_name="collaborator")
    op.drop_table("collaborator")
    op.drop_index(op.f("ix_attachment_application_id"), table_name="attachment")
    op.drop_table("attachment")
    op.drop_index(op.f("ix_application_organisation_id"), table_name="application")
    op.drop_index(op.f("ix_application_competition_id"), table_name="application")
    op.drop_table("application")
