"""Down the frozen order with the money, set-asides first. Pure; money in cents, shares in percent.

The same function starts a slate and answers “what if”, so an unchanged scenario is the start.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

Group = Mapping[str, bool | None]  # key of a group to yes, no, or None: not known


@dataclass(frozen=True)
class Place:
    """One application in the frozen order: what it costs, and to which groups it belongs."""

    application_id: uuid.UUID
    rank: int
    cents: int
    may_be_funded: bool = True
    groups: Group = field(default_factory=dict)

    def is_in(self, key: str) -> bool:
        """Whether it is known to belong to a group; what is not known does not count."""
        return self.groups.get(key) is True


@dataclass(frozen=True)
class Share:
    """At least so many percent of the money for one group."""

    key: str
    percent: int


@dataclass(frozen=True)
class Scenario:
    """The money, what is set aside of it, and the groups that come first among equals."""

    available_cents: int
    shares: tuple[Share, ...] = ()
    preferred: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outcome:
    """Who is funded. `by_share` names the set-aside that reached down for an application.

    `tied` are the applications of one rank at the line for which the money does not reach
    together; they are left out together.
    """

    cents: Mapping[uuid.UUID, int]
    by_share: Mapping[uuid.UUID, str]
    tied: tuple[uuid.UUID, ...]
    left_cents: int


def fund(places: Sequence[Place], scenario: Scenario) -> Outcome:
    """Each set-aside until its share is reached, then everybody else in order, while money lasts.

    Applications that share a rank are funded together or not at all, unless a preferred group
    parts them. A set-aside looks at its members alone. Either walk stops at the first shortfall.
    """
    blocks = _blocks(places, scenario.preferred)
    taken: dict[uuid.UUID, int] = {}
    by_share: dict[uuid.UUID, str] = {}
    for share in scenario.shares:
        _reach(share, blocks, scenario.available_cents, taken, by_share)
    tied = _rest(blocks, scenario.available_cents, taken)
    left = scenario.available_cents - sum(taken.values())
    return Outcome(taken, by_share, tied, left)


def line_after(places: Sequence[Place], available_cents: int) -> uuid.UUID | None:
    """The last application that the money reaches down the plain order; None: it reaches nobody."""
    plain = fund(places, Scenario(available_cents)).cents
    reached = [each for each in places if each.application_id in plain]
    last = max((each.rank for each in reached), default=None)
    return next((each.application_id for each in reversed(reached) if each.rank == last), None)


def _blocks(places: Sequence[Place], preferred: Sequence[str]) -> list[list[Place]]:
    """Those whom nothing parts, together; best first."""

    def strength(place: Place) -> tuple[int, tuple[bool, ...]]:
        return place.rank, tuple(not place.is_in(key) for key in preferred)

    ordered = sorted((each for each in places if each.may_be_funded), key=strength)
    return [list(block) for _, block in groupby(ordered, key=strength)]


def _reach(
    share: Share,
    blocks: Sequence[Sequence[Place]],
    available: int,
    taken: dict[uuid.UUID, int],
    by_share: dict[uuid.UUID, str],
) -> None:
    members = [[each for each in block if each.is_in(share.key)] for block in blocks]
    held = {each.application_id for block in members for each in block}
    for block in members:
        reached = sum(cents for key, cents in taken.items() if key in held)
        if 100 * reached >= share.percent * available:
            return
        wanted = [each for each in block if each.application_id not in taken]
        if sum(each.cents for each in wanted) > available - sum(taken.values()):
            return
        taken.update({each.application_id: each.cents for each in wanted})
        by_share.update({each.application_id: share.key for each in wanted})


def _rest(
    blocks: Sequence[Sequence[Place]], available: int, taken: dict[uuid.UUID, int]
) -> tuple[uuid.UUID, ...]:
    """Everybody else; returns those of one block at the line whom the money cannot hold."""
    for block in blocks:
        wanted = [each for each in block if each.application_id not in taken]
        if sum(each.cents for each in wanted) > available - sum(taken.values()):
            return tuple(each.application_id for each in wanted) if len(wanted) > 1 else ()
        taken.update({each.application_id: each.cents for each in wanted})
    return ()
