"""The rest of form ED 524, budget workbooks beside it, and what was seen in attached files.

Lines that are there already count as saved once; whether a cost is one-time was never asked, so
it is not said. Files that are there already were not looked into.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015_budget"
down_revision = "0014_plan"
branch_labels = None
depends_on = None

_RATE_KIND = (
    "negotiated",
    "restricted_agreed",
    "restricted_computed",
    "de_minimis",
    "training",
    "temporary",
)


def _enum(*words: str) -> sa.Enum:
    return sa.Enum(*words, native_enum=False, length=40)


def upgrade() -> None:
    _lines()
    _indirect()
    _workbooks()
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.add_column(sa.Column("looks", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("first_file_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(
            "fk_attachment_first_file_id_stored_file", "stored_file", ["first_file_id"], ["id"]
        )


def _lines() -> None:
    with op.batch_alter_table("budget_line") as batch_op:
        batch_op.add_column(sa.Column("activity_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("served_before", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("recurrence", _enum("one_time", "ongoing"), nullable=True))
        batch_op.add_column(sa.Column("revision", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("changed_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            "fk_budget_line_changed_by_id_person", "person", ["changed_by_id"], ["id"]
        )
        batch_op.create_foreign_key(
            "fk_budget_line_activity_id_plan_activity",
            "plan_activity",
            ["activity_id"],
            ["id"],
            ondelete="SET NULL",
        )
    op.execute("UPDATE budget_line SET revision = 1")
    with op.batch_alter_table("budget_line") as batch_op:
        batch_op.alter_column("revision", existing_type=sa.BigInteger(), nullable=False)


def _indirect() -> None:
    op.create_table(
        "indirect_costs",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("has_agreement", sa.Boolean(), nullable=True),
        sa.Column("agreement_from", sa.Date(), nullable=True),
        sa.Column("agreement_to", sa.Date(), nullable=True),
        sa.Column("agency", _enum("ed", "other"), nullable=True),
        sa.Column("agency_name", sa.String(), nullable=False),
        sa.Column("rate_kind", _enum(*_RATE_KIND), nullable=True),
        sa.Column("base_kind", _enum("computed", "typed"), nullable=False),
        sa.CheckConstraint("agreement_to >= agreement_from", name=op.f("ck_indirect_costs_period")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_indirect_costs_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indirect_costs")),
        sa.UniqueConstraint("application_id", name=op.f("uq_indirect_costs_application_id")),
    )
    op.create_table(
        "indirect_base",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("indirect_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_indirect_base_not_negative")),
        sa.ForeignKeyConstraint(
            ["indirect_id"],
            ["indirect_costs.id"],
            name=op.f("fk_indirect_base_indirect_id_indirect_costs"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indirect_base")),
        sa.UniqueConstraint("indirect_id", "year", name=op.f("uq_indirect_base_indirect_id_year")),
    )
    op.create_index(op.f("ix_indirect_base_indirect_id"), "indirect_base", ["indirect_id"])


def _workbooks() -> None:
    op.create_table(
        "budget_workbook",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("uploaded_by_id", sa.Uuid(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reading", sa.JSON(), nullable=False),
        sa.Column("form", sa.JSON(), nullable=False),
        sa.Column("taken_over_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_budget_workbook_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_budget_workbook_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"],
            ["person.id"],
            name=op.f("fk_budget_workbook_uploaded_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_workbook")),
    )
    op.create_index(
        op.f("ix_budget_workbook_application_id"), "budget_workbook", ["application_id"]
    )


_NEW_IN_LINES = ("changed_at", "changed_by_id", "revision", "recurrence", "served_before")


def downgrade() -> None:
    """Take it away again: what was answered about indirect costs and seen in files is lost."""
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.drop_constraint("fk_attachment_first_file_id_stored_file", type_="foreignkey")
        batch_op.drop_column("first_file_id")
        batch_op.drop_column("looks")
    op.drop_index(op.f("ix_budget_workbook_application_id"), "budget_workbook")
    op.drop_table("budget_workbook")
    op.drop_index(op.f("ix_indirect_base_indirect_id"), "indirect_base")
    op.drop_table("indirect_base")
    op.drop_table("indirect_costs")
    with op.batch_alter_table("budget_line") as batch_op:
        batch_op.drop_constraint("fk_budget_line_changed_by_id_person", type_="foreignkey")
        batch_op.drop_constraint("fk_budget_line_activity_id_plan_activity", type_="foreignkey")
        for column in (*_NEW_IN_LINES, "activity_id"):
            batch_op.drop_column(column)
