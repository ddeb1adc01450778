"""What stands around an award: its terms, its people, conditions on it, and what was drawn of it.

An award made before keeps no edition of the standard terms, and has nobody in its list of people
until somebody enters them.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0023_award"
down_revision = "0020_actions"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what is there stays as it is."""
    op.create_table(
        "drawdown_import",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agency_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("imported_by_id", sa.Uuid(), nullable=False),
        sa.Column("imported_at", UtcDateTime(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("added", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"],
            ["organisation.id"],
            name=op.f("fk_drawdown_import_agency_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_drawdown_import_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["imported_by_id"], ["person.id"], name=op.f("fk_drawdown_import_imported_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawdown_import")),
    )
    with op.batch_alter_table("drawdown_import") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_drawdown_import_agency_id"), ["agency_id"], unique=False
        )

    op.create_table(
        "drawdown",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("import_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("cents <> 0", name=op.f("ck_drawdown_moves_money")),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_drawdown_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["drawdown_import.id"],
            name=op.f("fk_drawdown_import_id_drawdown_import"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drawdown")),
        sa.UniqueConstraint("award_id", "reference", name=op.f("uq_drawdown_award_id_reference")),
    )
    with op.batch_alter_table("drawdown") as batch_op:
        batch_op.create_index(batch_op.f("ix_drawdown_award_id"), ["award_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_drawdown_import_id"), ["import_id"], unique=False)

    op.create_table(
        "extra_term",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("citation", sa.String(), nullable=False),
        sa.Column("added_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_extra_term_award_id_award")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_extra_term")),
        sa.UniqueConstraint("award_id", "code", name=op.f("uq_extra_term_award_id_code")),
    )
    with op.batch_alter_table("extra_term") as batch_op:
        batch_op.create_index(batch_op.f("ix_extra_term_award_id"), ["award_id"], unique=False)

    op.create_table(
        "key_person",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("share_percent", sa.BigInteger(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "share_percent BETWEEN 0 AND 100", name=op.f("ck_key_person_share_is_percent")
        ),
        sa.CheckConstraint(
            "to_on IS NULL OR to_on >= from_on", name=op.f("ck_key_person_ends_after_start")
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_key_person_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_key_person_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_person")),
    )
    with op.batch_alter_table("key_person") as batch_op:
        batch_op.create_index(batch_op.f("ix_key_person_award_id"), ["award_id"], unique=False)

    op.create_table(
        "specific_condition",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "reimbursement",
                "next_phase",
                "financial_reports",
                "monitoring",
                "assistance",
                "prior_approvals",
                name="conditionkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "status",
            sa.Enum(
                "imposed",
                "evidence_sent",
                "removed",
                name="conditionstatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("imposed_at", UtcDateTime(), nullable=False),
        sa.Column("lifted_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'removed') = (lifted_at IS NOT NULL)",
            name=op.f("ck_specific_condition_removed_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_specific_condition_award_id_award")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_specific_condition")),
        sa.UniqueConstraint(
            "award_id", "number", name=op.f("uq_specific_condition_award_id_number")
        ),
    )
    with op.batch_alter_table("specific_condition") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_specific_condition_award_id"), ["award_id"], unique=False
        )

    op.create_table(
        "condition_appeal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("condition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "submitted",
                "granted",
                "denied",
                "withdrawn",
                name="requeststatus",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status IN ('granted', 'denied')) = (answered_at IS NOT NULL)",
            name=op.f("ck_condition_appeal_answered_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_condition_appeal_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_condition_appeal_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["specific_condition.id"],
            name=op.f("fk_condition_appeal_condition_id_specific_condition"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_appeal")),
    )
    with op.batch_alter_table("condition_appeal") as batch_op:
        batch_op.create_index(
            "uq_condition_appeal_waiting",
            ["condition_id"],
            unique=True,
            sqlite_where=sa.text("status = 'submitted'"),
            postgresql_where=sa.text("status = 'submitted'"),
        )

    op.create_table(
        "condition_note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("condition_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "evidence",
                "not_enough",
                "more_time",
                "removal",
                name="notekind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Uuid(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["specific_condition.id"],
            name=op.f("fk_condition_note_condition_id_specific_condition"),
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["person.id"], name=op.f("fk_condition_note_written_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_note")),
    )
    with op.batch_alter_table("condition_note") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_condition_note_condition_id"), ["condition_id"], unique=False
        )

    op.create_table(
        "condition_notice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("condition_id", sa.Uuid(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("allowed_until", sa.Date(), nullable=False),
        sa.Column("how_to_ask", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("issued_by_id", sa.Uuid(), nullable=False),
        sa.Column("issued_at", UtcDateTime(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["condition_id"],
            ["specific_condition.id"],
            name=op.f("fk_condition_notice_condition_id_specific_condition"),
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["person.id"], name=op.f("fk_condition_notice_issued_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_notice")),
        sa.UniqueConstraint("condition_id", name=op.f("uq_condition_notice_condition_id")),
    )
    op.create_table(
        "condition_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("note_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_condition_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["note_id"],
            ["condition_note.id"],
            name=op.f("fk_condition_file_note_id_condition_note"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_condition_file")),
    )
    with op.batch_alter_table("condition_file") as batch_op:
        batch_op.create_index(batch_op.f("ix_condition_file_note_id"), ["note_id"], unique=False)

    with op.batch_alter_table("award") as batch_op:
        batch_op.add_column(
            sa.Column("terms_edition", sa.String(), nullable=False, server_default="")
        )
    with op.batch_alter_table("award") as batch_op:
        batch_op.alter_column("terms_edition", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    """Drop them; terms, people, conditions and the ledger are lost."""
    with op.batch_alter_table("award") as batch_op:
        batch_op.drop_column("terms_edition")

    op.drop_table("condition_file")
    op.drop_table("condition_notice")
    op.drop_table("condition_note")
    op.drop_table("condition_appeal")
    op.drop_table("specific_condition")
    op.drop_table("key_person")
    op.drop_table("extra_term")
    op.drop_table("drawdown")
    op.drop_table("drawdown_import")
