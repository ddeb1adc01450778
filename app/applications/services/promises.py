"""Commitments and performance measures: what the district promises."""

from dataclasses import dataclass, field

from app.applications import queries, rules
from app.applications.models import (
    Application,
    Commitment,
    CommitmentTarget,
    Direction,
    MeasureTarget,
    PerformanceMeasure,
)
from app.applications.rules.measure_goals import Goal
from app.applications.services.working_copy import changed
from app.competitions.rubrics import Measure, Unit
from app.identity.actor import Actor
from app.platform import db
from app.platform.errors import DomainError


@dataclass(frozen=True)
class CommitmentTyped:
    """A commitment as typed. Percentages are of units; thresholds of what is counted in one."""

    element: str
    item_code: str
    library_code: str | None
    name: str
    unit: Unit
    measure: Measure
    numerator: str
    denominator: str
    source: str
    adequate_at: int
    partial_at: int
    baseline_percent: int | None
    targets: dict[int, int]


@dataclass(frozen=True)
class MeasureTyped:
    """A performance measure as typed. Percentages are of students."""

    element: str
    name: str
    numerator: str
    denominator: str
    direction: Direction
    baseline_numerator: int | None
    baseline_denominator: int | None
    targets: dict[int, int]
    counts: dict[int, tuple[int, int]] = field(default_factory=dict)  # behind a target, by year
    rationale: str = ""
    formative: str = ""
    population: str = ""
    baseline_year: str = ""
    post_grant: Goal | None = None


def add_commitment(application: Application, typed: CommitmentTyped, *, by: Actor) -> Commitment:
    """Make a promise about practice. Raises DomainError naming what cannot be judged."""
    _check(application, typed, by=by)
    codes = [each.code for each in application.commitments]
    code = rules.coverage.next_code(codes, f"{typed.element}-")
    commitment = Commitment(code=code, element=typed.element)
    application.commitments.append(commitment)
    _fill(commitment, typed)
    return commitment


def change_commitment(
    application: Application, commitment: Commitment, typed: CommitmentTyped, *, by: Actor
) -> None:
    """Change a promise; its code and its element stay."""
    _check(application, typed, by=by)
    _fill(commitment, typed)


def remove_commitment(application: Application, commitment: Commitment, *, by: Actor) -> None:
    """Take a promise back; budget lines that served it stay, without it, and say so."""
    changed(application, by=by)
    for line in application.budget_lines:
        if line.commitment_id == commitment.id:
            line.commitment, line.revision = None, line.revision + 1
            line.served_before = f"{commitment.code} {commitment.name}"
    application.commitments.remove(commitment)


def add_measure(application: Application, typed: MeasureTyped, *, by: Actor) -> PerformanceMeasure:
    """Promise a result."""
    _check_measure(application, typed, by=by)
    code = rules.coverage.next_code([each.code for each in application.measures], "M")
    measure = PerformanceMeasure(code=code)
    application.measures.append(measure)
    _fill_measure(measure, typed)
    return measure


def change_measure(
    application: Application, measure: PerformanceMeasure, typed: MeasureTyped, *, by: Actor
) -> None:
    """Change a promised result."""
    _check_measure(application, typed, by=by)
    _fill_measure(measure, typed)


def remove_measure(application: Application, measure: PerformanceMeasure, *, by: Actor) -> None:
    """Take a promised result back."""
    changed(application, by=by)
    application.measures.remove(measure)


def _check(application: Application, typed: CommitmentTyped, *, by: Actor) -> None:
    changed(application, by=by)
    rubric = queries.rubric(application)
    places = {item.code for item in rules.coverage.items_for(rubric, typed.element)}
    if typed.item_code not in places:
        message = f"{typed.item_code} does not bear on {typed.element}. Choose another item."
        raise DomainError(message, field="item_code")
    rules.coverage.check_thresholds(typed.measure, typed.adequate_at, typed.partial_at)
    rules.coverage.check_targets(typed.targets, years=application.competition.project_years)


def _fill(commitment: Commitment, typed: CommitmentTyped) -> None:
    for name, value in vars(typed).items():
        if name not in {"targets", "element"}:
            setattr(commitment, name, value)
    commitment.targets.clear()
    db.session.flush()
    commitment.targets = [
        CommitmentTarget(year=year, percent=percent)
        for year, percent in sorted(typed.targets.items())
    ]


def _check_measure(application: Application, typed: MeasureTyped, *, by: Actor) -> None:
    changed(application, by=by)
    part, whole = typed.baseline_numerator, typed.baseline_denominator
    if (part is None) != (whole is None):
        message = "Type both counts of the baseline, or neither."
        raise DomainError(message, field="baseline_numerator")
    if part is not None and whole is not None and not 0 <= part <= whole:
        message = f"{part} of {whole}: the part cannot be larger than the whole."
        raise DomainError(message, field="baseline_numerator")
    if whole == 0:
        message = "A baseline out of 0 students says nothing. Leave it empty if it is not known."
        raise DomainError(message, field="baseline_denominator")
    if typed.baseline_year and not rules.measure_goals.is_school_year(typed.baseline_year):
        message = f"“{typed.baseline_year}” is no school year. Type it as 2025-26."
        raise DomainError(message, field="baseline_year")
    rules.coverage.check_targets(typed.targets, years=application.competition.project_years)


def _fill_measure(measure: PerformanceMeasure, typed: MeasureTyped) -> None:
    for name, value in vars(typed).items():
        if name not in {"targets", "counts", "post_grant"}:
            setattr(measure, name, value)
    after = typed.post_grant
    measure.post_grant_percent = after.percent if after else None
    measure.post_grant_numerator = after.numerator if after else None
    measure.post_grant_denominator = after.denominator if after else None
    measure.targets.clear()
    db.session.flush()
    measure.targets = [
        MeasureTarget(year=year, percent=percent, numerator=counts[0], denominator=counts[1])
        for year, percent in sorted(typed.targets.items())
        for counts in [typed.counts.get(year, (None, None))]
    ]
