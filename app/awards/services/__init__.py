"""Deeds: build, recommend, return, sign and announce a slate; feedback; requests to look again."""

from app.awards.services.carrying import carry_forward
from app.awards.services.reconsidering import Sent, answer, ask, withdraw
from app.awards.services.slates import (
    Choice,
    announce,
    build_slate,
    choose,
    recommend,
    send_back,
    sign,
)

__all__ = [
    "Choice",
    "Sent",
    "announce",
    "answer",
    "ask",
    "build_slate",
    "carry_forward",
    "choose",
    "recommend",
    "send_back",
    "sign",
    "withdraw",
]
