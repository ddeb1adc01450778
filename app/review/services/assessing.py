"""Assessments: of readers, of the panel, and by readers of the review."""

from collections.abc import Mapping

from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError
from app.review import rules
from app.review.models import Assessment, AssessmentKind, Reviewer

_OPEN = {CompetitionStatus.REVIEW, CompetitionStatus.SELECTION}


def assess(
    competition: Competition,
    kind: AssessmentKind,
    answers: Mapping[str, int],
    *,
    comment: str,
    reviewer: Reviewer | None = None,
    by: Actor,
) -> Assessment:
    """Write one down. Raises DomainError for an open question, NotNowError outside the review."""
    if competition.status not in _OPEN:
        message = "Assessments are written while the review or the selection is under way."
        raise NotNowError(message)
    asked = rules.questions(kind)
    if left := [words for code, words in asked.items() if code not in answers]:
        message = f"Not answered yet: {'; '.join(left)}."
        raise DomainError(message)
    if any(not rules.LOWEST <= value <= rules.HIGHEST for value in answers.values()):
        message = f"Answers go from {rules.LOWEST} to {rules.HIGHEST}."
        raise DomainError(message)
    made = Assessment(
        competition=competition,
        competition_id=competition.id,
        kind=kind,
        reviewer=reviewer,
        reviewer_id=reviewer.id if reviewer else None,
        form_version=rules.FORM_VERSION,
        answers={code: answers[code] for code in asked},
        comment=comment.strip(),
        written_by_id=by.id,
        written_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "assessment:write", made, kind=kind)
    return made
