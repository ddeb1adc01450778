"""The application itself, who works on it, and which districts and schools take part."""

import re
import uuid
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.applications.lifecycle import Status
from app.competitions.models import Competition, CompetitionAmendment, PinnedRubric
from app.identity.models import Organisation, Person
from app.platform.db import Model, Versioned
from app.platform.errors import DomainError

if TYPE_CHECKING:
    from app.applications.models.advice import Advice
    from app.applications.models.budget import BudgetLine
    from app.applications.models.budget_workbook import BudgetWorkbook
    from app.applications.models.commitment import Commitment, PerformanceMeasure
    from app.applications.models.forms import FormAnswer
    from app.applications.models.indirect import IndirectCosts
    from app.applications.models.logic_model import LogicEntry
    from app.applications.models.members import MemberPart, MemberPartVersion, NoBargainingUnit
    from app.applications.models.narrative import Attachment, Response
    from app.applications.models.outside import CommentRequest, DistrictSignature
    from app.applications.models.plan import DeclaredPriority, PlanGoal
    from app.applications.models.submission import Submission
    from app.applications.models.team import PartOwner

_NCES_SCHOOL = re.compile(r"\d{12}")


class Part(StrEnum):
    """What somebody does in an application."""

    LEAD = "lead"
    CONTRIBUTOR = "contributor"
    READER = "reader"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()

    @property
    def can(self) -> str:
        """What it lets somebody do, for those who choose."""
        return _CAN[self]


_CAN = {
    Part.LEAD: "Write, and invite and remove people",
    Part.CONTRIBUTOR: "Write",
    Part.READER: "Read, and change nothing",
}


class Application(Versioned, Model):
    """One request for money, by one district or a consortium under a lead district.

    The rows below are the working copy. What counts is the last `Submission` before the deadline.
    """

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("competition_id", "organisation_id"),)

    competition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    rubric_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("pinned_rubric.id"))  # what it answers
    amendment_read: Mapped[int] = mapped_column(default=0)  # the last one its people accepted
    number: Mapped[str] = mapped_column(unique=True)  # the later PR/Award number: P416A260001
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    title: Mapped[str] = mapped_column(default="")
    abstract: Mapped[str] = mapped_column(default="")
    abstract_revision: Mapped[int] = mapped_column(default=0)
    indirect_rate_hundredths: Mapped[int | None]  # 1250 is 12.50 %
    started_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    competition: Mapped[Competition] = relationship()
    organisation: Mapped[Organisation] = relationship()
    pinned_rubric: Mapped[PinnedRubric] = relationship()
    collaborators: Mapped[list["Collaborator"]] = relationship(order_by="Collaborator.invited_at")
    members: Mapped[list["MemberDistrict"]] = relationship(
        order_by="MemberDistrict.nces_id", cascade="all, delete-orphan"
    )
    schools: Mapped[list["ParticipatingSchool"]] = relationship(
        order_by="ParticipatingSchool.nces_id", cascade="all, delete-orphan"
    )
    responses: Mapped[list["Response"]] = relationship(order_by="Response.item_code")
    commitments: Mapped[list["Commitment"]] = relationship(
        order_by="Commitment.code", cascade="all, delete-orphan"
    )
    measures: Mapped[list["PerformanceMeasure"]] = relationship(
        order_by="PerformanceMeasure.code", cascade="all, delete-orphan"
    )
    budget_lines: Mapped[list["BudgetLine"]] = relationship(
        order_by="BudgetLine.position", cascade="all, delete-orphan"
    )
    indirect: Mapped["IndirectCosts | None"] = relationship(cascade="all, delete-orphan")
    workbooks: Mapped[list["BudgetWorkbook"]] = relationship(
        order_by="BudgetWorkbook.uploaded_at.desc()", cascade="all, delete-orphan"
    )
    form_answers: Mapped[list["FormAnswer"]] = relationship(
        order_by="FormAnswer.form_code", cascade="all, delete-orphan"
    )
    attachments: Mapped[list["Attachment"]] = relationship(
        order_by="Attachment.attached_at", cascade="all, delete-orphan"
    )
    part_owners: Mapped[list["PartOwner"]] = relationship(cascade="all, delete-orphan")
    goals: Mapped[list["PlanGoal"]] = relationship(
        order_by="PlanGoal.position", cascade="all, delete-orphan"
    )
    logic_entries: Mapped[list["LogicEntry"]] = relationship(
        order_by="LogicEntry.position", cascade="all, delete-orphan"
    )
    priorities: Mapped[list["DeclaredPriority"]] = relationship(
        order_by="DeclaredPriority.code", cascade="all, delete-orphan"
    )
    submissions: Mapped[list["Submission"]] = relationship(order_by="Submission.ordinal")
    advice: Mapped[list["Advice"]] = relationship(
        order_by="Advice.position", cascade="all, delete-orphan"
    )

    @property
    def standing_submission(self) -> "Submission | None":
        """The last one received: the one that is judged. A draft begun again has none yet."""
        if self.status is Status.DRAFT or not self.submissions:
            return None
        return self.submissions[-1]

    @property
    def amendment_to_read(self) -> CompetitionAmendment | None:
        """The latest amendment, while its people can still act on it and did not accept it."""
        last = next(reversed(self.competition.amendments), None)
        if self.status not in {Status.DRAFT, Status.SUBMITTED} or last is None:
            return None
        return last if last.ordinal > self.amendment_read else None


