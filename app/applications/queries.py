"""Facts about applications, their submissions and their screening."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications import rules
from app.applications.lifecycle import Status
from app.applications.models import (
    Application,
    Attachment,
    BudgetLine,
    Collaborator,
    Commitment,
    PerformanceMeasure,
    Response,
    ResponseVersion,
    Screening,
    Submission,
)
from app.applications.snapshot import Snapshot, decode
from app.competitions import queries as competitions
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import db, storage
from app.platform.errors import NotFoundError
from app.platform.storage import StoredFile

# What the working copy consists of: read in as many queries as there are tables, never more.
_WORKING_COPY = (
    joinedload(Application.organisation),
    joinedload(Application.competition).selectinload(Competition.bands),
    joinedload(Application.competition).selectinload(Competition.extensions),
    selectinload(Application.collaborators).joinedload(Collaborator.person),
    selectinload(Application.members),
    selectinload(Application.schools),
    selectinload(Application.responses),
    selectinload(Application.commitments).selectinload(Commitment.targets),
    selectinload(Application.measures).selectinload(PerformanceMeasure.targets),
    selectinload(Application.budget_lines).selectinload(BudgetLine.amounts),
    selectinload(Application.attachments),
    selectinload(Application.submissions),
)


def application(application_id: uuid.UUID) -> Application:
    """The application with its working copy, or NotFoundError."""
    return db.one(
        select(Application).where(Application.id == application_id).options(*_WORKING_COPY)
    )


def submission(submission_id: uuid.UUID) -> Submission:
    """The submission, or NotFoundError."""
    return db.fetch(Submission, submission_id)


def submission_with_receipt(number: str) -> Submission | None:
    """The submission of this receipt, if there is one."""
    return db.session.scalars(
        select(Submission).where(Submission.receipt_number == number.strip().upper())
    ).one_or_none()


def snapshot(of: Submission) -> Snapshot:
    """What was submitted, read from the stored bytes once."""
    return _decoded(of.sha256, storage.read(of.snapshot))


@lru_cache(maxsize=256)
def _decoded(_sha256: str, content: bytes) -> Snapshot:
    return decode(content)


def submitted_file(of: Submission, sha256: str) -> StoredFile:
    """A file that was part of the submission, or NotFoundError; it stays when it is detached."""
    named = [file.name for file in snapshot(of).files if file.sha256 == sha256]
    found = db.session.scalars(
        select(StoredFile)
        .where(StoredFile.sha256 == sha256, StoredFile.name.in_(named))
        .order_by(StoredFile.stored_at)
    ).first()
    if found is None:
        raise NotFoundError
    return found


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


def of_decided_competitions(agency_id: uuid.UUID) -> list[Application]:
    """Submitted applications of the agency's competitions whose decisions are out, newest first."""
    return db.every(
        select(Application)
        .join(Competition)
        .where(
            Competition.agency_id == agency_id,
            Competition.status == CompetitionStatus.ANNOUNCED,
            Application.status.not_in([Status.DRAFT, Status.WITHDRAWN]),
        )
        .options(joinedload(Application.organisation))
        .order_by(Application.number.desc())
    )


def submitted_to(competition: Competition) -> list[Application]:
    """The applications with a standing submission, withdrawn ones left out, by number."""
    return db.every(
        select(Application)
        .where(
            Application.competition_id == competition.id,
            Application.status.not_in([Status.DRAFT, Status.WITHDRAWN]),
        )
        .options(
            joinedload(Application.organisation),
            selectinload(Application.submissions).joinedload(Submission.snapshot),
            selectinload(Application.members),
            selectinload(Application.collaborators),
            selectinload(Application.commitments),
        )
        .order_by(Application.number)
    )


def belonging_to(actor: Actor) -> list[Application]:
    """The applications this person works on or signs for, newest first."""
    return db.every(
        _mine(actor).options(
            joinedload(Application.competition).selectinload(Competition.extensions),
            joinedload(Application.organisation),
            selectinload(Application.submissions),
        )
    )


