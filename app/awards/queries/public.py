"""The awards that everybody may see: those whose letters are out, and nothing of any other."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application
from app.awards.lifecycle import Status
from app.awards.models import Award, Letter, LetterKind
from app.competitions.models import Competition
from app.identity.models import Organisation
from app.platform import db
from app.platform.errors import NotFoundError


@dataclass(frozen=True)
class Filter:
    """Which awards are wanted; what is left out is not asked."""

    competition_id: uuid.UUID | None = None
    state: str | None = None
    year: int | None = None  # fiscal year of the competition


@dataclass(frozen=True)
class Choices:
    """What the filter offers: what there is, and no other."""

    competitions: Sequence[Competition]
    states: Sequence[str]
    years: Sequence[int]


def announced_awards(wanted: Filter) -> list[Award]:
    """Awards whose letters are out, by number."""
    query = _announced().options(
        joinedload(Award.application).joinedload(Application.organisation),
        joinedload(Award.application).joinedload(Application.competition),
        selectinload(Award.years),
    )
    if wanted.competition_id is not None:
        query = query.where(Competition.id == wanted.competition_id)
    if wanted.state is not None:
        query = query.where(Organisation.state == wanted.state)
    if wanted.year is not None:
        query = query.where(Competition.fiscal_year == wanted.year)
    return db.every(query)


def announced_award(award_id: uuid.UUID) -> Award:
    """One of them, or NotFoundError: an award that is not announced is not there."""
    found = db.session.scalars(_announced().where(Award.id == award_id)).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def filter_choices() -> Choices:
    """Competitions, States and years that have an announced award."""
    every = announced_awards(Filter())
    competitions = {each.application.competition.id: each.application.competition for each in every}
    return Choices(
        sorted(competitions.values(), key=lambda each: (each.title, each.fiscal_year)),
        sorted({each.application.organisation.state for each in every}),
        sorted({each.fiscal_year for each in competitions.values()}),
    )


def _announced() -> Select[Award]:
    is_told = exists().where(
        Letter.application_id == Award.application_id, Letter.kind == LetterKind.FUNDED
    )
    return (
        select(Award)
        .join(Award.application)
        .join(Application.competition)
        .join(Application.organisation)
        .where(is_told, Award.status != Status.NEGOTIATION)
        .order_by(Award.number)
    )
