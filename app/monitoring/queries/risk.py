"""The dials of grants as they count: thresholds, judgments, ratings and their history."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.awards.models import Award
from app.competitions.models import Competition
from app.monitoring.models.watching import DialKind, Level, RiskJudgment, RiskRating, RiskSetting
from app.monitoring.queries import risk_facts
from app.monitoring.queries.risk_facts import Read
from app.monitoring.rules import dials as rules
from app.monitoring.rules.attention import Dial, Judged
from app.monitoring.rules.risk import DEFAULTS, Threshold, rating
from app.platform import clock, db


@dataclass(frozen=True)
class Watched:
    """Grants with their dials, and the records these were read from."""

    dials: dict[uuid.UUID, list[Dial]]
    read: Read


def watched(awards: Sequence[Award], *, at: datetime) -> Watched:
    """The dials of several grants, in a fixed number of queries."""
    read = risk_facts.read(awards, at=at)
    turns = thresholds_of([each.application.competition_id for each in awards])
    said = _judgments(awards)
    found = {}
    for award in awards:
        today = clock.in_zone(at, award.application.competition.zone).date()
        readings = rules.read(
            read.facts[award.id], turns[award.application.competition_id], today=today
        )
        zone = award.application.competition.zone
        found[award.id] = [
            Dial(each, _judged(said.get((award.id, each.kind)), zone, today=today))
            for each in readings
        ]
    return Watched(found, read)


def dials(award: Award, *, at: datetime) -> list[Dial]:
    """The dials of one grant."""
    return watched([award], at=at).dials[award.id]


def rated(award: Award, *, at: datetime) -> tuple[Level, list[Dial]]:
    """The overall rating of one grant, with its dials."""
    found = dials(award, at=at)
    return rating([each.level for each in found]), found


def thresholds(competition: Competition) -> Mapping[DialKind, Threshold]:
    """Where the dials of a programme turn now."""
    return thresholds_of([competition.id])[competition.id]


def thresholds_of(
    competition_ids: Sequence[uuid.UUID],
) -> Mapping[uuid.UUID, Mapping[DialKind, Threshold]]:
    """The same for several programmes: the newest setting of each dial, else the default."""
    found: dict[uuid.UUID, dict[DialKind, Threshold]] = {
        each: dict(DEFAULTS) for each in competition_ids
    }
    rows = db.every(
        select(RiskSetting)
        .where(RiskSetting.competition_id.in_(set(competition_ids)))
        .order_by(RiskSetting.set_at)
    )
    for row in rows:
        found[row.competition_id][row.dial] = Threshold(
            row.medium_at, row.high_at, row.medium_below, row.high_below
        )
    return found


def settings(competition: Competition) -> list[RiskSetting]:
    """Every setting that was ever made, the newest first."""
    return db.every(
        select(RiskSetting)
        .where(RiskSetting.competition_id == competition.id)
        .options(joinedload(RiskSetting.set_by))
        .order_by(RiskSetting.set_at.desc())
    )


def judgments(award: Award) -> list[RiskJudgment]:
    """Everything that officers judged of a grant's dials, the newest first."""
    return db.every(
        select(RiskJudgment)
        .where(RiskJudgment.award_id == award.id)
        .options(joinedload(RiskJudgment.judged_by))
        .order_by(RiskJudgment.judged_at.desc())
    )


def ratings(award: Award) -> list[RiskRating]:
    """The rating before and after each contact, the newest first."""
    return db.every(
        select(RiskRating)
        .where(RiskRating.award_id == award.id)
        .order_by(RiskRating.taken_at.desc(), RiskRating.moment)
    )


def _judgments(awards: Sequence[Award]) -> dict[tuple[uuid.UUID, DialKind], RiskJudgment]:
    """The newest judgment of each dial."""
    rows = db.every(
        select(RiskJudgment)
        .where(RiskJudgment.award_id.in_([each.id for each in awards]))
        .options(joinedload(RiskJudgment.judged_by))
        .order_by(RiskJudgment.judged_at)
    )
    return {(each.award_id, each.dial): each for each in rows}


def _judged(found: RiskJudgment | None, zone: str, *, today: date) -> Judged | None:
    if found is None or found.level is None or found.until < today:
        return None
    return Judged(
        level=found.level,
        reason=found.reason,
        evidence=found.evidence,
        until=found.until,
        by=found.judged_by.name,
        on=clock.in_zone(found.judged_at, zone).date(),
    )
