"""An application and all that a district puts into it."""

from app.applications.models.application import (
    Application,
    Collaborator,
    MemberDistrict,
    Part,
    ParticipatingSchool,
)
from app.applications.models.budget import BudgetAmount, BudgetLine, Category, Funds
from app.applications.models.commitment import (
    Commitment,
    CommitmentTarget,
    Direction,
    GroupGoal,
    MeasureGroup,
    MeasureTarget,
    PerformanceMeasure,
)
from app.applications.models.logic_model import LogicColumn, LogicEntry, LogicLink
from app.applications.models.narrative import Attachment, AttachmentKind, Response, ResponseVersion
from app.applications.models.plan import DeclaredPriority, PlanActivity, PlanGoal
from app.applications.models.submission import Screening, ScreeningReason, Submission

__all__ = [
    "Application",
    "Attachment",
    "AttachmentKind",
    "BudgetAmount",
    "BudgetLine",
    "Category",
    "Collaborator",
    "Commitment",
    "CommitmentTarget",
    "DeclaredPriority",
    "Direction",
    "Funds",
    "GroupGoal",
    "LogicColumn",
    "LogicEntry",
    "LogicLink",
    "MeasureGroup",
    "MeasureTarget",
    "MemberDistrict",
    "Part",
    "ParticipatingSchool",
    "PerformanceMeasure",
    "PlanActivity",
    "PlanGoal",
    "Response",
    "ResponseVersion",
    "Screening",
    "ScreeningReason",
    "Submission",
]
