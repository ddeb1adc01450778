"""Every promise in the matrix with the paragraph it comes from, and what that earned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.applications import queries as applications
from app.applications.models import Submission
from app.applications.rules.passages import Passage, passage
from app.applications.snapshot import Promise, ResultMeasure, Snapshot
from app.awards.models import Award
from app.competitions import queries as competitions
from app.competitions.rubrics import Rubric, Section
from app.evaluation import queries as evaluation
from app.evaluation.models import FidelityIndicator, FidelityMatrix, MonitoredMeasure
from app.platform.errors import NotFoundError
from app.reports.queries.thread import ItemStory, items_about, stories


@dataclass(frozen=True)
class PracticeSource:
    """A commitment: as promised, as settled, where it was promised, what that item earned."""

    indicator: FidelityIndicator
    promise: Promise | None  # None: added when the matrix was settled
    section: Section | None
    story: ItemStory | None
    passage: Passage | None
    paid_cents: int  # by budget lines of the submission that name it

    @property
    def settled(self) -> list[tuple[str, str, str]]:
        """What officer and grantee settled otherwise than promised: what, promised, now."""
        if self.promise is None:
            return []
        pairs = [
            ("Adequate at", self.promise.adequate_at, self.indicator.adequate_at),
            ("Partial at", self.promise.partial_at, self.indicator.partial_at),
            ("What is counted", self.promise.numerator, self.indicator.numerator),
            ("Out of", self.promise.denominator, self.indicator.denominator),
            ("Source of the data", self.promise.source, self.indicator.source),
            ("Targets", _targets(self.promise.targets), _targets(_of_years(self.indicator))),
        ]
        return [(what, str(old), str(new)) for what, old, new in pairs if old != new]


@dataclass(frozen=True)
class ResultSource:
    """A performance measure. No single item scores it, so its element's items stand beside it."""

    measure: MonitoredMeasure
    promise: ResultMeasure | None
    stories: Sequence[ItemStory]

    @property
    def possible(self) -> Decimal:
        """What the items of its element could earn, multipliers included."""
        return sum((each.item.worth for each in self.stories), Decimal(0))

    @property
    def earned(self) -> Fraction | None:
        """The sum of their exact means; None: not scored."""
        means = [s.mean * s.item.multiplier for s in self.stories if s.mean is not None]
        return sum(means, Fraction(0)) if means else None


@dataclass(frozen=True)
class Sources:
    """All promises of one grant, and the submission they come from."""

    submission: Submission
    matrix: FidelityMatrix
    practice: Sequence[PracticeSource]
    results: Sequence[ResultSource]

    @property
    def is_same(self) -> bool:
        """Whether the matrix was made from exactly this submission."""
        return self.matrix.source_sha256 == self.submission.sha256


def sources(award: Award) -> Sources:
    """The promises of an award. Raises NotFoundError before there is a matrix or a submission."""
    submission = award.application.standing_submission
    if submission is None:
        raise NotFoundError
    snapshot = applications.snapshot(submission)
    rubric = competitions.rubric(award.application.competition)
    matrix = evaluation.matrix(award)
    told = {each.item.code: each for each in stories(award, rubric.items)}
    return Sources(
        submission,
        matrix,
        [_practice(each, snapshot, rubric, told) for each in matrix.indicators],
        [_result(each, snapshot, rubric, told) for each in matrix.measures],
    )


def _practice(
    indicator: FidelityIndicator,
    snapshot: Snapshot,
    rubric: Rubric,
    told: Mapping[str, ItemStory],
) -> PracticeSource:
    promise = next((each for each in snapshot.commitments if each.code == indicator.code), None)
    code = promise.item_code if promise else indicator.item_code
    story = told.get(code)
    words = f"{promise.name} {promise.numerator}" if promise else ""
    return PracticeSource(
        indicator=indicator,
        promise=promise,
        section=next((s for s in rubric.sections if any(i.code == code for i in s.items)), None),
        story=story,
        passage=passage(story.response, indicator.code, words) if story and promise else None,
        paid_cents=sum(
            line.total_cents for line in snapshot.budget if line.commitment_code == indicator.code
        ),
    )


def _result(
    measure: MonitoredMeasure, snapshot: Snapshot, rubric: Rubric, told: Mapping[str, ItemStory]
) -> ResultSource:
    return ResultSource(
        measure,
        next((each for each in snapshot.measures if each.code == measure.code), None),
        [told[item.code] for item in items_about(rubric, measure.element) if item.code in told],
    )


def _of_years(indicator: FidelityIndicator) -> dict[int, int]:
    return {each.year: each.percent for each in indicator.targets}


def _targets(by_year: Mapping[int, int]) -> str:
    return ", ".join(f"year {year}: {by_year[year]}%" for year in sorted(by_year)) or "none"
