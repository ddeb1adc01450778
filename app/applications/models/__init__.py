"""An application and all that a district puts into it."""

from app.applications.models.application import (
    Application,
    Collaborator,
    MemberDistrict,
    Part,
    ParticipatingSchool,
)
from app.applications.models.budget import (
    BudgetAmount,
    BudgetLine,
    Category,
    Funds,
    Recurrence,
)
from app.applications.models.budget_workbook import BudgetWorkbook
from app.applications.models.commitment import (
    Commitment,
    CommitmentTarget,
    Direction,
    MeasureTarget,
    PerformanceMeasure,
)
from app.applications.models.indirect import IndirectBase, IndirectCosts
from app.applications.models.narrative import Attachment, AttachmentKind, Response, ResponseVersion
from app.applications.models.rates import BaseKind, RateAgency, RateKind
from app.applications.models.submission import Screening, ScreeningReason, Submission

__all__ = [
    "Application",
    "Attachment",
    "AttachmentKind",
    "BaseKind",
    "BudgetAmount",
    "BudgetLine",
    "BudgetWorkbook",
    "Category",
    "Collaborator",
    "Commitment",
    "CommitmentTarget",
    "Direction",
    "Funds",
    "IndirectBase",
    "IndirectCosts",
    "MeasureTarget",
    "MemberDistrict",
    "Part",
    "ParticipatingSchool",
    "PerformanceMeasure",
    "RateAgency",
    "RateKind",
    "Recurrence",
    "Response",
    "ResponseVersion",
    "Screening",
    "ScreeningReason",
    "Submission",
]
