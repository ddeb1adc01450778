"""Deeds: recruit, declare, plan, assign, calibrate, score, discuss, freeze."""

from app.review.services.analysing import analyse
from app.review.services.assessing import assess
from app.review.services.assigning import add_pair, approve_run, solve, start_run, swap, work_out
from app.review.services.calibrating import (
    Agreed,
    add_anchor,
    agree,
    finish_trial,
    open_anchor,
    start_trial,
    without_names,
)
from app.review.services.conflicts import declare, recheck, waive
from app.review.services.discussing import close_discussion, open_discussion, say
from app.review.services.planning import decide, settle, unsettle
from app.review.services.ranking import freeze
from app.review.services.recruiting import (
    Profile,
    accept,
    add_reviewer,
    change_profile,
    decline,
    name_tie,
    note_absence,
)
from app.review.services.scoring import Answer, change, reopen, save_score, submit
from app.review.services.voiding import void

__all__ = [
    "Agreed",
    "Answer",
    "Profile",
    "accept",
    "add_anchor",
    "add_pair",
    "add_reviewer",
    "agree",
    "analyse",
    "approve_run",
    "assess",
    "change",
    "change_profile",
    "close_discussion",
    "decide",
    "declare",
    "decline",
    "finish_trial",
    "freeze",
    "name_tie",
    "note_absence",
    "open_anchor",
    "open_discussion",
    "recheck",
    "reopen",
    "save_score",
    "say",
    "settle",
    "solve",
    "start_run",
    "start_trial",
    "submit",
    "swap",
    "unsettle",
    "void",
    "waive",
    "without_names",
    "work_out",
]
