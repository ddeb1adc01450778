"""What the system shows for each of the five checks. Evidence: a person answers, no label does."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction

from app.applications import queries as applications
from app.applications.models import Direction
from app.awards import queries as awards
from app.awards.models import Award
from app.competitions import queries as competitions
from app.competitions.rubrics import Element
from app.evaluation import queries as evaluation
from app.evaluation.groups import ALL
from app.evaluation.models import (
    Arm,
    Dataset,
    Level,
    MeasureResult,
    MonitoredMeasure,
    ResultKind,
    Upload,
)
from app.monitoring.lifecycle.changes import Status as ChangeStatus
from app.monitoring.models.continuing import Check, ContinuationReview
from app.monitoring.queries import changes, contacts, performance, risk
from app.monitoring.rules.continuing import Evidence
from app.platform import clock, money
from app.platform.errors import NotFoundError
from app.platform.formats import day, percent
from app.stats.disclosure import is_too_small
from app.stats.progress import progress

Gathered = dict[Check, list[Evidence]]


def evidence(review: ContinuationReview, *, at: datetime) -> Gathered:
    """Everything for one review as it is now, with the places where it stands."""
    award = review.award
    return {
        Check.PROGRESS: [*_fidelity(award), *_measures(award), *_changes(award)],
        Check.REPORTS: list(_reports(award, at=at)),
        Check.ELIGIBILITY: list(_eligibility(award)),
        Check.SYSTEMS: list(_systems(review)),
        Check.INTEREST: list(_interest(review)),
    }


def _fidelity(award: Award) -> Iterator[Evidence]:
    uploads = evaluation.standing_uploads(award, Dataset.PRACTICE)
    if not uploads:
        yield _dashboard(award, "No practice data are certified, so fidelity is not measured.")
        return
    last = uploads[-1]
    names = {each.id: each.name for each in _elements(award)}
    for result in evaluation.results(last):
        if result.kind is ResultKind.ELEMENT and result.level is Level.GRANT:
            counts = f"{result.yes} of {result.expected} schools adequate"
            name = names.get(result.code, "")
            said = f"{result.code} {name}: {result.verdict.label.lower()} ({counts})"
            yield _dashboard(award, f"Fidelity in {last.period.name.lower()}, {said}")


def _elements(award: Award) -> Sequence[Element]:
    return competitions.rubric(award.application.competition).elements


def _measures(award: Award) -> Iterator[Evidence]:
    uploads = evaluation.standing_uploads(award, Dataset.OUTCOMES)
    try:
        measures = evaluation.matrix(award).measures
    except NotFoundError:
        measures = []
    if not uploads:
        yield _dashboard(award, "No results of students are certified, so no measure is judged.")
        return
    last, least = uploads[-1], evaluation.least(award)
    totals = {
        each.code: each
        for each in evaluation.measure_results([last])
        if not each.unit_code and each.group == ALL and each.arm is Arm.GRANT
    }
    for measure in measures:
        said = _said(measure, totals.get(measure.code), last, least)
        yield Evidence(said, "reports.measure", {"award_id": award.id, "code": measure.code})


def _said(measure: MonitoredMeasure, found: MeasureResult | None, of: Upload, least: int) -> str:
    target = {each.year: each.percent for each in measure.targets}.get(of.period.year)
    actual = found.share if found else None
    where = f"{measure.code} {measure.name}, {of.period.name.lower()}"
    if _is_hidden(found, least):
        return f"{where}: not shown, to protect privacy"
    label = progress(
        _baseline(measure),
        None if target is None else Fraction(target, 100),
        actual,
        rises=measure.direction is Direction.INCREASE,
    ).label.lower()
    against = "no target" if target is None else f"target {target}%"
    return f"{where}: {label} ({percent(actual, 1)}, {against})"


def _is_hidden(found: MeasureResult | None, least: int) -> bool:
    if found is None or found.share is None:
        return False
    return is_too_small(found.numerator or 0, found.denominator or 0, least=least)


def _baseline(measure: MonitoredMeasure) -> Fraction | None:
    if measure.baseline_numerator is None or not measure.baseline_denominator:
        return None
    return Fraction(measure.baseline_numerator, measure.baseline_denominator)


def _changes(award: Award) -> Iterator[Evidence]:
    for each in changes.amendments(award):
        if each.status is ChangeStatus.APPROVED:
            said = f"Amendment {each.number}, {each.kind.label.lower()}, was approved"
            yield Evidence(said, "monitoring.amendment", {"amendment_id": each.id})


def _reports(award: Award, *, at: datetime) -> Iterator[Evidence]:
    today = clock.in_zone(at, award.application.competition.zone).date()
    due = [each for each in performance.calendar(award, at=at) if each.due_on < today]
    if not due:
        where = {"award_id": award.id}
        yield Evidence("No report was due yet.", "monitoring.award_calendar", where)
    for each in due:
        yield Evidence(f"{each.what}: {_came(each)}", each.endpoint, each.values)


def _came(line: performance.CalendarLine) -> str:
    days = f"{line.days_late} {'day' if line.days_late == 1 else 'days'} late"
    if line.done_on is None:
        return f"not in, due {day(line.due_on)}, {days}"
    return days if line.is_late else "on time"


def _eligibility(award: Award) -> Iterator[Evidence]:
    application = award.application
    found = applications.screening_of(application)
    screen = {"application_id": application.id}
    if found is None:
        yield Evidence("The screening of the application is not recorded.")
    else:
        word = "eligible" if found.is_eligible else "not eligible"
        said = f"Screened {word} by {found.screened_by.name}"
        yield Evidence(said, "applications.screen", screen)
    submission = application.standing_submission
    if submission is not None:
        snapshot = applications.snapshot(submission)
        count = len(snapshot.districts)
        districts = f"{count} member {'district' if count == 1 else 'districts'}"
        said = f"{districts}, {snapshot.participating:,} students"
        where = {"submission_id": submission.id}
        yield Evidence(f"As submitted: {said}", "applications.read_snapshot", where)
    uei = application.organisation.uei
    yield Evidence(f"UEI of the grantee: {uei}" if uei else "The UEI of the grantee is not known.")


def _systems(review: ContinuationReview) -> Iterator[Evidence]:
    award = review.award
    available, drawn = money.show(award.authorized_cents), awards.drawn_cents(award)
    where = {"award_id": award.id}
    said = "no drawdown is recorded" if drawn is None else f"drawn down {money.show(drawn)}"
    approved = money.show(award.total_cents)
    words = f"Made available {available} of {approved} approved; {said}"
    yield Evidence(words, "awards.ledger", where)
    for condition in awards.in_force([award.id]):
        said = f"{condition.name} is in force: {condition.kind.label}"
        yield Evidence(said, "awards.condition", {"condition_id": condition.id})
    for finding in contacts.findings(award):
        if finding.is_of_audit:
            where = {"contact_id": finding.contact_id}
            yield Evidence(f"Audit finding: {finding.text}", "monitoring.contact", where)
    if not review.carryovers:
        yield Evidence("The grantee has not stated what it carries over.")
        return
    stated = review.carryovers[-1]
    yield Evidence(
        f"Carried over, as the grantee states: {money.show(stated.cents)}. {stated.plan}"
    )


def _interest(review: ContinuationReview) -> Iterator[Evidence]:
    award = review.award
    year = award.years[review.year - 1]
    asked = f"Year {year.year}: {money.show(year.cents)} approved, {day(year.starts_on)}"
    yield _award(award, f"{asked} to {day(year.ends_on)}")
    for action in contacts.corrective_actions(award):
        if action.status.is_open:
            said = f"Corrective action {action.number} is open, due {day(action.due_on)}"
            where = {"corrective_id": action.id}
            yield Evidence(said, "monitoring.corrective_action", where)
    for rating in risk.ratings(award)[:1]:
        where = {"award_id": award.id}
        yield Evidence(
            f"Risk as last rated: {rating.level.label.lower()}", "monitoring.dials", where
        )
    studies = evaluation.studies(award)
    words = f"{len(studies)} findings of the evaluator" if studies else "No evaluator's finding yet"
    yield Evidence(words, "evaluation.studies", {"award_id": award.id})


def _dashboard(award: Award, words: str) -> Evidence:
    return Evidence(words, "reports.dashboard", {"award_id": award.id})


def _award(award: Award, words: str) -> Evidence:
    return Evidence(words, "awards.show", {"award_id": award.id})
