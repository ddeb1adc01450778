"""A database of one's own with applications that only need a signature, for real servers."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from app.identity.roles import Role
from tests.factories import applications, competitions
from tests.factories.identity import actor, cast, organisation, person


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """An SQLite file in the folder, or a new database of PENTAD_TEST_DATABASE_URL."""
    server = os.environ.get("PENTAD_TEST_DATABASE_URL")
    if not server:
        yield f"sqlite:///{folder / 'pentad.sqlite'}"
        return
    name = f"served_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def filled(how_many: int) -> list[tuple[uuid.UUID, str]]:
    """Ready applications in a competition that is open today: identity, and who signs."""
    people = cast()
    today = datetime.now(UTC).date()
    last = max(today, date(2026, 9, 15)) + timedelta(days=30)
    competition = competitions.published(
        people.agency,
        actor(people.pia),
        opens_on=min(today, date(2026, 8, 1)) - timedelta(days=1),
        deadline_on=last,
        project_starts_on=last + timedelta(days=200),
    )
    found = []
    for number in range(how_many):
        place = organisation(f"District of {number}")
        writer = person(f"Writer{number}", (Role.GRANT_WRITER, place))
        signer = person(f"Signer{number}", (Role.AUTHORIZED_REPRESENTATIVE, place))
        found.append((applications.ready_application(competition, place, writer).id, signer.email))
    return found
