"""The approved budget of a grant by category and year, in versions that nobody changes."""

import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models import Category
from app.platform.db import Model
from app.platform.lasting import Lasting


class ApprovedBudget(Lasting, Model):
    """One version. The first comes of the funded submission, each later one of an amendment."""

    __tablename__ = "approved_budget"
    __table_args__ = (
        UniqueConstraint("award_id", "version"),
        CheckConstraint("(version = 1) = (request_id IS NULL)", name="first_has_no_request"),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"))
    version: Mapped[int]
    request_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("amendment_request.id"))
    approved_at: Mapped[datetime]
    lines: Mapped[list["ApprovedLine"]] = relationship(lazy="selectin")


class ApprovedLine(Lasting, Model):
    """Grant funds of one category in one project year. A category without a line has none."""

    __tablename__ = "approved_line"
    __table_args__ = (
        UniqueConstraint("budget_id", "category", "year"),
        CheckConstraint("cents >= 0", name="not_negative"),
    )

    budget_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("approved_budget.id"))
    category: Mapped[Category]
    year: Mapped[int]
    cents: Mapped[int]
