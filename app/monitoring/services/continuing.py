"""Deeds about continuation: begin, answer each check, recommend, return, sign."""

from datetime import date
from typing import Any

from app.awards import queries as awards
from app.awards import rules as award_rules
from app.awards import services as award_deeds
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import ActionKind, Award
from app.identity import queries as identities
from app.identity.actor import Actor
from app.monitoring.lifecycle.continuing import CONTINUATION, ContinuationStatus, ContinuationStep
from app.monitoring.models.continuing import (
    CarryoverStatement,
    Check,
    ContinuationDetermination,
    ContinuationFinding,
    ContinuationReview,
    Decision,
    Finding,
)
from app.monitoring.queries import continuing as queries
from app.monitoring.queries.evidence import evidence
from app.monitoring.rules import continuing as rules
from app.platform import audit, clock, db, mail, money, writing
from app.platform.errors import DomainError, NotNowError

_STEPS = {
    Decision.CONTINUE: ContinuationStep.CONTINUE,
    Decision.WITH_CONDITIONS: ContinuationStep.CONTINUE,
    Decision.DELAY: ContinuationStep.DELAY,
    Decision.DO_NOT_CONTINUE: ContinuationStep.DISCONTINUE,
}
_GOES_ON = {Decision.CONTINUE, Decision.WITH_CONDITIONS}


def begin(award: Award, year: int, *, by: Actor) -> ContinuationReview:
    """Start to look at the next budget period, from 120 days before the running one ends.

    Raises NotNowError before that, for a grant that is not running, or where one is begun already.
    """
    line = next((each for each in queries.next_years(award) if each.year.year == year), None)
    if line is None or award.status is not AwardStatus.ACTIVE:
        message = f"{award.number} has no budget period {year} that could be continued."
        raise NotNowError(message)
    if line.review is not None:
        message = f"The review for year {year} of {award.number} is begun already. Open it."
        raise NotNowError(message)
    if line.is_open:
        message = f"Year {year} of {award.number} is open already. Nothing has to be decided."
        raise NotNowError(message)
    if queries.today(award) < line.begins_on:
        first = f"{line.begins_on:%B} {line.begins_on.day}, {line.begins_on.year}"
        message = f"Year {year} of {award.number} is looked at from {first} on."
        raise NotNowError(message)
    review = ContinuationReview(
        award=award, award_id=award.id, year=year, begun_by_id=by.id, begun_at=clock.now()
    )
    db.session.add(review)
    audit.record(by, "continuation:begin", review, award=award.number, year=year)
    return review


def state_carryover(review: ContinuationReview, *, cents: int, plan: str, by: Actor) -> None:
    """The grantee says what it expects to have left, and what it does with it."""
    if not plan.strip():
        message = "Write what the money is used for in the new budget period."
        raise DomainError(message, field="plan")
    stated = CarryoverStatement(
        review_id=review.id,
        cents=cents,
        plan=writing.tidy(plan).strip(),
        stated_by_id=by.id,
        stated_at=clock.now(),
    )
    review.carryovers.append(stated)
    audit.record(by, "continuation:carryover", review, cents=cents)


def find(
    review: ContinuationReview, check: Check, finding: Finding, *, reason: str, by: Actor
) -> None:
    """Answer one check; what the system showed at this moment is kept beside the answer."""
    _refuse_unless_open(review)
    rules.check_finding(check, finding, reason)
    now = clock.now()
    shown = [each.words for each in evidence(review, at=now)[check]]
    answer = ContinuationFinding(
        review_id=review.id,
        check=check,
        finding=finding,
        reason=writing.tidy(reason).strip(),
        evidence=shown,
        found_by_id=by.id,
        found_at=now,
    )
    review.findings.append(answer)
    audit.record(by, "continuation:find", review, check=check, finding=finding, shown=len(shown))


def recommend(
    review: ContinuationReview,
    decision: Decision,
    *,
    reason: str,
    conditions: str = "",
    until: date | None = None,
    by: Actor,
) -> None:
    """Hand the five answers and a decision to the authorizing official."""
    answers = {check: found.finding for check, found in queries.standing(review).items()}
    rules.check_decision(decision, answers, conditions=conditions, until=until)
    if not reason.strip():
        message = "Write the reason for the decision; the grantee reads it."
        raise DomainError(message, field="reason")
    CONTINUATION.advance(review, ContinuationStep.RECOMMEND, by=by, decision=decision)
    review.decision, review.reason = decision, writing.tidy(reason).strip()
    is_conditional = decision is Decision.WITH_CONDITIONS
    review.conditions = writing.tidy(conditions).strip() if is_conditional else ""
    review.until = until if decision is Decision.DELAY else None
    review.recommended_by_id, review.recommended_at = by.id, clock.now()


