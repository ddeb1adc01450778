"""Finders of the official file, while the grant runs."""

from collections.abc import Iterator
from datetime import timedelta

from app.awards.models import Award
from app.evaluation.lifecycle import MatrixStatus
from app.evaluation.models import Dataset
from app.monitoring.lifecycle.changes import Status as ChangeStatus
from app.monitoring.lifecycle.continuing import ContinuationStatus
from app.monitoring.lifecycle.performance import Status as ReportStatus
from app.monitoring.lifecycle.watching import ContactStatus
from app.monitoring.models.performance import Kind, PerformanceReport
from app.monitoring.models.watching import Contact, ContactKind
from app.reports.queries.shelf import Shelf
from app.reports.rules.grant_file import Due, Held, Owes, Piece, not_asked, piece

CALL_WITHIN = timedelta(days=60)
_NOT_SENT = {ChangeStatus.DRAFT, ChangeStatus.WITHDRAWN}
_DECIDED = {ChangeStatus.APPROVED, ChangeStatus.DECLINED}


def call(award: Award, on: Shelf) -> Iterator[Piece]:
    """The first call with the grantee."""
    held = [
        _contact(award, on, each)
        for each in on.contacts.get(award.id, [])
        if each.kind is ContactKind.CALL and each.status is ContactStatus.FINISHED
    ][-1:]
    first = on.day(award, award.activated_at) or award.starts_on
    today = on.today(award)
    yield piece("Post-award call", held, Due(first + CALL_WITHIN, today))


def matrix(award: Award, on: Shelf) -> Iterator[Piece]:
    """Every locked version of the fidelity matrix."""
    locked = [
        each for each in on.matrices.get(award.id, []) if each.status is not MatrixStatus.DRAFT
    ]
    first = next(iter(on.periods.get(award.id, [])), None)
    due, today = first.ends_on if first else award.ends_on, on.today(award)
    if not locked:
        title = "Fidelity matrix, version 1"
        yield piece(title, [], Due(due, today), which="1", why="It is not agreed yet")
    for each in locked:
        who = [person.name for person in (each.officer_agreed, each.grantee_agreed) if person]
        where = {"award_id": award.id}
        day = on.day(award, each.locked_at)
        held = [Held(f"Version {each.version}", "; ".join(who), day, "evaluation.matrix", where)]
        title = f"Fidelity matrix, version {each.version}"
        yield piece(title, held, Due(due, today), which=str(each.version))


def certifications(award: Award, on: Shelf) -> Iterator[Piece]:
    """The certified data of each period and kind."""
    for period in on.periods.get(award.id, []):
        for dataset in Dataset:
            held = [
                Held(
                    f"File {each.ordinal}",
                    each.signature,
                    on.day(award, each.certified_at),
                    "evaluation.show_upload",
                    {"upload_id": each.id},
                )
                for each in on.uploads.get(period.id, [])
                if each.dataset is dataset
            ]
            title = f"Certified data: {dataset.label.lower()}, {period.name.lower()}"
            which = f"{period.code}-{dataset.value}"
            today = on.today(award)
            yield piece(title, held, Due(period.due_on, today), which=which)


def annual_reports(award: Award, on: Shelf) -> Iterator[Piece]:
    """The performance report of each project year; there only when it was accepted."""
    for each in on.reports.get(award.id, []):
        if each.kind is Kind.ANNUAL:
            yield _report(award, on, each, str(each.year))


def final_report(award: Award, on: Shelf) -> Iterator[Piece]:
    """The performance report of the whole grant."""
    found = [each for each in on.reports.get(award.id, []) if each.kind is Kind.FINAL]
    for each in found:
        yield _report(award, on, each, "")
    if not found:
        due = award.ends_on + timedelta(days=120)
        yield piece("Final performance report", [], Due(due, on.today(award)))


def _report(award: Award, on: Shelf, of: PerformanceReport, which: str) -> Piece:
    accepted = of.status is ReportStatus.ACCEPTED and of.latest is not None
    held = []
    if accepted and of.latest:
        day = on.day(award, of.latest.submitted_at)
        name = f"Version {of.latest.version}"
        where = {"report_id": of.id}
        held = [Held(name, of.latest.signature, day, "monitoring.read_report", where)]
    waits = of.status is ReportStatus.SUBMITTED
    return piece(
        of.name,
        held,
        Due(of.due_on, on.today(award)),
        which=which,
        why="" if accepted else f"It is {of.status.label.lower()}",
        owes=Owes.AGENCY if waits else None,
    )


