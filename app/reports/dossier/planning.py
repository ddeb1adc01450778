"""What goes into the ZIP of one grant, and under which names. Each part is made in its turn.

A part holds ids and no rows, for the worker saves how far it is between two parts.
"""

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app.awards import queries as awards
from app.awards.models import Award
from app.evaluation import queries as evaluation
from app.evaluation.models import Dataset
from app.monitoring.lifecycle.watching import ContactStatus
from app.monitoring.queries import changes, closing, contacts, continuing, performance
from app.platform import clock, db, storage
from app.platform.storage import StoredFile, safe_name
from app.reports.dossier import running, tables
from app.reports.models import FiledPaper
from app.review import queries as reviews

Ids = Callable[[Award], list[uuid.UUID]]


@dataclass(frozen=True)
class Part:
    """One file of the ZIP. `source` says what it was made from, `version` which one it is."""

    path: str
    title: str
    source: str
    version: str
    on: date | None
    content: Callable[[], bytes] | None = None
    paper: tuple[str, uuid.UUID] | None = None  # a document: its kind and what it is of


def _submission(award: Award) -> list[uuid.UUID]:
    made = award.application.standing_submission
    return [made.id] if made else []


def _determinations(award: Award) -> list[uuid.UUID]:
    found = continuing.reviews_of([award]).values()
    return [made.id for each in found for made in each.determinations]


def _stopped(award: Award) -> list[uuid.UUID]:
    found = continuing.reviews_of([award]).values()
    return [made.id for each in found for made in each.determinations if made.ask_until]


def _closeout(award: Award) -> list[uuid.UUID]:
    found = closing.closeout_of(award)
    return [found.id] if found else []


def _letter(award: Award) -> list[uuid.UUID]:
    found = awards.letter_of(award.application)
    return [found.id] if found else []


def _records(award: Award) -> list[uuid.UUID]:
    found = contacts.contacts(award)
    return [each.id for each in reversed(found) if each.status is ContactStatus.FINISHED]


def _reports(award: Award) -> list[uuid.UUID]:
    return [version.id for each in performance.reports(award) for version in each.versions]


def _amendments(award: Award) -> list[uuid.UUID]:
    return [each.id for each in changes.amendments(award) if each.decided_at is not None]


def _practice(award: Award) -> list[uuid.UUID]:
    return [each.id for each in evaluation.standing_uploads(award, Dataset.PRACTICE)]


def _forms(award: Award) -> list[uuid.UUID]:
    return [each.id for each in reviews.submitted_reviews(award.application)]


PAPERS: tuple[tuple[str, str, str, Ids], ...] = (
    ("application", "1-application", "Application", _submission),
    ("receipt", "1-application", "Receipt", _submission),
    ("attempts", "1-application", "Attempts to submit", lambda award: [award.application_id]),
    ("review_form", "2-review", "Technical review form", _forms),
    ("letter", "3-award", "Decision letter", _letter),
    ("notification", "3-award", "Notification", lambda award: [each.id for each in award.actions]),
    (
        "condition_notice",
        "3-award",
        "Condition notice",
        lambda award: [each.id for each in awards.conditions(award)],
    ),
    ("fidelity_report", "4-running", "Fidelity report", _practice),
    ("performance_report", "4-running", "Performance report", _reports),
    ("amendment", "4-running", "Amendment", _amendments),
    ("monitoring_record", "4-running", "Monitoring record", _records),
    ("continuation", "5-continuation", "Continuation determination", _determinations),
    ("noncontinuation", "5-continuation", "Notice of non-continuation", _stopped),
    ("closeout", "6-closeout", "Closeout record", _closeout),
)
"""Kind of document, folder, title, and of what there is one. A kind nobody can make is left out."""


def parts(award: Award, *, at: datetime, kinds: frozenset[str]) -> list[Part]:
    """Everything, in the order of the folders. `kinds` are the documents that can be made."""
    return [
        *_papers(award, kinds),
        *_application(award),
        *_review(award),
        *_data(award),
        *_sent(award),
        *_outside(award),
        *_trail(award, at=at),
    ]


