"""The budget in the shape of form ED 524: lines by category, amounts by project year."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.applications.models.commitment import Commitment
from app.applications.models.plan import PlanActivity
from app.identity.models import Person
from app.platform.db import Model


class Funds(StrEnum):
    """Whose money: section A of the form, or section B."""

    FEDERAL = "federal"
    NON_FEDERAL = "non_federal"

    @property
    def label(self) -> str:
        """For people."""
        return "Grant funds" if self is Funds.FEDERAL else "Non-Federal funds"


class Category(StrEnum):
    """The lines of ED 524 that people fill in. Lines 9 and 12 are sums."""

    PERSONNEL = "personnel"
    FRINGE = "fringe"
    TRAVEL = "travel"
    EQUIPMENT = "equipment"
    SUPPLIES = "supplies"
    CONTRACTUAL = "contractual"
    CONSTRUCTION = "construction"
    OTHER = "other"
    INDIRECT = "indirect"
    STIPENDS = "stipends"

    @property
    def line(self) -> int:
        """The number on the form."""
        return _LINES[self][0]

    @property
    def label(self) -> str:
        """The name on the form."""
        return _LINES[self][1]

    @property
    def is_direct(self) -> bool:
        """Whether it counts toward line 9, total direct costs."""
        return self.line < _TOTAL_DIRECT


_TOTAL_DIRECT = 9
_LINES = {
    Category.PERSONNEL: (1, "Personnel"),
    Category.FRINGE: (2, "Fringe benefits"),
    Category.TRAVEL: (3, "Travel"),
    Category.EQUIPMENT: (4, "Equipment"),
    Category.SUPPLIES: (5, "Supplies"),
    Category.CONTRACTUAL: (6, "Contractual"),
    Category.CONSTRUCTION: (7, "Construction"),
    Category.OTHER: (8, "Other"),
    Category.INDIRECT: (10, "Indirect costs"),
    Category.STIPENDS: (11, "Training stipends"),
}


class Recurrence(StrEnum):
    """Whether a cost ends with the grant, or must be carried by somebody afterwards."""

    ONE_TIME = "one_time"
    ONGOING = "ongoing"

    @property
    def label(self) -> str:
        """For people."""
        return "One-time investment" if self is Recurrence.ONE_TIME else "Ongoing after the grant"


class BudgetLine(Model):
    """One thing to be paid, why, and what it serves: a commitment, or an activity of the plan.

    Its justification dies with it. `revision` counts saves, so that nobody overwrites a colleague
    blindly. `served_before` names what was removed while the line served it, until somebody
    chooses again.
    """

    __tablename__ = "budget_line"

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    position: Mapped[int]
    funds: Mapped[Funds]
    category: Mapped[Category]
    description: Mapped[str]
    justification: Mapped[str]
    commitment_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("commitment.id", ondelete="SET NULL")
    )
    activity_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("plan_activity.id", ondelete="SET NULL")
    )
    served_before: Mapped[str | None]
    recurrence: Mapped[Recurrence | None]  # None: not said yet
    revision: Mapped[int] = mapped_column(default=1)
    changed_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    changed_at: Mapped[datetime | None]
    changed_by: Mapped[Person | None] = relationship()
    commitment: Mapped[Commitment | None] = relationship()
    activity: Mapped[PlanActivity | None] = relationship()
    amounts: Mapped[list["BudgetAmount"]] = relationship(
        order_by="BudgetAmount.year", cascade="all, delete-orphan"
    )

    @property
    def serves(self) -> Commitment | PlanActivity | None:
        """What the money is for: a commitment or an activity; both have a code and a name."""
        return self.commitment or self.activity

    @property
    def total_cents(self) -> int:
        """All years together."""
        return sum(amount.cents for amount in self.amounts)


class BudgetAmount(Model):
    """What one line costs in one project year, in cents."""

    __tablename__ = "budget_amount"
    __table_args__ = (
        UniqueConstraint("line_id", "year"),
        CheckConstraint("cents >= 0", name="not_negative"),
    )

    line_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("budget_line.id"), index=True)
    year: Mapped[int]
    cents: Mapped[int]
