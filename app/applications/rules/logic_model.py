"""The logic model: what is refused, what is missing, and what is worth a second look. Pure.

A logic model shows how key project components are thought to lead to the relevant outcomes
(34 CFR 77.1, asked for by 34 CFR 75.112). Arrows lead to a later column only, so no circle can
arise.
"""

import json
from collections.abc import Sequence
from hashlib import sha256

from app.applications.models import Application, LogicColumn, LogicEntry
from app.applications.snapshot import LogicBox
from app.platform.errors import DomainError

LONGEST = 300  # characters of one box


def check(text: str, column: LogicColumn, leads_to: Sequence[LogicEntry]) -> None:
    """Refuse an empty or an endless box, and an arrow that does not lead on."""
    if not text.strip():
        raise DomainError("Write what stands in the box.", field="text")
    if len(text) > LONGEST:
        message = (
            f"A box holds up to {LONGEST} characters; this has {len(text)}. Say it shorter, or "
            "make two boxes of it."
        )
        raise DomainError(message, field="text")
    back = [each.code for each in leads_to if each.column.place <= column.place]
    if back:
        message = f"Arrows lead to later columns only. Untick {', '.join(back)}."
        raise DomainError(message, field="leads_to")


def fingerprint(entry: LogicEntry) -> str:
    """What a box says and where it leads, in short, to notice a change by somebody else."""
    said = [entry.text, *sorted(str(link.to_id) for link in entry.links)]
    return sha256(json.dumps(said).encode()).hexdigest()[:16]


def shortcomings(application: Application) -> list[str]:
    """What keeps the model from being whole: columns without a box, outcomes nothing leads to."""
    filled = {entry.column for entry in application.logic_entries}
    return [
        f"Put at least one box under “{column.label}” in the logic model."
        for column in LogicColumn
        if column not in filled
    ]


def doubts(nodes: Sequence[LogicBox]) -> list[str]:
    """Boxes that lead nowhere, or that nothing leads to: allowed, and worth a second look."""
    reached = {code for node in nodes for code in node.leads_to}
    found = [
        f"{node.code} leads to nothing yet."
        for node in nodes
        if node.column is not LogicColumn.LONG_TERM and not node.leads_to
    ]
    found += [
        f"Nothing leads to {node.code} yet."
        for node in nodes
        if node.column is not LogicColumn.RESOURCES and node.code not in reached
    ]
    return found


def words(nodes: Sequence[LogicBox]) -> str:
    """The picture in one sentence, for those who do not see it; the list says the rest."""
    arrows = sum(len(node.leads_to) for node in nodes)
    counts = [
        f"{sum(node.column is column for node in nodes)} {column.label.lower()}"
        for column in LogicColumn
    ]
    return f"Five columns from left to right: {', '.join(counts)}; {arrows} arrows between them."
