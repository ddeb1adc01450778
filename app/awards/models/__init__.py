"""Slates, letters, requests to look again, awards and their notifications."""

from app.awards.models.awards import ActionKind, Award, AwardAction, AwardYear
from app.awards.models.letters import Letter, LetterKind
from app.awards.models.reconsidering import Ground, Reconsideration, ReconsiderationFile
from app.awards.models.slates import Slate, SlateChoice

__all__ = [
    "ActionKind",
    "Award",
    "AwardAction",
    "AwardYear",
    "Ground",
    "Letter",
    "LetterKind",
    "Reconsideration",
    "ReconsiderationFile",
    "Slate",
    "SlateChoice",
]
