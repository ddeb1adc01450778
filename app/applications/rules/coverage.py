"""Whether the promises hold together: elements covered, thresholds in order, targets in reach."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.applications.models import Application
from app.competitions.rubrics import Element, Item, Measure, Rubric
from app.platform.errors import DomainError

_WHOLE = 100


def items_for(rubric: Rubric, element: str) -> list[Item]:
    """The items that bear on an element: where a promise about it can be made."""
    return [item for item in rubric.items if element in item.elements]


def uncovered(application: Application, rubric: Rubric) -> list[Element]:
    """The elements for which nothing is promised yet."""
    promised = {promise.element for promise in application.commitments}
    return [element for element in rubric.elements if element.id not in promised]


def check_thresholds(measure: Measure, adequate_at: int, partial_at: int) -> None:
    """Refuse thresholds that no unit could be judged by."""
    if measure is Measure.SHARE and not 0 < adequate_at <= _WHOLE:
        message = "A share is adequate at 1 to 100 percent. Type a number in that range."
        raise DomainError(message, field="adequate_at")
    if adequate_at < 1:
        message = "A count is adequate at 1 or more. Type a larger number."
        raise DomainError(message, field="adequate_at")
    if not 0 <= partial_at <= adequate_at:
        message = (
            f"Partial must not be above adequate ({adequate_at}). Type a number from 0 to "
            f"{adequate_at}."
        )
        raise DomainError(message, field="partial_at")


def check_targets(targets: Mapping[int, int], *, years: int) -> None:
    """Refuse targets that are missing for a year, or that are no percentages."""
    missing = [year for year in range(1, years + 1) if year not in targets]
    if missing:
        message = f"Type a target for project year {_listed(missing)}."
        raise DomainError(message, field="targets")
    wrong = [year for year, percent in targets.items() if not 0 <= percent <= _WHOLE]
    if wrong:
        message = f"The target for project year {_listed(wrong)} must be from 0 to 100 percent."
        raise DomainError(message, field="targets")


def falling_targets(targets: Mapping[int, int]) -> list[int]:
    """The years whose target is lower than the year before: allowed, and worth a second look."""
    years = sorted(targets)
    return [later for earlier, later in pairwise(years) if targets[later] < targets[earlier]]


def next_code(existing: Sequence[str], stem: str) -> str:
    """The code after the highest that begins with `stem`: E3-3 after E3-2."""
    taken = [int(code.removeprefix(stem)) for code in existing if code.startswith(stem)]
    return f"{stem}{max(taken, default=0) + 1}"


def _listed(years: Sequence[int]) -> str:
    return ", ".join(str(year) for year in sorted(years))
