"""Deeds: recruit, declare, assign, score, freeze."""

from app.review.services.assigning import Proposal, add_pair, approve, propose, void
from app.review.services.conflicts import declare
from app.review.services.ranking import freeze
from app.review.services.recruiting import accept, add_reviewer, decline
from app.review.services.scoring import Answer, reopen, save_score, submit

__all__ = [
    "Answer",
    "Proposal",
    "accept",
    "add_pair",
    "add_reviewer",
    "approve",
    "declare",
    "decline",
    "freeze",
    "propose",
    "reopen",
    "save_score",
    "submit",
    "void",
]
