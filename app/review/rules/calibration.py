"""How near a reader's scores of an anchor are to the agreed ones. Pure and exact."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.competitions.rubrics import Rubric
from app.review.models import ReviewPlan, Trial

_NEAR = Fraction(20, 100)  # adjacent: within a fifth of the item's points, and at least one step


@dataclass(frozen=True)
class ItemResult:
    """One item: what the reader gave, what was agreed and why."""

    code: str
    given: Decimal
    agreed: Decimal
    reason: str
    is_near: bool

    @property
    def difference(self) -> Decimal:
        """Given less agreed: above zero where the reader is more generous."""
        return self.given - self.agreed


@dataclass(frozen=True)
class TrialResult:
    """An attempt as a whole.

    `bias` is the mean difference as a share of the items' points, above zero when generous;
    `exact` and `adjacent` are shares of the items.
    """

    items: Sequence[ItemResult]
    bias: Fraction
    exact: Fraction
    adjacent: Fraction


def trial_result(trial: Trial, rubric: Rubric) -> TrialResult:
    """Compare an attempt that is handed in with the agreed scores, item by item."""
    rows, shares = [], []
    for code, agreed in trial.anchor.agreed.items():
        most = rubric.item(code).max_points
        given, due = Decimal(trial.points[code]), Decimal(agreed["points"])
        reach = max(_NEAR * Fraction(most), Fraction(rubric.step))
        is_near = abs(Fraction(given - due)) <= reach
        rows.append(ItemResult(code, given, due, agreed["reason"], is_near))
        shares.append(Fraction(given - due) / Fraction(most))
    count = len(rows)
    return TrialResult(
        items=tuple(rows),
        bias=sum(shares, Fraction(0)) / count,
        exact=Fraction(sum(row.difference == 0 for row in rows), count),
        adjacent=Fraction(sum(row.is_near for row in rows), count),
    )


def trial_passes(result: TrialResult, plan: ReviewPlan) -> bool:
    """Whether bias and nearness keep the limits of the plan; a limit that is just met passes."""
    is_fair = 100 * abs(result.bias) <= plan.largest_bias_percent
    return is_fair and 100 * result.adjacent >= plan.least_adjacent_percent
