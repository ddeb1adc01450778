"""Which forms the notice asks of an application, and in which edition each is answered. Pure."""

from dataclasses import dataclass

from app.applications.editions import Edition, shelf
from app.applications.models import Application, FormAnswer
from app.applications.rules import requirements
from app.applications.rules.papers.facts import Facts, facts
from app.applications.rules.papers.filling import Filled, fill
from app.competitions.models import Requirement, RequirementKind


@dataclass(frozen=True)
class Asked:
    """A form of the checklist. `edition` is answered, `in_force` is what the notice wants today."""

    requirement: Requirement
    edition: Edition
    in_force: Edition
    row: FormAnswer | None

    @property
    def code(self) -> str:
        """The form's code."""
        return self.edition.code

    @property
    def answers(self) -> dict[str, str]:
        """Field code to text, as kept."""
        return dict(self.row.answers) if self.row else {}

    @property
    def is_behind(self) -> bool:
        """Whether the notice wants another edition than the one that is answered."""
        return self.edition.edition != self.in_force.edition

    def homeless(self, edition: Edition) -> dict[str, str]:
        """Answers that have no place in an edition: what each was called, to its text."""
        return {
            shelf.label(self.code, field): text
            for field, text in self.answers.items()
            if text and field not in edition.fields
        }


def asked(application: Application) -> list[Asked]:
    """The forms of the checklist that apply and that we have, in the notice's order."""
    rows = {row.form_code: row for row in application.form_answers}
    found = []
    for line in requirements.asked(application, RequirementKind.FORM):
        in_force = shelf.find(line.code, line.edition)
        if in_force is not None:
            row = rows.get(line.code)
            begun = shelf.find(line.code, row.edition) if row else None
            found.append(Asked(line, begun or in_force, in_force, row))
    return found


def find(application: Application, form_code: str) -> Asked | None:
    """One form of the checklist, if it is asked."""
    return next((each for each in asked(application) if each.code == form_code), None)


def filled(application: Application, form: Asked, known: Facts | None = None) -> Filled:
    """The form with its answers and all that is known."""
    files = {each.file.sha256: each.file.name for each in application.attachments}
    return fill(form.edition, form.answers, known or facts(application), files=files)


def all_filled(application: Application) -> list[Filled]:
    """Every form that is asked, filled as far as it is."""
    forms = asked(application)
    known = facts(application) if forms else {}
    return [filled(application, form, known) for form in forms]
