"""Documents that were asked for."""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0007_documents"
down_revision = "0006_evaluation"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "document",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "application", "fidelity_report", name="documentkind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("requested", "ready", "failed", name="status", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("requested_by_id", sa.Uuid(), nullable=False),
        sa.Column("requested_at", UtcDateTime(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=True),
        sa.Column("problem", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'ready') = (file_id IS NOT NULL)", name=op.f("ck_document_ready_has_file")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_document_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["requested_by_id"], ["person.id"], name=op.f("fk_document_requested_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint(
            "kind", "subject_id", "version", name=op.f("uq_document_kind_subject_id_version")
        ),
    )
    op.create_index(op.f("ix_document_subject_id"), "document", ["subject_id"], unique=False)


def downgrade() -> None:
    """Drop them."""
    op.drop_index(op.f("ix_document_subject_id"), table_name="document")
    op.drop_table("document")
