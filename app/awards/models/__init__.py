"""Slates, letters, requests to look again, awards, their notifications, and redacted copies."""

from app.awards.models.awards import ActionKind, Award, AwardAction, AwardYear
from app.awards.models.board import BoardMember, BoardOpinion, BoardSeat
from app.awards.models.chain import ChainEntry, ChainStep, Office
from app.awards.models.letters import Announcement, Letter, LetterKind
from app.awards.models.prerequisites import (
    BudgetSettlement,
    CheckResult,
    IntegrityCheck,
    IntegritySource,
    ProgramContact,
)
from app.awards.models.reconsidering import Ground, Reconsideration, ReconsiderationFile
from app.awards.models.records import SlateRecord
from app.awards.models.redactions import Redaction, RedactionGround, Removal
from app.awards.models.slates import OutOfCycleGround, Slate, SlateChoice, SlateKind

__all__ = [
    "ActionKind",
    "Announcement",
    "Award",
    "AwardAction",
    "AwardYear",
    "BoardMember",
    "BoardOpinion",
    "BoardSeat",
    "BudgetSettlement",
    "ChainEntry",
    "ChainStep",
    "CheckResult",
    "Ground",
    "IntegrityCheck",
    "IntegritySource",
    "Letter",
    "LetterKind",
    "Office",
    "OutOfCycleGround",
    "ProgramContact",
    "Reconsideration",
    "ReconsiderationFile",
    "Redaction",
    "RedactionGround",
    "Removal",
    "Slate",
    "SlateChoice",
    "SlateKind",
    "SlateRecord",
]
