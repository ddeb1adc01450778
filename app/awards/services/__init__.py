"""Deeds: build, recommend, return, sign and announce a slate; feedback; requests to look again."""

from app.awards.services.announcing import (
    RELEASE,
    announce,
    cancel_announcement,
    order_announcement,
    release,
)
from app.awards.services.carrying import carry_forward
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
    "RELEASE",
    "Change",
    "Choice",
    "Sent",
    "announce",
    "answer",
    "ask",
    "build_slate",
    "cancel_announcement",
    "carry_forward",
    "choose",
    "issue",
    "order_announcement",
    "recommend",
    "release",
    "send_back",
    "sign",
    "withdraw",
]
