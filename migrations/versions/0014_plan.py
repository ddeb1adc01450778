"""The plan in blocks, the logic model, declared priorities, and measures by student group.

Measures that exist keep their baseline and targets, which are those of all students; what is new is
empty or unknown.
"""

import sqlalchemy as sa
from alembic import op

revision = "0014_plan"
down_revision = "0013_terms"
branch_labels = None
depends_on = None

_COLUMNS = ("resources", "activities", "outputs", "short_term", "long_term")
_TEXTS = ("rationale", "formative", "population", "baseline_year")
_POST_GRANT = ("post_grant_percent", "post_grant_numerator", "post_grant_denominator")
_TABLES = (
    "group_goal",
    "measure_group",
    "declared_priority",
    "logic_link",
    "logic_entry",
    "plan_activity",
    "plan_goal",
)


def upgrade() -> None:
    """Add tables and columns; nothing that exists changes its meaning."""
    _goals()
    _activities()
    _logic_model()
    _of_application("declared_priority", sa.Column("code", sa.String(), nullable=False))
    _measures()
    _groups()


def downgrade() -> None:
    """Take them away; plans, logic models, priorities and goals by group are lost."""
    with op.batch_alter_table("performance_measure") as batch_op:
        batch_op.drop_constraint(op.f("ck_performance_measure_post_grant_percent"), type_="check")
        batch_op.drop_constraint(op.f("ck_performance_measure_whole_post_grant"), type_="check")
        for name in (*_POST_GRANT, *_TEXTS):
            batch_op.drop_column(name)
    with op.batch_alter_table("measure_target") as batch_op:
        batch_op.drop_constraint(op.f("ck_measure_target_share"), type_="check")
        batch_op.drop_constraint(op.f("ck_measure_target_whole_counts"), type_="check")
        batch_op.drop_column("denominator")
        batch_op.drop_column("numerator")
    for table in _TABLES:
        op.drop_table(table)


def _goals() -> None:
    _of_application(
        "plan_goal",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("statement", sa.String(), nullable=False),
        sa.Column("serves", sa.JSON(), nullable=False),
    )


def _activities() -> None:
    _of_application(
        "plan_activity",
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("rationale", sa.String(), nullable=False),
        sa.Column("begins_quarter", sa.BigInteger(), nullable=True),
        sa.Column("ends_quarter", sa.BigInteger(), nullable=True),
        sa.Column("deliverable", sa.String(), nullable=False),
        sa.Column("responsible", sa.String(), nullable=False),
        sa.Column("after_id", sa.Uuid(), nullable=True),
        sa.CheckConstraint("begins_quarter >= 1", name=op.f("ck_plan_activity_begins_in_project")),
        sa.CheckConstraint(
            "ends_quarter >= begins_quarter", name=op.f("ck_plan_activity_ends_after_it_begins")
        ),
        sa.CheckConstraint(
            "after_id IS NULL OR after_id <> id", name=op.f("ck_plan_activity_not_after_itself")
        ),
        sa.ForeignKeyConstraint(
            ["after_id"],
            ["plan_activity.id"],
            name=op.f("fk_plan_activity_after_id_plan_activity"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["goal_id"], ["plan_goal.id"], name=op.f("fk_plan_activity_goal_id_plan_goal")
        ),
    )
    op.create_index(op.f("ix_plan_activity_goal_id"), "plan_activity", ["goal_id"])


def _logic_model() -> None:
    _of_application(
        "logic_entry",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column(
            "column",
            sa.Enum(*_COLUMNS, name="logiccolumn", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
    )
    op.create_table(
        "logic_link",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("to_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["logic_entry.id"], name=op.f("fk_logic_link_entry_id_logic_entry")
        ),
        sa.ForeignKeyConstraint(
            ["to_id"],
            ["logic_entry.id"],
            name=op.f("fk_logic_link_to_id_logic_entry"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_logic_link")),
        sa.UniqueConstraint("entry_id", "to_id", name=op.f("uq_logic_link_entry_id_to_id")),
    )
    op.create_index(op.f("ix_logic_link_entry_id"), "logic_link", ["entry_id"])
    op.create_index(op.f("ix_logic_link_to_id"), "logic_link", ["to_id"])


def _measures() -> None:
    with op.batch_alter_table("measure_target") as batch_op:
        batch_op.add_column(sa.Column("numerator", sa.BigInteger(), nullable=True))
        batch_op.add_column(sa.Column("denominator", sa.BigInteger(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_measure_target_whole_counts"),
            "(numerator IS NULL) = (denominator IS NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_measure_target_share"), "numerator <= denominator"
        )
    with op.batch_alter_table("performance_measure") as batch_op:
        for name in _TEXTS:
            batch_op.add_column(sa.Column(name, sa.String(), nullable=False, server_default=""))
        for name in _POST_GRANT:
            batch_op.add_column(sa.Column(name, sa.BigInteger(), nullable=True))
        batch_op.create_check_constraint(
            op.f("ck_performance_measure_whole_post_grant"),
            "(post_grant_numerator IS NULL) = (post_grant_denominator IS NULL)",
        )
        batch_op.create_check_constraint(
            op.f("ck_performance_measure_post_grant_percent"),
            "post_grant_percent BETWEEN 0 AND 100",
        )
    with op.batch_alter_table("performance_measure") as batch_op:
        for name in _TEXTS:
            batch_op.alter_column(name, existing_type=sa.String(), server_default=None)


def _groups() -> None:
    op.create_table(
        "measure_group",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("measure_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("baseline_numerator", sa.BigInteger(), nullable=True),
        sa.Column("baseline_denominator", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(baseline_numerator IS NULL) = (baseline_denominator IS NULL)",
            name=op.f("ck_measure_group_whole_baseline"),
        ),
        sa.CheckConstraint(
            "baseline_numerator <= baseline_denominator",
            name=op.f("ck_measure_group_baseline_share"),
        ),
        sa.ForeignKeyConstraint(
            ["measure_id"],
            ["performance_measure.id"],
            name=op.f("fk_measure_group_measure_id_performance_measure"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure_group")),
        sa.UniqueConstraint("measure_id", "name", name=op.f("uq_measure_group_measure_id_name")),
    )
    op.create_index(op.f("ix_measure_group_measure_id"), "measure_group", ["measure_id"])
    _goals_of_groups()


def _goals_of_groups() -> None:
    op.create_table(
        "group_goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("group_id", sa.Uuid(), nullable=False),
        sa.Column("year", sa.BigInteger(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_group_goal_percent")),
        sa.CheckConstraint(
            "(numerator IS NULL) = (denominator IS NULL)", name=op.f("ck_group_goal_whole_counts")
        ),
        sa.CheckConstraint("numerator <= denominator", name=op.f("ck_group_goal_share")),
        sa.ForeignKeyConstraint(
            ["group_id"], ["measure_group.id"], name=op.f("fk_group_goal_group_id_measure_group")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_goal")),
        sa.UniqueConstraint("group_id", "year", name=op.f("uq_group_goal_group_id_year")),
    )
    op.create_index(op.f("ix_group_goal_group_id"), "group_goal", ["group_id"])


def _of_application(table: str, *columns: sa.Column | sa.Constraint) -> None:
    """A table whose rows belong to an application, each with a code of its own there."""
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f(f"fk_{table}_application_id_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("application_id", "code", name=op.f(f"uq_{table}_application_id_code")),
    )
    op.create_index(op.f(f"ix_{table}_application_id"), table, ["application_id"])
