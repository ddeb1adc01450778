"""What a member district writes about its own part, and whether its teachers have a union."""

import uuid
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.storage import StoredFile


class MemberPart(Model):
    """A district's own words about what it will do, and whom to ask. `revision` counts saves."""

    __tablename__ = "member_part"

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member_district.id"), unique=True)
    role: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_title: Mapped[str] = mapped_column(default="")
    contact_email: Mapped[str] = mapped_column(default="")
    revision: Mapped[int] = mapped_column(default=0)
    saved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime]
    saved_by: Mapped[Person] = relationship()


class MemberPartVersion(Model):
    """The text as one person left it after a stretch of writing."""

    __tablename__ = "member_part_version"
    __table_args__ = (UniqueConstraint("member_id", "revision"),)

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member_district.id"), index=True)
    revision: Mapped[int]
    text: Mapped[str]
    saved_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime]
    saved_at: Mapped[datetime]
    saved_by: Mapped[Person] = relationship()


class NoBargainingUnit(Model):
    """A district's statement that no union bargains for its teachers, with who says so.

    The counts, when given, are of the teachers of its participating schools: how many support the
    application out of how many; 70 percent is what the notice names for such a district.
    """

    __tablename__ = "no_bargaining_unit"
    __table_args__ = (
        CheckConstraint("(supporting IS NULL) = (teachers IS NULL)", name="whole_share"),
        CheckConstraint("supporting BETWEEN 0 AND teachers", name="supporting_among_teachers"),
    )

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member_district.id"), unique=True)
    said_by: Mapped[str]
    said_by_title: Mapped[str]
    said_on: Mapped[date]
    supporting: Mapped[int | None]
    teachers: Mapped[int | None]
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    recorded_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    file: Mapped[StoredFile | None] = relationship(lazy="joined")
