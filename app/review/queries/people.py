"""Facts about reviewers: who was asked, where somebody reviews, what they named once."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import db
from app.review.models import Reviewer, Tie, Waiver


def reviewer(reviewer_id: uuid.UUID) -> Reviewer:
    """The reviewer, or NotFoundError."""
    return db.fetch(Reviewer, reviewer_id)


def reviewers(competition: Competition) -> list[Reviewer]:
    """Everybody who was asked, in the order of asking."""
    return db.every(
        select(Reviewer)
        .where(Reviewer.competition_id == competition.id)
        .options(joinedload(Reviewer.person), joinedload(Reviewer.competition))
        .order_by(Reviewer.invited_at, Reviewer.id)
    )


def places_of(actor: Actor) -> list[Reviewer]:
    """Where this person was asked to review."""
    return db.every(
        select(Reviewer)
        .where(Reviewer.person_id == actor.id)
        .options(joinedload(Reviewer.competition))
    )


def ties(of: Reviewer) -> list[Tie]:
    """The people and organisations that the reviewer named, oldest first."""
    return db.every(select(Tie).where(Tie.reviewer_id == of.id).order_by(Tie.declared_at))


def ties_in(competition: Competition) -> dict[uuid.UUID, list[Tie]]:
    """All ties of all reviewers, by reviewer."""
    found: dict[uuid.UUID, list[Tie]] = {}
    query = select(Tie).join(Reviewer).where(Reviewer.competition_id == competition.id)
    for tie in db.every(query.order_by(Tie.declared_at)):
        found.setdefault(tie.reviewer_id, []).append(tie)
    return found


def waivers(competition: Competition) -> dict[uuid.UUID, Waiver]:
    """Who may serve although a direct interest bars them, by reviewer."""
    query = select(Waiver).join(Reviewer).where(Reviewer.competition_id == competition.id)
    return {each.reviewer_id: each for each in db.every(query)}
