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
    MeasureTarget,
    PerformanceMeasure,
)
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
from app.applications.models.submission import Screening, ScreeningReason, Submission

__all__ = [
    "Answer",
    "Application",
    "Attachment",
    "AttachmentKind",
    "BudgetAmount",
    "BudgetLine",
    "Category",
    "Channel",
    "Collaborator",
    "CommentKind",
    "CommentRequest",
    "Commitment",
    "CommitmentTarget",
    "Direction",
    "DistrictSignature",
    "Funds",
    "MeasureTarget",
    "MemberDistrict",
    "MemberPart",
    "MemberPartVersion",
    "NoBargainingUnit",
    "OutsideLink",
    "Part",
    "ParticipatingSchool",
    "PerformanceMeasure",
    "Response",
    "ResponseVersion",
    "Screening",
    "ScreeningReason",
    "SignatureKind",
    "Submission",
]
