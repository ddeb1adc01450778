"""What a gap is: one thing that is missing or wrong, its part of the application, its page."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.applications.models import Application


class Area(StrEnum):
    """The parts of an application, in the order in which people fill them."""

    DISTRICTS = "districts"
    SCHOOLS = "schools"
    SUMMARY = "summary"
    RESPONSES = "responses"
    PRIORITIES = "priorities"
    PLAN = "plan"
    LOGIC_MODEL = "logic_model"
    COMMITMENTS = "commitments"
    MEASURES = "measures"
    BUDGET = "budget"
    FORMS = "forms"
    SIGNATURES = "signatures"
    COMMENTS = "comments"
    ATTACHMENTS = "attachments"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def endpoint(self) -> str:
        """The page where this part is filled."""
        return _PAGES[self]


_LABELS = {
    Area.DISTRICTS: "Districts and students",
    Area.SCHOOLS: "Participating schools",
    Area.SUMMARY: "Title and abstract",
    Area.RESPONSES: "Responses to the criteria",
    Area.PRIORITIES: "Priorities",
    Area.PLAN: "Goals and activities",
    Area.LOGIC_MODEL: "Logic model",
    Area.COMMITMENTS: "Commitments for each element",
    Area.MEASURES: "Performance measures",
    Area.BUDGET: "Budget",
    Area.FORMS: "Official forms",
    Area.SIGNATURES: "Districts, signatures and memoranda",
    Area.COMMENTS: "Comments of the State and the mayor",
    Area.ATTACHMENTS: "Attachments",
}
_PAGES = {
    Area.DISTRICTS: "applications.districts",
    Area.SCHOOLS: "applications.schools",
    Area.SUMMARY: "applications.summary",
    Area.RESPONSES: "applications.respond",
    Area.PRIORITIES: "applications.priorities",
    Area.PLAN: "applications.plan",
    Area.LOGIC_MODEL: "applications.logic_model",
    Area.COMMITMENTS: "applications.commitments",
    Area.MEASURES: "applications.measures",
    Area.BUDGET: "applications.budget",
    Area.FORMS: "applications.forms",
    Area.SIGNATURES: "applications.outside",
    Area.COMMENTS: "applications.outside",
    Area.ATTACHMENTS: "applications.attachments",
}


@dataclass(frozen=True)
class Gap:
    """One thing that is missing or wrong, what to do about it, and the page where."""

    area: Area
    message: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


def gap(application: Application, area: Area, message: str, **values: object) -> Gap:
    """A gap whose page belongs to this application; `values` go into the address as well."""
    return Gap(area, message, area.endpoint, {"application_id": application.id, **values})
