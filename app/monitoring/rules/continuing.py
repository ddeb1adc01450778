"""When a continuation is decided, and what a decision must rest on (34 CFR 75.253). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.monitoring.models.continuing import Check, Decision, Finding
from app.platform.errors import DomainError

AHEAD = timedelta(days=120)  # before the budget period ends
PRIORITY = (
    "Money for continuations comes before money for new awards: a grant whose five checks are "
    "satisfied is continued first (34 CFR 75.253)."
)


@dataclass(frozen=True)
class Evidence:
    """One thing that the system shows for a check, and where it stands. It decides nothing."""

    words: str
    endpoint: str = ""
    values: dict[str, Any] = field(default_factory=dict)


def begins_on(period_ends_on: date) -> date:
    """The first day on which a continuation is looked at: 120 days before the period ends."""
    return period_ends_on - AHEAD


def check_finding(check: Check, finding: Finding, reason: str) -> None:
    """Raise DomainError for an answer without a reason, or one that the check does not know."""
    if not reason.strip():
        message = f"Write why: {check.label.lower()} is {finding.label.lower()}."
        raise DomainError(message, field="reason")
    if finding is Finding.SATISFIED_BY_CHANGES and check is not Check.PROGRESS:
        message = (
            "Only substantial progress can be replaced by approved changes. Choose another answer."
        )
        raise DomainError(message, field="finding")


def unanswered(answers: Mapping[Check, Finding]) -> list[Check]:
    """The checks without an answer, in their order; none may be skipped."""
    return [check for check in Check if check not in answers]


def check_decision(
    decision: Decision, answers: Mapping[Check, Finding], *, conditions: str, until: date | None
) -> None:
    """Raise DomainError where the decision does not follow from the five answers.

    Going on asks for all five; with conditions, checks may be “not yet” and none “not satisfied”.
    Not going on needs a check that is not satisfied. A delay needs one that is open, and a day.
    """
    if missing := unanswered(answers):
        names = ", ".join(check.label.lower() for check in missing)
        message = f"Answer every check first. Without an answer: {names}."
        raise DomainError(message, field="decision")
    _RULES[decision](_open(answers), conditions, until)


def _open(answers: Mapping[Check, Finding]) -> dict[Check, Finding]:
    return {check: found for check, found in answers.items() if not found.is_satisfied}


def _continue(unsatisfied: Mapping[Check, Finding], _conditions: str, _until: date | None) -> None:
    if unsatisfied:
        message = f"Not every check is satisfied: {_named(list(unsatisfied))}."
        raise DomainError(message, field="decision")


def _conditional(
    unsatisfied: Mapping[Check, Finding], conditions: str, _until: date | None
) -> None:
    refused = [each for each, found in unsatisfied.items() if found is Finding.NOT_SATISFIED]
    if refused:
        message = f"Conditions do not replace a check that is not satisfied: {_named(refused)}."
        raise DomainError(message, field="decision")
    if not conditions.strip():
        message = "Write each condition, what removes it, and by when (2 CFR 200.208)."
        raise DomainError(message, field="conditions")


def _delay(unsatisfied: Mapping[Check, Finding], _conditions: str, until: date | None) -> None:
    if until is None:
        message = "Choose the day on which the decision is taken up again."
        raise DomainError(message, field="until")
    if not unsatisfied:
        message = "Every check is satisfied, so there is nothing to wait for."
        raise DomainError(message, field="decision")


def _stop(unsatisfied: Mapping[Check, Finding], _conditions: str, _until: date | None) -> None:
    if Finding.NOT_SATISFIED not in unsatisfied.values():
        message = "No check is “not satisfied”, so the grant cannot be ended on them."
        raise DomainError(message, field="decision")


def _named(checks: Sequence[Check]) -> str:
    return ", ".join(check.label.lower() for check in checks)


_RULES = {
    Decision.CONTINUE: _continue,
    Decision.WITH_CONDITIONS: _conditional,
    Decision.DELAY: _delay,
    Decision.DO_NOT_CONTINUE: _stop,
}
