"""What a notice says of choosing: shares that are set aside, and what they must keep to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.competitions.models import RuralScope, SetAsideKind
from app.competitions.rubrics import PriorityKind, Rubric

_WHOLE = 100


@dataclass(frozen=True)
class Reserved:
    """A set-aside as typed: for whom, which priority if it is for one, and how many percent."""

    kind: SetAsideKind
    percent: int
    priority_code: str = ""


@dataclass(frozen=True)
class SelectionTerms:
    """How awards are chosen, as the notice says it."""

    has_senior_review: bool
    rural_scope: RuralScope
    new_grantee_years: int
    history_since: date | None
    set_asides: Sequence[Reserved]


def selection_problems(terms: SelectionTerms, rubric: Rubric) -> list[str]:
    """What is wrong with the terms, each with its repair; empty when they can stand."""
    problems = []
    if not 1 <= terms.new_grantee_years <= 7:  # noqa: PLR2004 - 34 CFR 75.225(a)(1)(iii)
        problems.append("The years without an active grant are from 1 to 7 (34 CFR 75.225).")
    known = {p.code for p in rubric.priorities if p.kind is PriorityKind.COMPETITIVE}
    seen: set[tuple[SetAsideKind, str]] = set()
    for each in terms.set_asides:
        if not 1 <= each.percent <= _WHOLE:
            problems.append(f"{each.kind.label}: type a share from 1 to 100 percent.")
        if (each.kind, each.priority_code) in seen:
            problems.append(f"{each.kind.label}: this share stands twice. Keep one.")
        seen.add((each.kind, each.priority_code))
        if each.kind is SetAsideKind.PRIORITY and each.priority_code not in known:
            named = f"“{each.priority_code}”" if each.priority_code else "The priority"
            problems.append(f"{named} is no competitive priority of the rubric. Choose one.")
    if sum(each.percent for each in terms.set_asides) > _WHOLE:
        problems.append("The shares together are more than all of the money. Lower one.")
    return problems
