"""An application and all that a district puts into it."""

from app.applications.models.advice import Advice
from app.applications.models.application import (
    Application,
    Collaborator,
    MemberDistrict,
    Part,
    ParticipatingSchool,
)
from app.applications.models.attempt import AttemptOutcome, SubmissionAttempt
from app.applications.models.budget import BudgetAmount, BudgetLine, Category, Funds, Recurrence
from app.applications.models.budget_workbook import BudgetWorkbook
from app.applications.models.commitment import (
    Commitment,
    CommitmentTarget,
    Direction,
    GroupGoal,
    MeasureGroup,
    MeasureTarget,
    PerformanceMeasure,
)
from app.applications.models.forms import FormAnswer
from app.applications.models.indirect import IndirectBase, IndirectCosts
from app.applications.models.logic_model import LogicColumn, LogicEntry, LogicLink
from app.applications.models.members import MemberPart, MemberPartVersion, NoBargainingUnit
from app.applications.models.narrative import Attachment, AttachmentKind, Response, ResponseVersion
from app.applications.models.outside import (
    Answer,
    Channel,
    CommentKind,
    CommentRequest,
    DistrictSignature,
    OutsideLink,
    SignatureKind,
)
from app.applications.models.plan import DeclaredPriority, PlanActivity, PlanGoal
from app.applications.models.rates import BaseKind, RateAgency, RateKind
from app.applications.models.submission import Screening, ScreeningReason, Submission
from app.applications.models.team import PartOwner, Presence

__all__ = [
    "Advice",
    "Answer",
    "Application",
    "Attachment",
    "AttachmentKind",
    "AttemptOutcome",
    "BaseKind",
    "BudgetAmount",
    "BudgetLine",
    "BudgetWorkbook",
    "Category",
    "Channel",
    "Collaborator",
    "CommentKind",
    "CommentRequest",
    "Commitment",
    "CommitmentTarget",
    "DeclaredPriority",
    "Direction",
    "DistrictSignature",
    "FormAnswer",
    "Funds",
    "GroupGoal",
    "IndirectBase",
    "IndirectCosts",
    "LogicColumn",
    "LogicEntry",
    "LogicLink",
    "MeasureGroup",
    "MeasureTarget",
    "MemberDistrict",
    "MemberPart",
    "MemberPartVersion",
    "NoBargainingUnit",
    "OutsideLink",
    "Part",
    "PartOwner",
    "ParticipatingSchool",
    "PerformanceMeasure",
    "PlanActivity",
    "PlanGoal",
    "Presence",
    "RateAgency",
    "RateKind",
    "Recurrence",
    "Response",
    "ResponseVersion",
    "Screening",
    "ScreeningReason",
    "SignatureKind",
    "Submission",
    "SubmissionAttempt",
]
