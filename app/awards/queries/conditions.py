"""Specific conditions of awards."""

import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.awards.models import Award, ConditionNote, SpecificCondition
from app.platform import db


def condition(condition_id: uuid.UUID) -> SpecificCondition:
    """The condition, or NotFoundError."""
    return db.fetch(SpecificCondition, condition_id)


def conditions(award: Award) -> list[SpecificCondition]:
    """Every condition an award ever had, in the order in which they were imposed."""
    return db.every(
        select(SpecificCondition)
        .where(SpecificCondition.award_id == award.id)
        .options(
            joinedload(SpecificCondition.notice),
            selectinload(SpecificCondition.appeals),
            selectinload(SpecificCondition.notes).selectinload(ConditionNote.files),
        )
        .order_by(SpecificCondition.number)
    )


def in_force(award_ids: Collection[uuid.UUID]) -> list[SpecificCondition]:
    """The conditions that bind these awards now, the oldest first."""
    if not award_ids:
        return []
    return db.every(
        select(SpecificCondition)
        .where(SpecificCondition.award_id.in_(award_ids), SpecificCondition.lifted_at.is_(None))
        .options(
            joinedload(SpecificCondition.notice),
            joinedload(SpecificCondition.award),
            selectinload(SpecificCondition.appeals),
        )
        .order_by(SpecificCondition.imposed_at)
    )
