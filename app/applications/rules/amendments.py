"""What an amendment of the competition means for one application. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.applications.models import Application, Commitment, Response
from app.competitions.models import CompetitionAmendment
from app.competitions.rubrics import Difference, Item, Rubric, differences


class Fate(StrEnum):
    """What becomes of an item of the rubric."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {Fate.NEW: "New", Fate.CHANGED: "Changed", Fate.GONE: "No longer asked"}


@dataclass(frozen=True)
class Affected:
    """One item that reads differently, and whether this application has a text for it."""

    item: Item
    fate: Fate
    differences: tuple[Difference, ...]
    is_written: bool


def unread(application: Application) -> list[CompetitionAmendment]:
    """The amendments that its people did not accept yet, in order."""
    found = application.competition.amendments
    return [each for each in found if each.ordinal > application.amendment_read]


def answers_earlier_rubric(application: Application) -> bool:
    """Whether it still answers a rubric that is no longer in force."""
    return application.rubric_id != application.competition.rubric_id


def affected(application: Application, old: Rubric, new: Rubric) -> list[Affected]:
    """The items that an amendment adds, changes or takes away, in the order of the new rubric."""
    written = {each.item_code for each in application.responses if each.text.strip()}
    told = differences(old, new)
    before, after = ({item.code: item for item in each.items} for each in (old, new))
    found = []
    for code, item in {**after, **before}.items():
        about = tuple(each for each in told if each.code == code)
        if code not in before:
            found.append(Affected(after[code], Fate.NEW, (), code in written))
        elif code not in after:
            found.append(Affected(item, Fate.GONE, (), code in written))
        elif about:
            found.append(Affected(after[code], Fate.CHANGED, about, code in written))
    return found


def rest(old: Rubric, new: Rubric) -> list[Difference]:
    """What changed besides the items: points together, priorities, elements, ties."""
    items = {item.code for item in (*old.items, *new.items)}
    return [each for each in differences(old, new) if each.code not in items]


def no_longer_asked(application: Application, rubric: Rubric) -> list[Response]:
    """Texts for items and priorities that this rubric does not have: kept, shown, not submitted."""
    asked = {each.code for each in rubric.items} | {each.code for each in rubric.priorities}
    return [
        each for each in application.responses if each.item_code not in asked and each.text.strip()
    ]


def homeless(commitments: Sequence[Commitment], rubric: Rubric) -> list[Commitment]:
    """Commitments whose item this rubric does not have."""
    asked = {item.code for item in rubric.items}
    return [each for each in commitments if each.item_code not in asked]
