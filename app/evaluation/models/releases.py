"""Releases: figures that left the grantee's circle, each with the proof that they name nobody."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.awards.models import Award
from app.evaluation.lifecycle import ReleaseStatus
from app.evaluation.models.uploads import ReportingPeriod, Upload
from app.identity.models import Person
from app.platform.db import Model, Versioned


class Mode(StrEnum):
    """What a release prints of each group."""

    COUNTS = "counts"
    BANDS = "bands"

    @property
    def label(self) -> str:
        """For people."""
        return _MODES[self]


_MODES = {
    Mode.COUNTS: "Numbers of students, small groups hidden",
    Mode.BANDS: "Ranges of percentages, without numbers of students",
}


class PrivacySetting(Model):
    """The smallest group that is shown, for the programme or for one State. Newest counts."""

    __tablename__ = "privacy_setting"
    __table_args__ = (CheckConstraint("least >= 5", name="not_below_five"),)

    agency_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(default="")  # empty: the programme's own
    least: Mapped[int]
    reason: Mapped[str]
    set_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    set_at: Mapped[datetime]
    set_by: Mapped[Person] = relationship()


class DataAgreement(Model):
    """The grantee's word that a person may see unreleased counts: purpose, end, signature.

    34 CFR 99.31(a)(3), 99.35: written, for an audit or evaluation, with what becomes of the data.
    """

    __tablename__ = "data_agreement"

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    purpose: Mapped[str]
    until: Mapped[date]
    signed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    signature: Mapped[str]
    signed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    award: Mapped[Award] = relationship()
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    signed_by: Mapped[Person] = relationship(foreign_keys=[signed_by_id])


class ExternalTotal(Model):
    """A number that others publish and an attacker may hold: a report card's group size."""

    __tablename__ = "external_total"
    __table_args__ = (UniqueConstraint("period_id", "code", "unit_code", "group"),)

    period_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("reporting_period.id"), index=True)
    code: Mapped[str]  # the measure whose group size it is
    unit_code: Mapped[str]
    group: Mapped[str]
    value: Mapped[int]
    source: Mapped[str]
    entered_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    entered_at: Mapped[datetime]
    period: Mapped[ReportingPeriod] = relationship()


class Release(Versioned, Model):
    """The figures of one certified upload as anybody may see them, and their certificate.

    A withdrawn release stays: people kept copies, so every later audit reckons with it.
    """

    __tablename__ = "release"
    __table_args__ = (
        UniqueConstraint("award_id", "ordinal"),
        CheckConstraint(
            "status NOT IN ('audited', 'published') OR certificate <> ''", name="certified"
        ),
        CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> proposed_by_id", name="two_people"
        ),
    )

    award_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("award.id"), index=True)
    upload_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("upload.id"), index=True)
    ordinal: Mapped[int]
    status: Mapped[ReleaseStatus] = mapped_column(default=ReleaseStatus.PROPOSED)
    mode: Mapped[Mode]
    least: Mapped[int]
    proposed_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    proposed_at: Mapped[datetime]
    approved_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
    withdrawal_reason: Mapped[str] = mapped_column(default="")
    certificate: Mapped[str] = mapped_column(default="")  # JSON
    cells_sha256: Mapped[str] = mapped_column(default="")
    award: Mapped[Award] = relationship()
    upload: Mapped[Upload] = relationship()
    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    approved_by: Mapped[Person | None] = relationship(foreign_keys=[approved_by_id])


class ReleaseCell(Model):
    """One place and group as it is shown: numbers, a band, or nothing. Why nothing is not kept."""

    __tablename__ = "release_cell"
    __table_args__ = (UniqueConstraint("release_id", "code", "unit_code", "group"),)

    release_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("release.id"), index=True)
    code: Mapped[str]
    unit_code: Mapped[str]
    group: Mapped[str]
    numerator: Mapped[int | None]
    denominator: Mapped[int | None]
    band: Mapped[str | None]
