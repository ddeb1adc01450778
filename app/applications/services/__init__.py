"""Deeds: start, write, promise, budget, attach, submit, withdraw, screen."""

from app.applications.services.amendments import accept_amendment, tell_amended, tell_extended
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
from app.applications.services.submission import submit, withdraw
from app.applications.services.team import (
    Shared,
    be_present,
    claim_lead,
    end_lead,
    make_lead,
    reopen,
    share_out,
    sign_off,
)

__all__ = [
    "CommitmentTyped",
    "LineTyped",
    "MeasureTyped",
    "Shared",
    "accept_amendment",
    "add_collaborator",
    "add_commitment",
    "add_line",
    "add_measure",
    "attach",
    "be_present",
    "change_commitment",
    "change_line",
    "change_measure",
    "claim_lead",
    "detach",
    "end_lead",
    "enter_review",
    "join",
    "make_lead",
    "record_decision",
    "remove_collaborator",
    "remove_commitment",
    "remove_line",
    "remove_measure",
    "reopen",
    "restore",
    "save_districts",
    "save_response",
    "save_schools",
    "save_summary",
    "screen",
    "set_indirect_rate",
    "share_out",
    "sign_off",
    "start",
    "submit",
    "tell_amended",
    "tell_extended",
    "withdraw",
]
