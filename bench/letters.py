"""Three hundred decision letters in one job, its worker killed three times on the way.

    python -m bench.letters [letters, default 300]

The worker is a process of its own and is ended by SIGKILL after a quarter, a half and three
quarters of the letters; the next one goes on. Counted at the end: letters lost, letters made
twice, files that are not intact. Beside it the same letters by bare WeasyPrint, from the same
HTML, without a database, without storing and without the ZIP. Takes some minutes.
Runs on SQLite, or on the server that PENTAD_TEST_DATABASE_URL names.
"""

import sys
import tempfile
import uuid
from pathlib import Path
from time import perf_counter

from flask import Flask, render_template
from sqlalchemy import func, select

from app import create_app
from app.config import Settings
from app.platform import db, storage
from app.platform.db import Base, session
from app.reports.models import Document, DocumentKind
from app.reports.papers import letters
from app.reports.queries import batches
from bench.documents import bare
from tests.support import sweep
from tests.support.filled import own_database
from tests.support.lettered import made, ordered, wait_for

KILLED_AFTER = (0.25, 0.5, 0.75)


def by_workers(app: Flask, batch_id: uuid.UUID, count: int) -> tuple[float, list[int]]:
    """Seconds until everything was made, and how many letters there were at each kill."""
    db.db.engine.dispose()
    started, kills = perf_counter(), []
    for share in KILLED_AFTER:
        process = sweep.start(app)
        wait_for(batch_id, int(count * share), process)
        process.kill()
        process.join()
        kills.append(made(batch_id))
    last = sweep.start(app)
    wait_for(batch_id, count, last)
    last.join()
    assert last.exitcode == 0, last.exitcode
    return perf_counter() - started, kills


def by_weasyprint(batch_id: uuid.UUID) -> float:
    """Seconds of bare WeasyPrint for the same letters; making their HTML is not counted."""
    seconds = 0.0
    for each in batches.letters(batches.batch(batch_id)):
        found = letters.told(each.document.subject_id)
        html = render_template(
            "pdf/letter.html", told=found, application=found.application, document=each.document
        )
        started = perf_counter()
        bare(html)
        seconds += perf_counter() - started
    return seconds


def faults(batch_id: uuid.UUID, count: int) -> dict[str, int]:
    """What must not be: all zero."""
    session.rollback()
    papers = [each.document for each in batches.letters(batches.batch(batch_id))]
    written = session.scalar(
        select(func.count(Document.id)).where(Document.kind == DocumentKind.LETTER)
    )
    return {
        "lost": count - sum(each is not None and each.file is not None for each in papers),
        "made twice": (written or 0) - count,
        "not intact": sum(not storage.is_intact(each.file) for each in papers if each.file),
    }


def main() -> None:
    """Print the table."""
    count = int(sys.argv[1]) if sys.argv[1:] else 300
    with tempfile.TemporaryDirectory() as folder, own_database(Path(folder)) as url:
        app = create_app(Settings(instance_dir=Path(folder), database_url=url), testing=True)
        with app.app_context(), app.test_request_context():
            Base.metadata.create_all(db.db.engine)
            print(f"Filling in and deciding about {count} applications …", flush=True)
            batch_id = ordered(count)
            print("Making the letters …", flush=True)
            ours, kills = by_workers(app, batch_id, count)
            wrong = faults(batch_id, count)
            print("The same by bare WeasyPrint …", flush=True)
            theirs = by_weasyprint(batch_id)
            session.remove()
            db.db.engine.dispose()
    print(f"{count} letters, worker killed at {', '.join(map(str, kills))}")
    print(", ".join(f"{name}: {number}" for name, number in wrong.items()))
    print(f"{'bare WeasyPrint':<22}{theirs:>8.1f} s{60 * count / theirs:>8.0f} a minute")
    print(f"{'ours, with the kills':<22}{ours:>8.1f} s{60 * count / ours:>8.0f} a minute")
    print(f"{'ratio':<22}{ours / theirs:>8.2f}")
    sys.exit(any(wrong.values()))


if __name__ == "__main__":
    main()
