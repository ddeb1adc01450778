"""Deeds: build, recommend, return, sign and announce a slate; feedback; requests to look again."""

from app.awards.services.announcing import announce
from app.awards.services.carrying import carry_forward
from app.awards.services.closing import close, start_closeout
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

__all__ = [
    "NO_CHANGE",
    "Change",
    "Choice",
    "Sent",
    "announce",
    "answer",
    "ask",
    "build_slate",
    "carry_forward",
    "choose",
    "close",
    "issue",
    "recommend",
    "send_back",
    "sign",
    "start_closeout",
    "withdraw",
]
