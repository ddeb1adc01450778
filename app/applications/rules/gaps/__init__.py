"""Everything between a draft and its submission, one sentence per gap, with its place."""

from datetime import datetime

from app.applications.models import Application
from app.applications.rules.gaps.amendments import amendments
from app.applications.rules.gaps.files import files
from app.applications.rules.gaps.forms import forms
from app.applications.rules.gaps.money import money
from app.applications.rules.gaps.outside import comments, signatures
from app.applications.rules.gaps.people import districts, schools
from app.applications.rules.gaps.plan import chosen_priorities, goals, logic
from app.applications.rules.gaps.promises import promises
from app.applications.rules.gaps.shape import Area, Gap, gap
from app.applications.rules.gaps.texts import responses, summary
from app.competitions.rubrics import Rubric

__all__ = ["Area", "Gap", "gap", "gaps"]


def gaps(application: Application, rubric: Rubric, *, at: datetime | None = None) -> list[Gap]:
    """All that is missing, in the order of the parts; empty when the draft can be submitted.

    Whether the deadline allows it is another question, asked of the competition. Without `at` a
    period to comment that nobody answered counts as still running.
    """
    return [
        *amendments(application, rubric),
        *districts(application),
        *schools(application),
        *summary(application),
        *responses(application, rubric),
        *chosen_priorities(application, rubric),
        *goals(application),
        *logic(application),
        *promises(application, rubric),
        *money(application),
        *files(application),
        *forms(application),
        *signatures(application),
        *comments(application, at=at),
    ]
