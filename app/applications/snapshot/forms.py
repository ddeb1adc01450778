"""Official forms as they were certified: every field that was asked, with its value as shown."""

from pydantic.dataclasses import dataclass as checked

from app.applications.models import Application
from app.applications.rules import papers
from app.applications.snapshot.parts import STRICT


@checked(frozen=True, config=STRICT)
class FormLine:
    """One field: its code, the number on the official form, its label, and what stood there."""

    code: str
    item: str
    label: str
    value: str


@checked(frozen=True, config=STRICT)
class SubmittedForm:
    """One form in the edition that was answered."""

    code: str
    edition: str
    name: str
    title: str
    omb: str | None
    lines: tuple[FormLine, ...]


def forms(application: Application) -> tuple[SubmittedForm, ...]:
    """Freeze every form that the notice asks for."""
    return tuple(
        SubmittedForm(
            form.edition.code,
            form.edition.edition,
            form.edition.name,
            form.edition.title,
            form.edition.omb,
            tuple(
                FormLine(line.field.code, line.field.item, line.field.label, form.shown(line))
                for line in form.asked
            ),
        )
        for form in papers.all_filled(application)
    )
