"""Outside voices: parts of member districts, their signatures, periods to comment, secret links.

Collaborators may be bound to one district, and a memorandum belongs to one.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0017_voices"
down_revision = "0016_forms"
branch_labels = None
depends_on = None

_LIVING = sa.text("withdrawn_at IS NULL")
_WAITING = sa.text("withdrawn_at IS NULL AND signed_on IS NULL")


def _enum(*words: str) -> sa.Enum:
    return sa.Enum(*words, native_enum=False, length=40)


def upgrade() -> None:
    """Nobody is bound to a district yet, so everybody keeps what they may do."""
    _make_comments()
    _make_signatures()
    _make_parts()
    _make_no_unit()
    _make_links()
    _bind()


def downgrade() -> None:
    """Take it away again; the voices are lost.

    Whoever was bound to one district loses their place: without the bond they could write all.
    """
    op.execute("DELETE FROM collaborator WHERE member_id IS NOT NULL")
    with op.batch_alter_table("collaborator") as batch_op:
        batch_op.drop_constraint(op.f("ck_collaborator_a_lead_is_not_bound"), type_="check")
        batch_op.drop_constraint(
            batch_op.f("fk_collaborator_member_id_member_district"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_collaborator_member_id"))
        batch_op.drop_column("member_id")

    with op.batch_alter_table("attachment") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_attachment_member_id_member_district"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_attachment_member_id"))
        batch_op.drop_column("member_id")

    with op.batch_alter_table("outside_link") as batch_op:
        batch_op.drop_index(batch_op.f("ix_outside_link_signature_id"))
        batch_op.drop_index(batch_op.f("ix_outside_link_comment_id"))

    op.drop_table("outside_link")
    op.drop_table("no_bargaining_unit")
    with op.batch_alter_table("member_part_version") as batch_op:
        batch_op.drop_index(batch_op.f("ix_member_part_version_member_id"))

    op.drop_table("member_part_version")
    op.drop_table("member_part")
    with op.batch_alter_table("district_signature") as batch_op:
        batch_op.drop_index(
            "ix_district_signature_one_open", sqlite_where=_WAITING, postgresql_where=_WAITING
        )
        batch_op.drop_index(batch_op.f("ix_district_signature_member_id"))

    op.drop_table("district_signature")
    with op.batch_alter_table("comment_request") as batch_op:
        batch_op.drop_index(
            "ix_comment_request_one_open", sqlite_where=_LIVING, postgresql_where=_LIVING
        )
        batch_op.drop_index(batch_op.f("ix_comment_request_member_id"))

    op.drop_table("comment_request")


def _make_comments() -> None:
    op.create_table(
        "comment_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("kind", _enum("state", "mayor"), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("business_days", sa.BigInteger(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("answer", _enum("comment", "declined"), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("response", sa.String(), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("channel", _enum("link", "paper"), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(answer IS NULL) = (answered_on IS NULL)",
            name=op.f("ck_comment_request_answered_on_a_day"),
        ),
        sa.CheckConstraint(
            "(answer IS NULL) = (recorded_at IS NULL)",
            name=op.f("ck_comment_request_answered_and_recorded"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_comment_request_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_comment_request_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member_district.id"],
            name=op.f("fk_comment_request_member_id_member_district"),
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["stored_file.id"], name=op.f("fk_comment_request_sheet_id_stored_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_request")),
    )
    with op.batch_alter_table("comment_request") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_comment_request_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            "ix_comment_request_one_open",
            ["member_id", "kind"],
            unique=True,
            sqlite_where=_LIVING,
            postgresql_where=_LIVING,
        )


def _make_signatures() -> None:
    op.create_table(
        "district_signature",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column(
            "kind",
            _enum("superintendent", "board_president", "union_president", "memorandum"),
            nullable=False,
        ),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("signed_name", sa.String(), nullable=False),
        sa.Column("essence_sha256", sa.String(), nullable=False),
        sa.Column("part_sha256", sa.String(), nullable=False),
        sa.Column("sheet_id", sa.Uuid(), nullable=True),
        sa.Column("scan_id", sa.Uuid(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("channel", _enum("link", "paper"), nullable=False),
        sa.Column("asked_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("reminded_at", UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", UtcDateTime(), nullable=True),
        sa.Column("recorded_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(signed_on IS NULL) = (recorded_at IS NULL)",
            name=op.f("ck_district_signature_signed_and_recorded"),
        ),
        sa.CheckConstraint(
            "(signed_on IS NULL) = (sheet_id IS NULL)",
            name=op.f("ck_district_signature_signed_a_sheet"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_district_signature_asked_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member_district.id"],
            name=op.f("fk_district_signature_member_id_member_district"),
        ),
        sa.ForeignKeyConstraint(
            ["scan_id"], ["stored_file.id"], name=op.f("fk_district_signature_scan_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"],
            ["stored_file.id"],
            name=op.f("fk_district_signature_sheet_id_stored_file"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_district_signature")),
    )
    with op.batch_alter_table("district_signature") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_district_signature_member_id"), ["member_id"], unique=False
        )
        batch_op.create_index(
            "ix_district_signature_one_open",
            ["member_id", "kind"],
            unique=True,
            sqlite_where=_WAITING,
            postgresql_where=_WAITING,
        )


def _make_parts() -> None:
    op.create_table(
        "member_part",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("contact_title", sa.String(), nullable=False),
        sa.Column("contact_email", sa.String(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member_district.id"],
            name=op.f("fk_member_part_member_id_member_district"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_member_part_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_part")),
        sa.UniqueConstraint("member_id", name=op.f("uq_member_part_member_id")),
    )
    op.create_table(
        "member_part_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("saved_by_id", sa.Uuid(), nullable=False),
        sa.Column("began_at", UtcDateTime(), nullable=False),
        sa.Column("saved_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member_district.id"],
            name=op.f("fk_member_part_version_member_id_member_district"),
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_member_part_version_saved_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_part_version")),
        sa.UniqueConstraint(
            "member_id", "revision", name=op.f("uq_member_part_version_member_id_revision")
        ),
    )
    with op.batch_alter_table("member_part_version") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_member_part_version_member_id"), ["member_id"], unique=False
        )


def _make_no_unit() -> None:
    op.create_table(
        "no_bargaining_unit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("said_by", sa.String(), nullable=False),
        sa.Column("said_by_title", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("supporting", sa.BigInteger(), nullable=True),
        sa.Column("teachers", sa.BigInteger(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(supporting IS NULL) = (teachers IS NULL)",
            name=op.f("ck_no_bargaining_unit_whole_share"),
        ),
        sa.CheckConstraint(
            "supporting BETWEEN 0 AND teachers",
            name=op.f("ck_no_bargaining_unit_supporting_among_teachers"),
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["stored_file.id"], name=op.f("fk_no_bargaining_unit_file_id_stored_file")
        ),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member_district.id"],
            name=op.f("fk_no_bargaining_unit_member_id_member_district"),
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"],
            ["person.id"],
            name=op.f("fk_no_bargaining_unit_recorded_by_id_person"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_no_bargaining_unit")),
        sa.UniqueConstraint("member_id", name=op.f("uq_no_bargaining_unit_member_id")),
    )


def _make_links() -> None:
    op.create_table(
        "outside_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("signature_id", sa.Uuid(), nullable=True),
        sa.Column("comment_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(signature_id IS NULL) <> (comment_id IS NULL)",
            name=op.f("ck_outside_link_leads_to_one"),
        ),
        sa.ForeignKeyConstraint(
            ["comment_id"],
            ["comment_request.id"],
            name=op.f("fk_outside_link_comment_id_comment_request"),
        ),
        sa.ForeignKeyConstraint(
            ["signature_id"],
            ["district_signature.id"],
            name=op.f("fk_outside_link_signature_id_district_signature"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outside_link")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_outside_link_token_sha256")),
    )
    with op.batch_alter_table("outside_link") as batch_op:
        batch_op.create_index(
            batch_op.f("ix_outside_link_comment_id"), ["comment_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_outside_link_signature_id"), ["signature_id"], unique=False
        )


def _bind() -> None:
    with op.batch_alter_table("attachment") as batch_op:
        batch_op.add_column(sa.Column("member_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_attachment_member_id"), ["member_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_attachment_member_id_member_district"),
            "member_district",
            ["member_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("collaborator") as batch_op:
        batch_op.add_column(sa.Column("member_id", sa.Uuid(), nullable=True))
        batch_op.create_index(batch_op.f("ix_collaborator_member_id"), ["member_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_collaborator_member_id_member_district"),
            "member_district",
            ["member_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch_op.create_check_constraint(
            op.f("ck_collaborator_a_lead_is_not_bound"), "member_id IS NULL OR part <> 'lead'"
        )
