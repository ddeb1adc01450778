"""Deeds: start, write, promise, budget, attach, submit, withdraw, screen."""

from app.applications.services.budget import (
    LineTyped,
    add_line,
    change_line,
    remove_line,
    set_indirect_rate,
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
from app.applications.services.files import attach, detach
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
from app.applications.services.submission import Sent, reinstate, submit, withdraw

__all__ = [
    "CommitmentTyped",
    "LineTyped",
    "MeasureTyped",
    "Sent",
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
    "record_decision",
    "reinstate",
    "remove_collaborator",
    "remove_commitment",
    "remove_line",
    "remove_measure",
    "restore",
    "save_districts",
    "save_response",
    "save_schools",
    "save_summary",
    "screen",
    "set_indirect_rate",
    "start",
    "submit",
    "withdraw",
]
