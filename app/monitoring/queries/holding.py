"""What a grant holds now, and what it would hold once a request is approved."""

from app.awards import queries as awards
from app.awards.models import Award
from app.evaluation import queries as evaluation
from app.evaluation.rules import amending, settling
from app.monitoring.queries.budgets import budget_versions
from app.monitoring.queries.drifting import Source, Wanted
from app.monitoring.rules import asks
from app.monitoring.rules.asks import Held


def held_now(award: Award) -> Held:
    """What stands of the grant, as far as a request can rest on it."""
    locked = [each.version for each in evaluation.matrices(award) if each.locked_at is not None]
    people = [each.id for each in awards.staff(award) if each.to_on is None]
    return Held(
        budget_version=budget_versions(award)[-1].version,
        matrix_version=max(locked, default=None),
        years=tuple(year.cents for year in award.years),
        ends_on=award.ends_on,
        director_id=award.project_director_id,
        people=tuple(sorted(people, key=str)),
    )


def wanted_of(of: Source, ask: asks.Ask) -> Wanted:
    """The state of the grant that a request wants; the matrix is a copy that nobody saves.

    Raises DomainError for a scope that the matrix in force cannot take.
    """
    if isinstance(ask, asks.MoneyAsk):
        budget = of.budgets[-1].changed(ask.cents)
        return Wanted(budget=budget, cents=budget.total_cents)
    if isinstance(ask, asks.TimeAsk):
        return Wanted(ends_on=ask.ends_on)
    if isinstance(ask, asks.PersonAsk):
        return Wanted(people=1)
    return Wanted(matrix=amending.apply(settling.copy(of.matrix), ask))
