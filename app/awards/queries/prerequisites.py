"""What is on record of applications before an award: contact, settled budget, integrity check."""

import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications.models import Application
from app.awards.models import BudgetSettlement, IntegrityCheck, ProgramContact
from app.awards.rules import Prerequisites
from app.platform import db


def prerequisites(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Prerequisites]:
    """The last of each on record, by application; three statements for any number of them."""
    contacts = {
        each.application_id: each
        for each in db.every(
            select(ProgramContact)
            .where(ProgramContact.application_id.in_(ids))
            .options(joinedload(ProgramContact.person), joinedload(ProgramContact.named_by))
            .order_by(ProgramContact.named_at)
        )
    }
    settled = {
        each.application_id: each
        for each in db.every(
            select(BudgetSettlement)
            .where(BudgetSettlement.application_id.in_(ids))
            .options(joinedload(BudgetSettlement.recorded_by))
            .order_by(BudgetSettlement.recorded_at)
        )
    }
    checks = {
        each.application_id: each
        for each in db.every(
            select(IntegrityCheck)
            .where(IntegrityCheck.application_id.in_(ids))
            .options(joinedload(IntegrityCheck.recorded_by))
            .order_by(IntegrityCheck.recorded_at)
        )
    }
    return {
        key: Prerequisites(contacts.get(key), settled.get(key), checks.get(key))
        for key in {*contacts, *settled, *checks}
    }


def prerequisites_of(application: Application) -> Prerequisites:
    """The last of each on record of one application."""
    return prerequisites([application.id]).get(application.id, Prerequisites())
