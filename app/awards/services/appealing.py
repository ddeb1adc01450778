"""The grantee asks to reconsider a condition; an official who did not impose it answers."""

from app.awards import queries
from app.awards.lifecycle import (
    CONDITION,
    CONDITION_APPEAL,
    ConditionStep,
    RequestStep,
)
from app.awards.models import ConditionAppeal, SpecificCondition
from app.awards.services.conditions import tell_of_condition
from app.identity.actor import Actor
from app.platform import audit, clock, db, writing
from app.platform.errors import DomainError, NotNowError


def ask_about_condition(condition: SpecificCondition, reason: str, *, by: Actor) -> ConditionAppeal:
    """Ask to reconsider it. The condition binds until it is answered (2 CFR 200.208(d)(5)).

    Raises NotNowError when it is removed or a request waits already, DomainError without a reason.
    """
    if condition.lifted_at is not None:
        message = f"{condition.name} is removed. There is nothing to reconsider."
        raise NotNowError(message)
    if condition.waiting_appeal is not None:
        message = f"A request about {condition.name} waits for its answer already."
        raise NotNowError(message)
    if not reason.strip():
        message = "Write why the condition should be reconsidered, and what shows it."
        raise DomainError(message, field="reason")
    appeal = ConditionAppeal(
        condition=condition,
        condition_id=condition.id,
        reason=writing.tidy(reason).strip(),
        asked_by_id=by.id,
        asked_at=clock.now(),
    )
    db.session.add(appeal)
    audit.record(by, "condition:ask_to_reconsider", condition, award=condition.award.number)
    people = {each.id: each for each in queries.officials(condition.award)}
    people[condition.award.program_officer_id] = condition.award.program_officer
    tell_of_condition(condition, "condition_asked", people.values())
    return appeal


def answer_about_condition(
    appeal: ConditionAppeal, *, is_granted: bool, words: str, by: Actor
) -> None:
    """Answer with the reason; granted, the condition goes. Nobody answers on their own notice."""
    condition = appeal.condition
    if condition.notice.issued_by_id == by.id:
        message = "You imposed this condition. Another official has to answer."
        raise DomainError(message)
    if not words.strip():
        message = "Write the reason of your answer; the grantee reads it."
        raise DomainError(message, field="words")
    step = RequestStep.GRANT if is_granted else RequestStep.DENY
    CONDITION_APPEAL.advance(appeal, step, by=by, award=condition.award.number)
    appeal.answer = writing.tidy(words).strip()
    appeal.answered_by_id, appeal.answered_at = by.id, clock.now()
    if is_granted and CONDITION.allows(condition, ConditionStep.REMOVE):
        CONDITION.advance(condition, ConditionStep.REMOVE, by=by, reconsidered=True)
        condition.lifted_at = clock.now()
    tell_of_condition(
        condition, "condition_answered", queries.grantee_people(condition.award), appeal=appeal
    )
