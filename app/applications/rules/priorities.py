"""Which priorities an application addresses, and what each of them is asked to write. Pure.

An absolute priority that stands alone binds every application, so it is addressed without a
declaration; where it is only met or not met the whole application answers it, and a text of its own
may be added. Of a group exactly one is chosen if it is of absolute priorities, at most one
otherwise. Competitive and invitational priorities are the applicant's choice (34 CFR 75.105).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from app.applications.models import Application
from app.competitions.rubrics import Anchor, Item, Priority, PriorityKind, PriorityScoring, Rubric
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Asked:
    """A priority as the writing page shows it: like an item, without a limit of words."""

    code: str
    title: str
    asks: str
    max_points: Decimal
    anchors: tuple[Anchor, ...]
    elements: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    prompts: tuple[str, ...] = ()
    word_limit: int | None = None
    word_tolerance_percent: int = 0


def asked(rubric: Rubric, code: str) -> Item | Asked | None:
    """What is asked under this code: an item, a priority, or nothing that the rubric knows."""
    if code in {item.code for item in rubric.items}:
        return rubric.item(code)
    if code in {priority.code for priority in rubric.priorities}:
        each = rubric.priority(code)
        return Asked(each.code, each.title, each.asks, each.max_points, each.anchors)
    return None


def is_binding(priority: Priority) -> bool:
    """Whether every application addresses it: absolute, and no choice among several."""
    return priority.kind is PriorityKind.ABSOLUTE and priority.group is None


def addressed(rubric: Rubric, declared: Iterable[str]) -> list[Priority]:
    """The priorities that an application addresses: the binding ones and those it declared."""
    chosen = set(declared)
    return [each for each in rubric.priorities if is_binding(each) or each.code in chosen]


def needs_text(priority: Priority) -> bool:
    """Whether a text of its own is needed once it is addressed."""
    return not (
        priority.kind is PriorityKind.ABSOLUTE and priority.scoring is PriorityScoring.MET_NOT_MET
    )


def groups(rubric: Rubric) -> dict[str, list[Priority]]:
    """The groups of which one is chosen, by name, in the order of the rubric."""
    found: dict[str, list[Priority]] = {}
    for priority in rubric.priorities:
        if priority.group is not None:
            found.setdefault(priority.group, []).append(priority)
    return found


def must_choose(members: Iterable[Priority]) -> bool:
    """Whether exactly one of a group has to be chosen."""
    return any(each.kind is PriorityKind.ABSOLUTE for each in members)


def check(rubric: Rubric, codes: Iterable[str]) -> list[str]:
    """The declaration in the order of the rubric. Raises DomainError for what cannot be chosen."""
    chosen = set(codes)
    unknown = sorted(chosen - {each.code for each in rubric.priorities})
    if unknown:
        raise DomainError(f"The notice has no priority {unknown[0]}. Choose again.")
    for members in groups(rubric).values():
        taken = [each.code for each in members if each.code in chosen]
        if len(taken) > 1:
            message = f"{' and '.join(taken)} exclude each other. Choose one of them."
            raise DomainError(message)
    open_ = [each.code for each in rubric.priorities if not is_binding(each)]
    return [code for code in open_ if code in chosen]


def shortcomings(application: Application, rubric: Rubric) -> list[tuple[str, str | None]]:
    """(sentence, code) for what is missing; code None: the choice itself is missing."""
    declared = {each.code for each in application.priorities}
    found: list[tuple[str, str | None]] = []
    for members in groups(rubric).values():
        if must_choose(members) and not declared & {each.code for each in members}:
            codes = ", ".join(each.code for each in members)
            found.append((f"Choose one of the absolute priorities {codes}.", None))
    written = {each.item_code for each in application.responses if each.text.strip()}
    found += [
        (f"Write the response to the priority {each.code}, {each.title}.", each.code)
        for each in addressed(rubric, declared)
        if needs_text(each) and each.code not in written
    ]
    return found
