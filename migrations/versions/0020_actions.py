"""Notifications of awards, and what they make available.

An award made before has none: its officer issues the first one. A document of any kind may now be
drawn from something that was frozen when it was asked for.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0020_actions"
down_revision = "0019_start"
branch_labels = None
depends_on = None

_SOURCE = "ck_document_draft_has_source"


def upgrade() -> None:
    """Make the table; what is there stays as it is."""
    op.create_table(
        "award_action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "new",
                "revision",
                "continuation",
                "extension",
                "increase",
                "decrease",
                "close",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("issued_by_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(number = 1) = (kind = 'new')", name=op.f("ck_award_action_first_is_new")
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_award_action_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["person.id"], name=op.f("fk_award_action_issued_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_action")),
        sa.UniqueConstraint("award_id", "number", name=op.f("uq_award_action_award_id_number")),
    )
    with op.batch_alter_table("award_year") as batch_op:
        batch_op.add_column(
            sa.Column("authorized_cents", sa.BigInteger(), nullable=False, server_default="0")
        )
    with op.batch_alter_table("award_year") as batch_op:
        batch_op.alter_column(
            "authorized_cents", existing_type=sa.BigInteger(), server_default=None
        )
        batch_op.create_check_constraint(
            op.f("ck_award_year_authorized_within"), "authorized_cents BETWEEN 0 AND cents"
        )
    with op.batch_alter_table("document") as batch_op:
        batch_op.drop_constraint(op.f(_SOURCE), type_="check")
        batch_op.create_check_constraint(op.f(_SOURCE), "kind <> 'draft' OR source_id IS NOT NULL")


def downgrade() -> None:
    """Drop them; what was notified is lost."""
    with op.batch_alter_table("document") as batch_op:
        batch_op.drop_constraint(op.f(_SOURCE), type_="check")
        batch_op.create_check_constraint(
            op.f(_SOURCE), "(kind = 'draft') = (source_id IS NOT NULL)"
        )
    with op.batch_alter_table("award_year") as batch_op:
        batch_op.drop_constraint(op.f("ck_award_year_authorized_within"), type_="check")
        batch_op.drop_column("authorized_cents")
    op.drop_table("award_action")
