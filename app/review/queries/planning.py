"""Facts about how a competition is reviewed: the plan, settled pairs, assignment runs."""

import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from app.applications.models import Application
from app.competitions.models import Competition
from app.platform import db
from app.review.lifecycle import RunStatus
from app.review.models import AssignmentRun, PairRule, ReviewPlan


def plan(competition: Competition) -> ReviewPlan:
    """What was decided; where nothing was, the plan that leaves everything open (not stored)."""
    found = db.session.scalars(
        select(ReviewPlan).where(ReviewPlan.competition_id == competition.id)
    ).one_or_none()
    return found or ReviewPlan(competition_id=competition.id)


def pair_rules(competition: Competition) -> list[PairRule]:
    """Pairs that were settled, in the order of settling."""
    return db.every(
        select(PairRule)
        .join(Application, PairRule.application_id == Application.id)
        .where(Application.competition_id == competition.id)
        .options(joinedload(PairRule.reviewer), joinedload(PairRule.application))
        .order_by(PairRule.made_at)
    )


def pair_rule(rule_id: uuid.UUID) -> PairRule:
    """The settled pair, or NotFoundError."""
    return db.fetch(PairRule, rule_id)


def run(run_id: uuid.UUID) -> AssignmentRun:
    """The assignment run, or NotFoundError."""
    return db.fetch(AssignmentRun, run_id)


def runs(competition: Competition) -> list[AssignmentRun]:
    """All assignment runs, the latest first."""
    return db.every(
        select(AssignmentRun)
        .where(AssignmentRun.competition_id == competition.id)
        .options(joinedload(AssignmentRun.made_by))
        .order_by(AssignmentRun.number.desc())
    )


def next_run_number(competition: Competition) -> int:
    """The number of a run that is made now."""
    query = select(func.max(AssignmentRun.number))
    last = db.session.scalar(query.where(AssignmentRun.competition_id == competition.id))
    return (last or 0) + 1


def waiting_runs() -> list[uuid.UUID]:
    """Runs that nobody has worked out yet."""
    query = select(AssignmentRun.id).where(AssignmentRun.status == RunStatus.WAITING)
    return list(db.session.scalars(query))


def differences(one: AssignmentRun, other: AssignmentRun) -> list[dict[str, object]]:
    """The pairs that stand in only one of two runs, by application; each with its run's number."""

    def known(run: AssignmentRun) -> dict[tuple[str, str], int]:
        return {(row["application"], row["reviewer"]): run.number for row in run.pairs}

    mine, theirs = known(one), known(other)
    return [
        {"application": pair[0], "reviewer": pair[1], "run": mine.get(pair) or theirs.get(pair)}
        for pair in sorted(mine.keys() ^ theirs.keys())
    ]
