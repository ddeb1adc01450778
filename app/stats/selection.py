"""The routine that spends the money: best first, reserved money first, within the rules announced.

The same routine makes the proposed slate and, run on draws of the scores, the chance of an award.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.stats.chances import by_draws

Floats = NDArray[np.float64]


class Outcome(StrEnum):
    """Why an application is chosen or not."""

    RESERVED = "reserved"  # with money or places set aside for its group
    GENERAL = "general"
    TOO_LITTLE_LEFT = "too_little_left"
    AFTER_THE_LINE = "after_the_line"
    NOT_ELIGIBLE = "not_eligible"


@dataclass(frozen=True)
class Candidate:
    """One application: what it would cost in cents, which groups it belongs to, whether it may."""

    id: str
    cents: int
    groups: frozenset[str] = frozenset()
    is_eligible: bool = True


@dataclass(frozen=True)
class Limits:
    """What can be spent. `cents` or `awards` may be None: no limit of that kind.

    `reserved` is money set aside for a group, spent on its best first; what it leaves goes to all.
    `skips` goes on past an application that does not fit; without it the order ends there.
    """

    cents: int | None = None
    awards: int | None = None
    reserved: Mapping[str, int] = field(default_factory=dict)
    skips: bool = False


@dataclass(frozen=True)
class Selection:
    """Who is chosen, why each stands where it stands, and what is left in cents."""

    outcomes: Mapping[str, Outcome]
    cents_left: int | None

    @property
    def chosen(self) -> frozenset[str]:
        """The ids that get an award."""
        taken = {Outcome.RESERVED, Outcome.GENERAL}
        return frozenset(key for key, outcome in self.outcomes.items() if outcome in taken)


def select(order: Sequence[Candidate], limits: Limits) -> Selection:
    """Spend on candidates in this order, best first.

    Raises ValueError when more is reserved than there is.
    """
    if limits.cents is not None and sum(limits.reserved.values()) > limits.cents:
        raise ValueError("More money is reserved for groups than there is in all.")
    outcomes = {each.id: Outcome.NOT_ELIGIBLE for each in order if not each.is_eligible}
    purse = _Purse(limits.cents, limits.awards)
    for group, cents in limits.reserved.items():
        _from_reserve(order, group, cents, purse, outcomes)
    is_over = False
    for each in order:
        if each.id in outcomes:
            continue
        if not is_over and purse.pays(each.cents):
            outcomes[each.id] = Outcome.GENERAL
            continue
        outcomes[each.id] = Outcome.AFTER_THE_LINE if is_over else Outcome.TOO_LITTLE_LEFT
        is_over = is_over or not limits.skips
    return Selection(outcomes, purse.cents)


@dataclass
class _Purse:
    cents: int | None
    awards: int | None

    def pays(self, cents: int) -> bool:
        """Take the money and one award, if both are there."""
        too_dear = self.cents is not None and cents > self.cents
        if too_dear or (self.awards is not None and self.awards < 1):
            return False
        if self.cents is not None:
            self.cents -= cents
        if self.awards is not None:
            self.awards -= 1
        return True


def _from_reserve(
    order: Sequence[Candidate], group: str, cents: int, purse: _Purse, outcomes: dict[str, Outcome]
) -> None:
    left = cents
    for each in order:
        if group not in each.groups or each.id in outcomes:
            continue
        if each.cents > left or not purse.pays(each.cents):
            return
        left -= each.cents
        outcomes[each.id] = Outcome.RESERVED


def probabilities(draws: Floats, candidates: Sequence[Candidate], limits: Limits) -> Floats:
    """The share of draws (draws by candidates) in which each candidate gets an award."""
    if limits.cents is None and not limits.reserved and all(c.is_eligible for c in candidates):
        return _by_number(draws, limits.awards)

    def choose(draw: Floats) -> NDArray[np.bool_]:
        order = [candidates[place] for place in np.argsort(-draw, kind="stable")]
        chosen = select(order, limits).chosen
        return np.array([each.id in chosen for each in candidates])

    return by_draws(draws, choose)


def _by_number(draws: Floats, awards: int | None) -> Floats:
    count = draws.shape[1]
    if awards is None or awards >= count:
        return np.ones(count)
    if awards <= 0:
        return np.zeros(count)
    best = np.argpartition(-draws, awards - 1, axis=1)[:, :awards]
    return np.bincount(best.ravel(), minlength=count) / len(draws)
