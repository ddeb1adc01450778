"""Several slates in a competition, their approval chain, what is on record before an award.

A slate of before is the first one. What it was returned for comes from the audit trail into the
chain, with its recommendation and its signature; a return that the trail does not hold keeps its
reason, without a name.
"""

import json
import uuid
from datetime import datetime

import sqlalchemy as sa
from alembic import op

from app.platform.db import UtcDateTime

revision = "0021_choosing"
down_revision = "0020_actions"
branch_labels = None
depends_on = None

_NO = sa.false()
_SLATE = sa.table(
    "slate",
    sa.column("id", sa.Uuid()),
    sa.column("return_reason", sa.String()),
    sa.column("recommended_by_id", sa.Uuid()),
    sa.column("recommended_at", UtcDateTime()),
    sa.column("signed_by_id", sa.Uuid()),
    sa.column("signed_at", UtcDateTime()),
    sa.column("signature", sa.String()),
)
_AUDIT = sa.table(
    "audit_event",
    sa.column("sequence", sa.BigInteger()),
    sa.column("at", UtcDateTime()),
    sa.column("actor_id", sa.Uuid()),
    sa.column("verb", sa.String()),
    sa.column("subject_id", sa.Uuid()),
    sa.column("details", sa.JSON()),
)


def _words(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, length=40)


def _key() -> sa.Column[uuid.UUID]:
    return sa.Column("id", sa.Uuid(), nullable=False)


def _to(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target}")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name)


def _primary(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))


def upgrade() -> None:
    _competitions()
    _chain()
    _slates()
    _board()
    _prerequisites()
    _letters(
        ["application_id", "kind"], "uq_letter_application_id", "uq_letter_application_id_kind"
    )


def downgrade() -> None:
    """Later slates do not fit a table of one for each competition: they have to go first."""
    _letters(["application_id"], "uq_letter_application_id_kind", "uq_letter_application_id")
    for table in (
        "slate_record",
        "integrity_check",
        "budget_settlement",
        "program_contact",
        "board_opinion",
        "board_member",
    ):
        op.drop_table(table)
    with op.batch_alter_table("slate_choice") as batch_op:
        batch_op.drop_constraint(op.f("ck_slate_choice_declined_not_funded"), type_="check")
        batch_op.drop_column("is_declined")
    with op.batch_alter_table("slate") as batch_op:
        batch_op.add_column(
            sa.Column("return_reason", sa.String(), nullable=False, server_default="")
        )
        batch_op.drop_constraint(op.f("ck_slate_first_is_first"), type_="check")
        batch_op.drop_constraint(op.f("ck_slate_has_ground"), type_="check")
        batch_op.drop_constraint(op.f("uq_slate_competition_id_ordinal"), type_="unique")
        batch_op.create_unique_constraint(op.f("uq_slate_competition_id"), ["competition_id"])
        for column in ("ordinal", "kind", "ground", "ground_reason"):
            batch_op.drop_column(column)
    _reasons_back()
    with op.batch_alter_table("slate") as batch_op:
        batch_op.alter_column("return_reason", existing_type=sa.String(), server_default=None)
    op.drop_table("slate_chain")
    op.drop_table("set_aside")
    with op.batch_alter_table("competition") as batch_op:
        batch_op.drop_constraint(op.f("ck_competition_new_grantee_window"), type_="check")
        for column in ("has_senior_review", "rural_scope", "new_grantee_years", "history_since"):
            batch_op.drop_column(column)


