"""Where readers of one application differ so much that they should talk. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.competitions.rubrics import Item, PriorityScoring, Rubric
from app.review.models import Review

# A range this wide on one item asks for a conversation (the practice of panels of readers).
_WIDE_SHARE = Fraction(40, 100)
_WIDE_POINTS = 3
_TWO_BANDS = 2


@dataclass(frozen=True)
class Discrepancy:
    """An item on which readers of one application differ widely."""

    code: str
    low: Decimal
    high: Decimal


def discrepancies(reviews: Sequence[Review], rubric: Rubric) -> list[Discrepancy]:
    """Items with a range of 40 % that moves the total by 3 points, or two bands apart."""
    found = []
    for item in rubric.items:
        given = [
            s.points
            for r in reviews
            for s in r.scores
            if s.code == item.code and s.points is not None
        ]
        if len(given) > 1 and _is_wide(item, min(given), max(given)):
            found.append(Discrepancy(item.code, min(given), max(given)))
    return found


def _is_wide(item: Item, low: Decimal, high: Decimal) -> bool:
    apart = item.anchors.index(item.anchor_for(high)) - item.anchors.index(item.anchor_for(low))
    spread = Fraction(high - low)
    is_share = spread >= _WIDE_SHARE * Fraction(item.max_points)
    is_share = is_share and spread * item.multiplier >= _WIDE_POINTS
    return is_share or apart >= _TWO_BANDS


def to_discuss(reviews: Sequence[Review], rubric: Rubric) -> list[str]:
    """The items and priorities on which readers differ widely, in the order of the rubric.

    A priority that some find met and others not is one of them (34 CFR 75.105 makes it decisive).
    """
    wide = {each.code for each in discrepancies(reviews, rubric)}
    split = {code for code, said in _answers(reviews, rubric).items() if len(said) > 1}
    order = [item.code for item in rubric.items] + [p.code for p in rubric.priorities]
    return [code for code in order if code in wide | split]


def _answers(reviews: Sequence[Review], rubric: Rubric) -> dict[str, set[object]]:
    """What was said about each priority that is met or not, or that gives all points or none."""
    whole = {p.code for p in rubric.priorities if p.scoring is PriorityScoring.ALL_OR_NOTHING}
    said: dict[str, set[object]] = {}
    for score in (each for review in reviews for each in review.scores):
        answer = score.points if score.code in whole else score.is_met
        if answer is not None:
            said.setdefault(score.code, set()).add(answer)
    return said
