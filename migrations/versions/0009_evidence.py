"""Two kinds of data, corrections, rules of the matrix, releases with proof, evaluators' studies."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0009_evidence"
down_revision = "0008_judging"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what stood before is practice data, and matrices that are locked."""
    _make_data()
    _make_matrix()
    _make_studies()
    _make_releases()
    _forget_defaults()


def downgrade() -> None:
    """Take it away again; outcome data and releases are lost."""
    _drop_releases()
    _drop_studies()
    _drop_matrix()
    _drop_data()


def _make_data() -> None:
    op.create_table(
        "column_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("header_sha256", sa.String(), nullable=False),
        sa.Column("meanings", sa.String(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name="fk_column_mapping_award_id_award"
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name="fk_column_mapping_saved_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_column_mapping"),
        sa.UniqueConstraint(
            "award_id", "header_sha256", name="uq_column_mapping_award_id_header_sha256"
        ),
    )
    with op.batch_alter_table("column_mapping", schema=None) as batch_op:
        batch_op.create_index("ix_column_mapping_award_id", ["award_id"], unique=False)
    op.create_table(
        "wide_export",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("received_by_id", sa.Uuid(), nullable=False),
        sa.Column("received_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name="fk_wide_export_file_id_stored_file"
        ),
        sa.ForeignKeyConstraint(
            ["period_id"], ["reporting_period.id"], name="fk_wide_export_period_id_reporting_period"
        ),
        sa.ForeignKeyConstraint(
            ["received_by_id"], ["person.id"], name="fk_wide_export_received_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_wide_export"),
    )
    with op.batch_alter_table("wide_export", schema=None) as batch_op:
        batch_op.create_index("ix_wide_export_period_id", ["period_id"], unique=False)
    op.create_table(
        "cell_correction",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("row", sa.BigInteger(), nullable=False),
        sa.Column("column", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("made_by_id", sa.Uuid(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name="fk_cell_correction_made_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["upload.id"], name="fk_cell_correction_upload_id_upload"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_cell_correction"),
        sa.UniqueConstraint(
            "upload_id", "row", "column", name="uq_cell_correction_upload_id_row_column"
        ),
    )
    with op.batch_alter_table("cell_correction", schema=None) as batch_op:
        batch_op.create_index("ix_cell_correction_upload_id", ["upload_id"], unique=False)
    with op.batch_alter_table("measure_result", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "arm",
                sa.Enum("GRANT", "COMPARISON", name="arm", native_enum=False, length=40),
                nullable=False,
                server_default="GRANT",
            )
        )
        batch_op.add_column(sa.Column("group", sa.String(), nullable=False, server_default="ALL"))
        batch_op.add_column(sa.Column("mean", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("sd", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("cases", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("instrument", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("row", sa.BigInteger(), nullable=True))
        batch_op.drop_constraint("uq_measure_result_upload_id_code_unit_code", type_="unique")
        batch_op.create_unique_constraint(
            "uq_measure_result_upload_id_code_arm_unit_code_group",
            ["upload_id", "code", "arm", "unit_code", "group"],
        )
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "dataset",
                sa.Enum("practice", "outcomes", name="dataset", native_enum=False, length=40),
                nullable=False,
                server_default="practice",
            )
        )
        batch_op.add_column(sa.Column("corrects_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            "fk_upload_corrects_id_upload", "upload", ["corrects_id"], ["id"]
        )


def _make_matrix() -> None:
    with op.batch_alter_table("fidelity_component", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "dimension",
                sa.Enum(
                    "adherence",
                    "exposure",
                    "quality",
                    "responsiveness",
                    "differentiation",
                    name="dimension",
                    native_enum=False,
                    length=40,
                ),
                nullable=False,
                server_default="adherence",
            )
        )
        batch_op.add_column(
            sa.Column(
                "unit_rule",
                sa.Enum(
                    "sum_ge",
                    "all_ge",
                    "k_of_n",
                    "mean_ge",
                    name="unitrulekind",
                    native_enum=False,
                    length=40,
                ),
                nullable=False,
                server_default="sum_ge",
            )
        )
        batch_op.add_column(
            sa.Column("unit_at_least", sa.BigInteger(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column(
                "school_rule",
                sa.Enum(
                    "share_ge",
                    "count_ge",
                    "all",
                    "mean_ge",
                    name="rollupkind",
                    native_enum=False,
                    length=40,
                ),
                nullable=False,
                server_default="share_ge",
            )
        )
        batch_op.alter_column("school_share_percent", new_column_name="school_threshold")
        batch_op.add_column(
            sa.Column(
                "grant_rule",
                sa.Enum(
                    "share_ge",
                    "count_ge",
                    "all",
                    "mean_ge",
                    name="rollupkind",
                    native_enum=False,
                    length=40,
                ),
                nullable=False,
                server_default="share_ge",
            )
        )
        batch_op.alter_column("sample_share_percent", new_column_name="grant_threshold")
    with op.batch_alter_table("fidelity_matrix", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "status",
                sa.Enum(
                    "draft",
                    "locked",
                    "superseded",
                    name="matrixstatus",
                    native_enum=False,
                    length=40,
                ),
                nullable=False,
                server_default="locked",
            )
        )
        batch_op.add_column(sa.Column("drafted_at", UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("officer_agreed_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("grantee_agreed_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("lock_version", sa.BigInteger(), nullable=False, server_default="1")
        )
        batch_op.alter_column("locked_at", existing_type=UtcDateTime(), nullable=True)
        batch_op.create_foreign_key(
            "fk_fidelity_matrix_officer_agreed_id_person", "person", ["officer_agreed_id"], ["id"]
        )
        batch_op.create_foreign_key(
            "fk_fidelity_matrix_grantee_agreed_id_person", "person", ["grantee_agreed_id"], ["id"]
        )
    with op.batch_alter_table("monitored_measure", schema=None) as batch_op:
        batch_op.add_column(sa.Column("catalogue_code", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("grade", sa.String(), nullable=False, server_default="ALL"))
        batch_op.add_column(
            sa.Column(
                "groups",
                sa.String(),
                nullable=False,
                server_default="ALL,EDS,NOT_EDS,ELS,NOT_ELS,SWD,NOT_SWD",
            )
        )
        batch_op.add_column(sa.Column("instrument", sa.String(), nullable=False, server_default=""))
    op.execute("UPDATE fidelity_matrix SET drafted_at = locked_at")
    with op.batch_alter_table("fidelity_matrix", schema=None) as batch_op:
        batch_op.alter_column("drafted_at", existing_type=UtcDateTime(), nullable=False)


def _make_studies() -> None:
    op.create_table(
        "comparison_school",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("added_by_id", sa.Uuid(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["added_by_id"], ["person.id"], name="fk_comparison_school_added_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name="fk_comparison_school_award_id_award"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_comparison_school"),
        sa.UniqueConstraint("award_id", "code", name="uq_comparison_school_award_id_code"),
    )
    with op.batch_alter_table("comparison_school", schema=None) as batch_op:
        batch_op.create_index("ix_comparison_school_award_id", ["award_id"], unique=False)
    op.create_table(
        "study",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("replaces_id", sa.Uuid(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("instrument", sa.String(), nullable=False),
        sa.Column(
            "design",
            sa.Enum("randomized", "quasi_experiment", name="design", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("staying_affected", sa.Boolean(), nullable=False),
        sa.Column("assigned_by_cluster", sa.Boolean(), nullable=False),
        sa.Column("analyzed_by_cluster", sa.Boolean(), nullable=False),
        sa.Column("clusters_i", sa.BigInteger(), nullable=False),
        sa.Column("clusters_c", sa.BigInteger(), nullable=False),
        sa.Column("assigned_i", sa.BigInteger(), nullable=False),
        sa.Column("assigned_c", sa.BigInteger(), nullable=False),
        sa.Column("analyzed_i", sa.BigInteger(), nullable=False),
        sa.Column("analyzed_c", sa.BigInteger(), nullable=False),
        sa.Column("mean_i", sa.Double(), nullable=False),
        sa.Column("sd_i", sa.Double(), nullable=False),
        sa.Column("mean_c", sa.Double(), nullable=False),
        sa.Column("sd_c", sa.Double(), nullable=False),
        sa.Column("baseline_mean_i", sa.Double(), nullable=True),
        sa.Column("baseline_sd_i", sa.Double(), nullable=True),
        sa.Column("baseline_mean_c", sa.Double(), nullable=True),
        sa.Column("baseline_sd_c", sa.Double(), nullable=True),
        sa.Column("adjusted_difference", sa.Double(), nullable=True),
        sa.Column("adjusted_se", sa.Double(), nullable=True),
        sa.Column("covariates", sa.String(), nullable=False),
        sa.Column("icc", sa.Double(), nullable=True),
        sa.Column("family", sa.String(), nullable=False),
        sa.Column("reported_g", sa.Double(), nullable=True),
        sa.Column("reported_p", sa.Double(), nullable=True),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "analyzed_i <= assigned_i AND analyzed_c <= assigned_c", name="ck_study_attrition"
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name="fk_study_award_id_award"),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["person.id"], name="fk_study_entered_by_id_person"
        ),
        sa.ForeignKeyConstraint(["replaces_id"], ["study.id"], name="fk_study_replaces_id_study"),
        sa.PrimaryKeyConstraint("id", name="pk_study"),
    )
    with op.batch_alter_table("study", schema=None) as batch_op:
        batch_op.create_index("ix_study_award_id", ["award_id"], unique=False)


def _make_releases() -> None:
    op.create_table(
        "privacy_setting",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("least", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("set_by_id", sa.Uuid(), nullable=False),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("least >= 5", name="ck_privacy_setting_not_below_five"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["organisation.id"], name="fk_privacy_setting_agency_id_organisation"
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["person.id"], name="fk_privacy_setting_set_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_privacy_setting"),
    )
    with op.batch_alter_table("privacy_setting", schema=None) as batch_op:
        batch_op.create_index("ix_privacy_setting_agency_id", ["agency_id"], unique=False)
    op.create_table(
        "data_agreement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("signed_by_id", sa.Uuid(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name="fk_data_agreement_award_id_award"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_data_agreement_person_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["person.id"], name="fk_data_agreement_signed_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_data_agreement"),
    )
    with op.batch_alter_table("data_agreement", schema=None) as batch_op:
        batch_op.create_index("ix_data_agreement_award_id", ["award_id"], unique=False)
    op.create_table(
        "external_total",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("period_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("value", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("entered_by_id", sa.Uuid(), nullable=False),
        sa.Column("entered_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["person.id"], name="fk_external_total_entered_by_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["period_id"],
            ["reporting_period.id"],
            name="fk_external_total_period_id_reporting_period",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_external_total"),
        sa.UniqueConstraint(
            "period_id",
            "code",
            "unit_code",
            "group",
            name="uq_external_total_period_id_code_unit_code_group",
        ),
    )
    with op.batch_alter_table("external_total", schema=None) as batch_op:
        batch_op.create_index("ix_external_total_period_id", ["period_id"], unique=False)
    op.create_table(
        "release",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("upload_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "proposed",
                "audited",
                "failed",
                "published",
                "withdrawn",
                name="releasestatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "mode",
            sa.Enum("counts", "bands", name="mode", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("least", sa.BigInteger(), nullable=False),
        sa.Column("proposed_by_id", sa.Uuid(), nullable=False),
        sa.Column("proposed_at", UtcDateTime(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("published_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawal_reason", sa.String(), nullable=False),
        sa.Column("certificate", sa.String(), nullable=False),
        sa.Column("cells_sha256", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status NOT IN ('audited', 'published') OR certificate <> ''",
            name="ck_release_certified",
        ),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> proposed_by_id",
            name="ck_release_two_people",
        ),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["person.id"], name="fk_release_approved_by_id_person"
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name="fk_release_award_id_award"),
        sa.ForeignKeyConstraint(
            ["proposed_by_id"], ["person.id"], name="fk_release_proposed_by_id_person"
        ),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name="fk_release_upload_id_upload"),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
        sa.UniqueConstraint("award_id", "ordinal", name="uq_release_award_id_ordinal"),
    )
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.create_index("ix_release_award_id", ["award_id"], unique=False)
        batch_op.create_index("ix_release_upload_id", ["upload_id"], unique=False)
    op.create_table(
        "release_cell",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("release_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("unit_code", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("band", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["release_id"], ["release.id"], name="fk_release_cell_release_id_release"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_release_cell"),
        sa.UniqueConstraint(
            "release_id",
            "code",
            "unit_code",
            "group",
            name="uq_release_cell_release_id_code_unit_code_group",
        ),
    )
    with op.batch_alter_table("release_cell", schema=None) as batch_op:
        batch_op.create_index("ix_release_cell_release_id", ["release_id"], unique=False)


def _forget_defaults() -> None:
    """The defaults were only for the rows that were there; the models set every value."""
    for table, column in (
        ("fidelity_component", "dimension"),
        ("fidelity_component", "unit_rule"),
        ("fidelity_component", "unit_at_least"),
        ("fidelity_component", "school_rule"),
        ("fidelity_component", "grant_rule"),
        ("fidelity_matrix", "status"),
        ("fidelity_matrix", "lock_version"),
        ("measure_result", "arm"),
        ("measure_result", "group"),
        ("measure_result", "instrument"),
        ("monitored_measure", "grade"),
        ("monitored_measure", "groups"),
        ("monitored_measure", "instrument"),
        ("upload", "dataset"),
    ):
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(column, server_default=None)


def _drop_data() -> None:
    with op.batch_alter_table("upload", schema=None) as batch_op:
        batch_op.drop_constraint("fk_upload_corrects_id_upload", type_="foreignkey")
        batch_op.drop_column("corrects_id")
        batch_op.drop_column("dataset")
    with op.batch_alter_table("measure_result", schema=None) as batch_op:
        batch_op.drop_constraint(
            "uq_measure_result_upload_id_code_arm_unit_code_group", type_="unique"
        )
        batch_op.create_unique_constraint(
            "uq_measure_result_upload_id_code_unit_code", ["upload_id", "code", "unit_code"]
        )
        batch_op.drop_column("row")
        batch_op.drop_column("instrument")
        batch_op.drop_column("cases")
        batch_op.drop_column("sd")
        batch_op.drop_column("mean")
        batch_op.drop_column("group")
        batch_op.drop_column("arm")
    with op.batch_alter_table("cell_correction", schema=None) as batch_op:
        batch_op.drop_index("ix_cell_correction_upload_id")
    op.drop_table("cell_correction")
    with op.batch_alter_table("wide_export", schema=None) as batch_op:
        batch_op.drop_index("ix_wide_export_period_id")
    op.drop_table("wide_export")
    with op.batch_alter_table("column_mapping", schema=None) as batch_op:
        batch_op.drop_index("ix_column_mapping_award_id")
    op.drop_table("column_mapping")


def _drop_matrix() -> None:
    with op.batch_alter_table("monitored_measure", schema=None) as batch_op:
        batch_op.drop_column("instrument")
        batch_op.drop_column("groups")
        batch_op.drop_column("grade")
        batch_op.drop_column("catalogue_code")
    with op.batch_alter_table("fidelity_matrix", schema=None) as batch_op:
        batch_op.drop_constraint("fk_fidelity_matrix_grantee_agreed_id_person", type_="foreignkey")
        batch_op.drop_constraint("fk_fidelity_matrix_officer_agreed_id_person", type_="foreignkey")
        batch_op.alter_column("locked_at", existing_type=UtcDateTime(), nullable=False)
        batch_op.drop_column("lock_version")
        batch_op.drop_column("grantee_agreed_id")
        batch_op.drop_column("officer_agreed_id")
        batch_op.drop_column("drafted_at")
        batch_op.drop_column("status")
    with op.batch_alter_table("fidelity_component", schema=None) as batch_op:
        batch_op.alter_column("school_threshold", new_column_name="school_share_percent")
        batch_op.alter_column("grant_threshold", new_column_name="sample_share_percent")
        batch_op.drop_column("grant_rule")
        batch_op.drop_column("school_rule")
        batch_op.drop_column("unit_at_least")
        batch_op.drop_column("unit_rule")
        batch_op.drop_column("dimension")


def _drop_studies() -> None:
    with op.batch_alter_table("study", schema=None) as batch_op:
        batch_op.drop_index("ix_study_award_id")
    op.drop_table("study")
    with op.batch_alter_table("comparison_school", schema=None) as batch_op:
        batch_op.drop_index("ix_comparison_school_award_id")
    op.drop_table("comparison_school")


def _drop_releases() -> None:
    with op.batch_alter_table("release_cell", schema=None) as batch_op:
        batch_op.drop_index("ix_release_cell_release_id")
    op.drop_table("release_cell")
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.drop_index("ix_release_upload_id")
        batch_op.drop_index("ix_release_award_id")
    op.drop_table("release")
    with op.batch_alter_table("external_total", schema=None) as batch_op:
        batch_op.drop_index("ix_external_total_period_id")
    op.drop_table("external_total")
    with op.batch_alter_table("data_agreement", schema=None) as batch_op:
        batch_op.drop_index("ix_data_agreement_award_id")
    op.drop_table("data_agreement")
    with op.batch_alter_table("privacy_setting", schema=None) as batch_op:
        batch_op.drop_index("ix_privacy_setting_agency_id")
    op.drop_table("privacy_setting")
