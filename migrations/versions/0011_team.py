"""Writing together: who is here, and who answers for which part."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0011_team"
down_revision = "0010_requirements"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody is here yet, and no part is given to anybody."""
    op.create_table(
        "presence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("seen_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name="fk_presence_application_id_application"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_presence_person_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_presence"),
        sa.UniqueConstraint(
            "application_id", "person_id", name="uq_presence_application_id_person_id"
        ),
    )
    op.create_index("ix_presence_application_id", "presence", ["application_id"])
    op.create_table(
        "part_owner",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("collaborator_id", sa.Uuid(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("signed_by_id", sa.Uuid(), nullable=True),
        sa.Column("signed_at", UtcDateTime(), nullable=True),
        sa.Column("signed_sha256", sa.String(), nullable=True),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_by_id IS NULL)",
            name=op.f("ck_part_owner_signed_by_somebody"),
        ),
        sa.CheckConstraint(
            "(signed_at IS NULL) = (signed_sha256 IS NULL)",
            name=op.f("ck_part_owner_signed_something"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name="fk_part_owner_application_id_application"
        ),
        sa.ForeignKeyConstraint(
            ["collaborator_id"],
            ["collaborator.id"],
            name="fk_part_owner_collaborator_id_collaborator",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["person.id"], name="fk_part_owner_signed_by_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_part_owner"),
        sa.UniqueConstraint("application_id", "part", name="uq_part_owner_application_id_part"),
    )
    op.create_index("ix_part_owner_application_id", "part_owner", ["application_id"])


def downgrade() -> None:
    """Take it away again; who answered for what is lost."""
    op.drop_table("part_owner")
    op.drop_table("presence")
