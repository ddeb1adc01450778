"""Which files the notice asks of the application as a whole, and how long each may be."""

from app.applications.models import Application, AttachmentKind
from app.applications.rules import requirements
from app.competitions.models import Requirement, RequirementKind

_ASKED_OF_EACH_DISTRICT = AttachmentKind.MEMORANDUM.value  # told with the districts' signatures


def asked(application: Application) -> list[tuple[Requirement, bool]]:
    """Each file that the notice asks of the application as a whole, and whether it is there."""
    there = {each.kind.value for each in application.attachments}
    return [
        (each, each.code in there)
        for each in requirements.asked(application, RequirementKind.FILE)
        if each.code != _ASKED_OF_EACH_DISTRICT
    ]


def most_pages(application: Application, kind: AttachmentKind) -> int | None:
    """How many pages the notice allows a file of this kind; None: no limit."""
    found = requirements.find(application, RequirementKind.FILE, kind.value)
    return found.most_pages if found else None