def _mine(actor: Actor) -> Select[Application]:
    signs_for = actor.organisations(Role.AUTHORIZED_REPRESENTATIVE)
    works_on = select(Collaborator.application_id).where(Collaborator.person_id == actor.id)
    return (
        select(Application)
        .where(or_(Application.id.in_(works_on), Application.organisation_id.in_(signs_for)))
        .order_by(Application.started_at.desc())
    )


def places_for(email: str) -> list[Collaborator]:
    """Invitations to applications that wait for this address."""
    return db.every(
        select(Collaborator).where(Collaborator.email == email, Collaborator.person_id.is_(None))
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


def budget_line(line_id: uuid.UUID) -> BudgetLine:
    """The budget line, or NotFoundError."""
    return db.fetch(BudgetLine, line_id)


def attachment(attachment_id: uuid.UUID) -> Attachment:
    """The attachment, or NotFoundError."""
    return db.fetch(Attachment, attachment_id)


def screening_of(of: Application) -> Screening | None:
    """The officer's finding, if there is one."""
    return db.session.scalars(
        select(Screening).where(Screening.application_id == of.id)
    ).one_or_none()


def screenings(of: Competition) -> dict[uuid.UUID, Screening]:
    """The findings of a competition, by application."""
    query = select(Screening).join(Application).where(Application.competition_id == of.id)
    return {found.application_id: found for found in db.every(query)}


def duplicates(among: Sequence[Application]) -> dict[uuid.UUID, list[str]]:
    """Applications that share a member district with another one: application to numbers."""
    seen: dict[str, list[Application]] = {}
    for each in among:
        for member in each.members:
            seen.setdefault(member.nces_id, []).append(each)
    found: dict[uuid.UUID, list[str]] = {}
    for sharing in seen.values():
        for each in sharing:
            others = [other.number for other in sharing if other.id != each.id]
            if others:
                found.setdefault(each.id, []).extend(others)
    return found


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Drafts to finish, applications to sign, and screening."""
    drafts = _mine(actor).where(Application.status == Status.DRAFT).options(*_WORKING_COPY)
    tasks = [task for each in db.every(drafts) if (task := _draft_task(actor, each, at=at))]
    return tasks + _screening_tasks(actor)


def _draft_task(actor: Actor, each: Application, *, at: datetime) -> Task | None:
    if each.status is not Status.DRAFT or not rules.moments.is_open_for_changes(each, at=at):
        return None
    rubric = competitions.rubric(each.competition)
    open_gaps = rules.gaps(each, rubric)
    signs = actor.has(Role.AUTHORIZED_REPRESENTATIVE, at=each.organisation_id)
    what = "Finish the application"
    if not open_gaps:
        what = "Read, sign and submit the application" if signs else "Ready to be signed"
    return Task(
        what=what,
        about=f"{each.number}, {each.competition.title}",
        endpoint="applications.show",
        values={"application_id": each.id},
        due_at=rules.moments.too_late_at(each),
        zone=each.competition.zone,
        otherwise="A draft that is not submitted by then is not considered; it is kept.",
    )


def _screening_tasks(actor: Actor) -> list[Task]:
    agencies = actor.organisations(Role.PROGRAM_OFFICER)
    if not agencies:
        return []
    waiting = db.session.execute(
        select(Competition.id, Competition.title, func.count(Application.id))
        .join(Application, Application.competition_id == Competition.id)
        .where(
            Competition.agency_id.in_(agencies),
            Competition.status == CompetitionStatus.SCREENING,
            Application.status == Status.SUBMITTED,
        )
        .group_by(Competition.id, Competition.title)
    )
    return [
        Task(
            what=f"Screen {count} applications" if count > 1 else "Screen 1 application",
            about=title,
            endpoint="applications.screen_list",
            values={"competition_id": key},
            otherwise="Until then they go to no reviewer.",
        )
        for key, title, count in waiting
    ]
