"""The working copy of an application, and its parts."""

import uuid
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import (
    Advice,
    Application,
    Attachment,
    BudgetLine,
    BudgetWorkbook,
    Collaborator,
    Commitment,
    FormAnswer,
    IndirectCosts,
    LogicEntry,
    MeasureGroup,
    MemberDistrict,
    MemberPart,
    PerformanceMeasure,
    PlanActivity,
    PlanGoal,
    Response,
    ResponseVersion,
)
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.competitions.rubrics import Rubric
from app.identity.models import Organisation, Person
from app.platform import db

# What the working copy consists of: read in as many queries as there are tables, never more.
WORKING_COPY = (
    joinedload(Application.organisation).joinedload(Organisation.representative),
    joinedload(Application.competition).joinedload(Competition.agency),
    joinedload(Application.competition).selectinload(Competition.bands),
    joinedload(Application.competition).selectinload(Competition.extensions),
    joinedload(Application.competition).selectinload(Competition.requirements),
    joinedload(Application.competition).selectinload(Competition.amendments),
    joinedload(Application.pinned_rubric),
    selectinload(Application.collaborators).joinedload(Collaborator.person),
    selectinload(Application.members).options(
        joinedload(MemberDistrict.part).joinedload(MemberPart.saved_by),
        joinedload(MemberDistrict.no_unit),
        selectinload(MemberDistrict.signatures),
        selectinload(MemberDistrict.comments),
    ),
    selectinload(Application.schools),
    selectinload(Application.responses),
    selectinload(Application.commitments).selectinload(Commitment.targets),
    selectinload(Application.measures).selectinload(PerformanceMeasure.targets),
    selectinload(Application.measures)
    .selectinload(PerformanceMeasure.groups)
    .selectinload(MeasureGroup.goals),
    selectinload(Application.goals).selectinload(PlanGoal.activities),
    selectinload(Application.logic_entries).selectinload(LogicEntry.links),
    selectinload(Application.priorities),
    selectinload(Application.budget_lines).selectinload(BudgetLine.amounts),
    selectinload(Application.indirect).selectinload(IndirectCosts.typed_base),
    selectinload(Application.form_answers).joinedload(FormAnswer.saved_by),
    selectinload(Application.attachments),
    selectinload(Application.part_owners),
    selectinload(Application.submissions),
    selectinload(Application.advice),
)


def application(application_id: uuid.UUID) -> Application:
    """The application with its working copy, or NotFoundError."""
    return db.one(
        select(Application).where(Application.id == application_id).options(*WORKING_COPY)
    )


def locked(application_id: uuid.UUID) -> Application:
    """The application, read anew while nobody else can submit, withdraw, screen or save it.

    Its competition is held as well, so that screening cannot begin in between. SQLite holds
    everything as soon as somebody writes.
    """
    competition_id = db.session.scalar(
        select(Application.competition_id).where(Application.id == application_id).with_for_update()
    )
    db.session.execute(
        select(Competition.id).where(Competition.id == competition_id).with_for_update(read=True)
    )
    return db.one(
        select(Application)
        .where(Application.id == application_id)
        .options(*WORKING_COPY)
        .execution_options(populate_existing=True)
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


def form_answer(of: Application, form_code: str) -> FormAnswer | None:
    """What is answered in a form as it is now, even if this request read it before."""
    return db.session.scalars(
        select(FormAnswer)
        .where(FormAnswer.application_id == of.id, FormAnswer.form_code == form_code)
        .execution_options(populate_existing=True)
    ).one_or_none()


def last_writer(of: FormAnswer, field: str) -> tuple[Person, datetime]:
    """Who wrote a field last, and when; of a field that nobody wrote, who saved the form."""
    last = of.touched.get(field)
    if last is None:
        return of.saved_by, of.saved_at
    return db.fetch(Person, uuid.UUID(last["by"])), datetime.fromisoformat(last["at"])


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


def goal(goal_id: uuid.UUID) -> PlanGoal:
    """The goal of a plan, or NotFoundError."""
    return db.fetch(PlanGoal, goal_id)


def activity(activity_id: uuid.UUID) -> PlanActivity:
    """The activity of a plan, or NotFoundError."""
    return db.fetch(PlanActivity, activity_id)


def logic_entry(entry_id: uuid.UUID) -> LogicEntry:
    """The box of a logic model, or NotFoundError."""
    return db.fetch(LogicEntry, entry_id)


def budget_line(line_id: uuid.UUID) -> BudgetLine:
    """The budget line, or NotFoundError."""
    return db.fetch(BudgetLine, line_id)


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


def advice(advice_id: uuid.UUID) -> Advice:
    """One thing on the to-do list, or NotFoundError."""
    return db.fetch(Advice, advice_id)


def earlier_ones(of: Application) -> list[Application]:
    """The other applications of the same district, newest first: what could be copied from."""
    return db.every(
        select(Application)
        .where(
            Application.organisation_id == of.organisation_id,
            Application.id != of.id,
            Application.started_at <= of.started_at,
        )
        .options(
            joinedload(Application.competition),
            joinedload(Application.pinned_rubric),
            selectinload(Application.responses),
            selectinload(Application.collaborators),
        )
        .order_by(Application.started_at.desc())
    )


def places_for(email: str) -> list[Collaborator]:
    """Invitations to applications that wait for this address."""
    return db.every(
        select(Collaborator).where(Collaborator.email == email, Collaborator.person_id.is_(None))
    )
