"""Readers' comments on an earlier application become the to-do list of the next one."""

from app.applications import queries as applications
from app.applications import rules as application_rules
from app.applications import services as application_deeds
from app.applications.models import Application
from app.applications.services import Advised
from app.awards import queries
from app.awards.rules import ItemFeedback
from app.competitions.rubrics import Rubric
from app.identity.actor import Actor
from app.platform.errors import DomainError, NotNowError


def carry_forward(earlier: Application, application: Application, *, by: Actor) -> int:
    """Put every weakness that cost points on the list of a new application of the same district.

    Returns how many things are new on the list. Raises NotNowError before the decision is out,
    DomainError for another district's application.
    """
    if earlier.organisation_id != application.organisation_id:
        message = f"{earlier.number} is not an application of {application.organisation.name}."
        raise DomainError(message)
    if queries.letter_of(earlier) is None:
        message = f"The decision on {earlier.number} is not out, so there is no feedback yet."
        raise NotNowError(message)
    found = queries.whole_feedback(earlier)
    if found is None:
        return 0
    here = applications.rubric(application)
    things = [thing for each in found.items for thing in _things(each, earlier, found.rubric, here)]
    return application_deeds.advise(application, things, by=by)


def _things(found: ItemFeedback, earlier: Application, old: Rubric, here: Rubric) -> list[Advised]:
    """The weaknesses that readers named in one item where it lost points."""
    matched = application_rules.copying.item_for(found.item, old, here)
    code = matched[0].code if matched else ""
    prefix = "" if code else f"{found.item.code} {found.item.title}: "
    return [
        Advised(
            item_code=code,
            source=f"{earlier.number}, {each.label}",
            text=prefix + each.score.weaknesses.strip(),
            points=each.score.points,
            most_points=found.item.max_points,
        )
        for each in found.said
        if each.score.weaknesses.strip() and each.score.points != found.item.max_points
    ]
