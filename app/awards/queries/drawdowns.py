"""What was drawn of an award."""

import uuid
from collections.abc import Collection
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.awards.models import Award, Drawdown, DrawdownImport
from app.identity.models import Organisation
from app.platform import db


def drawn_cents(award: Award, until: date | None = None) -> int | None:
    """Everything drawn to the end of a day, in cents; None: nothing recorded, which is not 0."""
    return drawn_by_award([award.id], until).get(award.id)


def drawn_by_award(
    award_ids: Collection[uuid.UUID], until: date | None = None
) -> dict[uuid.UUID, int]:
    """The same for many awards at once; an award of which nothing is recorded is not in it."""
    if not award_ids:
        return {}
    query = select(Drawdown.award_id, func.sum(Drawdown.cents)).where(
        Drawdown.award_id.in_(award_ids)
    )
    if until is not None:
        query = query.where(Drawdown.drawn_on <= until)
    rows = db.session.execute(query.group_by(Drawdown.award_id)).all()
    return {award_id: int(cents) for award_id, cents in rows}


def drawdowns(award: Award) -> list[Drawdown]:
    """The ledger of an award, by day."""
    return db.every(
        select(Drawdown)
        .where(Drawdown.award_id == award.id)
        .order_by(Drawdown.drawn_on, Drawdown.reference)
    )


def drawdown_imports(agencies: Collection[uuid.UUID]) -> list[DrawdownImport]:
    """Files of the payment system that these agencies read, the latest first."""
    if not agencies:
        return []
    return db.every(
        select(DrawdownImport)
        .where(DrawdownImport.agency_id.in_(agencies))
        .options(joinedload(DrawdownImport.file), joinedload(DrawdownImport.imported_by))
        .order_by(DrawdownImport.imported_at.desc())
    )


def drawn_of(agency: Organisation) -> list[Drawdown]:
    """The ledger of all grants of an agency."""
    return db.every(
        select(Drawdown)
        .join(DrawdownImport, Drawdown.import_id == DrawdownImport.id)
        .where(DrawdownImport.agency_id == agency.id)
    )
