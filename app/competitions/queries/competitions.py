"""Facts about competitions and their rubrics."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.competitions import rules
from app.competitions.lifecycle import Status
from app.competitions.models import (
    Competition,
    CompetitionAmendment,
    DeadlineExtension,
    PinnedRubric,
)
from app.competitions.rubrics import (
    Difference,
    Rubric,
    RubricError,
    RubricFile,
    available,
    differences,
    load,
    parse,
)
from app.config import ROOT
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.platform import db

FOLDER = ROOT / "rubrics"
_INSIDERS = (
    Role.PROGRAM_OFFICER,
    Role.AUTHORIZING_OFFICIAL,
    Role.PANEL_MONITOR,
    Role.AUDITOR,
)


def competition(competition_id: uuid.UUID) -> Competition:
    """The competition, or NotFoundError."""
    return db.fetch(Competition, competition_id)


def rubric(of: Competition) -> Rubric:
    """The rubric that the competition pins."""
    return parsed(of.pinned_rubric)


def parsed(pinned: PinnedRubric) -> Rubric:
    """A pinned rubric; parsed once per content."""
    return parse(pinned.source, origin=f"{pinned.name} {pinned.version}")


def pinned_with_hash(sha256: str) -> PinnedRubric | None:
    """The copy with this content, if a competition pinned it before."""
    return db.session.scalars(
        select(PinnedRubric).where(PinnedRubric.sha256 == sha256)
    ).one_or_none()


def pinned_with_hashes(hashes: Collection[str]) -> dict[str, PinnedRubric]:
    """The copies with these contents, by SHA-256."""
    found = db.every(select(PinnedRubric).where(PinnedRubric.sha256.in_(hashes)))
    return {each.sha256: each for each in found}


@dataclass(frozen=True)
class Extended:
    """An extension as the page lists it: until when, and which districts of an area we know."""

    extension: DeadlineExtension
    too_late_at: datetime
    districts: tuple[tuple[str, str], ...]  # NCES id, name; the name is empty if we know none


def extensions(of: Competition) -> list[Extended]:
    """The later deadlines of a competition, in the order in which they were approved."""
    ids = {each for extension in of.extensions for each in extension.district_ids}
    names = {each.nces_id: each.name for each in identity.districts_in(nces_ids=ids)} if ids else {}
    return [
        Extended(
            each,
            rules.extended_until(each, of),
            tuple((nces_id, names.get(nces_id, "")) for nces_id in each.district_ids),
        )
        for each in of.extensions
    ]


def unknown(nces_ids: Sequence[str]) -> list[str]:
    """The ids among these that no district in Pentad has."""
    known = {each.nces_id for each in identity.districts_in(nces_ids=nces_ids)}
    return sorted(set(nces_ids) - known)


@dataclass(frozen=True)
class Amended:
    """An amendment with what it changed in the rubric; nothing there if the rubric stayed."""

    amendment: CompetitionAmendment
    differences: list[Difference]


def amendments(of: Competition) -> list[Amended]:
    """The amendments of a competition, the latest first."""
    return [
        Amended(
            each,
            differences(parsed(each.old_rubric), parsed(each.new_rubric))
            if each.changes_rubric
            else [],
        )
        for each in reversed(of.amendments)
    ]


def run_by(actor: Actor) -> list[Competition]:
    """The competitions of the agencies for which this person is a program officer, latest first."""
    return db.every(
        select(Competition)
        .where(Competition.agency_id.in_(actor.organisations(Role.PROGRAM_OFFICER)))
        .order_by(Competition.deadline_on.desc(), Competition.title)
    )


def rubric_files() -> list[RubricFile]:
    """The rubric files that a competition can be made with."""
    return available(FOLDER)


def broken_rubrics() -> list[RubricError]:
    """Files that cannot be used, each with everything that is wrong in it."""
    found = []
    for file in rubric_files():
        try:
            load(file.path)
        except RubricError as problem:
            found.append(problem)
    return found


def visible_to(actor: Actor) -> list[Competition]:
    """What is published, and the drafts of the agencies that this person works for."""
    agencies = actor.organisations(*_INSIDERS)
    return db.every(
        select(Competition)
        .where(or_(Competition.status != Status.DRAFT, Competition.agency_id.in_(agencies)))
        .options(joinedload(Competition.agency), selectinload(Competition.extensions))
        .order_by(Competition.deadline_on.desc(), Competition.title)
    )


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What waits for this person: drafts to publish, closed competitions to screen."""
    agencies = actor.organisations(Role.PROGRAM_OFFICER)
    if not agencies:
        return []
    query = select(Competition).where(Competition.agency_id.in_(agencies))
    options = selectinload(Competition.extensions)
    return [
        task
        for found in db.every(query.options(options).order_by(Competition.deadline_on))
        if (task := _task(found, at=at))
    ]


def _task(found: Competition, *, at: datetime) -> Task | None:
    phase = rules.phase(found, at=at)
    if phase is rules.Phase.DRAFT:
        what, endpoint = "Finish and publish the competition", "competitions.show"
        otherwise = "Until then nobody can apply."
    elif phase is rules.Phase.CLOSED:
        what, endpoint = "Start screening", "competitions.show"
        otherwise = "Until then no application goes to reviewers."
    else:
        return None
    return Task(
        what=what,
        about=found.title,
        endpoint=endpoint,
        values={"competition_id": found.id},
        zone=found.zone,
        otherwise=otherwise,
    )
