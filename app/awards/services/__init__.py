"""Deeds: build, recommend, return, sign and announce a slate; feedback; requests to look again."""

from app.awards.services.announcing import announce
from app.awards.services.board import give_opinion, seat_member
from app.awards.services.carrying import carry_forward
from app.awards.services.chain import approve, decline, recommend, send_back, sign
from app.awards.services.notifying import NO_CHANGE, Change, issue
from app.awards.services.prerequisites import Checked, name_contact, record_check, settle_budget
from app.awards.services.reconsidering import Sent, answer, ask, withdraw
from app.awards.services.slates import (
    Choice,
    build_further,
    build_out_of_cycle,
    build_slate,
    choose,
)

__all__ = [
    "NO_CHANGE",
    "Change",
    "Checked",
    "Choice",
    "Sent",
    "announce",
    "answer",
    "approve",
    "ask",
    "build_further",
    "build_out_of_cycle",
    "build_slate",
    "carry_forward",
    "choose",
    "decline",
    "give_opinion",
    "issue",
    "name_contact",
    "recommend",
    "record_check",
    "seat_member",
    "send_back",
    "settle_budget",
    "sign",
    "withdraw",
]
