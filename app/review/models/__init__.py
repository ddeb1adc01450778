"""Reviewers, conflicts, plans, reviews, calibration, discussion, ranks and analyses."""

from app.review.models.analysis import Analysis
from app.review.models.assessment import Assessment, AssessmentKind
from app.review.models.calibration import AnchorApplication, Trial
from app.review.models.conflicts import ConflictDeclaration, ConflictKind, Tie, TieKind, Waiver
from app.review.models.discussion import Discussion, DiscussionNote
from app.review.models.people import Reviewer, Side
from app.review.models.planning import AssignmentRun, Design, PairRule, ReviewPlan
from app.review.models.ranking import RankEntry, RankOrder
from app.review.models.reviews import Review, Score, ScoreChange

__all__ = [
    "Analysis",
    "AnchorApplication",
    "Assessment",
    "AssessmentKind",
    "AssignmentRun",
    "ConflictDeclaration",
    "ConflictKind",
    "Design",
    "Discussion",
    "DiscussionNote",
    "PairRule",
    "RankEntry",
    "RankOrder",
    "Review",
    "ReviewPlan",
    "Reviewer",
    "Score",
    "ScoreChange",
    "Side",
    "Tie",
    "TieKind",
    "Trial",
    "Waiver",
]
