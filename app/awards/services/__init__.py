"""Deeds: build, recommend, return, sign and announce a slate; run an award; look again."""

from app.awards.services.announcing import announce
from app.awards.services.appealing import answer_about_condition, ask_about_condition
from app.awards.services.carrying import carry_forward
from app.awards.services.conditions import (
    allow_more_time,
    impose_condition,
    remove_condition,
    return_evidence,
    send_evidence,
)
from app.awards.services.drawing import FaultyFileError, import_drawdowns
from app.awards.services.entering import Entrant
from app.awards.services.notifying import NO_CHANGE, Change, issue
from app.awards.services.reconsidering import Sent, answer, ask, withdraw
from app.awards.services.slates import (
    Choice,
    build_slate,
    choose,
    recommend,
    send_back,
    sign,
)
from app.awards.services.staffing import record_person, replace_person
from app.awards.services.terms import add_term

__all__ = [
    "NO_CHANGE",
    "Change",
    "Choice",
    "Entrant",
    "FaultyFileError",
    "Sent",
    "add_term",
    "allow_more_time",
    "announce",
    "answer",
    "answer_about_condition",
    "ask",
    "ask_about_condition",
    "build_slate",
    "carry_forward",
    "choose",
    "import_drawdowns",
    "impose_condition",
    "issue",
    "recommend",
    "record_person",
    "remove_condition",
    "replace_person",
    "return_evidence",
    "send_back",
    "send_evidence",
    "sign",
    "withdraw",
]
