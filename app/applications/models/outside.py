"""People outside the application who sign for a member district, or comment on its part."""

import uuid
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.identity.models import Person
from app.platform.db import Model
from app.platform.storage import StoredFile


class SignatureKind(StrEnum):
    """Who signs for a district. The memorandum is signed by whoever may bind the district."""

    SUPERINTENDENT = "superintendent"
    BOARD_PRESIDENT = "board_president"
    UNION_PRESIDENT = "union_president"
    MEMORANDUM = "memorandum"

    @property
    def label(self) -> str:
        """For people."""
        return _SIGNERS[self]


class CommentKind(StrEnum):
    """Who is given time to comment on a district's part."""

    STATE = "state"
    MAYOR = "mayor"

    @property
    def label(self) -> str:
        """For people."""
        return "State" if self is CommentKind.STATE else "Mayor or town administrator"


class Channel(StrEnum):
    """How somebody outside was asked, or answered."""

    LINK = "link"
    PAPER = "paper"

    @property
    def label(self) -> str:
        """For people."""
        return "By link" if self is Channel.LINK else "On paper or by e-mail"


class Answer(StrEnum):
    """What came back. No answer at all is not one of these: it is None."""

    COMMENT = "comment"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """For people."""
        return "Commented" if self is Answer.COMMENT else "Declined to comment"


_SIGNERS = {
    SignatureKind.SUPERINTENDENT: "Superintendent",
    SignatureKind.BOARD_PRESIDENT: "President of the school board",
    SignatureKind.UNION_PRESIDENT: "President of the teachers' union",
    SignatureKind.MEMORANDUM: "Memorandum of understanding",
}
_OPEN = text("withdrawn_at IS NULL")


class Asked:
    """What the two have in common: who was asked, how, when, and whether it was taken back."""

    name: Mapped[str]
    title: Mapped[str]  # office held
    email: Mapped[str] = mapped_column(default="")
    channel: Mapped[Channel]
    asked_by_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    recorded_at: Mapped[datetime | None]  # when the answer reached us


class DistrictSignature(Asked, Model):
    """One signature for one district: asked for, then given. Its sheet is what was signed."""

    __tablename__ = "district_signature"
    __table_args__ = (
        CheckConstraint("(signed_on IS NULL) = (recorded_at IS NULL)", name="signed_and_recorded"),
        CheckConstraint("(signed_on IS NULL) = (sheet_id IS NULL)", name="signed_a_sheet"),
        Index(
            "ix_district_signature_one_open",
            "member_id",
            "kind",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL AND signed_on IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL AND signed_on IS NULL"),
        ),
    )

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member_district.id"), index=True)
    kind: Mapped[SignatureKind]
    signed_on: Mapped[date | None]  # the day on the paper, or of the link, in the local zone
    signed_name: Mapped[str] = mapped_column(default="")
    essence_sha256: Mapped[str] = mapped_column(default="")  # what must not change under it
    part_sha256: Mapped[str] = mapped_column(default="")  # of all that was shown of the district
    sheet_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    scan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    sheet: Mapped[StoredFile | None] = relationship(foreign_keys=[sheet_id], lazy="joined")
    scan: Mapped[StoredFile | None] = relationship(foreign_keys=[scan_id], lazy="joined")
    asked_by: Mapped[Person] = relationship()
    links: Mapped[list["OutsideLink"]] = relationship(cascade="all, delete-orphan")


class CommentRequest(Asked, Model):
    """One invitation to comment on one district's part, its period, and what came of it."""

    __tablename__ = "comment_request"
    __table_args__ = (
        CheckConstraint("(answer IS NULL) = (answered_on IS NULL)", name="answered_on_a_day"),
        CheckConstraint("(answer IS NULL) = (recorded_at IS NULL)", name="answered_and_recorded"),
        Index(
            "ix_comment_request_one_open",
            "member_id",
            "kind",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
    )

    member_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("member_district.id"), index=True)
    kind: Mapped[CommentKind]
    sent_on: Mapped[date]  # counted from here, in the zone of the competition
    business_days: Mapped[int]
    closes_on: Mapped[date]
    answer: Mapped[Answer | None]
    answered_on: Mapped[date | None]
    text: Mapped[str] = mapped_column(default="")
    response: Mapped[str] = mapped_column(default="")  # the district's answer to the comment
    sheet_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    file_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"))
    sheet: Mapped[StoredFile | None] = relationship(foreign_keys=[sheet_id], lazy="joined")
    file: Mapped[StoredFile | None] = relationship(foreign_keys=[file_id], lazy="joined")
    asked_by: Mapped[Person] = relationship()
    links: Mapped[list["OutsideLink"]] = relationship(cascade="all, delete-orphan")

    @property
    def is_late(self) -> bool:
        """Whether the answer came after the last day of the period."""
        return self.answered_on is not None and self.answered_on > self.closes_on


class OutsideLink(Model):
    """A secret link to one of the two. Only its hash is kept; taking back deletes the row."""

    __tablename__ = "outside_link"
    __table_args__ = (
        CheckConstraint("(signature_id IS NULL) <> (comment_id IS NULL)", name="leads_to_one"),
    )

    token_sha256: Mapped[str] = mapped_column(unique=True)
    signature_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("district_signature.id"), index=True
    )
    comment_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("comment_request.id"), index=True
    )
    made_at: Mapped[datetime]
    signature: Mapped[DistrictSignature | None] = relationship(overlaps="links")
    comment: Mapped[CommentRequest | None] = relationship(overlaps="links")
