"""Conflicts, points, comments, differences, readers without names: what is so about reviews."""

from app.review.rules.assessment import FORM_VERSION, HIGHEST, LOWEST, questions
from app.review.rules.calibration import ItemResult, TrialResult, trial_passes, trial_result
from app.review.rules.comments import Doubt, doubts
from app.review.rules.conflicts import Background, Found, found_in_record, standing_conflict
from app.review.rules.differences import Discrepancy, discrepancies, to_discuss
from app.review.rules.priorities import meets_priorities
from app.review.rules.readers import in_reader_order, reader_labels
from app.review.rules.scoring import (
    application_score,
    check_applies,
    check_points,
    codes,
    is_answered,
    judged_priorities,
    missing,
    most_points,
    most_total,
    total,
    worth,
)

__all__ = [
    "FORM_VERSION",
    "HIGHEST",
    "LOWEST",
    "Background",
    "Discrepancy",
    "Doubt",
    "Found",
    "ItemResult",
    "TrialResult",
    "application_score",
    "check_applies",
    "check_points",
    "codes",
    "discrepancies",
    "doubts",
    "found_in_record",
    "in_reader_order",
    "is_answered",
    "judged_priorities",
    "meets_priorities",
    "missing",
    "most_points",
    "most_total",
    "questions",
    "reader_labels",
    "standing_conflict",
    "to_discuss",
    "total",
    "trial_passes",
    "trial_result",
    "worth",
]
