"""Where Alembic meets the house: the same tables, the same database, one transaction a step."""

from alembic import context
from flask import current_app

from app.platform.db import db

METADATA = current_app.extensions["tables"]


def run() -> None:
    """Run the migrations on the application's own connection."""
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=METADATA,
            compare_type=True,
            render_as_batch=connection.dialect.name == "sqlite",
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()


run()
