"""Copying from an earlier application of the same district: never over what is written."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.applications import queries, rules
from app.applications.models import Application, Commitment, PerformanceMeasure
from app.applications.rules.people import DistrictRow, SchoolRow
from app.applications.services.advising import Advised, advise
from app.applications.services.drafting import save_districts, save_response, save_schools
from app.applications.services.promises import (
    CommitmentTyped,
    MeasureTyped,
    add_commitment,
    add_measure,
)
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import audit, signals
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Wanted:
    """What a person ticked: items here by code, and what else comes along."""

    codes: Sequence[str] = ()
    commitments: bool = False
    measures: bool = False
    numbers: bool = False


@dataclass
class Copied:
    """What was copied, and what was left out with the reason, in words."""

    texts: int = 0
    promises: int = 0
    left_out: list[str] = field(default_factory=list)


def copy_from(
    application: Application, earlier: Application, wanted: Wanted, *, by: Actor
) -> Copied:
    """Take over what is wanted of an application that the same district wrote before.

    Texts begin as versions marked with the number they come from. Last time's numbers come only if
    they are wanted, and with a task to check them. Raises DomainError for another district's.
    """
    changed(application, by=by)
    if earlier.organisation_id != application.organisation_id or earlier.id == application.id:
        message = f"{earlier.number} is not an earlier application of your district."
        raise DomainError(message)
    done = Copied()
    _texts(application, earlier, wanted.codes, done, by=by)
    if wanted.commitments:
        _commitments(application, earlier, done, with_baselines=wanted.numbers, by=by)
    if wanted.measures:
        _measures(application, earlier, done, with_baselines=wanted.numbers, by=by)
    if wanted.numbers:
        _numbers(application, earlier, done, by=by)
    audit.record(
        by,
        "application:copy",
        application,
        source=earlier.number,
        texts=done.texts,
        promises=done.promises,
    )
    signals.application_copied.send(application, earlier=earlier, by=by)
    return done


def _texts(
    application: Application, earlier: Application, codes: Sequence[str], done: Copied, *, by: Actor
) -> None:
    old, new = queries.rubric(earlier), queries.rubric(application)
    for found in rules.copying.texts(earlier, old, application, new):
        if found.code not in codes:
            continue
        kept = queries.response(application, found.code)
        if kept is not None and kept.text.strip():
            done.left_out.append(f"{found.code}: something is written here already")
            continue
        saved = save_response(
            application, found.code, found.text, revision=kept.revision if kept else 0, by=by
        )
        queries.versions(saved)[0].origin = earlier.number
        done.texts += 1


def _commitments(
    application: Application, earlier: Application, done: Copied, *, with_baselines: bool, by: Actor
) -> None:
    rubric = queries.rubric(application)
    for each in earlier.commitments:
        if gap := rules.copying.commitment_gap(each, application, rubric):
            done.left_out.append(f"{each.code} {each.name}: {gap}")
            continue
        baseline = each.baseline_percent if with_baselines else None
        add_commitment(application, _typed(each, application, baseline), by=by)
        done.promises += 1


def _typed(each: Commitment, application: Application, baseline: int | None) -> CommitmentTyped:
    return CommitmentTyped(
        element=each.element,
        item_code=each.item_code,
        library_code=each.library_code,
        name=each.name,
        unit=each.unit,
        measure=each.measure,
        numerator=each.numerator,
        denominator=each.denominator,
        source=each.source,
        adequate_at=each.adequate_at,
        partial_at=each.partial_at,
        baseline_percent=baseline,
        targets=_targets(each, application),
    )


def _measures(
    application: Application, earlier: Application, done: Copied, *, with_baselines: bool, by: Actor
) -> None:
    rubric = queries.rubric(application)
    for each in earlier.measures:
        if gap := rules.copying.measure_gap(each, application, rubric):
            done.left_out.append(f"{each.code} {each.name}: {gap}")
            continue
        typed = MeasureTyped(
            element=each.element,
            name=each.name,
            numerator=each.numerator,
            denominator=each.denominator,
            direction=each.direction,
            baseline_numerator=each.baseline_numerator if with_baselines else None,
            baseline_denominator=each.baseline_denominator if with_baselines else None,
            targets=_targets(each, application),
        )
        add_measure(application, typed, by=by)
        done.promises += 1


def _targets(each: Commitment | PerformanceMeasure, application: Application) -> dict[int, int]:
    years = application.competition.project_years
    return {target.year: target.percent for target in each.targets if target.year <= years}


def _numbers(application: Application, earlier: Application, done: Copied, *, by: Actor) -> None:
    """Districts and schools of last time, where nothing is typed yet; with a task to check them."""
    if application.members or application.schools:
        done.left_out.append("districts and schools: some are typed here already")
    else:
        save_districts(application, [_district(each) for each in earlier.members], by=by)
        save_schools(application, [_school(each) for each in earlier.schools], by=by)
    task = Advised(
        item_code="",
        source=earlier.number,
        text=f"Check every number that was copied from {earlier.number}: students, low-income "
        "students, classrooms and baselines are last time's.",
    )
    advise(application, [task], by=by)


def _district(each: object) -> DistrictRow:
    names = ("nces_id", "name", "served", "participating", "low_income")
    return DistrictRow(*(getattr(each, name) for name in names))


def _school(each: object) -> SchoolRow:
    names = ("nces_id", "name", "grades", "students", "low_income", "classrooms")
    return SchoolRow(*(getattr(each, name) for name in names))
