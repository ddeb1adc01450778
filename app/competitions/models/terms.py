"""The terms of a competition: award bands, and what an application must hold."""

import uuid
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.platform.db import Model


class AwardBand(Model):
    """How much may be asked for by an application that serves so many students; closed ranges."""

    __tablename__ = "award_band"
    __table_args__ = (
        CheckConstraint("most_students IS NULL OR most_students >= least_students", name="range"),
        CheckConstraint("most_cents >= least_cents", name="money_range"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    least_students: Mapped[int]
    most_students: Mapped[int | None]
    least_cents: Mapped[int]
    most_cents: Mapped[int]


class RequirementKind(StrEnum):
    """What sort of thing the notice asks for; each is filled on a page of its own."""

    PART = "part"
    FORM = "form"
    FILE = "file"
    SIGNATURE = "signature"
    COMMENT = "comment"

    @property
    def label(self) -> str:
        """For people."""
        return _KINDS[self]


class Condition(StrEnum):
    """When a requirement applies to an application."""

    ALWAYS = "always"
    CONSORTIUM = "consortium"
    INDIRECT_COSTS = "indirect_costs"
    NON_FEDERAL_FUNDS = "non_federal_funds"

    @property
    def label(self) -> str:
        """For people, as the end of a sentence that begins with “asked”."""
        return _CONDITIONS[self]


_KINDS = {
    RequirementKind.PART: "Part of the plan",
    RequirementKind.FORM: "Form",
    RequirementKind.FILE: "File",
    RequirementKind.SIGNATURE: "Signature of each district",
    RequirementKind.COMMENT: "Comment on each district",
}
_CONDITIONS = {
    Condition.ALWAYS: "of everybody",
    Condition.CONSORTIUM: "of a consortium",
    Condition.INDIRECT_COSTS: "if indirect costs are budgeted",
    Condition.NON_FEDERAL_FUNDS: "if non-Federal funds are budgeted",
}


class Requirement(Model):
    """One line of the notice's checklist: what an application must hold, and when.

    `code` says what it is within its kind: a part (`plan`), a form (`sf-424`), a kind of
    attachment (`memorandum`), who signs (`superintendent`), who may comment (`state`).
    """

    __tablename__ = "requirement"
    __table_args__ = (
        UniqueConstraint("competition_id", "kind", "code"),
        CheckConstraint("most_pages IS NULL OR most_pages > 0", name="pages"),
        CheckConstraint("business_days IS NULL OR business_days > 0", name="days"),
    )

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    position: Mapped[int]
    kind: Mapped[RequirementKind]
    code: Mapped[str]
    title: Mapped[str]
    condition: Mapped[Condition] = mapped_column(default=Condition.ALWAYS)
    edition: Mapped[str | None]  # which edition of a form
    most_pages: Mapped[int | None]  # of a file; None: no limit
    business_days: Mapped[int | None]  # how long somebody may comment
