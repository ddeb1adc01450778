"""What data say of many grants for their dials, in a fixed number of queries."""

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Direction
from app.awards.models import Award
from app.evaluation import queries as evaluation
from app.evaluation.groups import ALL
from app.evaluation.lifecycle import MatrixStatus, Status
from app.evaluation.models import (
    Arm,
    Dataset,
    FidelityMatrix,
    FidelityResult,
    Level,
    MeasureResult,
    MonitoredMeasure,
    ReportingPeriod,
    ResultKind,
    Upload,
)
from app.monitoring.rules.risk_facts import Fidelity, Link, Target, Targets
from app.platform import clock, db
from app.stats.disclosure import LEAST, is_too_small
from app.stats.fidelity import Verdict
from app.stats.progress import reaches

_HUNDRED = 100
_BELOW = {Verdict.ADEQUATE: False, Verdict.NOT_ADEQUATE: True}


def standing(awards: Sequence[Award], dataset: Dataset) -> dict[uuid.UUID, list[Upload]]:
    """The certified files of each grant, the latest period first."""
    found = db.every(
        select(Upload)
        .join(ReportingPeriod)
        .where(
            ReportingPeriod.award_id.in_([each.id for each in awards]),
            Upload.dataset == dataset,
            Upload.status == Status.CERTIFIED,
        )
        .options(joinedload(Upload.period))
        .order_by(ReportingPeriod.ordinal.desc())
    )
    by_award: dict[uuid.UUID, list[Upload]] = defaultdict(list)
    for each in found:
        by_award[each.period.award_id].append(each)
    return by_award


def fidelity(awards: Sequence[Award]) -> dict[uuid.UUID, list[Fidelity]]:
    """Each element of each grant, period by period; elements that nobody measures are left out."""
    uploads = standing(awards, Dataset.PRACTICE)
    every = [each.id for found in uploads.values() for each in found]
    results = db.every(
        select(FidelityResult).where(
            FidelityResult.upload_id.in_(every),
            FidelityResult.kind == ResultKind.ELEMENT,
            FidelityResult.level == Level.GRANT,
        )
    )
    verdicts = {(each.upload_id, each.code): each.verdict for each in results}
    elements = sorted({each.code for each in results})
    zones = {each.id: each.application.competition.zone for each in awards}
    return {
        award_id: [
            _of_element(element, found, verdicts, zones[award_id])
            for element in elements
            if any(_is_measured(verdicts.get((each.id, element))) for each in found)
        ]
        for award_id, found in uploads.items()
    }


def _is_measured(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict is not Verdict.NOT_MEASURED


def _of_element(
    element: str,
    uploads: Sequence[Upload],
    verdicts: Mapping[tuple[uuid.UUID, str], Verdict],
    zone: str,
) -> Fidelity:
    found = [verdicts.get((each.id, element)) for each in uploads]
    certified_at = uploads[0].certified_at
    return Fidelity(
        element,
        tuple(_BELOW.get(each) if each else None for each in found),
        tuple(each.period.ends_on for each in uploads),
        clock.in_zone(certified_at, zone).date() if certified_at else uploads[0].period.ends_on,
    )


def targets(awards: Sequence[Award]) -> dict[uuid.UUID, Targets]:
    """The targets of each grant's latest reported period, for all students together.

    A figure that is too small to be shown counts as missing here too.
    """
    latest = {key: found[0] for key, found in standing(awards, Dataset.OUTCOMES).items()}
    measures = _measures(awards)
    results = _totals(latest)
    least = _least(awards)
    found = {}
    for award in awards:
        upload = latest.get(award.id)
        if upload is None or upload.certified_at is None:
            continue
        year = upload.period.year
        each = [
            Target(
                measure.code,
                _is_met(measure, percent, results.get((upload.id, measure.code)), least[award.id]),
            )
            for measure in measures.get(award.id, ())
            if (percent := _percent(measure, year)) is not None
        ]
        zone = award.application.competition.zone
        day = clock.in_zone(upload.certified_at, zone).date()
        link = Link(upload.period.name, "reports.dashboard", {"award_id": award.id})
        found[award.id] = Targets(upload.period.name, day, each, link)
    return found


def _measures(awards: Sequence[Award]) -> dict[uuid.UUID, list[MonitoredMeasure]]:
    """The measures of the matrix in force; of its draft, while none is locked."""
    matrices = db.every(
        select(FidelityMatrix)
        .where(
            FidelityMatrix.award_id.in_([each.id for each in awards]),
            FidelityMatrix.status != MatrixStatus.SUPERSEDED,
        )
        .options(selectinload(FidelityMatrix.measures).selectinload(MonitoredMeasure.targets))
    )
    drafts_first = sorted(matrices, key=lambda each: each.status is MatrixStatus.LOCKED)
    return {each.award_id: list(each.measures) for each in drafts_first}


def _totals(latest: Mapping[uuid.UUID, Upload]) -> dict[tuple[uuid.UUID, str], MeasureResult]:
    rows = db.every(
        select(MeasureResult).where(
            MeasureResult.upload_id.in_([each.id for each in latest.values()]),
            MeasureResult.unit_code == "",
            MeasureResult.group == ALL,
            MeasureResult.arm == Arm.GRANT,
        )
    )
    return {(each.upload_id, each.code): each for each in rows}


def _percent(measure: MonitoredMeasure, year: int) -> int | None:
    return next((each.percent for each in measure.targets if each.year == year), None)


def _is_met(
    measure: MonitoredMeasure, percent: int, found: MeasureResult | None, least: int
) -> bool | None:
    share = found.share if found else None
    if found is None or share is None:
        return None
    if is_too_small(found.numerator or 0, found.denominator or 0, least=least):
        return None
    rises = measure.direction is Direction.INCREASE
    return reaches(share, Fraction(percent, _HUNDRED), rises=rises)


def _least(awards: Sequence[Award]) -> dict[uuid.UUID, int]:
    """The smallest group that is shown of each grant; one query for each agency."""
    agencies = {each.application.competition.agency_id for each in awards}
    rules = {
        agency: {each.state: each.least for each in reversed(evaluation.privacy_settings(agency))}
        for agency in agencies
    }
    return {
        each.id: max(
            rules[each.application.competition.agency_id].get("", LEAST),
            rules[each.application.competition.agency_id].get(
                each.application.organisation.state, 0
            ),
        )
        for each in awards
    }
