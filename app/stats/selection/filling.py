"""The pools of money and places, filled in order: by positions, so that it can run per draw."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.stats.selection.rules import Candidate, Policy, Rules


@dataclass(frozen=True)
class Pool:
    """A set-aside by positions, and what must be kept for the set-asides after it."""

    group: str
    members: frozenset[int]
    cents: int | None
    places: int | None
    kept_cents: int
    kept_places: int


@dataclass(frozen=True)
class Plan:
    """The rules by positions. Without a budget all sizes are 0, so that everything fits."""

    sizes: tuple[int, ...]
    cents: int
    places: int
    pools: tuple[Pool, ...]
    skips: bool


def planned(candidates: Sequence[Candidate], rules: Rules) -> Plan:
    """The rules for these candidates. ValueError for an id twice or an award of 0 or less."""
    ids: set[str] = set()
    for each in candidates:
        if each.id in ids or each.cents <= 0:
            fault = f"asks for {each.cents} cents" if each.cents <= 0 else "is there twice"
            raise ValueError(f"Candidate {each.id} {fault}.")
        ids.add(each.id)
    reserved = sum(each.places or 0 for each in rules.set_asides)
    return Plan(
        sizes=tuple(0 if rules.cents is None else each.cents for each in candidates),
        cents=rules.cents or 0,
        places=len(candidates) + reserved if rules.places is None else rules.places,
        pools=tuple(_pool(at, candidates, rules) for at in range(len(rules.set_asides))),
        skips=rules.policy is Policy.SKIP,
    )


def _pool(number: int, candidates: Sequence[Candidate], rules: Rules) -> Pool:
    own, later = rules.set_asides[number], rules.set_asides[number + 1 :]
    return Pool(
        group=own.group,
        members=frozenset(at for at, each in enumerate(candidates) if own.group in each.groups),
        cents=own.cents,
        places=own.places,
        kept_cents=sum(each.cents or 0 for each in later),
        kept_places=sum(each.places or 0 for each in later),
    )


def fill(queue: Sequence[int], plan: Plan) -> tuple[dict[int, str | None], set[int]]:
    """Who is taken and by which set-aside (None: the general pool), and who was too large."""
    taken: dict[int, str | None] = {}
    cents, places = plan.cents, plan.places
    for pool in plan.pools:
        waiting = [at for at in queue if at in pool.members and at not in taken]
        own_cents = cents - pool.kept_cents if pool.cents is None else pool.cents
        own_places = places - pool.kept_places if pool.places is None else pool.places
        found, _ = _walk(waiting, plan, own_cents, own_places)
        taken.update(dict.fromkeys(found, pool.group))
        cents -= sum(plan.sizes[at] for at in found)
        places -= len(found)
    rest = [at for at in queue if at not in taken] if taken else queue
    found, too_large = _walk(rest, plan, cents, places)
    taken.update(dict.fromkeys(found))
    return taken, too_large


def _walk(queue: Sequence[int], plan: Plan, cents: int, places: int) -> tuple[list[int], set[int]]:
    """Down one pool in order: who is funded, and who was too large while money was left."""
    found: list[int] = []
    too_large: set[int] = set()
    for at in queue:
        if len(found) >= places:
            break
        size = plan.sizes[at]
        if size <= cents:
            found.append(at)
            cents -= size
            continue
        if cents > 0:
            too_large.add(at)
        if not plan.skips:
            break
    return found, too_large


def meets(candidate: Candidate, rules: Rules) -> bool:
    """Whether a candidate is in at least one group of every set of priorities."""
    return all(candidate.groups & alternatives for alternatives in rules.priorities)
