"""Deeds: start, write, promise, budget, attach, submit, withdraw, screen."""

from app.applications.rules.lines import LineTyped
from app.applications.services.budget import (
    Clash,
    GridOutcome,
    GridRow,
    add_line,
    change_line,
    remove_line,
    save_grid,
)
from app.applications.services.drafting import (
    add_collaborator,
    join,
    remove_collaborator,
    restore,
    save_districts,
    save_response,
    save_schools,
    save_summary,
    start,
)
from app.applications.services.files import attach, detach, repair
from app.applications.services.indirect import IndirectTyped, save_indirect, set_indirect_rate
from app.applications.services.promises import (
    CommitmentTyped,
    MeasureTyped,
    add_commitment,
    add_measure,
    change_commitment,
    change_measure,
    remove_commitment,
    remove_measure,
)
from app.applications.services.screening import enter_review, record_decision, screen
from app.applications.services.submission import submit, withdraw
from app.applications.services.workbooks import keep_workbook, take_over

__all__ = [
    "Clash",
    "CommitmentTyped",
    "GridOutcome",
    "GridRow",
    "IndirectTyped",
    "LineTyped",
    "MeasureTyped",
    "add_collaborator",
    "add_commitment",
    "add_line",
    "add_measure",
    "attach",
    "change_commitment",
    "change_line",
    "change_measure",
    "detach",
    "enter_review",
    "join",
    "keep_workbook",
    "record_decision",
    "remove_collaborator",
    "remove_commitment",
    "remove_line",
    "remove_measure",
    "repair",
    "restore",
    "save_districts",
    "save_grid",
    "save_indirect",
    "save_response",
    "save_schools",
    "save_summary",
    "screen",
    "set_indirect_rate",
    "start",
    "submit",
    "take_over",
    "withdraw",
]
