"""An application and all that a district puts into it."""

from app.applications.models.advice import Advice
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
    MeasureTarget,
    PerformanceMeasure,
)
from app.applications.models.narrative import Attachment, AttachmentKind, Response, ResponseVersion
from app.applications.models.submission import Screening, ScreeningReason, Submission

__all__ = [
    "Advice",
    "Application",
    "Attachment",
    "AttachmentKind",
    "BudgetAmount",
    "BudgetLine",
    "Category",
    "Collaborator",
    "Commitment",
    "CommitmentTarget",
    "Direction",
    "Funds",
    "MeasureTarget",
    "MemberDistrict",
    "Part",
    "ParticipatingSchool",
    "PerformanceMeasure",
    "Response",
    "ResponseVersion",
    "Screening",
    "ScreeningReason",
    "Submission",
]
