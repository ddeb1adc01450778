"""Deeds: build, recommend, return, sign and announce a slate; feedback; requests to look again."""

from app.awards.services.announcing import (
    RELEASE,
    announce,
    cancel_announcement,
    order_announcement,
    release,
)
from app.awards.services.board import give_opinion, seat_member
from app.awards.services.carrying import carry_forward
from app.awards.services.chain import approve, decline, recommend, send_back, sign
from app.awards.services.notifying import NO_CHANGE, Change, issue
from app.awards.services.prerequisites import Checked, name_contact, record_check, settle_budget
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
    build_further,
    build_out_of_cycle,
    build_slate,
    choose,
)

__all__ = [
    "NO_CHANGE",
    "OBJECTION_DAYS",
    "RELEASE",
    "Change",
    "Checked",
    "Choice",
    "Sent",
    "agree_to",
    "announce",
    "answer",
    "approve",
    "ask",
    "build_further",
    "build_out_of_cycle",
    "build_slate",
    "cancel_announcement",
    "carry_forward",
    "choose",
    "choose_files",
    "decline",
    "give_opinion",
    "issue",
    "name_contact",
    "object_to",
    "order_announcement",
    "overrule",
    "publish_redaction",
    "put_back",
    "recommend",
    "record_check",
    "release",
    "remove_passage",
    "revise",
    "seat_member",
    "send_back",
    "settle_budget",
    "show_redaction",
    "sign",
    "start_redaction",
    "take_down",
    "withdraw",
]