def monitoring(award: Award, on: Shelf) -> Iterator[Piece]:
    """A finished monitoring record in each budget period."""
    done = [each for each in on.contacts.get(award.id, []) if each.status is ContactStatus.FINISHED]
    for year in award.years:
        held = [
            _contact(award, on, each)
            for each in done
            if year.starts_on <= each.held_on <= year.ends_on
        ]
        title, today = f"Monitoring record of year {year.year}", on.today(award)
        yield piece(title, held, Due(year.ends_on, today), which=str(year.year))


def corrective(award: Award, on: Shelf) -> Iterator[Piece]:
    """What was ordered about each finding, and that it was done."""
    found = on.corrective.get(award.id, [])
    if not found:
        yield not_asked("Corrective actions", "None was ordered")
    for each in found:
        held = []
        if not each.status.is_open:
            where = {"corrective_id": each.id}
            day = on.day(award, each.closed_at)
            name = each.status.label
            held = [Held(name, each.owner.name, day, "monitoring.corrective_action", where)]
        title, today = f"Corrective action {each.number}", on.today(award)
        why = "" if held else f"Owned by {each.owner.name}"
        which = str(each.number)
        yield piece(title, held, Due(each.due_on, today), which=which, why=why)


def amendments(award: Award, on: Shelf) -> Iterator[Piece]:
    """Each request that was sent, with the decision."""
    found = [each for each in on.amendments.get(award.id, []) if each.status not in _NOT_SENT]
    if not found:
        yield not_asked("Amendments", "None was asked for")
    for each in found:
        held = []
        if each.status in _DECIDED:
            where = {"amendment_id": each.id}
            day = on.day(award, each.decided_at)
            held = [Held(each.status.label, each.signature, day, "monitoring.amendment", where)]
        title = f"Amendment {each.number}: {each.kind.label.lower()}"
        why = "" if held else f"It is {each.status.label.lower()}"
        today = on.today(award)
        yield piece(title, held, Due(None, today), which=str(each.number), why=why)


def conditions(award: Award, on: Shelf) -> Iterator[Piece]:
    """The notice of each specific condition, and its removal."""
    found = on.conditions.get(award.id, [])
    if not found:
        yield not_asked("Specific conditions", "None was imposed")
    for each in found:
        where = {"condition_id": each.id}
        signed, day = each.notice.signature, on.day(award, each.imposed_at)
        held = [Held("Notice", signed, day, "awards.condition", where)]
        if each.lifted_at:
            held.append(
                Held("Removed", "", on.day(award, each.lifted_at), "awards.condition", where)
            )
        title, which = f"Specific condition {each.number}: {each.kind.label}", str(each.number)
        yield piece(title, held, Due(None, on.today(award)), which=which)


def continuations(award: Award, on: Shelf) -> Iterator[Piece]:
    """A determination for each budget period after the first."""
    reviews = {each.year: each for each in on.continuations.get(award.id, [])}
    is_over = False
    for before, year in zip(award.years, award.years[1:], strict=False):
        title, which = f"Continuation determination for year {year.year}", str(year.year)
        if is_over:
            yield not_asked(title, "The grant was not continued", which=which)
            continue
        review = reviews.get(year.year)
        held = [
            Held(
                each.decision.label,
                each.signature,
                on.day(award, each.decided_at),
                "monitoring.continuation_decision",
                {"continuation_id": each.review_id},
            )
            for each in (review.determinations if review else [])
        ]
        is_over = review is not None and review.status is ContinuationStatus.NOT_CONTINUED
        yield piece(title, held, Due(before.ends_on, on.today(award)), which=which)


def _contact(award: Award, on: Shelf, of: Contact) -> Held:
    del award, on
    where = {"contact_id": of.id}
    return Held(of.name, of.written_by.name, of.held_on, "monitoring.contact", where)
