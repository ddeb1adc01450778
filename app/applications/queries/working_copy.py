"""The working copy of an application, and its parts."""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import (
    Application,
    Attachment,
    BudgetLine,
    BudgetWorkbook,
    Collaborator,
    Commitment,
    IndirectCosts,
    PerformanceMeasure,
    Response,
    ResponseVersion,
)
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.competitions.rubrics import Rubric
from app.platform import db

# What the working copy consists of: read in as many queries as there are tables, never more.
WORKING_COPY = (
    joinedload(Application.organisation),
    joinedload(Application.competition).selectinload(Competition.bands),
    joinedload(Application.competition).selectinload(Competition.extensions),
    joinedload(Application.competition).selectinload(Competition.requirements),
    joinedload(Application.pinned_rubric),
    selectinload(Application.collaborators).joinedload(Collaborator.person),
    selectinload(Application.members),
    selectinload(Application.schools),
    selectinload(Application.responses),
    selectinload(Application.commitments).selectinload(Commitment.targets),
    selectinload(Application.measures).selectinload(PerformanceMeasure.targets),
    selectinload(Application.budget_lines).selectinload(BudgetLine.amounts),
    selectinload(Application.indirect).selectinload(IndirectCosts.typed_base),
    selectinload(Application.attachments),
    selectinload(Application.submissions),
)


def application(application_id: uuid.UUID) -> Application:
    """The application with its working copy, or NotFoundError."""
    return db.one(
        select(Application).where(Application.id == application_id).options(*WORKING_COPY)
    )


def rubric(of: Application) -> Rubric:
    """The rubric that this application answers.

    It is the one in force when the application began, until its people accept a later version.
    """
    return competitions.parsed(of.pinned_rubric)


def application_of(organisation_id: uuid.UUID, competition_id: uuid.UUID) -> Application | None:
    """The district's application in a competition, if it has one."""
    return db.session.scalars(
        select(Application).where(
            Application.organisation_id == organisation_id,
            Application.competition_id == competition_id,
        )
    ).one_or_none()


def last_number(prefix: str) -> str | None:
    """The highest number that begins so."""
    return db.session.scalar(
        select(func.max(Application.number)).where(Application.number.startswith(prefix))
    )


def response(of: Application, item_code: str) -> Response | None:
    """What is written for an item, if anything."""
    return db.session.scalars(
        select(Response).where(Response.application_id == of.id, Response.item_code == item_code)
    ).one_or_none()


def versions(of: Response | None) -> list[ResponseVersion]:
    """Earlier texts, newest first."""
    if of is None:
        return []
    return db.every(
        select(ResponseVersion)
        .where(ResponseVersion.response_id == of.id)
        .options(joinedload(ResponseVersion.saved_by))
        .order_by(ResponseVersion.revision.desc())
    )


def version(version_id: uuid.UUID) -> ResponseVersion:
    """One earlier text, or NotFoundError."""
    return db.fetch(ResponseVersion, version_id)


def commitment(commitment_id: uuid.UUID) -> Commitment:
    """The commitment, or NotFoundError."""
    return db.fetch(Commitment, commitment_id)


def measure(measure_id: uuid.UUID) -> PerformanceMeasure:
    """The measure, or NotFoundError."""
    return db.fetch(PerformanceMeasure, measure_id)


def budget_line_now(line_id: uuid.UUID) -> BudgetLine | None:
    """The line as it is now, even if this request read it earlier; None if it was removed."""
    db.session.flush()
    line = db.session.get(BudgetLine, line_id, populate_existing=True)
    if line is not None:
        db.session.expire(line, ["amounts", "commitment", "changed_by"])
    return line


def workbook(workbook_id: uuid.UUID) -> BudgetWorkbook:
    """The uploaded budget workbook, or NotFoundError."""
    return db.fetch(BudgetWorkbook, workbook_id)


def attachment(attachment_id: uuid.UUID) -> Attachment:
    """The attachment, or NotFoundError."""
    return db.fetch(Attachment, attachment_id)


def places_for(email: str) -> list[Collaborator]:
    """Invitations to applications that wait for this address."""
    return db.every(
        select(Collaborator).where(Collaborator.email == email, Collaborator.person_id.is_(None))
    )