def _papers(award: Award, kinds: frozenset[str]) -> Iterator[Part]:
    for kind, folder, title, ids in PAPERS:
        if kind not in kinds:
            continue
        found = ids(award)
        for place, subject in enumerate(found, start=1):
            which = f"-{place:02d}" if len(found) > 1 else ""
            path = f"{folder}/{kind.replace('_', '-')}{which}.pdf"
            name = f"{title} {place}" if len(found) > 1 else title
            yield Part(path, name, f"{kind} of {subject}", "", None, paper=(kind, subject))


def _application(award: Award) -> Iterator[Part]:
    made = award.application.standing_submission
    if made is None:
        return
    on = clock.in_zone(made.received_at, award.application.competition.zone).date()
    title, source = "Submission in canonical form", f"submission {made.receipt_number}"
    kept = made.snapshot_id
    yield Part("1-application/submission.json", title, source, "as submitted", on, _file(kept))
    for place, (name, file_id) in enumerate(running.attached(award), start=1):
        path = f"1-application/files/{place:02d}-{safe_name(name)}"
        yield Part(path, f"Attachment: {name}", source, "as submitted", on, _file(file_id))
    yield _table(award.id, "1-application", tables.submission_table)


def _review(award: Award) -> Iterator[Part]:
    for place, each in enumerate(tables.review_tables(award)):
        yield _table(award.id, "2-review", _nth(place), each.title, each.name)


def _nth(place: int) -> Callable[[Award], tables.Table]:
    return lambda of: tables.review_tables(of)[place]


def _table(
    award_id: uuid.UUID,
    folder: str,
    make: Callable[[Award], tables.Table],
    title: str = "Versions of the application",
    name: str = "submissions.csv",
) -> Part:
    def content() -> bytes:
        return make(awards.award(award_id)).content

    return Part(f"{folder}/{name}", title, "rows of this application", "as of now", None, content)


def _data(award: Award) -> Iterator[Part]:
    """Who certified which data. The files stay with the grantee: they may hold small groups."""
    award_id = award.id

    def content() -> bytes:
        return running.certified(awards.award(award_id)).content

    path, title = "4-running/certified-data.csv", "Certified data, with hashes"
    yield Part(path, title, "certified uploads", "as of now", None, content)


def _sent(award: Award) -> Iterator[Part]:
    """Files that came with requests and at the end."""
    for folder, title, file in running.sent(award):
        path = f"{folder}/files/{file.sha256[:8]}-{safe_name(file.name)}"
        zone = award.application.competition.zone
        on = clock.in_zone(file.stored_at, zone).date()
        yield Part(path, f"{title}: {file.name}", title, "as sent", on, _file(file.id))


def _outside(award: Award) -> Iterator[Part]:
    for place, each in enumerate(_filed(award), start=1):
        path = f"7-from-outside/{place:02d}-{safe_name(each.file.name)}"
        source = f"filed by {each.filed_by.name} under {each.key}"
        yield Part(path, each.title, source, "as filed", each.dated_on, _file(each.file_id))


def _trail(award: Award, *, at: datetime) -> Iterator[Part]:
    award_id = award.id
    on = clock.in_zone(at, award.application.competition.zone).date()

    def content() -> bytes:
        return running.audit_lines(awards.award(award_id))

    path, title = "8-trail/audit.jsonl", "Audit events of the award and its application"
    yield Part(path, title, "audit trail", "as of now", on, content)


def _filed(award: Award) -> list[FiledPaper]:
    query = select(FiledPaper).where(FiledPaper.award_id == award.id)
    return db.every(query.order_by(FiledPaper.filed_at, FiledPaper.id))


def _file(file_id: uuid.UUID) -> Callable[[], bytes]:
    return lambda: storage.read(db.fetch(StoredFile, file_id))
