"""Redacted copies: which there are, what they hold, and what the public reads."""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from app.applications import queries as applications
from app.applications.models import Application
from app.applications.snapshot import AttachedFile, Snapshot
from app.awards import rules
from app.awards.lifecycle import RedactionStatus
from app.awards.models import Award, Redaction
from app.competitions.models import Competition
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
    agencies = actor.organisations(Role.PROGRAM_OFFICER)
    return _waiting(RedactionStatus.OBJECTED, Competition.agency_id, agencies)


def shown_to(actor: Actor) -> list[Redaction]:
    """Copies that wait for the word of a district's representative."""
    districts = actor.organisations(Role.AUTHORIZED_REPRESENTATIVE)
    return _waiting(RedactionStatus.SHOWN, Application.organisation_id, districts)


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
    last = next(iter(redactions(award)), None)
    if last is not None:
        return redacted(last).snapshot.abstract
    submission = award.application.standing_submission
    if submission is None:
        return ""
    return rules.without_contacts(applications.snapshot(submission).abstract)


def public_titles(of: Sequence[Award]) -> dict[uuid.UUID, str]:
    """The titles in the same way, by award."""
    query = select(Redaction).where(Redaction.award_id.in_([each.id for each in of]))
    last = {each.award_id: each for each in db.every(query.order_by(Redaction.ordinal))}
    return {
        each.id: redacted(last[each.id]).snapshot.title
        if each.id in last
        else rules.without_contacts(each.application.title)
        for each in of
    }


def attached(of: Redaction) -> tuple[AttachedFile, ...]:
    """Every attached file of the submission, for the choice which of them go along."""
    return submitted(of).files


def _waiting(
    status: RedactionStatus,
    party: InstrumentedAttribute[uuid.UUID],
    places: Collection[uuid.UUID],
) -> list[Redaction]:
    if not places:
        return []
    return db.every(
        select(Redaction)
        .join(Redaction.award)
        .join(Award.application)
        .join(Application.competition)
        .where(Redaction.status == status, party.in_(places))
        .options(
            joinedload(Redaction.award)
            .joinedload(Award.application)
            .joinedload(Application.organisation),
            joinedload(Redaction.award)
            .joinedload(Award.application)
            .joinedload(Application.competition),
        )
        .order_by(Redaction.shown_at)
    )
