"""Organisations, people, and who may do what for whom."""

import re
import uuid
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.identity import identifiers
from app.identity.lifecycle import RequestStatus
from app.identity.roles import OrganisationKind, Role
from app.platform.db import Model, Versioned
from app.platform.errors import DomainError

_NCES_LEA = re.compile(r"\d{7}")


class Organisation(Model):
    """A district, a State agency, the awarding agency, an evaluator. Ids are text: zeros lead.

    What official forms ask about an applicant is kept here once; every form shows it.
    """

    __tablename__ = "organisation"

    name: Mapped[str]
    kind: Mapped[OrganisationKind]
    nces_id: Mapped[str | None] = mapped_column(unique=True)
    uei: Mapped[str | None]
    state: Mapped[str]
    locale: Mapped[str | None]  # NCES locale code, such as 42: rural, distant
    # False for a district that registered itself, until somebody of the agency says who it is.
    is_confirmed: Mapped[bool] = mapped_column(default=True)

    legal_name: Mapped[str | None]  # as registered at SAM.gov, where it differs from the name
    tin: Mapped[str | None]  # EIN or TIN, as 12-3456789
    street: Mapped[str | None]
    city: Mapped[str | None]
    postal_code: Mapped[str | None]
    county: Mapped[str | None]
    congressional_district: Mapped[str | None]  # as SF-424 writes it: CA-005
    applicant_types: Mapped[list[str] | None]  # letters of SF-424, item 9
    other_type: Mapped[str | None]  # what X, "other", stands for
    # Who signs forms, of those who may bind the organisation.
    representative_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    representative_title: Mapped[str | None]
    representative_phone: Mapped[str | None]
    representative: Mapped["Person | None"] = relationship()

    @validates("nces_id")
    def _seven_digits(self, _key: str, value: str | None) -> str | None:
        if value is not None and not _NCES_LEA.fullmatch(value):
            message = (
                f"“{value}” is not an NCES district id. "
                "It has seven digits, zeros in front included."
            )
            raise DomainError(message, field="nces_id")
        return value

    @validates("uei")
    def _shape_of_uei(self, _key: str, value: str | None) -> str | None:
        return identifiers.uei(value) if value else None


class Person(Model):
    """Somebody who can sign in. The address is kept in lower case."""

    __tablename__ = "person"

    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    password_hash: Mapped[str | None]
    zone: Mapped[str] = mapped_column(default="America/New_York")
    is_active: Mapped[bool] = mapped_column(default=True)
    # Raised at a new password or "sign out everywhere": older cookies stop working.
    session_generation: Mapped[int] = mapped_column(default=1)
    last_signed_in_at: Mapped[datetime | None]
    memberships: Mapped[list["Membership"]] = relationship(
        back_populates="person", order_by="Membership.role", lazy="selectin"
    )

    @validates("email")
    def _lower(self, _key: str, value: str) -> str:
        return value.strip().lower()


class Membership(Model):
    """One role of one person at one organisation."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("person_id", "organisation_id", "role"),)

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role]
    person: Mapped[Person] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship(lazy="joined")


class Invitation(Model):
    """A link by mail that makes an account, or adds a role to one. Only its hash is kept."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint(
            "(accepted_at IS NULL) = (accepted_by_id IS NULL)", name="accepted_by_somebody"
        ),
    )

    email: Mapped[str]
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"))
    role: Mapped[Role]
    token_sha256: Mapped[str] = mapped_column(unique=True)
    invited_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    organisation: Mapped[Organisation] = relationship()
    invited_by: Mapped[Person] = relationship(foreign_keys=[invited_by_id])


class PasswordReset(Model):
    """A link by mail that sets a new password, once and for an hour."""

    __tablename__ = "password_reset"

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()


class Registration(Model):
    """A link by mail with which a newcomer registers a district. Only its hash is kept."""

    __tablename__ = "registration"

    email: Mapped[str] = mapped_column(index=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    then: Mapped[str] = mapped_column(default="")  # the page of this site that they came from
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class JoinRequest(Versioned, Model):
    """Somebody asks to write for a district that has people already; one of them answers."""

    __tablename__ = "join_request"
    __table_args__ = (
        CheckConstraint("(status = 'waiting') = (answered_at IS NULL)", name="answered_has_time"),
        Index(
            "uq_join_request_waiting",
            "person_id",
            "organisation_id",
            unique=True,
            sqlite_where=text("status = 'waiting'"),
            postgresql_where=text("status = 'waiting'"),
        ),
    )

    person_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    status: Mapped[RequestStatus] = mapped_column(default=RequestStatus.WAITING)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"))
    person: Mapped[Person] = relationship(foreign_keys=[person_id])
    organisation: Mapped[Organisation] = relationship()
