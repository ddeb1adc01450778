"""Districts that register themselves, feedback as a to-do list, requests for reconsideration.

Every organisation that is known already was made by an administrator, so it counts as confirmed.
What was written before was copied from nowhere.
"""

import sqlalchemy as sa
from alembic import op

from app.platform.db import Points, UtcDateTime

revision = "0019_start"
down_revision = "0018_submit"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what is there stays as it is."""
    op.create_table(
        "registration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("token_sha256", sa.String(), nullable=False),
        sa.Column("then", sa.String(), nullable=False),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("token_sha256", name=op.f("uq_registration_token_sha256")),
    )
    op.create_index(op.f("ix_registration_email"), "registration", ["email"])

    op.create_table(
        "join_request",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("organisation_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("waiting", "approved", "refused", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("answered_at", UtcDateTime(), nullable=True),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("lock_version", sa.BigInteger(), nullable=False),
        sa.CheckConstraint(
            "(status = 'waiting') = (answered_at IS NULL)",
            name=op.f("ck_join_request_answered_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_join_request_answered_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_join_request_organisation_id_organisation"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_join_request_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_join_request")),
    )
    op.create_index(op.f("ix_join_request_organisation_id"), "join_request", ["organisation_id"])
    op.create_index(
        "uq_join_request_waiting",
        "join_request",
        ["person_id", "organisation_id"],
        unique=True,
        sqlite_where=sa.text("status = 'waiting'"),
        postgresql_where=sa.text("status = 'waiting'"),
    )
    op.create_index(op.f("ix_join_request_person_id"), "join_request", ["person_id"])

    op.create_table(
        "advice",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("item_code", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("points", Points(), nullable=True),
        sa.Column("most_points", Points(), nullable=True),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("done_at", UtcDateTime(), nullable=True),
        sa.Column("done_by_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint(
            "(done_at IS NULL) = (done_by_id IS NULL)", name=op.f("ck_advice_done_by_somebody")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_advice_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["done_by_id"], ["person.id"], name=op.f("fk_advice_done_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
    )
    op.create_index(op.f("ix_advice_application_id"), "advice", ["application_id"])

    op.create_table(
        "reconsideration",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column(
            "status",
            sa.Enum("submitted", "granted", "denied", "withdrawn", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column(
            "ground",
            sa.Enum("fact", "procedure", "other", native_enum=False, length=40),
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
            name=op.f("ck_reconsideration_answered_has_time"),
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_reconsideration_answered_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_reconsideration_application_id_application"),
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["person.id"], name=op.f("fk_reconsideration_asked_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconsideration")),
    )
    op.create_index(
        op.f("uq_reconsideration_standing"),
        "reconsideration",
        ["application_id"],
        unique=True,
        sqlite_where=sa.text("status <> 'withdrawn'"),
        postgresql_where=sa.text("status <> 'withdrawn'"),
    )

    op.create_table(
        "reconsideration_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reconsideration_id", sa.Uuid(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_reconsideration_file_file_id_stored_file"),
        ),
        sa.ForeignKeyConstraint(
            ["reconsideration_id"],
            ["reconsideration.id"],
            name=op.f("fk_reconsideration_file_reconsideration_id_reconsideration"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconsideration_file")),
    )
    op.create_index(
        op.f("ix_reconsideration_file_reconsideration_id"),
        "reconsideration_file",
        ["reconsideration_id"],
    )

    with op.batch_alter_table("organisation") as batch_op:
        batch_op.add_column(
            sa.Column("is_confirmed", sa.Boolean(), nullable=False, server_default=sa.true())
        )
    with op.batch_alter_table("organisation") as batch_op:
        batch_op.alter_column("is_confirmed", existing_type=sa.Boolean(), server_default=None)

    with op.batch_alter_table("response_version") as batch_op:
        batch_op.add_column(sa.Column("origin", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("response_version") as batch_op:
        batch_op.alter_column("origin", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    """Drop them; who registered itself and what was asked is lost."""
    with op.batch_alter_table("response_version") as batch_op:
        batch_op.drop_column("origin")

    with op.batch_alter_table("organisation") as batch_op:
        batch_op.drop_column("is_confirmed")

    op.drop_index(
        op.f("ix_reconsideration_file_reconsideration_id"), table_name="reconsideration_file"
    )

    op.drop_table("reconsideration_file")
    op.drop_index(op.f("uq_reconsideration_standing"), table_name="reconsideration")

    op.drop_table("reconsideration")
    op.drop_index(op.f("ix_advice_application_id"), table_name="advice")

    op.drop_table("advice")
    op.drop_index("uq_join_request_waiting", table_name="join_request")
    op.drop_index(op.f("ix_join_request_person_id"), table_name="join_request")
    op.drop_index(op.f("ix_join_request_organisation_id"), table_name="join_request")

    op.drop_table("join_request")
    op.drop_index(op.f("ix_registration_email"), table_name="registration")

    op.drop_table("registration")
