"""Declaring conflicts of interest: append-only, before anything can be read."""

import uuid
from collections.abc import Mapping

from app.identity.actor import SYSTEM, Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError
from app.review import queries
from app.review.lifecycle import LIFECYCLE, Step
from app.review.models import ConflictDeclaration, ConflictKind, Reviewer, Waiver
from app.review.services.voiding import void


def declare(
    reviewer: Reviewer,
    answers: Mapping[uuid.UUID, tuple[ConflictKind, str]],
    *,
    by: Actor,
) -> list[ConflictDeclaration]:
    """Keep the reviewer's answers, application by application; what is unchanged is not repeated.

    A conflict found after scoring voids that review visibly and asks for reassignment.
    Raises DomainError when a conflict has no explanation.
    """
    note_record(reviewer)
    known = {each.id: each for each in queries.to_declare(reviewer.competition)}
    latest = {d.application_id: d for d in queries.declarations(reviewer) if not d.is_computed}
    made = []
    for application_id, (kind, explanation) in answers.items():
        application = known.get(application_id)
        if application is None:
            continue
        if kind is not ConflictKind.NONE and not explanation.strip():
            message = f"Explain the conflict with {application.organisation.name}."
            raise DomainError(message)
        before = latest.get(application_id)
        if before and (before.kind, before.explanation) == (kind, explanation):
            continue
        declaration = ConflictDeclaration(
            reviewer_id=reviewer.id,
            application_id=application_id,
            kind=kind,
            explanation=explanation,
            declared_at=clock.now(),
        )
        db.session.add(declaration)
        audit.record(by, "conflict:declare", declaration, kind=kind, reviewer=reviewer.id)
        made.append(declaration)
    _void_conflicted(reviewer, made, by=by)
    return made


def note_record(reviewer: Reviewer) -> None:
    """Write down what the record shows about the reviewer today; what is known is not repeated."""
    known = {d.application_id for d in queries.declarations(reviewer) if d.is_computed}
    found = queries.in_record(reviewer, queries.to_declare(reviewer.competition))
    for application_id, (kind, explanation) in found.items():
        if application_id in known:
            continue
        declaration = ConflictDeclaration(
            reviewer_id=reviewer.id,
            application_id=application_id,
            kind=kind,
            explanation=explanation,
            is_computed=True,
            declared_at=clock.now(),
        )
        db.session.add(declaration)
        audit.record(SYSTEM, "conflict:find", declaration, kind=kind, reviewer=reviewer.id)


def recheck(reviewer: Reviewer, *, by: Actor) -> None:
    """Look again after something about the reviewer changed; a conflict found now voids."""
    note_record(reviewer)
    found = queries.in_record(reviewer, [each.application for each in queries.pile(reviewer)])
    for review in queries.pile(reviewer):
        if review.application_id in found and LIFECYCLE.allows(review, Step.VOID):
            words = found[review.application_id][1]
            void(review, reason=f"A conflict of interest was found: {words}.", by=by)


def waive(reviewer: Reviewer, *, reason: str, by: Actor) -> Waiver:
    """Let somebody with a direct interest in one application read others, with the reason.

    The application itself stays closed to them. Raises DomainError without a reason.
    """
    if not reason.strip():
        message = "Write why the direct interest does not touch the other applications."
        raise DomainError(message, field="reason")
    if reviewer.id in queries.waivers(reviewer.competition):
        message = f"{reviewer.person.name} has a waiver already."
        raise DomainError(message)
    waiver = Waiver(
        reviewer=reviewer,
        reviewer_id=reviewer.id,
        reason=reason.strip(),
        approved_by_id=by.id,
        approved_at=clock.now(),
    )
    db.session.add(waiver)
    audit.record(by, "conflict:waive", waiver, reviewer=reviewer.id, reason=reason.strip())
    return waiver


def _void_conflicted(reviewer: Reviewer, made: list[ConflictDeclaration], *, by: Actor) -> None:
    conflicted = {each.application_id for each in made if each.kind is not ConflictKind.NONE}
    for review in queries.pile(reviewer):
        if review.application_id in conflicted and LIFECYCLE.allows(review, Step.VOID):
            void(review, reason="The reviewer declared a conflict of interest.", by=by)
