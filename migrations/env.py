"""Where Alembic meets the house: the same tables, the same database, one transaction.

SQLite changes a table by making it anew, and refuses to drop one that others refer to. So
references are not enforced while migrations run there, and all of them are checked before the end.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from app.platform.db import db

METADATA = current_app.extensions["tables"]


@contextmanager
def without_enforcement(connection: Connection) -> Iterator[None]:
    """Let tables be made anew on SQLite. Raises RuntimeError when a reference leads nowhere."""
    if connection.dialect.name != "sqlite":
        yield
        connection.commit()
        return
    bare = connection.connection.dbapi_connection  # a pragma counts outside of transactions only
    bare.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            message = f"References that lead nowhere: {broken[:5]}"
            raise RuntimeError(message)
        connection.commit()
    finally:
        connection.rollback()
        bare.execute("PRAGMA foreign_keys=ON")


def run() -> None:
    """Run the migrations on the application's own connection."""
    with db.engine.connect() as connection, without_enforcement(connection):
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            compare_type=True,
            render_as_batch=connection.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            context.run_migrations()


run()
