"""Who owes what: data that are due, matrices to settle, releases to approve."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.evaluation import policy
from app.evaluation.lifecycle import MatrixStatus, ReleaseStatus
from app.evaluation.models import Dataset, FidelityMatrix, Release, ReportingPeriod
from app.evaluation.queries.uploads import periods, standing_uploads
from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Duty, Task
from app.platform import clock, db


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Data that are due from this person's grants, and what waits for a second person."""
    running = [a for a in awards.belonging_to(actor) if a.status is AwardStatus.ACTIVE]
    tasks = [_settle(each.award) for each in _drafts(running) if policy.may_agree_now(actor, each)]
    for award in running:
        if _reports_on(actor, award):
            for dataset in Dataset:
                tasks += [_due(award, p, dataset) for p in due_periods(award, dataset, at=at)]
    releases = _waiting_for_approval([a for a in running if policy.may_release(actor, a)], actor)
    return tasks + [_approve(each.award, each) for each in releases]


def due_periods(award: Award, dataset: Dataset, *, at: datetime) -> list[ReportingPeriod]:
    """Periods that have ended and have no certified data of this kind."""
    done = {upload.period_id for upload in standing_uploads(award, dataset)}
    today = clock.in_zone(at, award.application.competition.zone).date()
    return [p for p in periods(award) if p.ends_on < today and p.id not in done]


def _reports_on(actor: Actor, award: Award) -> bool:
    return actor.id == award.project_director_id or actor.has(
        Role.PROJECT_DIRECTOR, at=award.application.organisation_id
    )


def _drafts(running: Sequence[Award]) -> list[FidelityMatrix]:
    """The matrices that are being settled, in the order of their awards' numbers."""
    return db.every(
        select(FidelityMatrix)
        .join(FidelityMatrix.award)
        .where(
            FidelityMatrix.award_id.in_([each.id for each in running]),
            FidelityMatrix.status == MatrixStatus.DRAFT,
        )
        .order_by(Award.number)
    )


def _waiting_for_approval(of: Sequence[Award], actor: Actor) -> list[Release]:
    return db.every(
        select(Release)
        .join(Release.award)
        .where(
            Release.award_id.in_([each.id for each in of]),
            Release.status == ReleaseStatus.AUDITED,
            Release.proposed_by_id != actor.id,
        )
        .order_by(Award.number, Release.ordinal)
    )


def _due(award: Award, due: ReportingPeriod, dataset: Dataset) -> Task:
    zone = award.application.competition.zone
    return Task(
        what=f"Report {dataset.value} for {due.name.lower()}",
        about=f"{award.number}, {award.application.organisation.name}",
        endpoint="evaluation.periods",
        values={"award_id": award.id},
        due_at=clock.deadline_passed_at(due.due_on, zone),
        zone=zone,
        otherwise="The period counts as not reported, and your program officer sees it.",
        duty=Duty(f"{dataset.value}:{due.id}", award.id, award.project_director_id),
    )


def _settle(award: Award) -> Task:
    return Task(
        what="Agree on the fidelity matrix",
        about=f"{award.number}, {award.application.organisation.name}",
        endpoint="evaluation.matrix",
        values={"award_id": award.id},
        due_at=None,
        zone=award.application.competition.zone,
        otherwise="No data can be sent before officer and grantee agree how they are judged.",
    )


def _approve(award: Award, release: Release) -> Task:
    return Task(
        what=f"Approve release {release.ordinal} or withdraw it",
        about=f"{award.number}, {award.application.organisation.name}",
        endpoint="evaluation.release",
        values={"release_id": release.id},
        due_at=None,
        zone=award.application.competition.zone,
        otherwise="The figures stay unpublished.",
    )
