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
from app.awards.services.redacting import (
    OBJECTION_DAYS,
    agree_to,
    choose_files,
    object_to,
    overrule,
    publish_redaction,
    put_back,
    remove_passage,
    revise,
    show_redaction,
    start_redaction,
    take_down,
)
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
    "OBJECTION_DAYS",
    "RELEASE",
    "Change",
    "Choice",
    "Sent",
    "agree_to",
    "announce",
    "answer",
    "ask",
    "build_slate",
    "cancel_announcement",
    "carry_forward",
    "choose",
    "choose_files",
    "issue",
    "object_to",
    "order_announcement",
    "overrule",
    "publish_redaction",
    "put_back",
    "recommend",
    "release",
    "remove_passage",
    "revise",
    "send_back",
    "show_redaction",
    "sign",
    "start_redaction",
    "take_down",
    "withdraw",
]