def _competitions() -> None:
    op.create_table(
        "set_aside",
        _key(),
        sa.Column("competition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column(
            "kind", _words("setasidekind", "rural", "new_grantee", "priority"), nullable=False
        ),
        sa.Column("priority_code", sa.String(), nullable=False),
        sa.Column("percent", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("percent BETWEEN 1 AND 100", name=op.f("ck_set_aside_share")),
        sa.CheckConstraint(
            "(kind = 'priority') = (priority_code <> '')",
            name=op.f("ck_set_aside_priority_has_code"),
        ),
        _to("set_aside", "competition_id", "competition"),
        _primary("set_aside"),
        sa.UniqueConstraint(
            "competition_id",
            "kind",
            "priority_code",
            name=op.f("uq_set_aside_competition_id_kind_priority_code"),
        ),
    )
    op.create_index(op.f("ix_set_aside_competition_id"), "set_aside", ["competition_id"])
    with op.batch_alter_table("competition") as batch_op:
        batch_op.add_column(
            sa.Column("has_senior_review", sa.Boolean(), nullable=False, server_default=_NO)
        )
        batch_op.add_column(
            sa.Column(
                "rural_scope",
                _words("ruralscope", "wide", "narrow"),
                nullable=False,
                server_default="wide",
            )
        )
        batch_op.add_column(
            sa.Column("new_grantee_years", sa.BigInteger(), nullable=False, server_default="7")
        )
        batch_op.add_column(sa.Column("history_since", sa.Date()))
    with op.batch_alter_table("competition") as batch_op:
        for column, kind in (
            ("has_senior_review", sa.Boolean()),
            ("rural_scope", sa.String(40)),
            ("new_grantee_years", sa.BigInteger()),
        ):
            batch_op.alter_column(column, existing_type=kind, server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_competition_new_grantee_window"), "new_grantee_years BETWEEN 1 AND 7"
        )


def _chain() -> None:
    steps = _words("chainstep", "recommended", "approved", "declined", "returned", "signed")
    op.create_table(
        "slate_chain",
        _key(),
        sa.Column("slate_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("step", steps, nullable=False),
        sa.Column("office", _words("office", "program", "senior", "official"), nullable=False),
        sa.Column("person_id", sa.Uuid()),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("application_id", sa.Uuid()),
        _to("slate_chain", "application_id", "application"),
        _to("slate_chain", "person_id", "person"),
        _to("slate_chain", "slate_id", "slate"),
        _primary("slate_chain"),
        sa.UniqueConstraint("slate_id", "number", name=op.f("uq_slate_chain_slate_id_number")),
    )
    rows = [row for slate in op.get_bind().execute(sa.select(_SLATE)) for row in _history(slate)]
    if rows:
        op.bulk_insert(_chain_table(), rows)


def _chain_table() -> sa.TableClause:
    return sa.table(
        "slate_chain",
        sa.column("id", sa.Uuid()),
        sa.column("slate_id", sa.Uuid()),
        sa.column("number", sa.BigInteger()),
        sa.column("step", sa.String()),
        sa.column("office", sa.String()),
        sa.column("person_id", sa.Uuid()),
        sa.column("at", UtcDateTime()),
        sa.column("reason", sa.String()),
        sa.column("signature", sa.String()),
        sa.column("application_id", sa.Uuid()),
    )


def _history(slate: sa.Row) -> list[dict[str, object]]:
    """The chain of a slate of before, oldest first."""
    verbs = {
        "slate:recommend": ("recommended", "program"),
        "slate:return": ("returned", "official"),
        "slate:sign": ("signed", "official"),
    }
    events = op.get_bind().execute(
        sa.select(_AUDIT)
        .where(_AUDIT.c.subject_id == slate.id, _AUDIT.c.verb.in_(verbs))
        .order_by(_AUDIT.c.sequence)
    )
    rows = [
        _row(slate, *verbs[each.verb], each.actor_id, each.at, **_said(each.details))
        for each in events
    ]
    steps = {row["step"] for row in rows}
    if "recommended" not in steps and slate.recommended_at:
        by, at = slate.recommended_by_id, slate.recommended_at
        rows.append(_row(slate, "recommended", "program", by, at))
    if "returned" not in steps and slate.return_reason:
        at, reason = slate.recommended_at or slate.signed_at, slate.return_reason
        rows.append(_row(slate, "returned", "official", None, at, reason=reason))
    if "signed" not in steps and slate.signed_at:
        by, at, name = slate.signed_by_id, slate.signed_at, slate.signature
        rows.append(_row(slate, "signed", "official", by, at, signature=name))
    return [{**row, "number": number} for number, row in enumerate(rows, start=1)]


def _said(details: object) -> dict[str, str]:
    said = json.loads(details) if isinstance(details, str) else details
    found = said if isinstance(said, dict) else {}
    return {name: str(found[name]) for name in ("reason", "signature") if found.get(name)}


def _row(  # noqa: PLR0913 - the columns of one row
    slate: sa.Row,
    step: str,
    office: str,
    person_id: uuid.UUID | None,
    at: datetime,
    *,
    reason: str = "",
    signature: str = "",
) -> dict[str, object]:
    return {
        "id": uuid.uuid4(),
        "slate_id": slate.id,
        "step": step,
        "office": office,
        "person_id": person_id,
        "at": at,
        "reason": reason,
        "signature": signature,
        "application_id": None,
    }


def _reasons_back() -> None:
    """The last reason of each slate, where the old table kept it."""
    table = _chain_table()
    returned = sa.select(table).where(table.c.step == "returned").order_by(table.c.number)
    for row in op.get_bind().execute(returned).all():
        change = sa.update(_SLATE).where(_SLATE.c.id == row.slate_id)
        op.get_bind().execute(change.values(return_reason=row.reason))


def _slates() -> None:
    kinds = _words("slatekind", "first", "further", "out_of_cycle")
    grounds = _words("outofcycleground", "mishandled", "urgent", "unsolicited")
    with op.batch_alter_table("slate") as batch_op:
        batch_op.add_column(
            sa.Column("ordinal", sa.BigInteger(), nullable=False, server_default="1")
        )
        batch_op.add_column(sa.Column("kind", kinds, nullable=False, server_default="first"))
        batch_op.add_column(sa.Column("ground", grounds))
        batch_op.add_column(
            sa.Column("ground_reason", sa.String(), nullable=False, server_default="")
        )
        batch_op.drop_constraint(op.f("uq_slate_competition_id"), type_="unique")
        batch_op.drop_column("return_reason")
    with op.batch_alter_table("slate") as batch_op:
        for column, kind in (
            ("ordinal", sa.BigInteger()),
            ("kind", sa.String(40)),
            ("ground_reason", sa.String()),
        ):
            batch_op.alter_column(column, existing_type=kind, server_default=None)
        batch_op.create_unique_constraint(
            op.f("uq_slate_competition_id_ordinal"), ["competition_id", "ordinal"]
        )
        batch_op.create_check_constraint(
            op.f("ck_slate_first_is_first"), "(kind = 'first') = (ordinal = 1)"
        )
        batch_op.create_check_constraint(
            op.f("ck_slate_has_ground"), "(kind = 'out_of_cycle') = (ground IS NOT NULL)"
        )
    with op.batch_alter_table("slate_choice") as batch_op:
        batch_op.add_column(
            sa.Column("is_declined", sa.Boolean(), nullable=False, server_default=_NO)
        )
    with op.batch_alter_table("slate_choice") as batch_op:
        batch_op.alter_column("is_declined", existing_type=sa.Boolean(), server_default=None)
        batch_op.create_check_constraint(
            op.f("ck_slate_choice_declined_not_funded"), "NOT (is_declined AND is_funded)"
        )


def _board() -> None:
    op.create_table(
        "board_member",
        _key(),
        sa.Column("slate_id", sa.Uuid(), nullable=False),
        sa.Column(
            "seat", _words("boardseat", "program_officer", "grants_policy", "other"), nullable=False
        ),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        _to("board_member", "person_id", "person"),
        _to("board_member", "slate_id", "slate"),
        _primary("board_member"),
        sa.UniqueConstraint(
            "slate_id", "person_id", name=op.f("uq_board_member_slate_id_person_id")
        ),
        sa.UniqueConstraint("slate_id", "seat", name=op.f("uq_board_member_slate_id_seat")),
    )
    op.create_table(
        "board_opinion",
        _key(),
        sa.Column("member_id", sa.Uuid(), nullable=False),
        sa.Column("is_for", sa.Boolean(), nullable=False),
        sa.Column("opinion", sa.String(), nullable=False),
        sa.Column("given_at", UtcDateTime(), nullable=False),
        _to("board_opinion", "member_id", "board_member"),
        _primary("board_opinion"),
        sa.UniqueConstraint("member_id", name=op.f("uq_board_opinion_member_id")),
    )
    op.create_table(
        "slate_record",
        _key(),
        sa.Column("slate_id", sa.Uuid(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        _to("slate_record", "slate_id", "slate"),
        _primary("slate_record"),
        sa.UniqueConstraint("slate_id", name=op.f("uq_slate_record_slate_id")),
    )


def _prerequisites() -> None:
    _of_application(
        "program_contact",
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("named_by_id", sa.Uuid(), nullable=False),
        sa.Column("named_at", UtcDateTime(), nullable=False),
        _to("program_contact", "person_id", "person"),
        _to("program_contact", "named_by_id", "person"),
    )
    _of_application(
        "budget_settlement",
        sa.Column("years", sa.JSON(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        _to("budget_settlement", "recorded_by_id", "person"),
    )
    _of_application(
        "integrity_check",
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("result", _words("checkresult", "clear", "problem"), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "result = 'clear' OR reason <> ''", name=op.f("ck_integrity_check_problem_has_reason")
        ),
        _to("integrity_check", "recorded_by_id", "person"),
    )


def _of_application(table: str, *columns: sa.Column | sa.Constraint) -> None:
    op.create_table(
        table,
        _key(),
        sa.Column("application_id", sa.Uuid(), nullable=False),
        *columns,
        _to(table, "application_id", "application"),
        _primary(table),
    )
    op.create_index(op.f(f"ix_{table}_application_id"), table, ["application_id"])


def _letters(columns: list[str], old: str, new: str) -> None:
    with op.batch_alter_table("letter") as batch_op:
        batch_op.drop_constraint(op.f(old), type_="unique")
        batch_op.create_unique_constraint(op.f(new), columns)
