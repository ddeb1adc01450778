"""What is kept of watching over a grant: the tables of this subject, in one place."""

from app.monitoring.models.contacts import (
    Contact,
    ContactAddition,
    ContactFile,
    ContactKind,
    FindingSeverity,
    MonitoringFinding,
    Topic,
)
from app.monitoring.models.corrective import ActionFile, ActionMove, CorrectiveAction, LaterDay
from app.monitoring.models.developments import Development, DevelopmentKind, DevelopmentReply
from app.monitoring.models.milestones import Milestone, MilestoneReport
from app.monitoring.models.risk import (
    DialKind,
    Level,
    Moment,
    RiskJudgment,
    RiskRating,
    RiskSetting,
)

__all__ = [
    "ActionFile",
    "ActionMove",
    "Contact",
    "ContactAddition",
    "ContactFile",
    "ContactKind",
    "CorrectiveAction",
    "Development",
    "DevelopmentKind",
    "DevelopmentReply",
    "DialKind",
    "FindingSeverity",
    "LaterDay",
    "Level",
    "Milestone",
    "MilestoneReport",
    "Moment",
    "MonitoringFinding",
    "RiskJudgment",
    "RiskRating",
    "RiskSetting",
    "Topic",
]
