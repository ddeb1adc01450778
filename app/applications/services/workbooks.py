"""The district's own budget workbook: kept, read in its own process, never imported silently."""

from app.applications import rules
from app.applications.models import Application, BudgetWorkbook
from app.applications.services.budget import add_line, change_line
from app.applications.services.working_copy import changed
from app.applications.workbook import (
    Effect,
    Planned,
    Terms,
    comparing,
    finding,
    opening,
    planned,
    recognising,
)
from app.identity.actor import Actor
from app.platform import audit, child, clock, db, storage
from app.platform.errors import DomainError, StaleError

MOST_BYTES = 5 * rules.files.MEGABYTE
_XLSX = ".xlsx"
_LIMITS = child.Limits(seconds=60, memory=4 * 1024**3)
_CHANGED = (
    "The budget changed since this page was shown. Nothing was taken over. Look at the preview "
    "again, and decide."
)


def keep_workbook(
    application: Application, content: bytes, *, name: str, by: Actor
) -> BudgetWorkbook:
    """Keep a workbook with what was read in it, and with the form as it stands now.

    The budget is not touched. Raises DomainError, with the repair, for what cannot be read.
    """
    recognised = rules.files.recognise(content, name=name)
    if recognised.endings != (_XLSX,):
        raise _refused(name, "is no workbook. Save your budget as .xlsx and choose that file")
    if len(content) > MOST_BYTES:
        raise _refused(name, "is larger than 5 MB. Send only the sheets of the budget")
    book = child.run(opening.open_book, content, _LIMITS)
    if isinstance(book, child.Stopped):
        raise _refused(name, "took too long or too much memory to read. Send a smaller one")
    if book.refusal:
        raise _refused(name, book.refusal)
    competition = application.competition
    years = competition.project_years
    reading = recognising.recognise(book, Terms(competition.project_starts_on, years))
    entries = rules.budget.drafted(application.budget_lines)
    file = storage.put(
        content, name=recognised.fitting_name(name), media_type=recognised.media_type
    )
    kept = BudgetWorkbook(
        application_id=application.id,
        file=file,
        file_id=file.id,
        uploaded_by_id=by.id,
        uploaded_at=clock.now(),
        reading=finding.to_json(reading),
        form=comparing.form_to_json(comparing.form_cells(entries, years=years)),
    )
    db.session.add(kept)
    audit.record(by, "budget_workbook:compare", application, name=file.name, sha256=file.sha256)
    return kept


def take_over(
    application: Application, workbook: BudgetWorkbook, *, seen: str, by: Actor
) -> list[Planned]:
    """Add and change lines as our own sheet in the workbook says; no line is ever removed.

    `seen` is the fingerprint of the budget that the preview showed. Raises StaleError when the
    budget is another one now, DomainError when a row cannot be taken; then nothing is.
    """
    changed(application, by=by)
    db.session.refresh(application, ["budget_lines"])
    if rules.lines.whole(application) != seen:
        raise StaleError(_CHANGED)
    plan = planned(finding.from_json(workbook.reading).lines or (), application)
    if refused := [each for each in plan if each.effect is Effect.REFUSED]:
        message = " ".join(refused[0].problems)
        raise DomainError(f"Nothing was taken over. {message}")
    for each in plan:
        if each.typed is not None and each.effect is Effect.ADD:
            add_line(application, each.typed, by=by)
        elif each.typed is not None and each.line is not None and each.effect is Effect.CHANGE:
            change_line(application, each.line, each.typed, by=by)
    workbook.taken_over_at = clock.now()
    audit.record(by, "budget_workbook:take_over", application, name=workbook.file.name)
    return plan


def _refused(name: str, why: str) -> DomainError:
    return DomainError(f"“{name}” {why}.", field="file")
