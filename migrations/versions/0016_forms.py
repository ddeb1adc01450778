"""Official forms: what a district says about itself, kept once, and its answers to each form."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0016_forms"
down_revision = "0015_budget"
branch_labels = None
depends_on = None

_PROFILE = (
    "legal_name",
    "tin",
    "street",
    "city",
    "postal_code",
    "county",
    "congressional_district",
    "other_type",
    "representative_title",
    "representative_phone",
)


def upgrade() -> None:
    """Nothing is known of the new facts yet; UEIs are written in capitals from now on."""
    op.create_table(
        "form_answer",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("form_code", sa.String(), nullable=False),
        sa.Column("edition", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.Column("touched", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_form_answer_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_form_answer_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_answer")),
        sa.UniqueConstraint(
            "application_id", "form_code", name=op.f("uq_form_answer_application_id_form_code")
        ),
    )
    op.create_index(op.f("ix_form_answer_application_id"), "form_answer", ["application_id"])
    with op.batch_alter_table("organisation") as batch_op:
        for name in _PROFILE:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=True))
        batch_op.add_column(sa.Column("applicant_types", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("representative_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            op.f("fk_organisation_representative_id_person"),
            "person",
            ["representative_id"],
            ["id"],
        )
    op.execute("UPDATE organisation SET uei = UPPER(TRIM(uei)) WHERE uei IS NOT NULL")


def downgrade() -> None:
    """Take profile and answers away again; what was submitted keeps its forms."""
    with op.batch_alter_table("organisation") as batch_op:
        batch_op.drop_constraint(
            op.f("fk_organisation_representative_id_person"), type_="foreignkey"
        )
        batch_op.drop_column("representative_id")
        batch_op.drop_column("applicant_types")
        for name in reversed(_PROFILE):
            batch_op.drop_column(name)
    op.drop_index(op.f("ix_form_answer_application_id"), "form_answer")
    op.drop_table("form_answer")
