"""Letters under kill -9: a real worker process dies in the middle, and none is lost or doubled."""

import io
import time
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app import create_app
from app.awards import queries as awards
from app.awards import services as deeds
from app.config import Settings
from app.platform import clock, db, storage
from app.platform.db import Base, session
from app.reports import services
from app.reports.lifecycle import BatchStatus, Status
from app.reports.models import Document, DocumentKind
from app.reports.queries import batches
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import actor
from tests.factories.identity import cast as make_cast
from tests.support import sweep
from tests.support.filled import own_database

LETTERS, KILLED_AT = 6, (2, 4)
PATIENCE = 120.0  # seconds, on a busy machine


@pytest.fixture
def folder(tmp_path):
    return tmp_path


@pytest.fixture
def site(folder):
    """A house of its own, with a database that another process can open."""
    with own_database(folder) as url:
        app = create_app(Settings(instance_dir=folder, database_url=url), testing=True)
        with app.app_context():
            Base.metadata.create_all(db.db.engine)
            yield app
            session.rollback()
            session.remove()
            db.db.engine.dispose()


def ordered():
    """A batch of letters for a slate that is signed and announced much later."""
    with db.transaction():
        panel = f.panel(make_cast(), count=LETTERS, readers=1)
        f.frozen(panel)
        by = actor(panel.cast.pia)
        slate = deeds.build_slate(panel.competition, by=by)
        session.flush()
        slate.available_cents = sum(line.requested_cents for line in awards.lines(slate))
        slates.signed(slate, panel.cast)
        late = clock.now() + timedelta(days=30)
        order = deeds.order_announcement(slate, release_at=late, by=by)
        session.flush()
        return services.order_letters(order, by=by).id


def made(batch_id) -> int:
    session.rollback()
    return batches.made(batches.batch(batch_id))


def wait_for(batch_id, count, process) -> None:
    deadline = time.monotonic() + PATIENCE
    while made(batch_id) < count:
        assert process.is_alive(), "the worker ended by itself"
        assert time.monotonic() < deadline, "the worker made nothing"
        time.sleep(0.02)


def test_a_killed_worker_goes_on_where_it_stopped_and_makes_no_letter_twice(site):
    batch_id = ordered()
    db.db.engine.dispose()
    found = []
    for count in KILLED_AT:
        process = sweep.start(site)
        wait_for(batch_id, count, process)
        process.kill()
        process.join()
        found.append(made(batch_id))
    first = {each.id: each.document_id for each in batches.letters(batches.batch(batch_id))}
    assert KILLED_AT[0] <= found[0] < LETTERS, "it was not killed in the middle"
    assert found[1] < LETTERS, "it was not killed in the middle"

    last = sweep.start(site)
    last.join(PATIENCE)

    assert last.exitcode == 0

    assert made(batch_id) == LETTERS
    batch = batches.batch(batch_id)
    assert batch.status is BatchStatus.READY
    kept = {each.id: each.document_id for each in batches.letters(batch)}
    assert {row: paper for row, paper in first.items() if paper} == {
        row: kept[row] for row, paper in first.items() if paper
    }
    written = select(func.count(Document.id)).where(Document.kind == DocumentKind.LETTER)
    assert session.scalar(written) == LETTERS
    papers = [each.document for each in batches.letters(batch)]
    assert {(each.version, each.status) for each in papers} == {(1, Status.READY)}
    assert all(storage.is_intact(each.file) for each in papers)
    with zipfile.ZipFile(io.BytesIO(storage.read(batch.file))) as archive:
        assert len(archive.namelist()) == LETTERS + 1
