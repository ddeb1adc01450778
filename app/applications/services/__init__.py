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
    add_districts,
    add_schools,
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
from app.applications.services.logic_model import add_box, change_box, move_box, remove_box
from app.applications.services.measures import save_groups
from app.applications.services.planning import (
    ActivityTyped,
    GoalTyped,
    add_activity,
    add_goal,
    change_activity,
    change_goal,
    move,
    remove_activity,
    remove_goal,
)
from app.applications.services.priorities import declare_priorities
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
    "ActivityTyped",
    "CommitmentTyped",
    "GoalTyped",
    "LineTyped",
    "MeasureTyped",
    "add_activity",
    "add_box",
    "add_collaborator",
    "add_commitment",
    "add_districts",
    "add_goal",
    "add_line",
    "add_measure",
    "add_schools",
    "attach",
    "change_activity",
    "change_box",
    "change_commitment",
    "change_goal",
    "change_line",
    "change_measure",
    "declare_priorities",
    "detach",
    "enter_review",
    "join",
    "move",
    "move_box",
    "record_decision",
    "remove_activity",
    "remove_box",
    "remove_collaborator",
    "remove_commitment",
    "remove_goal",
    "remove_line",
    "remove_measure",
    "restore",
    "save_districts",
    "save_groups",
    "save_response",
    "save_schools",
    "save_summary",
    "screen",
    "set_indirect_rate",
    "start",
    "submit",
    "withdraw",
]
