"""Slates, letters, requests to look again, awards, their notifications, terms and ledgers."""

from app.awards.models.awards import (
    ActionKind,
    Award,
    AwardAction,
    AwardYear,
)
from app.awards.models.board import (
    BoardMember,
    BoardOpinion,
    BoardSeat,
)
from app.awards.models.chain import (
    ChainEntry,
    ChainStep,
    Office,
)
from app.awards.models.conditions import (
    ConditionAppeal,
    ConditionFile,
    ConditionKind,
    ConditionNote,
    ConditionNotice,
    NoteKind,
    SpecificCondition,
)
from app.awards.models.drawdowns import (
    Drawdown,
    DrawdownImport,
)
from app.awards.models.letters import (
    Announcement,
    Letter,
    LetterKind,
)
from app.awards.models.prerequisites import (
    BudgetSettlement,
    CheckResult,
    IntegrityCheck,
    IntegritySource,
    ProgramContact,
)
from app.awards.models.reconsidering import (
    Ground,
    Reconsideration,
    ReconsiderationFile,
)
from app.awards.models.records import (
    SlateRecord,
)
from app.awards.models.redactions import (
    Redaction,
    RedactionGround,
    Removal,
)
from app.awards.models.slates import (
    OutOfCycleGround,
    Slate,
    SlateChoice,
    SlateKind,
)
from app.awards.models.staff import (
    DIRECTOR,
    KeyPerson,
)
from app.awards.models.terms import (
    ExtraTerm,
)

__all__ = [
    "DIRECTOR",
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
    "ConditionAppeal",
    "ConditionFile",
    "ConditionKind",
    "ConditionNote",
    "ConditionNotice",
    "Drawdown",
    "DrawdownImport",
    "ExtraTerm",
    "Ground",
    "IntegrityCheck",
    "IntegritySource",
    "KeyPerson",
    "Letter",
    "LetterKind",
    "NoteKind",
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
    "SpecificCondition",
]