def send_back(review: ContinuationReview, *, reason: str, by: Actor) -> None:
    """The official returns the recommendation with a reason."""
    if not reason.strip():
        message = "Write what has to change."
        raise DomainError(message, field="reason")
    CONTINUATION.advance(review, ContinuationStep.RETURN, by=by, reason=reason.strip())
    review.return_reason = reason.strip()


def resume(review: ContinuationReview, *, by: Actor) -> None:
    """A delayed decision is taken up again; every check is answered anew."""
    CONTINUATION.advance(review, ContinuationStep.RESUME, by=by)


def sign(review: ContinuationReview, *, signature: str, by: Actor) -> ContinuationDetermination:
    """The official decides exactly what was recommended; going on makes the year's money available.

    Raises NotNowError where nothing is recommended, DomainError without a signature, or where the
    answers no longer carry the decision.
    """
    if review.decision is None or review.recommended_by_id is None:
        message = "Nothing is recommended that could be signed."
        raise NotNowError(message)
    if not signature.strip():
        message = "Type your name and title as your signature."
        raise DomainError(message, field="signature")
    answers = {check: found.finding for check, found in queries.standing(review).items()}
    rules.check_decision(review.decision, answers, conditions=review.conditions, until=review.until)
    made = _determination(review, review.decision, signature=signature.strip(), by=by)
    CONTINUATION.advance(review, _STEPS[review.decision], by=by, signature=made.signature)
    review.determinations.append(made)
    if review.decision in _GOES_ON:
        _authorize(review, made.signature, by=by)
    _tell(review, made)
    return made


def _determination(
    review: ContinuationReview, decision: Decision, *, signature: str, by: Actor
) -> ContinuationDetermination:
    year, now = review.award.years[review.year - 1], clock.now()
    zone = review.award.application.competition.zone
    ends = decision is Decision.DO_NOT_CONTINUE
    return ContinuationDetermination(
        review_id=review.id,
        decision=decision,
        reason=review.reason,
        conditions=review.conditions,
        until=review.until,
        cents=year.cents - year.authorized_cents if decision in _GOES_ON else 0,
        answers=[
            {
                "check": check.value,
                "finding": found.finding.value,
                "reason": found.reason,
                "evidence": list(found.evidence),
                "by": identities.person(found.found_by_id).name,
                "at": found.found_at.isoformat(),
            }
            for check, found in sorted(
                queries.standing(review).items(), key=lambda pair: list(Check).index(pair[0])
            )
        ],
        ask_until=award_rules.may_ask_until(now, zone) if ends else None,
        signature=signature,
        recommended_by_id=review.recommended_by_id,
        decided_by_id=by.id,
        decided_at=now,
    )


def _authorize(review: ContinuationReview, signature: str, *, by: Actor) -> None:
    award, year = review.award, review.award.years[review.year - 1]
    reason = f"Continuation for year {review.year}. {review.reason}"
    if review.conditions:
        reason = f"{reason} Conditions: {review.conditions}"
    award_deeds.issue(
        award,
        ActionKind.CONTINUATION,
        award_deeds.Change(authorize={year.year: year.cents}, opens=year.year),
        reason=reason,
        signature=signature,
        by=by,
    )


def _tell(review: ContinuationReview, made: ContinuationDetermination) -> None:
    award = awards.award(review.award_id)
    facts: dict[str, Any] = {
        "award": award,
        "review": review,
        "made": made,
        "amount": money.show(made.cents),
        "link": mail.link("monitoring.continuation_decision", continuation_id=review.id),
    }
    ends = made.decision is Decision.DO_NOT_CONTINUE
    template = "noncontinuation" if ends else "continuation_decided"
    for person in awards.grantee_people(award):
        mail.write(person.email, template, about=review.id, **facts)


def _refuse_unless_open(review: ContinuationReview) -> None:
    if review.status is not ContinuationStatus.OPEN:
        message = f"The review is {review.status.label.lower()}, so its answers stand."
        raise NotNowError(message)
