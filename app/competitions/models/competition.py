"""Competitions, and the rubric each one pins."""

import uuid
from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.competitions.lifecycle import Status
from app.competitions.models.amendment import CompetitionAmendment
from app.competitions.models.extension import DeadlineExtension
from app.competitions.models.selection import RuralScope, SetAside
from app.competitions.models.terms import AwardBand, Requirement
from app.identity.models import Organisation
from app.platform import clock
from app.platform.db import Model, Versioned


class PinnedRubric(Model):
    """A copy of a rubric file exactly as it was when a competition first used it."""

    __tablename__ = "pinned_rubric"
    __table_args__ = (UniqueConstraint("sha256"),)

    name: Mapped[str]
    version: Mapped[str]
    sha256: Mapped[str]
    source: Mapped[str]


class Competition(Versioned, Model):
    """One call for applications: what is offered, to whom, until when, judged by what."""

    __tablename__ = "competition"
    __table_args__ = (
        CheckConstraint(
            "(status = 'draft') = (published_at IS NULL)", name="published_unless_draft"
        ),
        CheckConstraint("reviewers_per_application > 0", name="somebody_reviews"),
        CheckConstraint("project_years BETWEEN 1 AND 7", name="ed_524_years"),
        CheckConstraint("new_grantee_years BETWEEN 1 AND 7", name="new_grantee_window"),
    )

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    rubric_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pinned_rubric.id"))
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)

    title: Mapped[str]
    assistance_listing: Mapped[str]  # such as 84.416A
    office_letter: Mapped[str]  # first letter of PR/Award numbers, such as P
    fiscal_year: Mapped[int]
    summary: Mapped[str]
    contact_email: Mapped[str]

    opens_on: Mapped[date]
    deadline_on: Mapped[date]
    deadline_time: Mapped[time] = mapped_column(default=clock.LAST_SECOND)  # its last second
    zone: Mapped[str]  # the wall clock that deadline_on and deadline_time are read from
    published_at: Mapped[datetime | None]

    estimated_funds_cents: Mapped[int]
    match_percent: Mapped[int] = mapped_column(default=0)  # non-Federal, of the Federal amount
    restricted_rate: Mapped[bool] = mapped_column(default=False)  # 34 CFR 76.563 and 76.564
    project_starts_on: Mapped[date]
    project_years: Mapped[int]
    periods_per_year: Mapped[int]  # how often a grantee reports data in a year

    minimum_participating: Mapped[int]
    consortium_members_instead: Mapped[int]  # or: at least so many districts ...
    consortium_share_percent: Mapped[int]  # ... each with at least this share taking part
    minimum_low_income_percent: Mapped[int]

    reviewers_per_application: Mapped[int]
    maximum_reviews_each: Mapped[int]
    blocks_same_state: Mapped[bool]

    # How awards are chosen (models/selection.py says where each rule is from).
    has_senior_review: Mapped[bool] = mapped_column(default=False)
    rural_scope: Mapped[RuralScope] = mapped_column(default=RuralScope.WIDE)
    new_grantee_years: Mapped[int] = mapped_column(default=7)
    history_since: Mapped[date | None]  # grants of the program are on record here since this day

    agency: Mapped[Organisation] = relationship()
    pinned_rubric: Mapped[PinnedRubric] = relationship()
    bands: Mapped[list[AwardBand]] = relationship(
        order_by="AwardBand.least_students", cascade="all, delete-orphan"
    )
    set_asides: Mapped[list[SetAside]] = relationship(
        order_by="SetAside.position", cascade="all, delete-orphan"
    )
    extensions: Mapped[list[DeadlineExtension]] = relationship(
        order_by="DeadlineExtension.approved_at"
    )
    amendments: Mapped[list[CompetitionAmendment]] = relationship(
        order_by="CompetitionAmendment.ordinal"
    )
    requirements: Mapped[list[Requirement]] = relationship(
        order_by="Requirement.position", cascade="all, delete-orphan"
    )

    @property
    def too_late_at(self) -> datetime:
        """The first instant after the general deadline."""
        return clock.deadline_passed_at(self.deadline_on, self.zone, self.deadline_time)

    @property
    def opens_at(self) -> datetime:
        """The instant at which applicants may start."""
        return clock.at_local(self.opens_on, datetime.min.time(), self.zone)
