"""What an assignment is worth, in numbers that can be compared between runs."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from app.review.services.asking import Question
from app.review.services.solving import Pair

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
