"""Whether a commitment can be measured, so that it means the same to everybody later. Pure.

What blocks is what nobody could count; everything else is a question to the writer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.applications.models import Application, Commitment
from app.applications.rules import coverage
from app.competitions.rubrics import Indicator, Measure, Rubric, Unit
from app.platform import writing

# Words that promise a direction and no observation. A numerator of nothing else counts nothing.
VAGUE = frozenset(
    writing.plain(
        """improve improves improved improvement increase increases increased enhance enhanced
        better more strengthen strengthened support supports supported promote promoted foster
        awareness
        engagement understanding quality culture capacity mindset positive effective deeper greater
        impact success successful growth excellence"""
    ).split()
)
_SMALL = frozenset(
    writing.plain("a an and as at be by for from in into is of on our the their to with").split()
)


@dataclass(frozen=True)
class Finding:
    """One thing about a promise. What blocks must be repaired before the application goes in."""

    text: str
    blocks: bool = False


def findings(promise: Commitment, indicator: Indicator | None, *, years: int) -> list[Finding]:
    """What is wrong or doubtful about a promise; `indicator` is the library's, if it is from it."""
    targets = {target.year: target.percent for target in promise.targets}
    found = [*_counting(promise), *_reach(promise.baseline_percent, targets, years)]
    if indicator is not None:
        found += _beside_library(promise, indicator)
    return found


def blocking(application: Application) -> list[tuple[Commitment, str]]:
    """What keeps commitments from being counted, for the list of what is missing.

    Missing targets are left out here: they are asked for elsewhere.
    """
    return [
        (promise, finding.text)
        for promise in application.commitments
        for finding in _counting(promise)
        if finding.blocks
    ]


def library(rubric: Rubric) -> dict[str, Indicator]:
    """The rubric's own indicators, by code."""
    return {each.code: each for element in rubric.elements for each in element.indicators}


def is_vague(text: str) -> bool:
    """Whether nothing is left to count once directions and small words are taken away."""
    words = set(writing.plain(text).split())
    return bool(words) and not words - VAGUE - _SMALL


def _counting(promise: Commitment) -> list[Finding]:
    found = []
    if promise.measure is Measure.SHARE and not promise.denominator.strip():
        found.append(Finding("A share needs a whole: say out of what you count.", blocks=True))
    if not promise.source.strip():
        found.append(Finding("Name the source of the data.", blocks=True))
    if is_vague(promise.numerator):
        found.append(
            Finding(
                f"“{promise.numerator}” cannot be counted. Say what somebody would see and count.",
                blocks=True,
            )
        )
    part, whole = writing.plain(promise.numerator), writing.plain(promise.denominator)
    if promise.measure is Measure.SHARE and part == whole and part.strip():
        found.append(
            Finding("Both counts have the same words, so the share is always 100%.", blocks=True)
        )
    return found


def _reach(baseline: int | None, targets: Mapping[int, int], years: int) -> list[Finding]:
    missing = [str(year) for year in range(1, years + 1) if year not in targets]
    found = []
    if missing:
        found.append(Finding(f"Type a target for project year {', '.join(missing)}.", blocks=True))
    found += [
        Finding(f"The target for year {year} is lower than the year before. Is that what you mean?")
        for year in coverage.falling_targets(targets)
    ]
    if baseline is None:
        found.append(Finding("The baseline is not known. Say when and how you will measure it."))
        return found
    below = [str(year) for year, percent in sorted(targets.items()) if percent < baseline]
    if below:
        found.append(
            Finding(f"The target of year {', '.join(below)} is below the baseline of {baseline}%.")
        )
    return found


def _beside_library(promise: Commitment, indicator: Indicator) -> list[Finding]:
    sign = "%" if indicator.measure is Measure.SHARE else ""
    pairs = (
        ("adequate", promise.adequate_at, indicator.adequate_at),
        ("partial", promise.partial_at, indicator.partial_at),
    )
    found = [
        Finding(f"You say {name} from {mine}{sign}; {indicator.code} has {theirs}{sign}.")
        for name, mine, theirs in pairs
        if mine != theirs
    ]
    if promise.unit is not indicator.unit or promise.measure is not indicator.measure:
        found.append(Finding(f"Unit or way of counting differ from {indicator.code}."))
    return found


@dataclass(frozen=True)
class Covered:
    """How many commitments an element has, by where they are observed, and how many measures."""

    element: str
    name: str
    classroom: int
    school: int
    measures: int


def by_element(application: Application, rubric: Rubric) -> list[Covered]:
    """What is promised for each element of the definition."""
    return [
        Covered(
            element.id,
            element.name,
            classroom=_promised(application, element.id, Unit.CLASSROOM),
            school=_promised(application, element.id, Unit.SCHOOL),
            measures=sum(each.element == element.id for each in application.measures),
        )
        for element in rubric.elements
    ]


def _promised(application: Application, element: str, unit: Unit) -> int:
    here = [each for each in application.commitments if each.element == element]
    return sum(each.unit is unit for each in here)
