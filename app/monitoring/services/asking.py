"""A grantee asks the agency to look again at its decision not to continue; the agency answers."""

from collections.abc import Sequence
from typing import Any

from app.awards import queries as awards
from app.awards import rules as award_rules
from app.awards.lifecycle import RECONSIDERATION, RequestStep
from app.awards.services import Sent, kept
from app.identity import queries as identities
from app.identity.actor import Actor
from app.identity.roles import Role
from app.monitoring.lifecycle.continuing import CONTINUATION, ContinuationStep
from app.monitoring.models.continuing import (
    ContinuationDetermination,
    ContinuationRequest,
    ContinuationRequestFile,
)
from app.monitoring.policy import continuing as policy
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError
from app.platform.formats import last_moment


def ask(
    made: ContinuationDetermination, *, reason: str, files: Sequence[Sent] = (), by: Actor
) -> ContinuationRequest:
    """The authorized representative asks, once, inside the days of the notice.

    Raises NotNowError when there is nothing to ask, too late or twice, DomainError for the rest.
    """
    _refuse_unless_open(made)
    if not reason.strip():
        message = "Write what the agency overlooked or got wrong, check by check."
        raise DomainError(message, field="reason")
    award_rules.check_files([file.name for file in files])
    request = ContinuationRequest(
        determination=made,
        determination_id=made.id,
        reason=writing.tidy(reason).strip(),
        asked_by_id=by.id,
        asked_at=clock.now(),
    )
    request.files = [_kept(file) for file in files]
    db.session.add(request)
    award = made.review.award
    audit.record(by, "reconsideration:submit", request, award=award.number, files=len(files))
    agency = award.application.competition.agency_id
    link = mail.link("monitoring.answer_continuation", continuation_request_id=request.id)
    for role in (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL):
        for person in identities.people_with_role(role, agency):
            if policy.may_answer(identities.actor(person), request):
                facts: dict[str, Any] = {"award": award, "request": request, "link": link}
                mail.write(person.email, "continuation_asked", about=request.id, **facts)
    return request


def answer(request: ContinuationRequest, *, is_granted: bool, words: str, by: Actor) -> None:
    """Somebody who took no part in the decision answers; granted, the review is open again.

    Raises DomainError without words, or for somebody who recommended or signed the decision.
    """
    if not policy.may_answer(by, request):
        message = "Whoever recommended or signed the decision does not answer the request."
        raise DomainError(message)
    if not words.strip():
        message = "Write why; and if granted, what is looked at again."
        raise DomainError(message, field="words")
    review = request.determination.review
    step = RequestStep.GRANT if is_granted else RequestStep.DENY
    RECONSIDERATION.advance(request, step, by=by, award=review.award.number)
    request.answer = writing.tidy(words).strip()
    request.answered_by_id, request.answered_at = by.id, clock.now()
    if is_granted:
        CONTINUATION.advance(review, ContinuationStep.RECONSIDER, by=by)
    link = mail.link("monitoring.continuation_decision", continuation_id=review.id)
    facts: dict[str, Any] = {"award": review.award, "request": request, "link": link}
    for person in awards.grantee_people(review.award):
        mail.write(person.email, "continuation_answered", about=request.id, **facts)


def _refuse_unless_open(made: ContinuationDetermination) -> None:
    award = made.review.award
    if made.ask_until is None:
        message = f"There is no decision on {award.number} that could be reconsidered."
        raise NotNowError(message)
    if made.requests:
        message = f"{award.number} has a request already: {made.requests[-1].status.label.lower()}."
        raise NotNowError(message)
    if clock.now() >= made.ask_until:
        competition = award.application.competition
        until = last_moment(made.ask_until, competition.zone)
        message = f"A request had to arrive by {until}. Write to {competition.contact_email}."
        raise NotNowError(message)


def _kept(file: Sent) -> ContinuationRequestFile:
    stored = kept(file)
    return ContinuationRequestFile(file=stored, file_id=stored.id)
