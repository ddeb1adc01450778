"""Deadlines to the second, extensions for areas with their ground, match, and amendments.

What stood before meant 11:59:59 pm, no match and any rate; extensions were for one applicant or a
State on a ground in free words.
"""

from datetime import time

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0013_terms"
down_revision = "0012_rubric_drafts"
branch_labels = None
depends_on = None

_BASIS = sa.Enum("outage", "disaster", "other", name="basis", native_enum=False, length=40)
_LAST_SECOND = time(23, 59, 59).isoformat()
_TWO_TARGETS = "(organisation_id IS NULL) <> (state IS NULL)"
_THREE_TARGETS = (
    "(CASE WHEN organisation_id IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN state IS NULL THEN 0 ELSE 1 END)"
    " + (CASE WHEN area IS NULL THEN 0 ELSE 1 END) = 1"
)


def upgrade() -> None:
    """Columns come with the meaning that rows had; the extension's check is made anew."""
    op.create_table(
        "competition_amendment",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("ordinal", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("old_rubric_id", sa.Uuid(), nullable=False),
        sa.Column("new_rubric_id", sa.Uuid(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("issued_by_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["competition_id"],
            ["competition.id"],
            name=op.f("fk_competition_amendment_competition_id_competition"),
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"],
            ["person.id"],
            name=op.f("fk_competition_amendment_issued_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["new_rubric_id"],
            ["pinned_rubric.id"],
            name=op.f("fk_competition_amendment_new_rubric_id_pinned_rubric"),
        ),
        sa.ForeignKeyConstraint(
            ["old_rubric_id"],
            ["pinned_rubric.id"],
            name=op.f("fk_competition_amendment_old_rubric_id_pinned_rubric"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_competition_amendment")),
        sa.UniqueConstraint(
            "competition_id",
            "ordinal",
            name=op.f("uq_competition_amendment_competition_id_ordinal"),
        ),
    )
    op.create_index(
        op.f("ix_competition_amendment_competition_id"), "competition_amendment", ["competition_id"]
    )
    op.add_column("application", _counted("amendment_read"))
    op.add_column("competition", _last_second())
    op.add_column("competition", _counted("match_percent"))
    op.add_column(
        "competition",
        sa.Column("restricted_rate", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    with op.batch_alter_table("deadline_extension") as batch_op:
        batch_op.drop_constraint(op.f("ck_deadline_extension_one_target"), type_="check")
        batch_op.add_column(sa.Column("area", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("district_ids", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
        batch_op.add_column(_last_second())
        batch_op.add_column(sa.Column("basis_kind", _BASIS, nullable=False, server_default="other"))
        batch_op.add_column(sa.Column("case_number", sa.String(), nullable=True))
        batch_op.create_check_constraint(op.f("ck_deadline_extension_one_target"), _THREE_TARGETS)
        batch_op.create_check_constraint(
            op.f("ck_deadline_extension_outage_case"),
            "basis_kind <> 'outage' OR case_number IS NOT NULL",
        )


def downgrade() -> None:
    """Take it back: extensions for areas have no place any more and go; amendments are lost."""
    op.execute("DELETE FROM deadline_extension WHERE area IS NOT NULL")
    with op.batch_alter_table("deadline_extension") as batch_op:
        batch_op.drop_constraint(op.f("ck_deadline_extension_outage_case"), type_="check")
        batch_op.drop_constraint(op.f("ck_deadline_extension_one_target"), type_="check")
        for column in ("case_number", "basis_kind", "deadline_time", "district_ids", "area"):
            batch_op.drop_column(column)
        batch_op.create_check_constraint(op.f("ck_deadline_extension_one_target"), _TWO_TARGETS)
    for column in ("restricted_rate", "match_percent", "deadline_time"):
        op.drop_column("competition", column)
    op.drop_column("application", "amendment_read")
    op.drop_index(op.f("ix_competition_amendment_competition_id"), "competition_amendment")
    op.drop_table("competition_amendment")


def _counted(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False, server_default="0")


def _last_second() -> sa.Column[time]:
    return sa.Column("deadline_time", sa.Time(), nullable=False, server_default=_LAST_SECOND)
