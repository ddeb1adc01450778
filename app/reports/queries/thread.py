"""The thread: one element of one grant, from the definition to the outcome."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.applications import queries as applications
from app.awards import queries as awards
from app.awards.models import Award
from app.competitions import queries as competitions
from app.competitions.rubrics import Element, Item, Rubric
from app.evaluation.models import FidelityResult, Upload
from app.platform.errors import NotFoundError
from app.reports.queries.fidelity import Delivered, Outcome, Picture, picture
from app.review.models import Score
from app.stats.ranking import exact_mean


@dataclass(frozen=True)
class ItemStory:
    """One rubric item: what the district wrote, and what each reader said and gave."""

    item: Item
    response: str
    readings: Sequence[tuple[str, Score]]

    @property
    def mean(self) -> Fraction | None:
        """The exact mean of the readers' points, on the scale of the item."""
        points = [score.points for _, score in self.readings if score.points is not None]
        return exact_mean(points) if points else None


@dataclass(frozen=True)
class PeriodStory:
    """One period: the element's verdict, promises and outcomes."""

    upload: Upload
    verdict: FidelityResult | None
    promises: Sequence[Delivered]
    outcomes: Sequence[Outcome]


@dataclass(frozen=True)
class Thread:
    """One element of one grant on one page."""

    element: Element
    rubric: Rubric
    items: Sequence[ItemStory]
    elsewhere: Sequence[ItemStory]  # items of other sections under which it promised something
    picture: Picture
    periods: Sequence[PeriodStory]

    @property
    def possible(self) -> Decimal:
        """What its items could earn, multipliers included."""
        return sum((story.item.worth for story in self.items), Decimal(0))

    @property
    def earned(self) -> Fraction | None:
        """The sum of the items' exact means, each times its multiplier."""
        means = [s.mean * s.item.multiplier for s in self.items if s.mean is not None]
        return sum(means, Fraction(0)) if means else None


def thread(award: Award, element_id: str) -> Thread:
    """Follow one element. Raises NotFoundError for an element the rubric does not have."""
    rubric = competitions.rubric(award.application.competition)
    element = next((known for known in rubric.elements if known.id == element_id), None)
    if element is None:
        raise NotFoundError
    seen = picture(award)
    own = items_about(rubric, element_id)
    promised = {
        indicator.item_code
        for part in seen.matrix.components
        if part.element == element_id
        for indicator in part.indicators
    }
    other = [item for item in rubric.items if item.code in promised and item not in own]
    told = stories(award, [*own, *other])
    return Thread(
        element=element,
        rubric=rubric,
        items=told[: len(own)],
        elsewhere=told[len(own) :],
        picture=seen,
        periods=[
            PeriodStory(
                upload,
                seen.element(upload, element_id),
                seen.promises(upload, element_id),
                seen.outcomes(upload, element_id),
            )
            for upload in seen.uploads
        ],
    )


def stories(award: Award, items: Sequence[Item]) -> list[ItemStory]:
    """What the funded submission says under each item, and what readers made of it."""
    submission = award.application.standing_submission
    responses = applications.snapshot(submission).responses if submission else {}
    readers = awards.feedback(award.application)
    return [
        ItemStory(
            item,
            responses.get(item.code, ""),
            [(r.label, r.scores[item.code]) for r in readers if item.code in r.scores],
        )
        for item in items
    ]


def items_about(rubric: Rubric, element_id: str) -> list[Item]:
    """The items of the element's own section; without one, those that bear on the element."""
    own = [item for part in rubric.sections if part.element == element_id for item in part.items]
    return own or [item for item in rubric.items if element_id in item.elements]
