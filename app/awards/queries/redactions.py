"""Redacted copies: which there are, what they hold, and what the public reads."""

import uuid

from sqlalchemy import select

from app.applications import queries as applications
from app.applications.snapshot import AttachedFile, Snapshot
from app.awards import rules
from app.awards.lifecycle import RedactionStatus
from app.awards.models import Award, Redaction
from app.identity.actor import Actor
from app.identity.roles import Role
from app.platform import db

LIVING = frozenset(
    {
        RedactionStatus.PREPARED,
        RedactionStatus.SHOWN,
        RedactionStatus.OBJECTED,
        RedactionStatus.CLEARED,
    }
)


def redaction(redaction_id: uuid.UUID) -> Redaction:
    """The redacted copy, or NotFoundError."""
    return db.fetch(Redaction, redaction_id)


def redactions(award: Award) -> list[Redaction]:
    """Every redacted copy of a grant's application, the latest first."""
    return db.every(
        select(Redaction).where(Redaction.award_id == award.id).order_by(Redaction.ordinal.desc())
    )


def published_redaction(award: Award) -> Redaction | None:
    """The copy that the public reads, if there is one."""
    found = [each for each in redactions(award) if each.status is RedactionStatus.PUBLISHED]
    return found[0] if found else None


def objections_of(actor: Actor) -> list[Redaction]:
    """Copies to which a district objects, for the officers who decide."""
    return _with_status(RedactionStatus.OBJECTED, actor, Role.PROGRAM_OFFICER)


def shown_to(actor: Actor) -> list[Redaction]:
    """Copies that wait for the word of a district's representative."""
    return _with_status(RedactionStatus.SHOWN, actor, Role.AUTHORIZED_REPRESENTATIVE)


def redacted(of: Redaction) -> rules.Redacted:
    """The copy as it now stands, with the log of what is out of it."""
    out = [(each.text, each.ground) for each in rules.standing_removals(of.removals)]
    return rules.redact(applications.snapshot(of.submission), out, of.files)


def submitted(of: Redaction) -> Snapshot:
    """What was submitted, whole."""
    return applications.snapshot(of.submission)


def public_abstract(award: Award) -> str:
    """The abstract for anybody: contact details are always out, and whatever an officer took out.

    An officer's removals count from the moment they are made, not from the publication of a copy.
    """
    found = _public(award)
    return found.abstract if found else ""


def public_title(award: Award) -> str:
    """The title in the same way."""
    found = _public(award)
    return found.title if found else ""


def attached(of: Redaction) -> tuple[AttachedFile, ...]:
    """Every attached file of the submission, for the choice which of them go along."""
    return submitted(of).files


def _public(award: Award) -> Snapshot | None:
    submission = award.application.standing_submission
    if submission is None:
        return None
    last = next(iter(redactions(award)), None)
    if last is not None:
        return redacted(last).snapshot
    return rules.redact(applications.snapshot(submission), ()).snapshot


def _with_status(status: RedactionStatus, actor: Actor, role: Role) -> list[Redaction]:
    places = actor.organisations(role)
    found = db.every(
        select(Redaction).where(Redaction.status == status).order_by(Redaction.shown_at)
    )
    return [each for each in found if places & _parties(each)]


def _parties(each: Redaction) -> set[uuid.UUID]:
    application = each.award.application
    if each.status is RedactionStatus.OBJECTED:
        return {application.competition.agency_id}
    return {application.organisation_id}
