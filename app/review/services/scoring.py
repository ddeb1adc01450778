"""Scoring: saved as it is typed, submitted once, reopened with a reason."""

from dataclasses import dataclass
from decimal import Decimal

from app.competitions import queries as competitions
from app.identity.actor import Actor
from app.platform import audit, clock, db, writing
from app.platform.errors import DomainError, NotNowError, StaleError
from app.review import rules
from app.review.lifecycle import LIFECYCLE, Status, Step
from app.review.models import Review, Score

_WRITABLE = {Status.ASSIGNED, Status.IN_PROGRESS, Status.REOPENED}


@dataclass(frozen=True)
class Answer:
    """What a reviewer typed for one code. None leaves a part as it is."""

    points: Decimal | None = None
    clears_points: bool = False
    is_met: bool | None = None
    strengths: str | None = None
    weaknesses: str | None = None


def save_score(review: Review, code: str, answer: Answer, *, revision: int, by: Actor) -> Score:
    """Keep what was typed for one item or priority. The first word starts the review.

    Raises StaleError when another window saved in between, DomainError for points off the scale.
    """
    if review.status not in _WRITABLE:
        message = f"This review is {review.status.label.lower()}, so it cannot be changed."
        raise NotNowError(message)
    rubric = competitions.rubric(review.application.competition)
    if code not in rules.codes(rubric):
        message = f"The rubric has no item {code}."
        raise DomainError(message)
    rules.check_points(rubric, code, answer.points)
    score = next((each for each in review.scores if each.code == code), None) or _new(review, code)
    if score.revision != revision:
        message = "This item was saved in another window in between. Both versions are shown."
        raise StaleError(message)
    if review.status is Status.ASSIGNED:
        LIFECYCLE.advance(review, Step.START, by=by)
    _note_change(review, score, answer, by=by)
    _take(score, answer)
    return score


def submit(review: Review, *, by: Actor) -> None:
    """Hand the review in. Raises DomainError naming what is not answered."""
    rubric = competitions.rubric(review.application.competition)
    if left := rules.missing({each.code: each for each in review.scores}, rubric):
        message = f"Not answered yet: {', '.join(left)}."
        raise DomainError(message)
    LIFECYCLE.advance(review, Step.SUBMIT, by=by, total=rules.total(review.scores))
    review.submitted_at = clock.now()


def reopen(review: Review, *, reason: str, by: Actor) -> None:
    """Return a submitted review to its reviewer, with the reason."""
    if not reason.strip():
        message = "Write why the review is returned."
        raise DomainError(message, field="reason")
    LIFECYCLE.advance(review, Step.REOPEN, by=by, reason=reason)
    review.reopen_reason = reason


def _new(review: Review, code: str) -> Score:
    score = Score(
        review_id=review.id,
        code=code,
        strengths="",
        weaknesses="",
        revision=0,
        saved_at=clock.now(),
    )
    review.scores.append(score)
    db.session.add(score)
    return score


def _take(score: Score, answer: Answer) -> None:
    if answer.points is not None or answer.clears_points:
        score.points = answer.points
    if answer.is_met is not None:
        score.is_met = answer.is_met
    if answer.strengths is not None:
        score.strengths = writing.tidy(answer.strengths)
    if answer.weaknesses is not None:
        score.weaknesses = writing.tidy(answer.weaknesses)
    score.revision += 1
    score.saved_at = clock.now()


def _note_change(review: Review, score: Score, answer: Answer, *, by: Actor) -> None:
    """After a reopening every changed score is on record, old and new, with the reason."""
    if review.status is not Status.REOPENED:
        return
    gives_points = answer.points is not None or answer.clears_points
    points = answer.points if gives_points else score.points
    is_met = score.is_met if answer.is_met is None else answer.is_met
    if (points, is_met) == (score.points, score.is_met):
        return
    audit.record(
        by,
        "score:change",
        review,
        item=score.code,
        before=[score.points, score.is_met],
        after=[points, is_met],
        reason=review.reopen_reason,
    )
