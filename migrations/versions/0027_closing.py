"""Continuing and closing grants, holds on their records, and the official grant file.

A document says how far its making has come, where that can be counted.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0027_closing"
down_revision = "0026_watching"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "closeout",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status", sa.Enum("open", "closed", native_enum=False, length=40), nullable=False
        ),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=False),
        sa.Column("started_by_id", sa.Uuid(), nullable=True),
        sa.Column("final_financial_on", sa.Date(), nullable=True),
        sa.Column("closing_words", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("closed_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL)",
            name=op.f("ck_closeout_closed_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_closeout_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_closeout_closed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["started_by_id"], ["person.id"], name=op.f("fk_closeout_started_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closeout")),
        sa.UniqueConstraint("award_id", name=op.f("uq_closeout_award_id")),
    )
    op.create_table(
        "continuation_review",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "open",
                "recommended",
                "continued",
                "delayed",
                "not_continued",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("begun_by_id", sa.Uuid(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "continue",
                "with_conditions",
                "delay",
                "do_not_continue",
                native_enum=False,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("recommended_by_id", sa.Uuid(), nullable=True),
        sa.Column("recommended_at", UtcDateTime(), nullable=True),
        sa.Column("return_reason", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "status <> 'recommended' OR recommended_at IS NOT NULL",
            name=op.f("ck_continuation_review_recommended_has_time"),
        ),
        sa.CheckConstraint("year > 1", name=op.f("ck_continuation_review_first_year_is_the_award")),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_continuation_review_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["begun_by_id"], ["person.id"], name=op.f("fk_continuation_review_begun_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["recommended_by_id"],
            ["person.id"],
            name=op.f("fk_continuation_review_recommended_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_continuation_review")),
        sa.UniqueConstraint("award_id", "year", name=op.f("uq_continuation_review_award_id_year")),
    )
    op.create_table(
        "file_sign_off",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("present", sa.BigInteger(), nullable=False),
        sa.Column("missing", sa.BigInteger(), nullable=False),
        sa.Column("not_yet_due", sa.BigInteger(), nullable=False),
        sa.Column("waived", sa.BigInteger(), nullable=False),
        sa.Column("does_not_apply", sa.BigInteger(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("signed_by_id", sa.Uuid(), nullable=False),
        sa.Column("signed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_file_sign_off_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["person.id"], name=op.f("fk_file_sign_off_signed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_sign_off")),
    )
    with op.batch_alter_table("file_sign_off") as batch_op:
        batch_op.create_index(batch_op.f("ix_file_sign_off_award_id"), ["award_id"], unique=False)

    op.create_table(
        "file_waiver",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("waived_by_id", sa.Uuid(), nullable=False),
        sa.Column("waived_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_file_waiver_has_reason")),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_file_waiver_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["waived_by_id"], ["person.id"], name=op.f("fk_file_waiver_waived_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_waiver")),
        sa.UniqueConstraint("award_id", "key", name=op.f("uq_file_waiver_award_id_key")),
    )
    op.create_table(
        "filed_paper",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("dated_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("filed_by_id", sa.Uuid(), nullable=False),
        sa.Column("filed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_filed_paper_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_filed_paper_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["filed_by_id"], ["person.id"], name=op.f("fk_filed_paper_filed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_filed_paper")),
    )
    with op.batch_alter_table("filed_paper") as batch_op:
        batch_op.create_index(batch_op.f("ix_filed_paper_award_id"), ["award_id"], unique=False)

    op.create_table(
        "records_hold",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("award_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("litigation", "audit", "claim", "other", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("placed_on", sa.Date(), nullable=False),
        sa.Column("placed_by_id", sa.Uuid(), nullable=False),
        sa.Column("released_on", sa.Date(), nullable=True),
        sa.Column("released_by_id", sa.Uuid(), nullable=True),
        sa.Column("release_reason", sa.String(), nullable=False),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(released_on IS NULL) = (release_reason = '')",
            name=op.f("ck_records_hold_released_for"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_records_hold_has_reason")),
        sa.ForeignKeyConstraint(
            ["award_id"], ["award.id"], name=op.f("fk_records_hold_award_id_award")
        ),
        sa.ForeignKeyConstraint(
            ["placed_by_id"], ["person.id"], name=op.f("fk_records_hold_placed_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["person.id"], name=op.f("fk_records_hold_released_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records_hold")),
    )
    with op.batch_alter_table("records_hold") as batch_op:
        batch_op.create_index(batch_op.f("ix_records_hold_award_id"), ["award_id"], unique=False)

    op.create_table(
        "carryover_statement",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("stated_by_id", sa.Uuid(), nullable=False),
        sa.Column("stated_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("cents >= 0", name=op.f("ck_carryover_statement_not_negative")),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["continuation_review.id"],
            name=op.f("fk_carryover_statement_review_id_continuation_review"),
        ),
        sa.ForeignKeyConstraint(
            ["stated_by_id"], ["person.id"], name=op.f("fk_carryover_statement_stated_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_carryover_statement")),
    )
    with op.batch_alter_table("carryover_statement") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_carryover_statement_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "closeout_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("closeout_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "performance",
                "financial",
                "property",
                "subrecipient",
                "inventions",
                "conditions",
                "corrective_actions",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("owed_by", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "owed", "handed_in", "accepted", "does_not_apply", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended_to", sa.Date(), nullable=True),
        sa.Column("extension_reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("handed_in_by_id", sa.Uuid(), nullable=True),
        sa.Column("handed_in_at", UtcDateTime(), nullable=True),
        sa.Column("agency_words", sa.String(), nullable=False),
        sa.Column("settled_by_id", sa.Uuid(), nullable=True),
        sa.Column("settled_at", UtcDateTime(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(extended_to IS NULL) = (extension_reason = '')",
            name=op.f("ck_closeout_item_extended_for"),
        ),
        sa.CheckConstraint(
            "status <> 'accepted' OR settled_at IS NOT NULL",
            name=op.f("ck_closeout_item_settled_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["closeout_id"], ["closeout.id"], name=op.f("fk_closeout_item_closeout_id_closeout")
        ),
        sa.ForeignKeyConstraint(
            ["handed_in_by_id"], ["person.id"], name=op.f("fk_closeout_item_handed_in_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["person.id"], name=op.f("fk_closeout_item_settled_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closeout_item")),
    )
    with op.batch_alter_table("closeout_item") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_closeout_item_closeout_id"), ["closeout_id"], unique=False
        )

    op.create_table(
        "continuation_determination",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum(
                "continue",
                "with_conditions",
                "delay",
                "do_not_continue",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("cents", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("ask_until", UtcDateTime(), nullable=True),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("recommended_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_by_id", sa.Uuid(), nullable=False),
        sa.Column("decided_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decided_by_id"],
            ["person.id"],
            name=op.f("fk_continuation_determination_decided_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["recommended_by_id"],
            ["person.id"],
            name=op.f("fk_continuation_determination_recommended_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["continuation_review.id"],
            name=op.f("fk_continuation_determination_review_id_continuation_review"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_continuation_determination")),
    )
    with op.batch_alter_table("continuation_determination") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_continuation_determination_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "continuation_finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("review_id", sa.Uuid(), nullable=False),
        sa.Column(
            "check",
            sa.Enum(
                "progress",
                "reports",
                "eligibility",
                "systems",
                "interest",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "finding",
            sa.Enum(
                "satisfied",
                "satisfied_by_changes",
                "not_yet",
                "not_satisfied",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("found_by_id", sa.Uuid(), nullable=False),
        sa.Column("found_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_continuation_finding_has_reason")),
        sa.ForeignKeyConstraint(
            ["found_by_id"], ["person.id"], name=op.f("fk_continuation_finding_found_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["continuation_review.id"],
            name=op.f("fk_continuation_finding_review_id_continuation_review"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_continuation_finding")),
    )
    with op.batch_alter_table("continuation_finding") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_continuation_finding_review_id"), ["review_id"], unique=False
        )

    op.create_table(
        "final_figures",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("closeout_id", sa.Uuid(), nullable=False),
        sa.Column("authorized_cents", sa.BigInteger(), nullable=False),
        sa.Column("obligated_cents", sa.BigInteger(), nullable=False),
        sa.Column("paid_cents", sa.BigInteger(), nullable=False),
        sa.Column("drawn_cents", sa.BigInteger(), nullable=False),
        sa.Column("refunded_cents", sa.BigInteger(), nullable=False),
        sa.Column("stated_by_id", sa.Uuid(), nullable=False),
        sa.Column("stated_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "obligated_cents <= authorized_cents",
            name=op.f("ck_final_figures_obligated_within_authorized"),
        ),
        sa.CheckConstraint(
            "paid_cents <= obligated_cents", name=op.f("ck_final_figures_paid_within_obligated")
        ),
        sa.ForeignKeyConstraint(
            ["closeout_id"], ["closeout.id"], name=op.f("fk_final_figures_closeout_id_closeout")
        ),
        sa.ForeignKeyConstraint(
            ["stated_by_id"], ["person.id"], name=op.f("fk_final_figures_stated_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_final_figures")),
    )
    with op.batch_alter_table("final_figures") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_final_figures_closeout_id"), ["closeout_id"], unique=False
        )

    op.create_table(
        "closeout_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_closeout_file_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["item_id"], ["closeout_item.id"], name=op.f("fk_closeout_file_item_id_closeout_item")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closeout_file")),
    )
    with op.batch_alter_table("closeout_file") as batch_op:
        batch_op.create_index(batch_op.f("ix_closeout_file_item_id"), ["item_id"], unique=False)

    op.create_table(
        "continuation_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("determination_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("submitted", "granted", "denied", "withdrawn", native_enum=False, length=40),
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
            name=op.f("ck_continuation_request_answered_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"],
            ["person.id"],
            name=op.f("fk_continuation_request_answered_by_id_person"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_continuation_request_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["determination_id"],
            ["continuation_determination.id"],
            name=op.f("fk_continuation_request_determination_id_continuation_determination"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_continuation_request")),
        sa.UniqueConstraint(
            "determination_id", name=op.f("uq_continuation_request_determination_id")
        ),
    )
    op.create_table(
        "continuation_request_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("request_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_continuation_request_file_file_id_stored_file"),
        ),
        sa.ForeignKeyConstraint(
            ["request_id"],
            ["continuation_request.id"],
            name=op.f("fk_continuation_request_file_request_id_continuation_request"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_continuation_request_file")),
    )
    with op.batch_alter_table("continuation_request_file") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_continuation_request_file_request_id"), ["request_id"], unique=False
        )

    with op.batch_alter_table("document") as batch_op:
        batch_op.add_column(sa.Column("parts_done", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("parts_all", sa.BigInteger(), nullable=True))


def downgrade() -> None:
    """Drop them; what was decided and filed is lost."""
    with op.batch_alter_table("document") as batch_op:
        batch_op.drop_column("parts_all")
        batch_op.drop_column("parts_done")

    with op.batch_alter_table("continuation_request_file") as batch_op:
        batch_op.drop_index(batch_op.f("ix_continuation_request_file_request_id"))

    op.drop_table("continuation_request_file")
    op.drop_table("continuation_request")
    with op.batch_alter_table("closeout_file") as batch_op:
        batch_op.drop_index(batch_op.f("ix_closeout_file_item_id"))

    op.drop_table("closeout_file")
    with op.batch_alter_table("final_figures") as batch_op:
        batch_op.drop_index(batch_op.f("ix_final_figures_closeout_id"))

    op.drop_table("final_figures")
    with op.batch_alter_table("continuation_finding") as batch_op:
        batch_op.drop_index(batch_op.f("ix_continuation_finding_review_id"))

    op.drop_table("continuation_finding")
    with op.batch_alter_table("continuation_determination") as batch_op:
        batch_op.drop_index(batch_op.f("ix_continuation_determination_review_id"))

    op.drop_table("continuation_determination")
    with op.batch_alter_table("closeout_item") as batch_op:
        batch_op.drop_index(batch_op.f("ix_closeout_item_closeout_id"))

    op.drop_table("closeout_item")
    with op.batch_alter_table("carryover_statement") as batch_op:
        batch_op.drop_index(batch_op.f("ix_carryover_statement_review_id"))

    op.drop_table("carryover_statement")
    with op.batch_alter_table("records_hold") as batch_op:
        batch_op.drop_index(batch_op.f("ix_records_hold_award_id"))

    op.drop_table("records_hold")
    with op.batch_alter_table("filed_paper") as batch_op:
        batch_op.drop_index(batch_op.f("ix_filed_paper_award_id"))

    op.drop_table("filed_paper")
    op.drop_table("file_waiver")
    with op.batch_alter_table("file_sign_off") as batch_op:
        batch_op.drop_index(batch_op.f("ix_file_sign_off_award_id"))

    op.drop_table("file_sign_off")
    op.drop_table("continuation_review")
    op.drop_table("closeout")
