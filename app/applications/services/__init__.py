"""Deeds: start, write, promise, budget, attach, submit, withdraw, screen."""

from app.applications.services.advising import Advised, advise, tick
from app.applications.services.bringing import Chosen, bring_in, examine
from app.applications.services.budget import (
    LineTyped,
    add_line,
    change_line,
    remove_line,
    set_indirect_rate,
)
from app.applications.services.copying import Copied, Wanted, copy_from
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
from app.applications.services.submission import submit, withdraw

__all__ = [
    "Advised",
    "Chosen",
    "CommitmentTyped",
    "Copied",
    "LineTyped",
    "MeasureTyped",
    "Wanted",
    "add_collaborator",
    "add_commitment",
    "add_line",
    "add_measure",
    "advise",
    "attach",
    "bring_in",
    "change_commitment",
    "change_line",
    "change_measure",
    "copy_from",
    "detach",
    "enter_review",
    "examine",
    "join",
    "record_decision",
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
    "tick",
    "withdraw",
]
