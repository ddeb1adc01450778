"""Slates, letters, requests to look again, awards, their notifications, and redacted copies."""

from app.awards.models.awards import ActionKind, Award, AwardAction, AwardYear
from app.awards.models.letters import Announcement, Letter, LetterKind
from app.awards.models.reconsidering import Ground, Reconsideration, ReconsiderationFile
from app.awards.models.redactions import Redaction, RedactionGround, Removal
from app.awards.models.slates import Slate, SlateChoice

__all__ = [
    "ActionKind",
    "Announcement",
    "Award",
    "AwardAction",
    "AwardYear",
    "Ground",
    "Letter",
    "LetterKind",
    "Reconsideration",
    "ReconsiderationFile",
    "Redaction",
    "RedactionGround",
    "Removal",
    "Slate",
    "SlateChoice",
]
