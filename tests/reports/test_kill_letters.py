"""Letters under kill -9: a real worker process dies in the middle, and none is lost or doubled."""

import io
import zipfile

import pytest
from sqlalchemy import func, select

from app import create_app
from app.config import Settings
from app.platform import db, storage
from app.platform.db import Base, session
from app.reports.lifecycle import BatchStatus, Status
from app.reports.models import Document, DocumentKind
from app.reports.queries import batches
from tests.support import sweep
from tests.support.filled import own_database
from tests.support.lettered import PATIENCE, made, ordered, wait_for

LETTERS, KILLED_AT = 6, (2, 4)


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


def test_a_killed_worker_goes_on_where_it_stopped_and_makes_no_letter_twice(site):
    batch_id = ordered(LETTERS)
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
