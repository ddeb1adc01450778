"""How often each candidate is funded when the rules run on every posterior draw."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from app.stats.chances.inputs import Floats, drawn
from app.stats.selection.filling import Plan, fill, meets, planned
from app.stats.selection.rules import Candidate, Rules

CELLS = 1_000_000
"""So many drawn values are put in order at a time."""


def probabilities(draws: npt.ArrayLike, candidates: Sequence[Candidate], rules: Rules) -> Floats:
    """P(funded) (n,): the part of the draws in which `select` funds each candidate.

    `draws` (S, n) are joint posterior draws of quality, one column per candidate, higher is
    better; equal values keep the given order. A minimum is compared with the drawn value, which
    stands for the candidate's own score and so has to be on its scale. Joint statements follow
    from the same draws; these are the single chances.

    Raises ValueError as `select` does (but needs no scores), and when the draws are not finite or
    not one column per candidate.
    """
    values = drawn(draws)
    if values.shape[1] != len(candidates):
        raise ValueError(f"Draws {values.shape} do not fit {len(candidates)} candidates.")
    plan = planned(candidates, rules)
    eligible = np.array([meets(each, rules) for each in candidates], dtype=bool)
    lowest = -np.inf if rules.minimum is None else float(rules.minimum)
    step = max(1, CELLS // max(1, len(candidates)))
    count = _count_best if rules.cents is None and not rules.set_asides else _count_filled
    total = np.zeros(len(candidates))
    for start in range(0, len(values), step):
        block = values[start : start + step]
        total += count(np.where(eligible & (block >= lowest), block, -np.inf), plan)
    return np.asarray(total / len(values), dtype=np.float64)


def _count_best(values: Floats, plan: Plan) -> Floats:
    """How often each is among the best when only places count; -inf is never funded."""
    places, count = plan.places, values.shape[1]
    if not places or not count:
        return np.zeros(count)
    if places >= count:
        return np.asarray(np.isfinite(values).sum(axis=0), dtype=np.float64)
    line = np.partition(values, count - places, axis=1)[:, count - places, None]
    above, level = values > line, values == line
    room = places - above.sum(axis=1, keepdims=True)
    # Of several on the line the first in the given order are funded.
    funded = above | (level & (np.cumsum(level, axis=1) <= room))
    return np.asarray((funded & np.isfinite(values)).sum(axis=0), dtype=np.float64)


def _count_filled(values: Floats, plan: Plan) -> Floats:
    """How often each is funded when the pools are filled draw by draw."""
    total = [0] * values.shape[1]
    orders = np.argsort(-values, axis=1, kind="stable")
    for order, open_to in zip(orders, np.isfinite(values).sum(axis=1), strict=True):
        for at in fill(order[:open_to].tolist(), plan)[0]:
            total[at] += 1
    return np.array(total, dtype=np.float64)
