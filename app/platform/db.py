"""The database: base model, column types, session, fetch and the worker's transaction."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, ClassVar, TypeVar

from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    JSON,
    BigInteger,
    Dialect,
    Enum,
    Integer,
    MetaData,
    Select,
    String,
    inspect,
    select,
)
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

from app.config import ROOT
from app.platform import identifiers, sqlite
from app.platform.errors import NotFoundError

_HUNDREDTHS = 100
_writing: ContextVar[bool] = ContextVar("db_writing", default=False)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant. Naive values are refused, because nobody can say what they mean."""

    impl = SqlDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Store as UTC; SQLite keeps no zone, so the zone is dropped only after conversion."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "A moment without a time zone cannot be stored"
            raise ValueError(message)
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give back an aware UTC instant on both databases."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Points(TypeDecorator[Decimal]):
    """An exact score, kept as a whole number of hundredths; rubrics with half points fit too."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> int | None:
        """Refuse what hundredths cannot hold exactly."""
        if value is None:
            return None
        hundredths = value * _HUNDREDTHS
        if hundredths != hundredths.to_integral_value():
            message = f"{value} is finer than a hundredth of a point"
            raise ValueError(message)
        return int(hundredths)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Decimal | None:
        """Whole points come back without decimals, so that they print as people write them."""
        if value is None:
            return None
        whole, rest = divmod(value, _HUNDREDTHS)
        return Decimal(whole) if rest == 0 else Decimal(value) / _HUNDREDTHS


class Base(DeclarativeBase):
    """What all tables share: constraint names that migrations can rely on, and column types."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        Decimal: Points,
        str: String,
        int: BigInteger,
        dict[str, Any]: JSON,
        list[str]: JSON,
        list[dict[str, Any]]: JSON,
        StrEnum: Enum(
            StrEnum,
            native_enum=False,
            length=40,
            validate_strings=True,
            values_callable=lambda kinds: [kind.value for kind in kinds],
            create_constraint=False,
        ),
    }


class Model(Base):
    """A row that is whole from birth, so that rules and the audit trail can use it unflushed."""

    __abstract__ = True

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, sort_order=-1)

    def __init__(self, **values: Any) -> None:
        """Give the row its identity and its plain defaults, then its values."""
        values.setdefault("id", identifiers.new())
        for attribute in inspect(type(self)).column_attrs:
            default = attribute.columns[0].default
            if default is not None and default.is_scalar:
                values.setdefault(attribute.key, default.arg)
        super().__init__(**values)


class Versioned:
    """A row that two people must not decide about at once; the second one is told (409)."""

    lock_version: Mapped[int] = mapped_column(default=1)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands in the class
        """Name the column that counts the saves."""
        return {"version_id_col": cls.lock_version}


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
migrate = Migrate()
session = db.session
Row = TypeVar("Row", bound=Model)


def init_app(app: Flask) -> None:
    """Connect the database and its migrations to the application."""
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), compare_type=True)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            sqlite.prepare(db.engine, is_writing=_writing.get)


def will_write(intention: bool) -> None:
    """Say at the start of a request whether it may change anything."""
    _writing.set(intention)


def start_writing() -> None:
    """From here on this request writes: what it only read so far is let go and read again.

    For deeds that begin with slow work (a password check) while nobody should wait for them; their
    view is marked with `gate.reads_first`. Where writing was intended from the start, nothing
    happens.
    """
    if not _writing.get():
        session.rollback()
        _writing.set(True)


def fetch(model: type[Row], row_id: uuid.UUID) -> Row:
    """The row with this identity, or NotFoundError."""
    row = session.get(model, row_id)
    if row is None:
        raise NotFoundError
    return row


def claim(model: type[Row], row_id: uuid.UUID) -> Row | None:
    """The row, locked for this transaction; None if it is gone or another worker has it."""
    return session.get(model, row_id, with_for_update={"skip_locked": True}, populate_existing=True)


def one(query: Select[Row]) -> Row:
    """The only row that answers the query, or NotFoundError."""
    row = session.scalars(query).one_or_none()
    if row is None:
        raise NotFoundError
    return row


def every(query: Select[Row]) -> list[Row]:
    """All rows that answer the query, each once."""
    return list(session.scalars(query).unique())


@contextmanager
def transaction() -> Iterator[None]:
    """All or nothing, for the worker and the command line. Requests have the gate instead."""
    token = _writing.set(True)
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        _writing.reset(token)


def let_go() -> None:
    """End a transaction that has only read so far, so that slow work next keeps nobody waiting.

    Rows are read again when they are next looked at.
    """
    session.rollback()


@contextmanager
def apart() -> Iterator[None]:
    """A transaction of its own for what must stay although the request is refused.

    What the request had begun is undone first, so nothing else of it comes along.
    """
    session.rollback()
    with transaction():
        yield


def is_ready() -> bool:
    """Whether the database answers at all."""
    return session.execute(select(1)).scalar() == 1
