"""The ledger of drawdowns: money that a grantee took out, as the payment system exports it."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.lasting import Lasting
from app.platform.storage import StoredFile


class DrawdownImport(Lasting, Model):
    """One file of the payment system that was read as a whole."""

    __tablename__ = "drawdown_import"

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"))
    imported_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    imported_at: Mapped[datetime]
    lines: Mapped[int]
    added: Mapped[int]  # the other lines were in the ledger already
    file: Mapped[StoredFile] = relationship()
    imported_by: Mapped[Person] = relationship()


class Drawdown(Lasting, Model):
    """One payment in cents; below zero where the grantee gave money back.

    A reference of the payment system stands once in an award, so the same file may come again.
    """

    __tablename__ = "drawdown"
    __table_args__ = (
        UniqueConstraint("award_id", "reference"),
        CheckConstraint("cents <> 0", name="moves_money"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    drawn_on: Mapped[date]
    cents: Mapped[int]
    reference: Mapped[str]
    source: Mapped[str]  # the name of the file it came in
    import_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("drawdown_import.id"), index=True)
    brought: Mapped[DrawdownImport] = relationship()
