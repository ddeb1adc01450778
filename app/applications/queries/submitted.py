"""What was submitted, and the agency's first look at it."""

import uuid
from collections.abc import Sequence
from functools import lru_cache
from itertools import permutations

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.lifecycle import Status
from app.applications.models import (
    Application,
    Collaborator,
    Screening,
    Submission,
)
from app.applications.snapshot import Snapshot, decode
from app.competitions import queries as competitions
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition, PinnedRubric
from app.competitions.rubrics import Rubric
from app.platform import db, storage
from app.platform.errors import NotFoundError
from app.platform.storage import StoredFile


def submission(submission_id: uuid.UUID) -> Submission:
    """The submission, or NotFoundError."""
    return db.fetch(Submission, submission_id)


def submission_with_receipt(number: str) -> Submission | None:
    """The submission of this receipt, if there is one."""
    return db.session.scalars(
        select(Submission).where(Submission.receipt_number == number.strip().upper())
    ).one_or_none()


def submission_from_page(of: Application, token: str | None) -> Submission | None:
    """The submission that a page has sent already, if it has."""
    if not token:
        return None
    return db.session.scalars(
        select(Submission).where(Submission.application_id == of.id, Submission.form_token == token)
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


def rubric_answered(of: Submission) -> Rubric:
    """The rubric version that this submission was written for; later amendments do not touch it."""
    pinned = competitions.pinned_with_hash(snapshot(of).rubric_sha256)
    return competitions.parsed(pinned or of.application.competition.pinned_rubric)


def versions_answered(by: Sequence[Application]) -> dict[uuid.UUID, PinnedRubric]:
    """Application to the rubric version that its standing submission was written for."""
    hashes = {
        each.id: snapshot(each.standing_submission).rubric_sha256
        for each in by
        if each.standing_submission
    }
    pinned = competitions.pinned_with_hashes(set(hashes.values()))
    return {key: pinned[sha256] for key, sha256 in hashes.items() if sha256 in pinned}


def living_in(competition: Competition) -> list[Application]:
    """Drafts and submitted applications that can still be changed or judged, by number."""
    return db.every(
        select(Application)
        .where(
            Application.competition_id == competition.id,
            Application.status.in_([Status.DRAFT, Status.SUBMITTED]),
        )
        .options(
            joinedload(Application.organisation),
            selectinload(Application.collaborators).joinedload(Collaborator.person),
        )
        .order_by(Application.number)
    )


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
    """Applications that may be the same request twice: for each, which other, and why.

    They share a member district, or their lead organisations have one UEI. Needs `members` and
    `organisation` of each.
    """
    districts = {each.id: {member.nces_id for member in each.members} for each in among}
    found: dict[uuid.UUID, list[str]] = {}
    for one, other in permutations(among, 2):
        reasons = _shared(one, other, districts[one.id] & districts[other.id])
        if reasons:
            found.setdefault(one.id, []).append(f"{other.number} ({' and '.join(reasons)})")
    return found


def _shared(one: Application, other: Application, districts: set[str]) -> list[str]:
    reasons = []
    if districts:
        word = "district" if len(districts) == 1 else "districts"
        reasons.append(f"shares the {word} {', '.join(sorted(districts))}")
    if one.organisation.uei and one.organisation.uei == other.organisation.uei:
        reasons.append(f"its lead has the same UEI, {one.organisation.uei}")
    return reasons