class Collaborator(Model):
    """A colleague or partner who works on the application; a person once they have joined."""

    __tablename__ = "collaborator"
    __table_args__ = (
        UniqueConstraint("application_id", "email"),
        CheckConstraint("member_id IS NULL OR part <> 'lead'", name="a_lead_is_not_bound"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    email: Mapped[str] = mapped_column(index=True)
    person_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("person.id"), index=True)
    part: Mapped[Part]
    # Bound to one member district, somebody edits that district's part only. Never set to NULL
    # when a district leaves, because that would let its people write everything.
    member_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("member_district.id", ondelete="CASCADE"), index=True
    )
    invited_at: Mapped[datetime]
    person: Mapped[Person | None] = relationship()
    member: Mapped["MemberDistrict | None"] = relationship()


class MemberDistrict(Model):
    """One district that takes part, with the counts that eligibility is decided on."""

    __tablename__ = "member_district"
    __table_args__ = (
        UniqueConstraint("application_id", "nces_id"),
        CheckConstraint("participating <= served", name="participating_among_served"),
        CheckConstraint("low_income <= participating", name="low_income_among_participating"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    nces_id: Mapped[str]
    name: Mapped[str]
    is_lead: Mapped[bool] = mapped_column(default=False)
    served: Mapped[int]  # students enrolled in the district
    participating: Mapped[int]  # of them, in the project
    low_income: Mapped[int]  # of the participating, from low-income families
    part: Mapped["MemberPart | None"] = relationship(cascade="all, delete-orphan")
    versions: Mapped[list["MemberPartVersion"]] = relationship(
        order_by="MemberPartVersion.revision", cascade="all, delete-orphan"
    )
    signatures: Mapped[list["DistrictSignature"]] = relationship(
        order_by="DistrictSignature.asked_at", cascade="all, delete-orphan"
    )
    comments: Mapped[list["CommentRequest"]] = relationship(
        order_by="CommentRequest.asked_at", cascade="all, delete-orphan"
    )
    no_unit: Mapped["NoBargainingUnit | None"] = relationship(cascade="all, delete-orphan")

    @property
    def requests(self) -> "list[DistrictSignature | CommentRequest]":
        """Everything that people outside were asked for this district, taken back or not."""
        return [*self.signatures, *self.comments]


class ParticipatingSchool(Model):
    """A school in the project: its NCES id (12 digits as text) and its counts."""

    __tablename__ = "participating_school"
    __table_args__ = (
        UniqueConstraint("application_id", "nces_id"),
        CheckConstraint("classrooms >= 0", name="classrooms"),
        CheckConstraint("low_income <= students", name="low_income_among_students"),
    )

    application_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("application.id"), index=True)
    nces_id: Mapped[str]
    name: Mapped[str]
    grades: Mapped[str]
    students: Mapped[int]
    low_income: Mapped[int]
    classrooms: Mapped[int]  # sections that will implement; the expected units of fidelity

    @validates("nces_id")
    def _twelve_digits(self, _key: str, value: str) -> str:
        if not _NCES_SCHOOL.fullmatch(value):
            message = (
                f"“{value}” is not an NCES school id. It has twelve digits: the district's seven, "
                "then the school's five. Keep zeros in front."
            )
            raise DomainError(message, field="nces_id")
        return value
