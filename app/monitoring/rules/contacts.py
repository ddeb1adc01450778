"""What a monitoring record must say, and what an order must be. Pure."""

from datetime import date

from app.monitoring.models.watching import Contact
from app.platform.errors import DomainError


def check_days(held_on: date, next_by: date | None, *, today: date) -> None:
    """Refuse a contact in the future, and a next one that is not after this one."""
    if held_on > today:
        message = "The contact is still to come. Write the record when it has taken place."
        raise DomainError(message, field="held_on")
    if next_by is not None and next_by <= held_on:
        message = "The next contact comes after this one. Choose a later day, or none."
        raise DomainError(message, field="next_by")


def check_sharing(internal_reason: str, *, is_shared: bool) -> None:
    """Refuse an internal record without its reason."""
    if not is_shared and not internal_reason.strip():
        message = "Write why the grantee does not see this record."
        raise DomainError(message, field="internal_reason")


def check_finding(text: str, citation: str, commitment_code: str) -> None:
    """Refuse a finding that says nothing or is measured against nothing."""
    if not text.strip():
        message = "Write what was found."
        raise DomainError(message, field="text")
    if not citation.strip() and not commitment_code:
        message = "Name the rule (such as 2 CFR 200.303) or the commitment that it is measured by."
        raise DomainError(message, field="citation")


def check_order(text: str, due_on: date, *, today: date) -> None:
    """Refuse an order without words, or due before anybody can do it."""
    if not text.strip():
        message = "Write what has to be done, so that it can be checked."
        raise DomainError(message, field="text")
    if due_on <= today:
        message = "Choose a day after today, by which it can be done."
        raise DomainError(message, field="due_on")


def check_whole(contact: Contact) -> None:
    """Refuse to finish a record that leaves out who took part, what about, or what was seen."""
    lacking = [
        words
        for words, said in (
            ("who took part", contact.participants),
            ("which topics were gone through", contact.topics),
            ("what was seen", contact.seen),
        )
        if not said
    ]
    if lacking:
        message = f"{contact.name} does not say {', '.join(lacking)}. Add it, then finish."
        raise DomainError(message)
