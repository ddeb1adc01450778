"""Deeds on the official file: file a paper from outside, do without one, sign the file off.

They are rows that stay. What happened in the system files itself; nobody ticks it off.
"""

from dataclasses import dataclass
from datetime import date

from app.applications import rules as application_rules
from app.identity.actor import Actor
from app.platform import audit, clock, db, storage, writing
from app.platform.errors import DomainError, NotNowError
from app.reports.models import FiledPaper, FileSignOff, FileWaiver
from app.reports.queries.grant_file import GrantFile
from app.reports.rules.grant_file import OTHER, State, fingerprint


@dataclass(frozen=True)
class Filing:
    """A paper as it is filed: under which line of the file, what it is, of which day."""

    key: str
    title: str
    dated_on: date
    note: str
    name: str
    content: bytes


def file_paper(found: GrantFile, paper: Filing, *, by: Actor) -> FiledPaper:
    """Keep a paper that came from outside. Nothing replaces it; a better one is filed beside it."""
    award = found.award
    if paper.key != OTHER:
        found.line(paper.key)
    if not paper.title.strip():
        message = "Write what the paper is."
        raise DomainError(message, field="title")
    if paper.dated_on > clock.today(award.application.competition.zone):
        message = "The day of the paper lies ahead. Type the day that stands on it."
        raise DomainError(message, field="dated_on")
    kind = application_rules.files.recognise(paper.content, name=paper.name)
    name = kind.fitting_name(paper.name)
    kept = storage.put(paper.content, name=name, media_type=kind.media_type)
    made = FiledPaper(
        award_id=award.id,
        key=paper.key,
        title=paper.title.strip(),
        dated_on=paper.dated_on,
        note=writing.tidy(paper.note).strip(),
        file=kept,
        file_id=kept.id,
        filed_by_id=by.id,
        filed_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "file:paper", award, key=paper.key, sha256=kept.sha256)
    return made


def waive(found: GrantFile, key: str, *, reason: str, by: Actor) -> FileWaiver:
    """The official does without one document, once and with the reason.

    Raises NotFoundError for a line that is not there, NotNowError for one that needs no waiver.
    """
    line = found.line(key)
    if line.state not in {State.MISSING, State.NOT_YET_DUE}:
        message = f"“{line.piece.title}” is {line.state.label.lower()}; it needs no waiver."
        raise NotNowError(message)
    if not reason.strip():
        message = "Write why the agency does without it."
        raise DomainError(message, field="reason")
    made = FileWaiver(
        award_id=found.award.id,
        key=key,
        reason=writing.tidy(reason).strip(),
        waived_by_id=by.id,
        waived_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "file:waive", found.award, key=key)
    return made


def sign_off(found: GrantFile, *, signature: str, note: str, by: Actor) -> FileSignOff:
    """The supervisor has looked the file through. What is missing must be named in the note."""
    counts = found.tally
    if not signature.strip():
        message = "Type your name and title as your signature."
        raise DomainError(message, field="signature")
    if counts.missing and not note.strip():
        message = f"{counts.missing} documents are missing. Write what is done about them."
        raise DomainError(message, field="note")
    made = FileSignOff(
        award_id=found.award.id,
        present=counts.present,
        missing=counts.missing,
        not_yet_due=counts.not_yet_due,
        waived=counts.waived,
        does_not_apply=counts.does_not_apply,
        sha256=fingerprint(found.lines),
        note=writing.tidy(note).strip(),
        signature=signature.strip(),
        signed_by_id=by.id,
        signed_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "file:sign_off", found.award, said=counts.words, sha256=made.sha256)
    return made
