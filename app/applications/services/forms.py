"""Answering official forms, and going over to another edition of one."""

from datetime import datetime, timedelta

from app.applications import queries
from app.applications.editions import Edition, Kind, formats
from app.applications.models import Application, FormAnswer
from app.applications.rules import papers
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import audit, clock, db, merging
from app.platform.errors import DomainError, NotFoundError, StaleError

STRETCH = timedelta(minutes=10)  # writing by one person that history tells as one
_HARD_LIMIT = 20_000  # characters; more is an accident
_STRICT = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.YES_NO})  # nobody types these by hand


def answer_form(
    application: Application, form_code: str, typed: dict[str, str], *, seen: str, by: Actor
) -> FormAnswer:
    """Keep what changed in a form since it was `seen` (see platform.merging).

    Others may fill other fields at the same time. Raises StaleError, naming the field, when
    somebody else changed the same one. An answer that is not right yet is kept as typed: the gaps
    say what to mend, and nobody loses text. Fields that the form does not ask a person are ignored.
    """
    changed(application, by=by)
    row = queries.form_answer(application, form_code)
    edition = _edition(application, form_code)
    kept = row.answers if row else {}
    fields = {code: text for code, text in typed.items() if _is_typed(edition, code)}
    written = {code: _written(edition, code, text) for code, text in fields.items()}
    merged = merging.merge(kept, written, seen=seen)
    if merged.conflicts:
        message = "Somebody else changed this answer in between. Both are shown; nothing is lost."
        raise StaleError(message, field=merged.conflicts[0])
    row = row or _begin(application, edition, by=by)
    if merged.changes:
        _keep(row, merged.changes, by=by)
    return row


def change_edition(application: Application, form_code: str, *, by: Actor) -> FormAnswer:
    """Go over to the edition that the notice wants now.

    Answers whose codes are equal stand in it; the others are kept with the row, shown on the page,
    and not part of what is submitted.
    """
    changed(application, by=by)
    form = papers.find(application, form_code)
    if form is None or form.row is None:
        raise NotFoundError
    row, before = form.row, form.row.edition
    row.edition, row.revision = form.in_force.edition, row.revision + 1
    audit.record(
        by,
        "form:change_edition",
        row,
        form=form_code,
        editions=[before, row.edition],
        without_place=sorted(code for code in row.answers if code not in form.in_force.fields),
    )
    return row


def _edition(application: Application, form_code: str) -> Edition:
    form = papers.find(application, form_code)
    if form is None:
        raise NotFoundError
    return form.edition


def _is_typed(edition: Edition, code: str) -> bool:
    return code in edition.fields and edition.fields[code].is_typed


def _written(edition: Edition, code: str, text: str) -> str:
    field = edition.fields[code]
    if len(text) > _HARD_LIMIT:
        message = f"“{field.label}” has more than {_HARD_LIMIT:,} characters. Shorten it."
        raise DomainError(message, field=code)
    try:
        return formats.written(field, text)
    except DomainError as problem:
        if field.kind in _STRICT:
            raise DomainError(problem.message, field=code) from problem
        return text.strip()


def _begin(application: Application, edition: Edition, *, by: Actor) -> FormAnswer:
    now = clock.now()
    row = FormAnswer(
        application_id=application.id,
        form_code=edition.code,
        edition=edition.edition,
        answers={},
        saved_by_id=by.id,
        saved_at=now,
        touched={},
    )
    application.form_answers.append(row)
    db.session.add(row)
    return row


def _keep(row: FormAnswer, changes: dict[str, str], *, by: Actor) -> None:
    """History names a field once for each stretch of writing in it by one person."""
    now = clock.now()
    answers = {**row.answers, **changes}
    row.answers = {code: text for code, text in answers.items() if text}
    row.revision += 1
    row.saved_by_id, row.saved_at = by.id, now
    began = {code: _began(row.touched.get(code), by=by, at=now) for code in changes}
    fresh = sorted(code for code, moment in began.items() if moment is None)
    touched = {
        code: {"by": str(by.id), "began": (moment or now).isoformat(), "at": now.isoformat()}
        for code, moment in began.items()
    }
    row.touched = {**row.touched, **touched}
    if fresh:
        audit.record(by, "form:answer", row, form=row.form_code, fields=fresh)


def _began(last: dict[str, str] | None, *, by: Actor, at: datetime) -> datetime | None:
    """When the stretch began to which a save at this moment belongs; None if it opens one."""
    if last is None or last["by"] != str(by.id):
        return None
    began = datetime.fromisoformat(last["began"])
    return began if at - began < STRETCH else None
