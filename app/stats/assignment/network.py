"""The assignment as a minimum-cost flow, on arrays: exact, and quick at thousands of applications.

Application -> (its group nodes | its tier node) -> reviewer -> sink. Lower limits of reviewers are
supplies, uneven piles cost on parallel arcs, tiers pay on parallel arcs.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Whole = NDArray[np.int64]


class NoFlowError(Exception):
    """No flow keeps every limit at once."""


@dataclass(frozen=True, eq=False)
class Network:
    """What is still to be decided, on arrays.

    `worth` and `allowed` are reviewers by applications; `needs` is per application, `least` and
    `most` per reviewer. `load_cost(k)` is what a reviewer's review number k (from 0) costs, with
    `held` reviews before. `groups` has a group code per reviewer (-1: none) and `group_room` says
    how many of each group an application may still take. `matched` marks the pairs that tiers pay,
    in the order of `bonuses` left for each application.
    """

    worth: Whole
    allowed: NDArray[np.bool_]
    needs: Whole
    least: Whole
    most: Whole
    held: Whole
    load: int = 0
    groups: Whole | None = None
    group_room: Whole | None = None  # applications by groups
    matched: NDArray[np.bool_] | None = None
    bonuses: Whole = field(default_factory=lambda: np.zeros((0, 0), dtype=np.int64))


@dataclass(frozen=True, eq=False)
class _Arcs:
    tails: Whole
    heads: Whole
    room: Whole
    cost: Whole


def solve(network: Network) -> NDArray[np.bool_]:
    """The chosen pairs, reviewers by applications. Raises NoFlowError when there are none."""
    reviewers, applications = network.allowed.shape
    pairs, nodes = _pair_arcs(network)
    parts = [pairs, _load_arcs(network, applications)]
    if network.groups is not None:
        parts.append(_group_arcs(network))
    if network.matched is not None:
        parts.append(_tier_arcs(network))
    arcs = _Arcs(*(np.concatenate([getattr(p, name) for p in parts]) for name in _FIELDS))
    supplies = np.zeros(nodes, dtype=np.int64)
    supplies[:applications] = network.needs
    supplies[applications : applications + reviewers] = -network.least
    supplies[applications + reviewers] = network.least.sum() - network.needs.sum()
    flows = _flows(arcs, supplies)[: len(pairs.tails)]
    chosen = np.zeros((reviewers, applications), dtype=bool)
    who, where = np.nonzero(network.allowed)
    chosen[who[flows > 0], where[flows > 0]] = True
    return chosen


_FIELDS = ("tails", "heads", "room", "cost")


def _pair_arcs(network: Network) -> tuple[_Arcs, int]:
    """One arc per allowed pair, from the application or from the node that stands for it."""
    reviewers, applications = network.allowed.shape
    who, where = np.nonzero(network.allowed)
    nodes = applications + reviewers + 1
    tails = where.astype(np.int64)
    if network.groups is not None and network.group_room is not None:
        width = network.group_room.shape[1]
        group = network.groups[who]
        tails = np.where(group >= 0, nodes + where * width + group, tails)
        nodes += applications * width
    if network.matched is not None:
        tails = np.where(network.matched[who, where], nodes + where, tails)
        nodes += applications
    ones = np.ones(len(who), dtype=np.int64)
    return _Arcs(tails, applications + who, ones, -network.worth[who, where]), nodes


def _load_arcs(network: Network, applications: int) -> _Arcs:
    """Reviewer to sink, one arc for each further review, each dearer than the one before."""
    spare = network.most - network.least
    who = np.repeat(np.arange(len(spare)), spare)
    nth = np.arange(len(who)) - np.repeat(np.cumsum(spare) - spare, spare)
    cost = network.load * (network.held[who] + network.least[who] + nth)
    sink = np.full(len(who), applications + len(spare))
    return _Arcs(applications + who, sink, np.ones(len(who), dtype=np.int64), cost)


def _group_arcs(network: Network) -> _Arcs:
    """Application to each of its group nodes, as wide as the limit."""
    reviewers, applications = network.allowed.shape
    room = np.asarray(network.group_room)
    base = applications + reviewers + 1
    where, group = np.nonzero(room > 0)
    heads = base + where * room.shape[1] + group
    return _Arcs(where, heads, room[where, group], np.zeros(len(where), dtype=np.int64))


def _tier_arcs(network: Network) -> _Arcs:
    """Application to its tier node: one arc pays the first bonus, one the second, one nothing."""
    reviewers, applications = network.allowed.shape
    base = applications + reviewers + 1
    tiers = network.bonuses.shape[1]
    where = np.repeat(np.arange(applications), tiers + 1)
    cost = np.column_stack([-network.bonuses, np.zeros(applications, dtype=np.int64)]).ravel()
    room = np.ones((applications, tiers + 1), dtype=np.int64)
    room[:, -1] = network.needs
    return _Arcs(where, base + where, room.ravel(), cost)


def _flows(arcs: _Arcs, supplies: Whole) -> Whole:
    """Flows are read from an optimal solution only: from any other, reading ends the process."""
    flow = SimpleMinCostFlow()
    flow.add_arcs_with_capacity_and_unit_cost(
        arcs.tails.astype(np.int32), arcs.heads.astype(np.int32), arcs.room, arcs.cost
    )
    flow.set_nodes_supplies(np.arange(len(supplies), dtype=np.int32), supplies)
    if flow.solve() != flow.OPTIMAL:
        raise NoFlowError
    return np.asarray(flow.flows(np.arange(len(arcs.tails), dtype=np.int32)), dtype=np.int64)
