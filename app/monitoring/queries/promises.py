"""The promise behind a changed commitment: its words, its points, and what was delivered (T22)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.applications import queries as applications
from app.awards.models import Award
from app.awards.rules import ItemFeedback
from app.evaluation import queries as evaluation
from app.evaluation.models import Dataset, FidelityResult, Level, ResultKind
from app.monitoring.queries.drifting import Source, points, source
from app.monitoring.rules.plans import ItemPoints, Terms, planned


@dataclass(frozen=True)
class Delivered:
    """Share of expected places that are adequate in the latest certified period, with bounds."""

    period: str
    low: Fraction
    high: Fraction


@dataclass(frozen=True)
class PromiseStory:
    """One commitment or measure from the application to today.

    `text` is what the district wrote under the item. `points` and `said` are for the agency.
    """

    code: str
    then: Terms | None
    now: Terms | None
    receipt: str
    text: str
    points: ItemPoints | None
    said: ItemFeedback | None
    delivered: Delivered | None

    @property
    def terms(self) -> Terms | None:
        """What it says of itself."""
        return self.then or self.now


def promise_stories(award: Award, codes: Sequence[str]) -> list[PromiseStory]:
    """The stories of these commitments and measures, in their order; unknown codes are left out."""
    of = source(award)
    submission = award.application.standing_submission
    texts = applications.snapshot(submission).responses if submission else {}
    receipt = submission.receipt_number if submission else ""
    now, earned, results = planned(of.matrix), points(of), _delivered(award)
    return [
        _story(of, code, now.get(code), (receipt, texts), earned, results)
        for code in codes
        if code in of.promised or code in now
    ]


def _story(
    of: Source,
    code: str,
    now: Terms | None,
    submitted: tuple[str, dict[str, str]],
    earned: dict[str, ItemPoints],
    results: dict[str, Delivered],
) -> PromiseStory:
    then = of.promised.get(code)
    terms = then or now
    item = terms.item_code if terms else ""
    receipt, texts = submitted
    return PromiseStory(
        code,
        then,
        now,
        receipt,
        texts.get(item, ""),
        earned.get(item),
        of.feedback.get(item),
        results.get(code),
    )


def _delivered(award: Award) -> dict[str, Delivered]:
    uploads = evaluation.standing_uploads(award, Dataset.PRACTICE)
    if not uploads:
        return {}
    latest = uploads[-1]
    return {
        each.code: Delivered(
            latest.period.name,
            Fraction(each.yes, each.expected),
            Fraction(each.yes + each.unknown, each.expected),
        )
        for each in evaluation.results_of([latest])
        if _is_of_grant(each)
    }


def _is_of_grant(result: FidelityResult) -> bool:
    kind, level = ResultKind.INDICATOR, Level.GRANT
    return result.kind is kind and result.level is level and result.expected > 0
