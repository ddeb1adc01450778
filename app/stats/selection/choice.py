"""Who is funded and why: the announced rules on one order of candidates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.stats.selection.filling import fill, meets, planned
from app.stats.selection.rules import Candidate, Rules


class Reason(StrEnum):
    """Why a candidate is funded or not."""

    SET_ASIDE = "funded in a set-aside"
    GENERAL = "funded in the general order"
    TOO_LARGE = "does not fit the money left"
    BELOW = "below the money"
    BELOW_MINIMUM = "not eligible: below the minimum score"
    NOT_ELIGIBLE = "not eligible: an absolute priority is not met"


@dataclass(frozen=True)
class Selection:
    """Who is funded and why: ids, all in the given order.

    `reasons` has an entry for every candidate. `charged_to` names the group whose set-aside paid.
    What the rules do not limit has None left.
    """

    chosen: tuple[str, ...]
    reasons: Mapping[str, Reason]
    charged_to: Mapping[str, str]
    cents_left: int | None
    places_left: int | None


def select(order: Sequence[Candidate], rules: Rules) -> Selection:
    """Apply the rules to candidates that stand in strict order, best first.

    Each set-aside takes members of its group in order; what it does not use falls back to the
    general pool, which then takes everybody else in order. The policy holds in each of them, and
    an award is paid from one pool, never from two. A candidate is TOO_LARGE when its turn came
    while some money was left, but not enough; BELOW when its turn never came. With awards of
    equal size and groups without common members a set-aside never costs its own group an award;
    otherwise it may, because one large award can take the place of several small ones.

    Raises ValueError for an id that comes twice, an award that is not positive, or a missing
    score where the rules have a minimum.
    """
    plan = planned(order, rules)
    refused = {at: why for at, each in enumerate(order) if (why := _refusal(each, rules))}
    taken, too_large = fill([at for at in range(len(order)) if at not in refused], plan)
    reasons: dict[str, Reason] = {}
    for at, each in enumerate(order):
        unfunded = refused.get(at, Reason.TOO_LARGE if at in too_large else Reason.BELOW)
        funded = Reason.GENERAL if taken.get(at) is None else Reason.SET_ASIDE
        reasons[each.id] = funded if at in taken else unfunded
    spent = sum(order[at].cents for at in taken)
    return Selection(
        chosen=tuple(order[at].id for at in sorted(taken)),
        reasons=reasons,
        charged_to={
            order[at].id: group for at in sorted(taken) if (group := taken[at]) is not None
        },
        cents_left=None if rules.cents is None else rules.cents - spent,
        places_left=None if rules.places is None else rules.places - len(taken),
    )


def _refusal(candidate: Candidate, rules: Rules) -> Reason | None:
    """Why a candidate cannot be funded at any price; None when it can."""
    if not meets(candidate, rules):
        return Reason.NOT_ELIGIBLE
    if rules.minimum is None:
        return None
    if candidate.score is None:
        raise ValueError(f"{candidate.id} has no score to compare with the minimum.")
    return Reason.BELOW_MINIMUM if candidate.score < rules.minimum else None
