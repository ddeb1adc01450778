"""Who answers for what, who is here, and when somebody else may take the lead. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from app.applications.models import Application, Collaborator, Part, PartOwner, Presence
from app.applications.rules import priorities
from app.applications.rules.gaps import Area
from app.applications.snapshot import Snapshot, part_sha256
from app.competitions.rubrics import Rubric

HERE_FOR = timedelta(seconds=60)  # a page that is open says so every twenty seconds


@dataclass(frozen=True)
class NamedPart:
    """A part that somebody can answer for: an item of the rubric, or an area."""

    code: str
    label: str
    endpoint: str
    values: dict[str, Any] = field(default_factory=dict)


class SignOff(StrEnum):
    """Whether a part was called done, and is still as it was then."""

    OPEN = "open"
    DONE = "done"
    CHANGED = "changed"

    @property
    def label(self) -> str:
        """For people."""
        return _SIGN_OFFS[self]


_SIGN_OFFS = {
    SignOff.OPEN: "Not signed off",
    SignOff.DONE: "Signed off",
    SignOff.CHANGED: "Changed since it was signed off",
}


@dataclass(frozen=True)
class Share:
    """One line of who does what."""

    part: NamedPart
    owner: Collaborator | None
    due_on: date | None
    sign_off: SignOff
    signed_by: str
    signed_at: datetime | None


def parts(application: Application, rubric: Rubric) -> list[NamedPart]:
    """Everything that can be given to somebody, in the order of the workspace."""
    about = {"application_id": application.id}
    declared = {each.code for each in application.priorities}
    written = [(item.code, item.title) for item in rubric.items]
    written += [(each.code, each.title) for each in priorities.addressed(rubric, declared)]
    items = [
        NamedPart(code, f"{code} {title}", Area.RESPONSES.endpoint, {**about, "item_code": code})
        for code, title in written
    ]
    areas = [NamedPart(area.value, area.label, area.endpoint, about) for area in Area]
    return [*items, *(area for area in areas if area.code != Area.RESPONSES)]


def shares(application: Application, rubric: Rubric, snapshot: Snapshot) -> list[Share]:
    """Who answers for each part, until when, and what became of it."""
    known = {owner.part: owner for owner in application.part_owners}
    return [_share(part, known.get(part.code), snapshot) for part in parts(application, rubric)]


def share(application: Application, part: NamedPart, snapshot: Callable[[], Snapshot]) -> Share:
    """Who answers for one part; the snapshot is only taken where somebody was given it."""
    kept = next((owner for owner in application.part_owners if owner.part == part.code), None)
    return _share(part, kept, snapshot()) if kept else _nobody(part)


def _share(part: NamedPart, kept: PartOwner | None, snapshot: Snapshot) -> Share:
    if kept is None:
        return _nobody(part)
    name = kept.signed_by.name if kept.signed_by else ""
    return Share(
        part, kept.collaborator, kept.due_on, sign_off(kept, snapshot), name, kept.signed_at
    )


def _nobody(part: NamedPart) -> Share:
    return Share(part, None, None, SignOff.OPEN, "", None)


def sign_off(kept: PartOwner, snapshot: Snapshot) -> SignOff:
    """Whether what was signed off is still what stands there."""
    if kept.signed_sha256 is None:
        return SignOff.OPEN
    is_same = part_sha256(snapshot, kept.part) == kept.signed_sha256
    return SignOff.DONE if is_same else SignOff.CHANGED


def here(seen: Sequence[Presence], *, at: datetime) -> list[Presence]:
    """Those who were seen within the last minute."""
    return [each for each in seen if at - each.seen_at <= HERE_FOR]


def leads_are_gone(application: Application) -> bool:
    """Whether no lead can act any more: their account ended, or they left the organisation."""
    return not any(
        place.part is Part.LEAD and _can_act(place, application)
        for place in application.collaborators
    )


def _can_act(place: Collaborator, application: Application) -> bool:
    person = place.person
    return (
        person is not None
        and person.is_active
        and any(held.organisation_id == application.organisation_id for held in person.memberships)
    )
