"""A grantee asks to amend its grant, and the agency talks with it until it can be decided."""

from collections.abc import Sequence

from app.awards import policy as award_policy
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.awards.services import Sent, kept
from app.identity.actor import Actor
from app.monitoring.lifecycle.changes import AMENDMENT, Status, Step
from app.monitoring.models.changes import (
    AmendmentFile,
    AmendmentNote,
    AmendmentRequest,
    ChangeKind,
    NoteKind,
)
from app.monitoring.queries import changes as queries
from app.monitoring.rules import amendments, asks
from app.monitoring.services import amendment_mail as mails
from app.platform import audit, clock, db, writing
from app.platform.errors import DomainError, NotNowError


def open_request(
    award: Award, kind: ChangeKind, *, on_behalf: str = "", by: Actor
) -> AmendmentRequest:
    """Begin a request; an officer does so for the grantee and says on what it rests.

    Raises NotNowError for a grant that is not active, DomainError where the officer gives no words.
    """
    if award.status is not AwardStatus.ACTIVE:
        message = (
            f"{award.number} is {award.status.label.lower()}. Only an active grant is amended."
        )
        raise NotNowError(message)
    is_grantee = award_policy.may_report(by, award)
    if not is_grantee and not on_behalf.strip():
        message = "Say on what this rests: when the grantee asked, and how."
        raise DomainError(message, field="on_behalf")
    request = AmendmentRequest(
        award=award,
        award_id=award.id,
        number=queries.next_number(award),
        kind=kind,
        opened_by_id=by.id,
        opened_at=clock.now(),
        on_behalf="" if is_grantee else writing.tidy(on_behalf).strip(),
        asked=asks.plain(kind, asks.empty(kind)),
        held=asks.plain_held(queries.held_now(award)),
        shown={},
    )
    db.session.add(request)
    audit.record(by, "amendment:open", request, award=award.number, kind=kind)
    return request


def write(
    request: AmendmentRequest,
    ask: asks.Ask,
    *,
    reason: str,
    files: Sequence[Sent] = (),
    by: Actor,
) -> None:
    """Save what is asked, starting from what the grant holds now.

    Raises NotNowError once it is sent, DomainError for what the grant could not take.
    """
    if not request.status.is_being_written:
        message = (
            f"Amendment {request.number} is {request.status.label.lower()} and stays as it is."
        )
        raise NotNowError(message)
    amendments.check_files([each.name for each in files], already=len(request.files))
    amendments.check_years_exist(ask, [year.year for year in request.award.years])
    request.asked = asks.plain(request.kind, ask)
    request.held = asks.plain_held(queries.held_now(request.award))
    request.reason = writing.tidy(reason).strip()
    queries.impact(request)  # raises for what the matrix or the budget cannot take
    request.files.extend(_kept(each, by=by) for each in files)
    audit.record(by, "amendment:write", request, kind=request.kind, files=len(files))


def submit(request: AmendmentRequest, *, signature: str, by: Actor) -> None:
    """The authorized representative sends it to the agency.

    Raises DomainError where the reason, the change or the signature is missing, NotNowError where
    the grant changed since it was written.
    """
    amendments.check_reason(request.reason)
    ask = asks.read(request.kind, request.asked)
    amendments.check_ask(ask, ends_on=request.award.ends_on)
    found = queries.impact(request)
    if not found.differences:
        message = "This asks for nothing: everything stays as it is. Change something first."
        raise DomainError(message)
    refuse_moved(found.moved, "Open “Change what is asked”, check it and save it again.")
    if not signature.strip():
        message = "Type your name and title as your signature."
        raise DomainError(message, field="signature")
    AMENDMENT.advance(request, Step.SUBMIT, by=by, award=request.award.number)
    request.submitted_by_id, request.submitted_at = by.id, clock.now()
    request.submitted_as = signature.strip()
    mails.tell_officers(request, "sent")


def send_to_grantee(request: AmendmentRequest, *, by: Actor) -> None:
    """Tell the representative that the agency has written a request that waits to be sent."""
    if request.status is not Status.DRAFT or not request.is_on_behalf:
        message = "Only a draft that the agency wrote is handed to the grantee."
        raise NotNowError(message)
    amendments.check_reason(request.reason)
    audit.record(by, "amendment:hand_over", request, award=request.award.number)
    mails.tell_grantee(request, "written")


def send_back(request: AmendmentRequest, words: str, *, by: Actor) -> None:
    """The officer returns it with what has to change."""
    _say(request, NoteKind.RETURNED, words, by=by)
    AMENDMENT.advance(request, Step.RETURN, by=by)
    mails.tell_grantee(request, "returned", words)


def ask_more(request: AmendmentRequest, words: str, *, by: Actor) -> None:
    """The officer asks; the request stays as it is while the grantee answers."""
    _say(request, NoteKind.ASKED, words, by=by)
    AMENDMENT.advance(request, Step.ASK, by=by)
    mails.tell_grantee(request, "asked", words)


def answer(request: AmendmentRequest, words: str, *, files: Sequence[Sent] = (), by: Actor) -> None:
    """The grantee answers, with files where they help."""
    amendments.check_files([each.name for each in files], already=len(request.files))
    _say(request, NoteKind.ANSWERED, words, by=by)
    AMENDMENT.advance(request, Step.ANSWER, by=by)
    request.files.extend(_kept(each, by=by) for each in files)
    mails.tell_officers(request, "answered", words)


def withdraw(request: AmendmentRequest, *, by: Actor) -> None:
    """The grantee takes it back; it stays on record, and nothing changes."""
    was_sent = request.submitted_at is not None
    AMENDMENT.advance(request, Step.WITHDRAW, by=by)
    if was_sent:
        mails.tell_officers(request, "withdrawn")


def refuse_moved(moved: Sequence[str], repair: str) -> None:
    """Raise NotNowError, with the repair, where the grant changed since the request was written."""
    if moved:
        raise NotNowError(" ".join([*moved, repair]))


def _say(request: AmendmentRequest, kind: NoteKind, words: str, *, by: Actor) -> None:
    if not words.strip():
        message = "Write it out: the other side reads these words."
        raise DomainError(message, field="words")
    request.notes.append(
        AmendmentNote(
            kind=kind,
            text=writing.tidy(words).strip(),
            written_by_id=by.id,
            written_at=clock.now(),
        )
    )


def _kept(file: Sent, *, by: Actor) -> AmendmentFile:
    stored = kept(file)
    return AmendmentFile(file=stored, file_id=stored.id, added_at=clock.now(), added_by_id=by.id)
