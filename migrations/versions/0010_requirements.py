"""The checklist of a competition, and which rubric version an application answers."""

import sqlalchemy as sa
from alembic import op

revision = "0010_requirements"
down_revision = "0009_evidence"
branch_labels = None
depends_on = None

_CONDITION = ("always", "consortium", "indirect_costs", "non_federal_funds")
_KIND = ("part", "form", "file", "signature", "comment")


def _enum(*words: str) -> sa.Enum:
    return sa.Enum(*words, native_enum=False, length=40)


def upgrade() -> None:
    """Applications that began already answer the rubric of their competition."""
    op.create_table(
        "requirement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("kind", _enum(*_KIND), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("condition", _enum(*_CONDITION), nullable=False),
        sa.Column("edition", sa.String(), nullable=True),
        sa.Column("most_pages", sa.BigInteger(), nullable=True),
        sa.Column("business_days", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "most_pages IS NULL OR most_pages > 0", name=op.f("ck_requirement_pages")
        ),
        sa.CheckConstraint(
            "business_days IS NULL OR business_days > 0", name=op.f("ck_requirement_days")
        ),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name="fk_requirement_competition_id_competition",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_requirement"),
        sa.UniqueConstraint(
            "competition_id", "kind", "code", name="uq_requirement_competition_id_kind_code"
        ),
    )
    op.create_index("ix_requirement_competition_id", "requirement", ["competition_id"])
    with op.batch_alter_table("application") as batch_op:
        batch_op.add_column(sa.Column("rubric_id", sa.Uuid(), nullable=True))
    op.execute(
        "UPDATE application SET rubric_id = (SELECT rubric_id FROM competition "
        "WHERE competition.id = application.competition_id)"
    )
    with op.batch_alter_table("application") as batch_op:
        batch_op.alter_column("rubric_id", existing_type=sa.Uuid(), nullable=False)
        batch_op.create_foreign_key(
            "fk_application_rubric_id_pinned_rubric", "pinned_rubric", ["rubric_id"], ["id"]
        )


def downgrade() -> None:
    """Take it away again; which version an application answered is lost."""
    with op.batch_alter_table("application") as batch_op:
        batch_op.drop_constraint("fk_application_rubric_id_pinned_rubric", type_="foreignkey")
        batch_op.drop_column("rubric_id")
    op.drop_index("ix_requirement_competition_id", "requirement")
    op.drop_table("requirement")
