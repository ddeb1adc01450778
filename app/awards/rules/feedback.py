"""What readers said, item by item, and where an application stood: for its own district. Pure."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.competitions.rubrics import Anchor, Item, Rubric, Section
from app.platform.formats import mean
from app.review.models import RankEntry, Score


@dataclass(frozen=True)
class Said:
    """What one reader said of one item; `counts` is False where it was not in the score."""

    label: str
    score: Score
    counts: bool


@dataclass(frozen=True)
class ItemFeedback:
    """One item: points and comments of its readers, what full points asked for, the own text."""

    item: Item
    section: Section
    said: tuple[Said, ...]
    is_split: bool
    text: str

    @property
    def given(self) -> list[Decimal]:
        """The points that count, from low to high."""
        points = (each.score.points for each in self.said if each.counts)
        return sorted(value for value in points if value is not None)

    @property
    def mean(self) -> Fraction | None:
        """The exact mean of the points that count; None when the item did not apply to anybody."""
        given = self.given
        return Fraction(sum(given)) / len(given) if given else None

    @property
    def is_full(self) -> bool:
        """Whether every reader gave all points."""
        return bool(self.given) and self.given[0] == self.item.max_points

    @property
    def top(self) -> Anchor:
        """What full points required: the highest band, in the rubric's own words."""
        return max(self.item.anchors, key=lambda anchor: anchor.high)


def by_item(
    rubric: Rubric,
    readers: Sequence[tuple[str, Mapping[str, Score], bool]],
    split: Collection[str],
    texts: Mapping[str, str],
) -> list[ItemFeedback]:
    """Every item in the order of the rubric; readers are (label, scores by code, counts)."""
    return [
        ItemFeedback(
            item,
            section,
            tuple(
                Said(label, scores[item.code], counts)
                for label, scores, counts in readers
                if item.code in scores
            ),
            item.code in split,
            texts.get(item.code, ""),
        )
        for section in rubric.sections
        for item in section.items
    ]


def standing(mine: RankEntry, entries: Sequence[RankEntry], funded: Collection[object]) -> str:
    """Where an application stood beside the funding line, in words, naming nobody else.

    `funded` are the ids of the applications that were chosen.
    """
    if not mine.meets_priorities:
        return (
            "Most readers found that it does not meet an absolute priority, so it could not be "
            "funded at any score (34 CFR 75.105)."
        )
    line = min((each.mean for each in entries if each.application_id in funded), default=None)
    if line is None:
        return "No application was funded."
    apart = abs(line - mine.mean)
    if mine.application_id in funded:
        return "It is among those that were funded."
    if apart == 0:
        return (
            "It has the same score as the lowest one that was funded. Equal scores are parted only "
            "by the rules in the notice."
        )
    if mine.mean > line:
        return (
            f"Its score lies {_points(apart)} above the lowest one that was funded. The agency "
            "departed from the rank order for a reason that it keeps on record; you may ask for it "
            "(34 CFR 75.217(d))."
        )
    return f"The lowest score that was funded lies {_points(apart)} above it."


def _points(value: Fraction) -> str:
    return "1 point" if value == 1 else f"{mean(value)} points"
