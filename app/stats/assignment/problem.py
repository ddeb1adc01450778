"""What is asked of an assignment, and what is answered.

An application sends `demand` units to reviewers who are not blocked, at most one to each; a
reviewer takes `minimum` to `maximum`. Each further review of one reviewer costs more than the one
before, so piles come out even unless a better match or a kept pair is worth the difference.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Pair = tuple[str, str]
"""A reviewer and an application, always in this order."""


@dataclass(frozen=True)
class ReviewerCapacity:
    """How many reviews one reviewer takes, fixed ones included."""

    id: str
    maximum: int
    minimum: int = 0


@dataclass(frozen=True)
class Weights:
    """What is worth how much, in the points of a match.

    `keep` is added for each current pair that stays. `load` is what a reviewer's second review
    costs more than the first, the third more than the second, and so on.
    """

    keep: int = 10
    load: int = 1


@dataclass(frozen=True)
class Limit:
    """At most `most` reviewers of one group (a State, an employer) for each application.

    `name` is how people call such a group; a reviewer without a group is limited by nothing.
    """

    name: str
    groups: Mapping[str, str]
    most: int


@dataclass(frozen=True)
class Tiers:
    """Extra points for an application's first, second, ... reviewer whose match is at least so."""

    threshold: int = 1
    bonuses: tuple[int, ...] = ()

    def worth(self, matched: int) -> int:
        """The extra points of an application with so many matched reviewers."""
        return sum(self.bonuses[:matched])


@dataclass(frozen=True)
class Experts:
    """At least `least` of the reviewers of each application form one of these pairs with it."""

    least: int
    pairs: frozenset[Pair]


@dataclass(frozen=True)
class Problem:
    """What is asked. `match` holds points for a good match; a pair without an entry has none."""

    applications: tuple[str, ...]
    reviewers: tuple[ReviewerCapacity, ...]
    demand: int
    blocked: frozenset[Pair] = frozenset()
    match: Mapping[Pair, int] = field(default_factory=dict)
    fixed: frozenset[Pair] = frozenset()
    keep: frozenset[Pair] = frozenset()
    weights: Weights = field(default_factory=Weights)
    limits: tuple[Limit, ...] = ()
    tiers: Tiers = field(default_factory=Tiers)
    experts: Experts | None = None

    def worth(self, pair: Pair) -> int:
        """The points of a pair: its match, and the bonus when it is kept."""
        return self.match.get(pair, 0) + (self.weights.keep if pair in self.keep else 0)

    def is_matched(self, pair: Pair) -> bool:
        """Whether a tier counts this pair."""
        return self.match.get(pair, 0) >= self.tiers.threshold

    def objective(self, pairs: Iterable[Pair]) -> int:
        """The points of an assignment: pairs and tiers, less what uneven piles cost."""
        listed = list(pairs)
        loads = Counter(who for who, _ in listed)
        matched = Counter(where for who, where in listed if self.is_matched((who, where)))
        uneven = sum(load * (load - 1) // 2 for load in loads.values())
        tiers = sum(self.tiers.worth(count) for count in matched.values())
        return sum(self.worth(pair) for pair in listed) + tiers - self.weights.load * uneven


class Bound(StrEnum):
    """Why the best matches of an application are not the ones that read it."""

    NOTHING = "nothing"  # they are
    FULL = "full"  # the better ones read as many as they can
    LIMIT = "limit"  # the better ones would exceed a limit of their State or employer
    WHOLE = "whole"  # the better ones are worth more elsewhere, or piles stay even


@dataclass(frozen=True)
class Standing:
    """The reviewer's place by match among the `eligible` reviewers of that application.

    `better` counts the better ones who do not read it, `bound` says what keeps the most of them,
    and `limit` names the group limit when that is what binds.
    """

    rank: int
    eligible: int
    better: int = 0
    bound: Bound = Bound.NOTHING
    limit: str = ""


@dataclass(frozen=True)
class Solution:
    """The best assignment: pairs by application, then reviewer; why each, and the points.

    `gap` is how far from the best the points may at most be: 0 for a proven best.
    """

    pairs: tuple[Pair, ...]
    objective: int
    explanations: Mapping[Pair, Standing]
    gap: float = 0.0


@dataclass(frozen=True)
class Infeasible:
    """There is no assignment; each reason names who blocks it, with the numbers."""

    reasons: tuple[str, ...]
