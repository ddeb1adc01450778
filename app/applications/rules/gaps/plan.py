"""What is missing of priorities, goals and activities, and the logic model."""

from app.applications.models import Application, AttachmentKind
from app.applications.rules import logic_model, plan, priorities, requirements
from app.applications.rules.gaps.shape import Area, Gap, gap
from app.competitions.rubrics import Rubric


def chosen_priorities(application: Application, rubric: Rubric) -> list[Gap]:
    """One of each group of absolute priorities, and a text for each that needs one."""
    return [
        gap(application, Area.PRIORITIES, message)
        if code is None
        else Gap(
            Area.PRIORITIES,
            message,
            Area.RESPONSES.endpoint,
            {"application_id": application.id, "item_code": code},
        )
        for message, code in priorities.shortcomings(application, rubric)
    ]


def goals(application: Application) -> list[Gap]:
    """A whole plan, where the notice asks for one."""
    if not requirements.asks_for(application, requirements.PLAN):
        return []
    return [gap(application, Area.PLAN, text) for text in plan.shortcomings(application)]


def logic(application: Application) -> list[Gap]:
    """A box in each column or an attached drawing, where the notice asks for a logic model."""
    drawn = any(each.kind is AttachmentKind.LOGIC_MODEL for each in application.attachments)
    if drawn or not requirements.asks_for(application, requirements.LOGIC_MODEL):
        return []
    found = logic_model.shortcomings(application)
    return [gap(application, Area.LOGIC_MODEL, text) for text in found]
