"""What an assignment is worth, in numbers that can be compared between runs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np

from app.review.services.asking import Question
from app.review.services.solving import Pair
from app.stats import severity

_MATCHED_READERS = 2


def measured(question: Question, pairs: Sequence[Pair]) -> dict[str, Any]:
    """Points of all matches, the applications served worst, and how even the piles are.

    `unmatched` counts applications with fewer than two readers who know a promised element best:
    the number that tells how fair an assignment is to those served worst.
    """
    points = Counter(dict.fromkeys(question.applications, 0))
    matched = Counter(dict.fromkeys(question.applications, 0))
    loads = Counter(dict.fromkeys(question.readers, 0))
    for pair in pairs:
        points[pair.application.id] += pair.match
        matched[pair.application.id] += pair.match > 0
        loads[pair.reviewer.id] += 1
    return {
        "pairs": len(pairs),
        "match": sum(points.values()),
        "worst_match": min(points.values(), default=0),
        "unmatched": sum(count < _MATCHED_READERS for count in matched.values()),
        "least_load": min(loads.values(), default=0),
        "most_load": max(loads.values(), default=0),
        "loads": {str(key): count for key, count in loads.items()},
        **_forecast(pairs),
    }


def _forecast(pairs: Sequence[Pair]) -> dict[str, Any]:
    """What the design promises before a score exists: precision, and groups that hang together.

    The precision supposes the usual spread of grant reviews, in percent of the points: 9 between
    applications, 5 between readers, 7 in the rest.
    """
    if not pairs:
        return {}
    where = {key: at for at, key in enumerate(sorted({p.application.id for p in pairs}, key=str))}
    who = {key: at for at, key in enumerate(sorted({p.reviewer.id for p in pairs}, key=str))}
    crossing = severity.Crossing(
        np.array([where[pair.application.id] for pair in pairs]),
        np.array([who[pair.reviewer.id] for pair in pairs]),
    )
    expected = severity.forecast(crossing, application=81, reviewer=25, residual=49)
    return {
        "forecast_sd": round(float(expected.mean()), 2),
        "components": severity.connections(crossing).components,
    }


def recorded(question: Question) -> dict[str, Any]:
    """The question as it was, for the record: the plan, the settled pairs, the barred readers."""
    plan = question.plan
    return {
        "design": plan.design.value,
        "demand": question.demand,
        "readers": len(question.readers),
        "applications": len(question.applications),
        "state_limit": plan.state_limit,
        "employer_limit": plan.employer_limit,
        "experts": plan.experts,
        "minimum_reviews": plan.minimum_reviews,
        "together": [[str(who), str(where)] for who, where in sorted(question.together, key=str)],
        "apart": [[str(who), str(where)] for who, where in sorted(question.apart, key=str)],
        "barred": sorted(str(key) for key in question.barred),
    }
