"""What is missing of the official forms."""

from app.applications.editions import Edition, FormField
from app.applications.models import Application
from app.applications.rules import papers
from app.applications.rules.gaps.shape import Area, Gap

_PAGE = "applications.form"


def forms(application: Application) -> list[Gap]:
    """Each form that the notice asks for, field by field; nothing where it asks for none."""
    return [
        Gap(
            Area.FORMS,
            f"{named(form.edition, line.field)}: {line.problem}",
            _PAGE,
            {
                "application_id": application.id,
                "form_code": form.edition.code,
                "_anchor": line.field.code,
            },
        )
        for form in papers.all_filled(application)
        for line in form.problems
    ]


def named(edition: Edition, field: FormField) -> str:
    """The form and the number of the item on it."""
    return f"{edition.name}, item {field.item}"
