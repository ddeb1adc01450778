"""Deciding how a competition is reviewed, and settling single pairs before solving."""

from collections.abc import Mapping
from typing import Any

from app.applications.models import Application
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError
from app.review import queries
from app.review.models import ConflictKind, PairRule, Reviewer, ReviewPlan

_CHANGEABLE = (
    "design",
    "due_on",
    "minimum_reviews",
    "state_limit",
    "employer_limit",
    "experts",
    "lifts_worst",
    "direct_bars",
    "needs_calibration",
    "largest_bias_percent",
    "least_adjacent_percent",
    "state_reviewers",
)


def decide(competition: Competition, values: Mapping[str, Any], *, by: Actor) -> ReviewPlan:
    """Write down how this competition is reviewed. Raises NotNowError once ranks are frozen."""
    if queries.rank_order(competition):
        message = "The rank order is frozen, so the review can no longer be planned."
        raise NotNowError(message)
    plan = queries.plan(competition)
    before = {name: str(getattr(plan, name)) for name in _CHANGEABLE}
    for name in _CHANGEABLE:
        if name in values:
            setattr(plan, name, values[name])
    db.session.add(plan)
    changed = {name: str(getattr(plan, name)) for name in _CHANGEABLE}
    told = {name: [before[name], now] for name, now in changed.items() if before[name] != now}
    audit.record(by, "review_plan:decide", plan, **told)
    return plan


def settle(
    reviewer: Reviewer, application: Application, *, is_together: bool, reason: str, by: Actor
) -> PairRule:
    """Put a pair together, or keep it apart, in every assignment from now on.

    Raises DomainError for a pair with a conflict, or one that is settled already.
    """
    competition = reviewer.competition
    who, what = reviewer.person.name, application.number
    if application.competition_id != competition.id:
        message = f"{what} belongs to another competition."
        raise DomainError(message)
    kind = queries.conflicts(competition).get((reviewer.id, application.id))
    if is_together and kind is not ConflictKind.NONE:
        said = "has not declared conflicts for" if kind is None else "has a conflict with"
        message = f"{who} {said} {what}, so the two cannot be put together."
        raise DomainError(message)
    pair = (reviewer.id, application.id)
    if any((r.reviewer_id, r.application_id) == pair for r in queries.pair_rules(competition)):
        message = f"{who} and {what} are settled already. Remove that first."
        raise DomainError(message)
    rule = PairRule(
        reviewer=reviewer,
        reviewer_id=reviewer.id,
        application=application,
        application_id=application.id,
        is_together=is_together,
        reason=reason.strip(),
        made_by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(rule)
    verb = "pair:put_together" if is_together else "pair:keep_apart"
    audit.record(by, verb, rule, reviewer=reviewer.id, application=application.id)
    return rule


def unsettle(rule: PairRule, *, by: Actor) -> None:
    """Leave a pair to the solver again."""
    audit.record(
        by, "pair:release", rule, reviewer=rule.reviewer_id, application=rule.application_id
    )
    db.session.delete(rule)
