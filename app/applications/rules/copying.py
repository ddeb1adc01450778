"""What of an earlier application fits into a new one. Pure: nothing written is ever replaced."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.applications.models import Application, Commitment, PerformanceMeasure
from app.competitions.rubrics import Item, Rubric


class Match(StrEnum):
    """How an earlier text was found to answer a question here."""

    CODE = "code"
    TITLE = "title"

    @property
    def label(self) -> str:
        """For people."""
        return "same item" if self is Match.CODE else "same title, another item"


@dataclass(frozen=True)
class Text:
    """An earlier text and the item here that it could answer."""

    code: str
    title: str
    earlier_code: str
    text: str
    match: Match
    is_taken: bool  # something is written here already


def item_for(earlier: Item, old: Rubric, new: Rubric) -> tuple[Item, Match] | None:
    """The item of `new` that asks what `earlier` asked in `old`.

    By code within versions of one rubric; else, or if the code is gone, by the same title.
    """
    if old.name == new.name:
        for item in new.items:
            if item.code == earlier.code:
                return item, Match.CODE
    for item in new.items:
        if _folded(item.title) == _folded(earlier.title):
            return item, Match.TITLE
    return None


def texts(earlier: Application, old: Rubric, here: Application, new: Rubric) -> list[Text]:
    """Every earlier text that answers something here, in the order of the earlier rubric.

    Of two that would answer the same item the first counts.
    """
    written = {each.item_code: each.text for each in earlier.responses if each.text.strip()}
    taken = {each.item_code for each in here.responses if each.text.strip()}
    found: dict[str, Text] = {}
    for item in old.items:
        matched = item_for(item, old, new) if item.code in written else None
        if matched and matched[0].code not in found:
            place, match = matched
            found[place.code] = Text(
                place.code,
                place.title,
                item.code,
                written[item.code],
                match,
                place.code in taken,
            )
    return list(found.values())


def commitment_gap(earlier: Commitment, here: Application, new: Rubric) -> str | None:
    """Why an earlier commitment cannot be copied; None when it can."""
    items = {item.code: item for item in new.items}
    item = items.get(earlier.item_code)
    if item is None or earlier.element not in item.elements:
        return f"no item {earlier.item_code} that bears on {earlier.element} is here"
    if _stands_already(earlier.name, earlier.element, here.commitments):
        return "a commitment with this name is here already"
    return _targets_gap([target.year for target in earlier.targets], here)


def measure_gap(earlier: PerformanceMeasure, here: Application, new: Rubric) -> str | None:
    """Why an earlier performance measure cannot be copied; None when it can."""
    if earlier.element not in {element.id for element in new.elements}:
        return f"the rubric here has no element {earlier.element}"
    if _stands_already(earlier.name, earlier.element, here.measures):
        return "a measure with this name is here already"
    return _targets_gap([target.year for target in earlier.targets], here)


def _targets_gap(years: Iterable[int], here: Application) -> str | None:
    wanted = here.competition.project_years
    missing = sorted(set(range(1, wanted + 1)) - set(years))
    if not missing:
        return None
    listed = ", ".join(str(year) for year in missing)
    return f"it has no target for year {listed} of the {wanted} years here"


def _stands_already(
    name: str, element: str, there: Iterable[Commitment | PerformanceMeasure]
) -> bool:
    return any((_folded(each.name), each.element) == (_folded(name), element) for each in there)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
