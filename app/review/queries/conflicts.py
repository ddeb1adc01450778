"""Facts about conflicts of interest: declared, and found in the record as it is today."""

import uuid
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from app.applications import queries as applications
from app.applications.models import Application
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity import queries as identity
from app.platform import db
from app.review import rules
from app.review.models import ConflictDeclaration, ConflictKind, Review, Reviewer
from app.review.queries.people import reviewers, ties, ties_in, waivers
from app.review.queries.planning import plan
from app.review.rules import Background, Found

Conflicts = dict[tuple[uuid.UUID, uuid.UUID], ConflictKind | None]


def to_declare(competition: Competition) -> list[Application]:
    """The applications that every reviewer answers for; nobody learns of them before screening."""
    if competition.status in {CompetitionStatus.DRAFT, CompetitionStatus.PUBLISHED}:
        return []
    return applications.submitted_to(competition)


def declarations(of: Reviewer) -> list[ConflictDeclaration]:
    """All answers of one reviewer, oldest first."""
    return db.every(
        select(ConflictDeclaration)
        .where(ConflictDeclaration.reviewer_id == of.id)
        .order_by(ConflictDeclaration.declared_at)
    )


def conflict_log(competition: Competition) -> list[ConflictDeclaration]:
    """Every answer of everybody, oldest first: the log that an auditor asks for."""
    return db.every(
        select(ConflictDeclaration)
        .join(Reviewer)
        .where(Reviewer.competition_id == competition.id)
        .options(
            contains_eager(ConflictDeclaration.reviewer).joinedload(Reviewer.person),
            joinedload(ConflictDeclaration.application),
        )
        .order_by(ConflictDeclaration.declared_at, ConflictDeclaration.id)
    )


def conflicts(competition: Competition) -> Conflicts:
    """What counts for each pair of reviewer and application that has an answer."""
    grouped: dict[tuple[uuid.UUID, uuid.UUID], list[ConflictDeclaration]] = {}
    for each in conflict_log(competition):
        grouped.setdefault((each.reviewer_id, each.application_id), []).append(each)
    standing = {pair: rules.standing_conflict(given) for pair, given in grouped.items()}
    among, named = to_declare(competition), ties_in(competition)
    for reader in reviewers(competition):
        known = Background(identity.affiliations(reader.person_id), named.get(reader.id, ()))
        for about, (kind, _) in _found(reader, known, among).items():
            standing[reader.id, about] = kind
    return standing


def barred(competition: Competition, standing: Conflicts) -> set[uuid.UUID]:
    """Reviewers whose direct interest ends their service here, unless the agency waived it."""
    if not plan(competition).direct_bars:
        return set()
    direct = {who for (who, _), kind in standing.items() if kind is ConflictKind.DIRECT}
    return direct - set(waivers(competition))


def in_record(reader: Reviewer, among: Sequence[Application]) -> dict[uuid.UUID, Found]:
    """What the record shows today about a reviewer and these applications: kind and words."""
    known = Background(identity.affiliations(reader.person_id), ties(reader))
    return _found(reader, known, among)


def conflict(review: Review) -> ConflictKind | None:
    """What counts for one review's pair today; None while nothing was declared."""
    recorded = in_record(review.reviewer, [review.application])
    if review.application_id in recorded:
        return recorded[review.application_id][0]
    query = select(ConflictDeclaration).where(
        ConflictDeclaration.reviewer_id == review.reviewer_id,
        ConflictDeclaration.application_id == review.application_id,
    )
    return rules.standing_conflict(db.every(query))


def _found(
    reader: Reviewer, known: Background, among: Sequence[Application]
) -> dict[uuid.UUID, Found]:
    shown = {}
    for each in among:
        submission = each.standing_submission
        if submission is None:
            continue
        snapshot = applications.snapshot(submission)
        if found := rules.found_in_record(reader, known, each, snapshot):
            shown[each.id] = found[0]
    return shown
