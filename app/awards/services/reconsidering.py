"""A district asks the agency to look again; the agency answers. No score or rank changes here."""

from collections.abc import Sequence

from app.applications import queries as applications
from app.applications.models import Application
from app.awards import queries, rules
from app.awards.lifecycle import RECONSIDERATION, RequestStep
from app.awards.models import Ground, Reconsideration, ReconsiderationFile
from app.awards.services.enclosures import Sent, kept
from app.identity import queries as identities
from app.identity.actor import Actor
from app.identity.roles import Role
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError
from app.platform.formats import last_moment


def ask(
    application: Application,
    *,
    ground: Ground,
    reason: str,
    files: Sequence[Sent] = (),
    by: Actor,
) -> Reconsideration:
    """The district asks, once, inside the days after its letter.

    Raises NotNowError when there is nothing to ask, too late or twice, DomainError for the rest.
    """
    _refuse_unless_open(application)
    if not reason.strip():
        message = "Write what was wrong, and where it stands in your application or in the notice."
        raise DomainError(message, field="reason")
    rules.check_files([file.name for file in files])
    request = Reconsideration(
        application=application,
        application_id=application.id,
        ground=ground,
        reason=writing.tidy(reason).strip(),
        asked_by_id=by.id,
        asked_at=clock.now(),
    )
    request.files = [_kept(file) for file in files]
    db.session.add(request)
    audit.record(
        by,
        "reconsideration:submit",
        request,
        application=application.number,
        ground=ground,
        files=len(files),
    )
    officers = identities.people_with_role(Role.PROGRAM_OFFICER, application.competition.agency_id)
    link = mail.link("awards.answer_request", reconsideration_id=request.id)
    for officer in officers:
        mail.write(
            officer.email, "reconsideration_asked", about=request.id, request=request, link=link
        )
    return request


def answer(request: Reconsideration, *, is_granted: bool, words: str, by: Actor) -> None:
    """The agency answers with its reason; granted, it also says what happens now.

    The decision, the scores and the rank order stay as they are: what follows of a grant is a deed
    of its own (a new reading, an award out of cycle), with its own record (34 CFR 75.219).
    """
    if not words.strip():
        message = (
            "Write what happens now, and by when."
            if is_granted
            else "Write why the decision stands."
        )
        raise DomainError(message, field="words")
    step = RequestStep.GRANT if is_granted else RequestStep.DENY
    RECONSIDERATION.advance(request, step, by=by, application=request.application.number)
    request.answer = writing.tidy(words).strip()
    request.answered_by_id, request.answered_at = by.id, clock.now()
    link = mail.link("awards.reconsider", application_id=request.application_id)
    for person in applications.everybody_of(request.application):
        mail.write(
            person.email, "reconsideration_answered", about=request.id, request=request, link=link
        )


def withdraw(request: Reconsideration, *, by: Actor) -> None:
    """The district takes its request back; inside the days it may ask again."""
    RECONSIDERATION.advance(
        request, RequestStep.WITHDRAW, by=by, application=request.application.number
    )


def _refuse_unless_open(application: Application) -> None:
    now = clock.now()
    found = queries.where_it_stands(application, at=now)
    if found.until is None:
        message = f"There is no decision on {application.number} that could be reconsidered."
        raise NotNowError(message)
    if found.request is not None:
        message = (
            f"{application.number} has a request already: {found.request.status.label.lower()}."
        )
        raise NotNowError(message)
    if now >= found.until:
        until = last_moment(found.until, application.competition.zone)
        message = (
            f"A request had to arrive by {until}. Write to {application.competition.contact_email} "
            "if something on our side kept you from asking."
        )
        raise NotNowError(message)


def _kept(file: Sent) -> ReconsiderationFile:
    stored = kept(file)
    return ReconsiderationFile(file=stored, file_id=stored.id)
