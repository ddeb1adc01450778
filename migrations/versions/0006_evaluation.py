"""The fidelity matrix, uploads, findings and results."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0006_evaluation"
down_revision = "0005_awards"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "fidelity_matrix",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("locked_at", UtcDateTime(), nullable=False),
        sa.Column("change_reason", sa.String(), nullable=False),
        sa.Column("source_sha256", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_fidelity_matrix_award_id_award")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fidelity_matrix")),
        sa.UniqueConstraint(
            "award_id", "version", name=op.f("uq_fidelity_matrix_award_id_version")
        ),
    )
    op.create_index(
        op.f("ix_fidelity_matrix_award_id"), "fidelity_matrix", ["award_id"], unique=False
    )
    op.create_table(
        "reporting_period",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_reporting_period_award_id_award")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reporting_period")),
        sa.UniqueConstraint("award_id", "code", name=op.f("uq_reporting_period_award_id_code")),
    )
    op.create_index(
        op.f("ix_reporting_period_award_id"), "reporting_period", ["award_id"], unique=False
    )
    op.create_table(
        "expected_unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("matrix_id", sa.Uuid(), nullable=False),
        sa.Column(
            "level",
            sa.Enum("classroom", "school", name="unit", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("parent_code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matrix_id"],
            ["fidelity_matrix.id"],
            name=op.f("fk_expected_unit_matrix_id_fidelity_matrix"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected_unit")),
        sa.UniqueConstraint("matrix_id", "code", name=op.f("uq_expected_unit_matrix_id_code")),
    )
    op.create_index(
        op.f("ix_expected_unit_matrix_id"), "expected_unit", ["matrix_id"], unique=False
    )
    op.create_table(
        "fidelity_component",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("matrix_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column(
            "unit",
            sa.Enum("classroom", "school", name="unit", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("unit_cut", sa.BigInteger(), nullable=False),
        sa.Column("school_share_percent", sa.BigInteger(), nullable=False),
        sa.Column("sample_share_percent", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["matrix_id"],
            ["fidelity_matrix.id"],
            name=op.f("fk_fidelity_component_matrix_id_fidelity_matrix"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fidelity_component")),
        sa.UniqueConstraint("matrix_id", "code", name=op.f("uq_fidelity_component_matrix_id_code")),
    )
    op.create_index(
        op.f("ix_fidelity_component_matrix_id"), "fidelity_component", ["matrix_id"], unique=False
    )
    op.create_table(
        "monitored_measure",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("matrix_id", sa.Uuid(), nullable=False),
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
            name=op.f("ck_monitored_measure_whole_baseline"),
        ),
        sa.ForeignKeyConstraint(
            ["matrix_id"],
            ["fidelity_matrix.id"],
            name=op.f("fk_monitored_measure_matrix_id_fidelity_matrix"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitored_measure")),
        sa.UniqueConstraint("matrix_id", "code", name=op.f("uq_monitored_measure_matrix_id_code")),
    )
    op.create_index(
        op.f("ix_monitored_measure_matrix_id"), "monitored_measure", ["matrix_id"], unique=False
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("matrix_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "received",
                "validating",
                "rejected",
                "previewed",
                "certified",
                "superseded",
                name="status",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("parquet_id", sa.Uuid(), nullable=True),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.Column("row_count", sa.BigInteger(), nullable=True),
        sa.Column("correction_reason", sa.String(), nullable=False),
        sa.Column("warning_comment", sa.String(), nullable=False),
        sa.Column("certified_by_id", sa.Uuid(), nullable=True),
        sa.Column("certified_at", UtcDateTime(), nullable=True),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("inputs_sha256", sa.String(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status NOT IN ('certified', 'superseded') OR parquet_id IS NOT NULL",
            name=op.f("ck_upload_certified_has_data"),
        ),
        sa.ForeignKeyConstraint(
            ["certified_by_id"], ["person.id"], name=op.f("fk_upload_certified_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_upload_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["matrix_id"], ["fidelity_matrix.id"], name=op.f("fk_upload_matrix_id_fidelity_matrix")
        ),
        sa.ForeignKeyConstraint(
            ["parquet_id"], ["stored_file.id"], name=op.f("fk_upload_parquet_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["reporting_period.id"],
            name=op.f("fk_upload_period_id_reporting_period"),
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["person.id"], name=op.f("fk_upload_uploaded_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
        sa.UniqueConstraint("period_id", "ordinal", name=op.f("uq_upload_period_id_ordinal")),
    )
    op.create_index(op.f("ix_upload_period_id"), "upload", ["period_id"], unique=False)
    op.create_table(
        "fidelity_indicator",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("component_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("item_code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["component_id"],
            ["fidelity_component.id"],
            name=op.f("fk_fidelity_indicator_component_id_fidelity_component"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fidelity_indicator")),
        sa.UniqueConstraint(
            "component_id", "code", name=op.f("uq_fidelity_indicator_component_id_code")
        ),
    )
    op.create_index(
        op.f("ix_fidelity_indicator_component_id"),
        "fidelity_indicator",
        ["component_id"],
        unique=False,
    )
    op.create_table(
        "fidelity_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "indicator", "component", "element", name="resultkind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "level",
            sa.Enum("unit", "school", "grant", name="level", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("unit_code", sa.String(), nullable=False),
        sa.Column("expected", sa.BigInteger(), nullable=False),
        sa.Column("yes", sa.BigInteger(), nullable=False),
        sa.Column("no", sa.BigInteger(), nullable=False),
        sa.Column("unknown", sa.BigInteger(), nullable=False),
        sa.Column(
            "verdict",
            sa.Enum(
                "adequate",
                "not_adequate",
                "undetermined",
                "not_measured",
                name="verdict",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("conservative", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "yes + no + unknown = expected", name=op.f("ck_fidelity_result_counts_add_up")
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_fidelity_result_upload_id_upload")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fidelity_result")),
        sa.UniqueConstraint(
            "upload_id",
            "kind",
            "code",
            "level",
            "unit_code",
            name=op.f("uq_fidelity_result_upload_id_kind_code_level_unit_code"),
        ),
    )
    op.create_index(
        op.f("ix_fidelity_result_upload_id"), "fidelity_result", ["upload_id"], unique=False
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum(
                "stop", "error", "warning", "info", name="severity", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("row", sa.BigInteger(), nullable=True),
        sa.Column("column", sa.String(), nullable=True),
        sa.Column("value", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("repair", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_finding_upload_id_upload")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
    )
    op.create_index(op.f("ix_finding_upload_id"), "finding", ["upload_id"], unique=False)
    op.create_table(
        "measure_result",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("schools_expected", sa.BigInteger(), nullable=False),
        sa.Column("schools_reported", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("numerator <= denominator", name=op.f("ck_measure_result_share")),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name=op.f("fk_measure_result_upload_id_upload")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_result")),
        sa.UniqueConstraint(
            "upload_id",
            "code",
            "unit_code",
            name=op.f("uq_measure_result_upload_id_code_unit_code"),
        ),
    )
    op.create_index(
        op.f("ix_measure_result_upload_id"), "measure_result", ["upload_id"], unique=False
    )
    op.create_table(
        "monitored_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["monitored_measure.id"],
            name=op.f("fk_monitored_target_measure_id_monitored_measure"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitored_target")),
        sa.UniqueConstraint("measure_id", "year", name=op.f("uq_monitored_target_measure_id_year")),
    )
    op.create_index(
        op.f("ix_monitored_target_measure_id"), "monitored_target", ["measure_id"], unique=False
    )
    op.create_table(
        "indicator_target",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("indicator_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["fidelity_indicator.id"],
            name=op.f("fk_indicator_target_indicator_id_fidelity_indicator"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_target")),
        sa.UniqueConstraint(
            "indicator_id", "year", name=op.f("uq_indicator_target_indicator_id_year")
        ),
    )
    op.create_index(
        op.f("ix_indicator_target_indicator_id"), "indicator_target", ["indicator_id"], unique=False
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_indicator_target_indicator_id"), table_name="indicator_target")
    op.drop_table("indicator_target")
    op.drop_index(op.f("ix_monitored_target_measure_id"), table_name="monitored_target")
    op.drop_table("monitored_target")
    op.drop_index(op.f("ix_measure_result_upload_id"), table_name="measure_result")
    op.drop_table("measure_result")
    op.drop_index(op.f("ix_finding_upload_id"), table_name="finding")
    op.drop_table("finding")
    op.drop_index(op.f("ix_fidelity_result_upload_id"), table_name="fidelity_result")
    op.drop_table("fidelity_result")
    op.drop_index(op.f("ix_fidelity_indicator_component_id"), table_name="fidelity_indicator")
    op.drop_table("fidelity_indicator")
    op.drop_index(op.f("ix_upload_period_id"), table_name="upload")
    op.drop_table("upload")
    op.drop_index(op.f("ix_monitored_measure_matrix_id"), table_name="monitored_measure")
    op.drop_table("monitored_measure")
    op.drop_index(op.f("ix_fidelity_component_matrix_id"), table_name="fidelity_component")
    op.drop_table("fidelity_component")
    op.drop_index(op.f("ix_expected_unit_matrix_id"), table_name="expected_unit")
    op.drop_table("expected_unit")
    op.drop_index(op.f("ix_reporting_period_award_id"), table_name="reporting_period")
    op.drop_table("reporting_period")
    op.drop_index(op.f("ix_fidelity_matrix_award_id"), table_name="fidelity_matrix")
    op.drop_table("fidelity_matrix")
