"""Section A of a performance report: objectives, measures with their certified figures, fidelity.

Of students only the sums over the whole grant are read here; small ones are held back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.applications.models import Direction
from app.applications.snapshot import ResultMeasure
from app.awards.models import Award
from app.competitions import queries as competitions
from app.evaluation import queries as evaluation
from app.evaluation import released
from app.evaluation.groups import ALL
from app.evaluation.models import (
    Arm,
    Dataset,
    FidelityMatrix,
    Level,
    MeasureResult,
    MonitoredMeasure,
    ReportingPeriod,
    ResultKind,
    Upload,
)
from app.monitoring.models.performance import Kind, PerformanceReport
from app.monitoring.models.reporting_terms import MARGIN_POINTS, MeasureType, ReportingTerms
from app.monitoring.queries import performance_held as held
from app.monitoring.rules.performance import is_missed
from app.monitoring.rules.performance_content import (
    Correction,
    Delivery,
    Figure,
    MeasureRow,
    Objective,
)
from app.stats.disclosure import is_too_small
from app.stats.fidelity import Verdict
from app.stats.progress import progress


@dataclass(frozen=True)
class Evidence:
    """What section A is made of, read in a fixed number of queries."""

    report: PerformanceReport
    terms: ReportingTerms | None
    matrix: FidelityMatrix
    least: int
    found: dict[str, tuple[MeasureResult, Upload]]
    promised: dict[str, ResultMeasure]
    released: dict[tuple[str, str], tuple[str, str]]
    corrections: dict[str, Correction]
    expected: ReportingPeriod | None  # the last data period of the time that is covered
    today: date

    @property
    def margin_points(self) -> int:
        """How far short of a target needs no word."""
        return self.terms.margin_points if self.terms else MARGIN_POINTS


def evidence(report: PerformanceReport, terms: ReportingTerms | None, *, today: date) -> Evidence:
    """Read it. Raises NotFoundError before there is a matrix."""
    award = report.award
    uploads = _covered(report, evaluation.standing_uploads(award, Dataset.OUTCOMES))
    submitted = held.snapshot(award)
    return Evidence(
        report=report,
        terms=terms,
        matrix=evaluation.matrix(award),
        least=evaluation.least(award),
        found=_found(uploads),
        promised={each.code: each for each in submitted.measures} if submitted else {},
        released=_released(award),
        corrections=held.corrections(report),
        expected=_expected(report),
        today=today,
    )


def objectives(seen: Evidence) -> tuple[Objective, ...]:
    """The goals of the plan with their measures; then elements whose measures no goal serves."""
    submitted = held.snapshot(seen.report.award)
    source = held.submission(seen.report.award)
    goals = submitted.goals if submitted else ()
    left = list(seen.matrix.measures)
    parts: list[tuple[str, str, str, list[MonitoredMeasure]]] = []
    for goal in goals:
        mine = [each for each in left if each.element in goal.serves]
        left = [each for each in left if each not in mine]
        parts.append((goal.code, goal.statement, source, mine))
    for element in competitions.rubric(seen.report.award.application.competition).elements:
        mine = [each for each in left if each.element == element.id]
        if mine:
            parts.append((element.id, element.name, "The rubric of the competition", mine))
    return tuple(
        Objective(
            code=code,
            number=number,
            statement=statement,
            source=where,
            progress=str(seen.report.answers.get(f"progress.{code}", "")),
            measures=tuple(
                _row(measure, f"{number}.{_letter(place)}", seen)
                for place, measure in enumerate(mine)
            ),
        )
        for number, (code, statement, where, mine) in enumerate(parts, start=1)
    )


def commitments(report: PerformanceReport, matrix: FidelityMatrix) -> tuple[Delivery, ...]:
    """Every commitment as the latest certified file of the time covered says."""
    latest = latest_practice(report)
    results = {
        each.code: each
        for each in (evaluation.results_of([latest]) if latest else [])
        if each.kind is ResultKind.INDICATOR and each.level is Level.GRANT
    }
    rows = []
    for part in matrix.components:
        for indicator in part.indicators:
            said = results.get(indicator.code)
            promised = {each.year: each.percent for each in indicator.targets}.get(report.year)
            rows.append(
                Delivery(
                    code=indicator.code,
                    element=part.element,
                    name=indicator.name,
                    promised_percent=promised,
                    yes=said.yes if said else None,
                    no=said.no if said else None,
                    unknown=said.unknown if said else None,
                    expected=said.expected if said else None,
                    verdict=(said.verdict if said else Verdict.NOT_MEASURED).label,
                )
            )
    return tuple(rows)


def latest_practice(report: PerformanceReport) -> Upload | None:
    """The standing file on practice of the last period of the time covered that has one."""
    found = _covered(report, evaluation.standing_uploads(report.award, Dataset.PRACTICE))
    return found[-1] if found else None


def certified(upload: Upload) -> str:
    """A certified file, as a source."""
    kind = upload.dataset.label.lower()
    return f"Certified file {upload.ordinal} of {upload.period.name.lower()} ({kind})"


def _row(measure: MonitoredMeasure, place: str, seen: Evidence) -> MeasureRow:
    rises = measure.direction is Direction.INCREASE
    baseline, target = _baseline(measure, seen), _target(measure, seen)
    actual, by_day = _actual(measure, seen), _available(measure, seen)
    is_open = not actual.is_known and not actual.is_held_back
    words, release_id = _public(measure, seen)
    return MeasureRow(
        code=measure.code,
        place=place,
        type=_type(measure, seen.terms).value,
        name=measure.name,
        counts=f"{measure.numerator} of {measure.denominator}",
        rises=rises,
        baseline=baseline,
        target=target,
        actual=actual,
        progress=progress(baseline.share, target.share, actual.share, rises=rises),
        is_missed=is_missed(
            actual.share, target.share, rises=rises, margin_points=seen.margin_points
        ),
        explanation=str(seen.report.answers.get(f"explain.{measure.code}", "")),
        available_on=by_day if is_open else None,
        is_overdue=is_open and not _is_awaited(seen),
        released=words,
        release_id=release_id,
    )


def _baseline(measure: MonitoredMeasure, seen: Evidence) -> Figure:
    code = f"{measure.code}.baseline"
    part, whole = measure.baseline_numerator, measure.baseline_denominator
    source = held.submission(seen.report.award)
    said = seen.corrections.get(code)
    return Figure(code, source, part, whole, correction=said)


def _target(measure: MonitoredMeasure, seen: Evidence) -> Figure:
    code, year = f"{measure.code}.target", seen.report.year
    percent = {each.year: each.percent for each in measure.targets}.get(year)
    source = f"Fidelity matrix version {seen.matrix.version}, year {year}"
    promised = seen.promised.get(measure.code)
    goal = promised.counts.get(year) if promised else None
    said = seen.corrections.get(code)
    if goal is None or goal.percent != percent:
        return Figure(code, source, percent=percent, correction=said)
    return Figure(code, source, goal.numerator, goal.denominator, percent, correction=said)


def _actual(measure: MonitoredMeasure, seen: Evidence) -> Figure:
    code = f"{measure.code}.actual"
    said = seen.corrections.get(code)
    if measure.code not in seen.found:
        return Figure(code, "No certified file has it yet", correction=said)
    result, upload = seen.found[measure.code]
    source = certified(upload)
    if result.numerator is None:
        if (result.cases or 0) < seen.least:
            return Figure(code, source, is_held_back=True, correction=said)
        return Figure(code, source, raw=f"{result.mean:g}", correction=said)
    if is_too_small(result.numerator, result.denominator or 0, least=seen.least):
        return Figure(code, source, is_held_back=True, correction=said)
    return Figure(code, source, result.numerator, result.denominator, correction=said)


def _available(measure: MonitoredMeasure, seen: Evidence) -> str | None:
    """By when a missing figure will be there: the day its data are due, or what people say."""
    if _is_awaited(seen) and seen.expected is not None:
        return seen.expected.due_on.isoformat()
    return str(seen.report.answers.get(f"available.{measure.code}", "")) or None


def _is_awaited(seen: Evidence) -> bool:
    return seen.expected is not None and seen.expected.due_on >= seen.today


def _public(measure: MonitoredMeasure, seen: Evidence) -> tuple[str, str]:
    if measure.code not in seen.found:
        return "", ""
    _, upload = seen.found[measure.code]
    return seen.released.get((upload.period.code, measure.code), ("", ""))


def _type(measure: MonitoredMeasure, terms: ReportingTerms | None) -> MeasureType:
    named = terms.measure_types if terms else {}
    return MeasureType(named.get(measure.catalogue_code or "", MeasureType.PROJECT))


def _found(uploads: Sequence[Upload]) -> dict[str, tuple[MeasureResult, Upload]]:
    """By measure: all students of the grant, from the last period that has a figure."""
    by_id = {each.id: each for each in uploads}
    rows = [
        each
        for each in evaluation.measure_results(uploads)
        if not each.unit_code
        and each.group == ALL
        and each.arm is Arm.GRANT
        and (each.mean is not None or (each.numerator is not None and each.denominator))
    ]
    rows.sort(key=lambda each: by_id[each.upload_id].period.ordinal)
    return {each.code: (each, by_id[each.upload_id]) for each in rows}


def _covered(report: PerformanceReport, uploads: Sequence[Upload]) -> list[Upload]:
    """Of the project year; of all years for the final report."""
    return [
        each for each in uploads if report.kind is Kind.FINAL or each.period.year == report.year
    ]


def _expected(report: PerformanceReport) -> ReportingPeriod | None:
    found = [each for each in evaluation.periods(report.award) if each.year == report.year]
    return found[-1] if found else None


def _released(award: Award) -> dict[tuple[str, str], tuple[str, str]]:
    """What anybody may read: (period, measure) to words and the release that says them."""
    return {
        (each.period_code, measure.code): (released.said(measure.whole), each.release_id)
        for each in released.publications(award)
        for measure in each.measures
        if measure.whole is not None and not measure.whole.is_hidden
    }


def _letter(place: int) -> str:
    return chr(ord("a") + place)
