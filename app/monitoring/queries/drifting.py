"""How far grants have moved from what was funded, read from what is kept of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sqlalchemy import select

from app.applications import queries as applications
from app.awards import queries as awards
from app.awards.models import Award
from app.awards.rules import ItemFeedback
from app.evaluation import queries as evaluation
from app.evaluation.models import FidelityMatrix
from app.identity.actor import Actor
from app.monitoring.lifecycle.changes import Status
from app.monitoring.models.changes import AmendmentRequest, ChangeKind
from app.monitoring.queries.budgets import budget_versions
from app.monitoring.rules import plans
from app.monitoring.rules.drift import Drift
from app.monitoring.rules.funding_line import LineCheck, line_check
from app.monitoring.rules.rebudgeting import Budget, transferred_over
from app.platform import db
from app.review import queries as reviews


@dataclass(frozen=True)
class Source:
    """All that drift is worked out of, read once for one grant.

    `feedback` are the items with what readers said of them, without their names.
    """

    award: Award
    promised: plans.Plan
    matrix: FidelityMatrix
    budgets: Sequence[Budget]
    approved: Sequence[AmendmentRequest]
    feedback: Mapping[str, ItemFeedback]


def source(award: Award) -> Source:
    """Read it. Raises NotFoundError before there is a matrix."""
    submission = award.application.standing_submission
    said = awards.whole_feedback(award.application)
    return Source(
        award,
        plans.promised(applications.snapshot(submission)) if submission else {},
        evaluation.matrix(award),
        budget_versions(award),
        db.every(
            select(AmendmentRequest)
            .where(
                AmendmentRequest.award_id == award.id, AmendmentRequest.status == Status.APPROVED
            )
            .order_by(AmendmentRequest.decided_at)
        ),
        {each.item.code: each for each in said.items} if said else {},
    )


def drift(award: Award) -> Drift:
    """How far the grant has moved since award, over all approved amendments."""
    return drift_of(source(award))


@dataclass(frozen=True)
class Wanted:
    """A state of the grant to compare with its award, where it is not the one in force."""

    matrix: FidelityMatrix | None = None
    budget: Budget | None = None
    ends_on: date | None = None
    people: int = 0
    cents: int | None = None


def drift_of(of: Source, wanted: Wanted | None = None) -> Drift:
    """The drift that is, or with `wanted` the one that would be once a request is approved."""
    wanted = wanted or Wanted()
    plan = plans.planned(wanted.matrix or of.matrix)
    found = plans.compared(of.promised, plan, points(of))
    budgets = [*of.budgets, *([wanted.budget] if wanted.budget else [])]
    first = at_award(of.award)
    now_cents = of.award.total_cents if wanted.cents is None else wanted.cents
    return Drift(
        commitments=[each for each in found if not each.is_measure],
        measures=[each for each in found if each.is_measure],
        amendments=len(of.approved),
        moved_cents=transferred_over(budgets),
        total_cents=budgets[-1].total_cents,
        added_cents=now_cents - first[0],
        days_added=((wanted.ends_on or of.award.ends_on) - first[1]).days,
        people_replaced=wanted.people
        + sum(each.kind is ChangeKind.PERSONNEL for each in of.approved),
    )


def points(of: Source) -> dict[str, plans.ItemPoints]:
    """By item: the exact mean of the readers' points and the maximum, multipliers included."""
    return {
        code: plans.ItemPoints(
            None if each.mean is None else each.mean * Fraction(each.item.multiplier),
            each.item.worth,
        )
        for code, each in of.feedback.items()
    }


def line_of(award: Award, at_stake: Fraction) -> LineCheck:
    """The grant beside the lowest funded mean of its frozen rank order."""
    competition = award.application.competition
    order, slate = reviews.rank_order(competition), awards.slate_of(competition)
    if order is None or slate is None:
        return LineCheck(None, None, at_stake)
    funded = {each.application_id for each in slate.choices if each.is_funded}
    return line_check(award.application_id, order.entries, funded, at_stake)


@dataclass(frozen=True)
class GrantDrift:
    """One grant of a portfolio. `drift` is None where no amendment of it was approved."""

    award: Award
    approved: int
    waiting: int
    drift: Drift | None


def portfolio(actor: Actor) -> list[GrantDrift]:
    """Every grant this person may see, those with most weaker commitments first.

    Only grants with an approved amendment are worked out; the others have not moved.
    """
    found = awards.belonging_to(actor)
    counts = _by_status([award.id for award in found])
    rows = [
        GrantDrift(
            award,
            approved := counts.get((award.id, True), 0),
            counts.get((award.id, False), 0),
            drift(award) if approved else None,
        )
        for award in found
    ]
    return sorted(rows, key=_weakest_first)


def _by_status(award_ids: Sequence[object]) -> dict[tuple[object, bool], int]:
    rows = db.session.execute(
        select(AmendmentRequest.award_id, AmendmentRequest.status).where(
            AmendmentRequest.award_id.in_(award_ids),
            AmendmentRequest.status.in_(
                [Status.APPROVED, Status.SUBMITTED, Status.QUESTIONED, Status.RECOMMENDED]
            ),
        )
    )
    found: dict[tuple[object, bool], int] = {}
    for award_id, status in rows:
        key = (award_id, status is Status.APPROVED)
        found[key] = found.get(key, 0) + 1
    return found


def _weakest_first(row: GrantDrift) -> tuple[Fraction, Fraction, str]:
    if row.drift is None:
        return Fraction(0), Fraction(0), row.award.number
    share, lost = row.drift.weaker_share, row.drift.mean_lost
    return -(share or Fraction(0)), -(lost or Fraction(0)), row.award.number


def at_award(award: Award) -> tuple[int, date]:
    """Total in cents and last day as the first notification has them; without one, as now."""
    if not award.actions:
        return award.total_cents, award.ends_on
    facts = award.actions[0].facts
    total = sum(each["approved_cents"] for each in facts["years"])
    return total, date.fromisoformat(facts["ends_on"])
