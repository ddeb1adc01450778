"""One line of numbered migrations, up and down, that ends where the models are."""

import os
import re
import uuid
from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url

from app import create_app, tables
from app.config import Settings
from app.platform import db
from tests.house.reading import HOUSE, nothing

NUMBERED = re.compile(r"\d{4}_[a-z0-9_]+")


def script() -> ScriptDirectory:
    """The migrations as Alembic reads them."""
    config = Config()
    config.set_main_option("script_location", str(HOUSE / "migrations"))
    return ScriptDirectory.from_config(config)


def misnamed(names: list[str]) -> list[str]:
    """File names that are not NNNN_word, or whose numbers do not count up from 0001."""
    expected = [f"{number:04}" for number in range(1, len(names) + 1)]
    return [
        f"migrations/versions/{name}.py: expected {number}_words. Repair: rename file and revision."
        for name, number in zip(sorted(names), expected, strict=True)
        if not NUMBERED.fullmatch(name) or name[:4] != number
    ]


@pytest.fixture
def empty_app(tmp_path) -> Iterator[Flask]:
    """The application on a database without any table."""
    server = os.environ.get("PENTAD_TEST_DATABASE_URL")
    url, name = f"sqlite:///{tmp_path / 'empty.sqlite'}", f"migrations_{uuid.uuid4().hex}"
    if server:
        engine = create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        url = make_url(server).set(database=name).render_as_string(hide_password=False)
    made = create_app(Settings(instance_dir=tmp_path, database_url=url), testing=True)
    with made.app_context():
        yield made
        db.session.remove()
        db.db.engine.dispose()
    if server:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


def table_names() -> set[str]:
    """What stands in the database now, without Alembic's own table."""
    return set(inspect(db.db.engine).get_table_names()) - {"alembic_version"}


def test_there_is_one_head_and_it_is_recorded():
    recorded = (HOUSE / "migrations/HEAD").read_text().strip()
    assert script().get_heads() == [recorded]


def test_migrations_are_numbered():
    nothing(misnamed([path.stem for path in (HOUSE / "migrations/versions").glob("*.py")]))


def test_models_equal_migrations(empty_app):
    upgrade(directory=str(HOUSE / "migrations"))
    with db.db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, tables.METADATA) == []


def test_down_leaves_nothing_behind(empty_app):
    upgrade(directory=str(HOUSE / "migrations"))
    assert table_names() == set(tables.METADATA.tables)
    downgrade(directory=str(HOUSE / "migrations"), revision="base")
    assert table_names() == set()


def test_a_badly_named_migration_is_found():
    assert len(misnamed(["0001_people", "3f9a_rows"])) == 1
    assert len(misnamed(["0001_people", "0003_rows"])) == 1
