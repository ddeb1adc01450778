"""Slates, letters, requests to look again, awards, their notifications, terms and ledgers."""

from app.awards.models.awards import ActionKind, Award, AwardAction, AwardYear
from app.awards.models.conditions import (
    ConditionAppeal,
    ConditionFile,
    ConditionKind,
    ConditionNote,
    ConditionNotice,
    NoteKind,
    SpecificCondition,
)
from app.awards.models.drawdowns import Drawdown, DrawdownImport
from app.awards.models.letters import Letter, LetterKind
from app.awards.models.reconsidering import Ground, Reconsideration, ReconsiderationFile
from app.awards.models.slates import Slate, SlateChoice
from app.awards.models.staff import DIRECTOR, KeyPerson
from app.awards.models.terms import ExtraTerm

__all__ = [
    "DIRECTOR",
    "ActionKind",
    "Award",
    "AwardAction",
    "AwardYear",
    "ConditionAppeal",
    "ConditionFile",
    "ConditionKind",
    "ConditionNote",
    "ConditionNotice",
    "Drawdown",
    "DrawdownImport",
    "ExtraTerm",
    "Ground",
    "KeyPerson",
    "Letter",
    "LetterKind",
    "NoteKind",
    "Reconsideration",
    "ReconsiderationFile",
    "Slate",
    "SlateChoice",
    "SpecificCondition",
]
