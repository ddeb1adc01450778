"""Facts about the calibration room."""

import uuid

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.competitions.models import Competition
from app.platform import db
from app.review.lifecycle import TrialStatus
from app.review.models import AnchorApplication, Reviewer, Trial
from app.review.queries.planning import plan


def anchor(anchor_id: uuid.UUID) -> AnchorApplication:
    """The anchor, or NotFoundError."""
    return db.fetch(AnchorApplication, anchor_id)


def anchors(competition: Competition) -> list[AnchorApplication]:
    """Every anchor, in the order of making."""
    query = select(AnchorApplication).where(AnchorApplication.competition_id == competition.id)
    return db.every(query.order_by(AnchorApplication.made_at, AnchorApplication.id))


def trial(trial_id: uuid.UUID) -> Trial:
    """The attempt, or NotFoundError."""
    return db.fetch(Trial, trial_id)


def trials(of: Reviewer) -> list[Trial]:
    """Every attempt of a reviewer, oldest first."""
    query = select(Trial).where(Trial.reviewer_id == of.id).options(joinedload(Trial.anchor))
    return db.every(query.order_by(Trial.started_at, Trial.number))


def trials_in(competition: Competition) -> list[Trial]:
    """Every attempt of everybody, oldest first."""
    return db.every(
        select(Trial)
        .join(AnchorApplication)
        .where(AnchorApplication.competition_id == competition.id)
        .options(joinedload(Trial.anchor), joinedload(Trial.reviewer))
        .order_by(Trial.started_at, Trial.number)
    )


def is_calibrated(of: Reviewer) -> bool:
    """Whether the reviewer may score: every open anchor passed, where the plan asks for it."""
    if not plan(of.competition).needs_calibration:
        return True
    wanted = {each.id for each in anchors(of.competition) if each.is_open}
    passed = {each.anchor_id for each in trials(of) if each.status is TrialStatus.PASSED}
    return wanted <= passed
