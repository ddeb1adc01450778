"""Scoring: saved as it is typed, submitted once, returned with a reason, changed with one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.competitions import queries as competitions
from app.competitions.rubrics import Rubric
from app.identity.actor import Actor
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError, StaleError
from app.review import queries, rules
from app.review.lifecycle import LIFECYCLE, Status, Step
from app.review.models import Review, Score, ScoreChange

_WRITABLE = {Status.ASSIGNED, Status.IN_PROGRESS, Status.REOPENED}
RETURNED, DISCUSSED = "returned", "discussion"


@dataclass(frozen=True)
class Answer:
    """What a reviewer typed for one code. None leaves a part as it is."""

    points: Decimal | None = None
    clears_points: bool = False
    is_met: bool | None = None
    is_not_applicable: bool | None = None
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
    _refuse_wrong_answer(review, code, answer, rubric)
    score = next((each for each in review.scores if each.code == code), None) or _new(review, code)
    if score.revision != revision:
        message = "This item was saved in another window in between. Both versions are shown."
        raise StaleError(message)
    if review.status is Status.ASSIGNED:
        if not queries.is_calibrated(review.reviewer):
            message = "Pass the calibration room first; then your scores can begin."
            raise NotNowError(message)
        LIFECYCLE.advance(review, Step.START, by=by)
    before = said(score)
    _take(score, answer)
    if review.status is Status.REOPENED and said(score) != before:
        _note_change(review, score, before, review.reopen_reason or "", phase=RETURNED, by=by)
    return score


def submit(review: Review, *, kept: Mapping[str, str] | None = None, by: Actor) -> None:
    """Hand the review in. `kept` has a reason for each doubt that the reviewer keeps.

    Raises DomainError naming what is not answered, or the doubt without a reason.
    """
    rubric = competitions.rubric(review.application.competition)
    if left := rules.missing(review, rubric):
        message = f"Not answered yet: {', '.join(left)}."
        raise DomainError(message)
    review.kept_doubts = [
        {"code": d.code, "rule": d.rule, "message": d.message, "reason": _reason(d, kept or {})}
        for d in rules.doubts(review, rubric)
    ]
    total = rules.total(review.scores, rubric)
    LIFECYCLE.advance(review, Step.SUBMIT, by=by, total=total, doubts=len(review.kept_doubts))
    review.submitted_at = clock.now()


def reopen(review: Review, *, reason: str, by: Actor) -> None:
    """Return a submitted review to its reviewer, with the reason, and tell them."""
    if not reason.strip():
        message = "Write why the review is returned."
        raise DomainError(message, field="reason")
    if queries.discussion_of(review.application):
        message = "The readers discuss this application; scores change there, with reasons."
        raise NotNowError(message)
    LIFECYCLE.advance(review, Step.REOPEN, by=by, reason=reason)
    review.reopen_reason = reason
    mail.write(
        review.reviewer.person.email,
        "review_returned",
        about=review.id,
        review=review,
        link=mail.link("review.score", review_id=review.id),
    )


def change(review: Review, code: str, answer: Answer, *, reason: str, by: Actor) -> Score:
    """Change a score in the discussion; the independent one stays beside it for good.

    Raises DomainError without a reason, or for an item that is not under discussion.
    """
    discussion = queries.discussion_of(review.application)
    if discussion is None or not discussion.is_open or review.status is not Status.SUBMITTED:
        message = "Scores change only while the discussion is open."
        raise NotNowError(message)
    if code not in discussion.codes:
        message = f"{code} is not under discussion: the readers agree on it well enough."
        raise DomainError(message)
    if not reason.strip():
        message = "Write why you change your score."
        raise DomainError(message, field="reason")
    _refuse_wrong_answer(review, code, answer, competitions.rubric(review.application.competition))
    score = next(each for each in review.scores if each.code == code)
    before = said(score)
    _take(score, answer)
    if said(score) == before:
        message = f"This is the score that stands already: {before}."
        raise DomainError(message, field="points")
    _note_change(review, score, before, reason.strip(), phase=DISCUSSED, by=by)
    return score


def said(score: Score) -> str:
    """What a score says, in words: "12", "met", "not applicable", "nothing"."""
    if score.is_not_applicable:
        return "not applicable"
    if score.is_met is not None:
        return "met" if score.is_met else "not met"
    return "nothing" if score.points is None else f"{score.points.normalize():f}"


def _refuse_wrong_answer(review: Review, code: str, answer: Answer, rubric: Rubric) -> None:
    if code not in rules.codes(rubric, review.reviewer.sections):
        message = f"You have no item {code} to score."
        raise DomainError(message)
    rules.check_points(rubric, code, answer.points)
    if answer.is_not_applicable:
        rules.check_applies(rubric, code)


def _reason(doubt: rules.Doubt, kept: Mapping[str, str]) -> str:
    reason = kept.get(doubt.key, "").strip()
    if not reason:
        message = f"{doubt.code}: {doubt.message} Change it, or write why it stays."
        raise DomainError(message)
    return reason


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
    if answer.is_not_applicable is not None:
        score.is_not_applicable = answer.is_not_applicable
    if answer.points is not None or answer.clears_points or score.is_not_applicable:
        score.points = None if score.is_not_applicable else answer.points
    if answer.is_met is not None:
        score.is_met = answer.is_met
    if answer.strengths is not None:
        score.strengths = writing.tidy(answer.strengths)
    if answer.weaknesses is not None:
        score.weaknesses = writing.tidy(answer.weaknesses)
    score.revision += 1
    score.saved_at = clock.now()


def _note_change(
    review: Review, score: Score, before: str, reason: str, *, phase: str, by: Actor
) -> None:
    """Every score that changes after it was handed in is on record: old, new, and why."""
    after = said(score)
    made = ScoreChange(
        review_id=review.id,
        code=score.code,
        before=before,
        after=after,
        reason=reason,
        phase=phase,
        changed_at=clock.now(),
    )
    db.session.add(made)
    audit.record(
        by, "score:change", review, item=score.code, before=before, after=after, reason=reason
    )
