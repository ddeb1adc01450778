"""Attempts to submit as evidence, one receipt for one page, drafts on paper, unfinished drafts.

A document of a draft keeps what it is made from, and nobody needs to have asked for it.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0018_submit"
down_revision = "0017_voices"
branch_labels = None
depends_on = None

_OUTCOMES = (
    "opened",
    "received",
    "repeated",
    "unsigned",
    "wrong_password",
    "locked",
    "incomplete",
    "changed",
    "early",
    "late",
    "closed",
    "conflict",
    "failed",
    "late_save",
)


def upgrade() -> None:
    """Attempts begin with the upgrade; submissions of before came from no known page."""
    _attempts()
    with op.batch_alter_table("submission") as batch_op:
        batch_op.add_column(sa.Column("form_token", sa.String(), nullable=True))
        batch_op.create_unique_constraint(
            op.f("uq_submission_application_id_form_token"), ["application_id", "form_token"]
        )
    with op.batch_alter_table("document") as batch_op:
        batch_op.add_column(sa.Column("source_id", sa.Uuid(), nullable=True))
        batch_op.alter_column("requested_by_id", existing_type=sa.Uuid(), nullable=True)
        batch_op.create_foreign_key(
            op.f("fk_document_source_id_stored_file"), "stored_file", ["source_id"], ["id"]
        )
        batch_op.create_check_constraint(
            op.f("ck_document_draft_has_source"), "(kind = 'draft') = (source_id IS NOT NULL)"
        )
    _notices()


def _attempts() -> None:
    op.create_table(
        "submission_attempt",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column(
            "outcome",
            sa.Enum(*_OUTCOMES, name="attemptoutcome", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("request_id", sa.String(), nullable=False),
        sa.Column("gaps", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("receipt_number", sa.String(), nullable=True),
        sa.CheckConstraint("gaps >= 0", name=op.f("ck_submission_attempt_gaps")),
        sa.CheckConstraint(
            "(outcome IN ('received', 'repeated')) = (receipt_number IS NOT NULL)",
            name=op.f("ck_submission_attempt_receipt_if_received"),
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_submission_attempt_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_submission_attempt_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submission_attempt")),
    )
    op.create_index(
        op.f("ix_submission_attempt_application_id"), "submission_attempt", ["application_id"]
    )


def _notices() -> None:
    op.create_table(
        "unfinished_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("document_id", sa.Uuid(), nullable=False),
        sa.Column("told_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_unfinished_notice_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
            name=op.f("fk_unfinished_notice_document_id_document"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unfinished_notice")),
        sa.UniqueConstraint("application_id", name=op.f("uq_unfinished_notice_application_id")),
    )


def downgrade() -> None:
    """Take it away again; the attempts, and the documents that knew them, are lost."""
    op.drop_table("unfinished_notice")
    op.execute("DELETE FROM document WHERE kind IN ('draft', 'receipt', 'attempts')")
    op.execute("DELETE FROM document WHERE requested_by_id IS NULL")
    with op.batch_alter_table("document") as batch_op:
        batch_op.drop_constraint(op.f("ck_document_draft_has_source"), type_="check")
        batch_op.drop_constraint(op.f("fk_document_source_id_stored_file"), type_="foreignkey")
        batch_op.drop_column("source_id")
        batch_op.alter_column("requested_by_id", existing_type=sa.Uuid(), nullable=False)
    with op.batch_alter_table("submission") as batch_op:
        batch_op.drop_constraint(op.f("uq_submission_application_id_form_token"), type_="unique")
        batch_op.drop_column("form_token")
    op.drop_index(op.f("ix_submission_attempt_application_id"), "submission_attempt")
    op.drop_table("submission_attempt")
