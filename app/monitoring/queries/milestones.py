"""Milestones of grants, planned beside actual."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.awards.models import Award
from app.competitions import queries as competitions
from app.monitoring.models.watching import Milestone, MilestoneReport
from app.monitoring.rules.milestones import Place, Slippage, place, slippage
from app.platform import clock, db


def milestone(milestone_id: uuid.UUID) -> Milestone:
    """The milestone, or NotFoundError."""
    return db.fetch(Milestone, milestone_id)


def milestones(award: Award) -> list[Milestone]:
    """Every milestone of a grant, in the order of its plan."""
    return milestones_of([award])


def milestones_of(awards: Sequence[Award]) -> list[Milestone]:
    """The milestones of several grants, each in the order of its plan."""
    return db.every(
        select(Milestone)
        .where(Milestone.award_id.in_([each.id for each in awards]))
        .options(selectinload(Milestone.reports).joinedload(MilestoneReport.reported_by))
        .order_by(Milestone.award_id, Milestone.position)
    )


def places(award: Award, *, today: date) -> list[Place]:
    """Where every milestone of a grant stands today."""
    return [place(each, today=today) for each in milestones(award)]


def slipping(awards: Sequence[Award], *, at: datetime) -> list[Slippage]:
    """Which kinds of milestones slip over these grants, by part of the rubric."""
    by_id = {each.id: each for each in awards}
    found = [
        (award.number, place(each, today=clock.in_zone(at, _zone(award)).date()))
        for each in milestones_of(awards)
        for award in [by_id[each.award_id]]
    ]
    return slippage(found, _names(awards))


def _names(awards: Sequence[Award]) -> dict[str, str]:
    """Codes of elements and sections to their names, over the rubrics of these grants."""
    names: dict[str, str] = {}
    rubrics = {}
    for each in awards:
        competition = each.application.competition
        rubrics[competition.id] = competition
    for competition in rubrics.values():
        rubric = competitions.rubric(competition)
        names |= {element.id: element.name for element in rubric.elements}
        names |= {
            section.code: f"Section {section.code}: {section.title}" for section in rubric.sections
        }
    return names


def _zone(award: Award) -> str:
    return award.application.competition.zone
