"""Whether an application meets the priorities that it must meet. Pure."""

from collections.abc import Sequence

from app.competitions.rubrics import PriorityKind, Rubric
from app.review.models import Review


def meets_priorities(reviews: Sequence[Review], rubric: Rubric) -> bool:
    """Every absolute priority is met by a majority of the readers; of a one-of group, any one."""
    groups: dict[str, list[bool]] = {}
    for priority in rubric.priorities:
        if priority.kind is not PriorityKind.ABSOLUTE:
            continue
        said = [s.is_met for r in reviews for s in r.scores if s.code == priority.code]
        answers = [answer for answer in said if answer is not None]
        is_met = 2 * sum(answers) > len(answers)
        groups.setdefault(priority.group or priority.code, []).append(is_met)
    return all(any(answers) for answers in groups.values())
