"""Key people of a grant: recorded by the agency, replaced by a notification."""

from datetime import date, timedelta

from app.awards.models import DIRECTOR, ActionKind, Award, AwardAction, KeyPerson
from app.awards.services.entering import Entrant, enter
from app.awards.services.notifying import Change, issue
from app.identity import queries as identities
from app.identity.actor import Actor
from app.platform.errors import DomainError, NotNowError

_WHOLE = 100


def record_person(award: Award, role: str, who: Entrant, *, by: Actor) -> KeyPerson:
    """Somebody whom the application named already; it changes nothing and needs no notification.

    The next notification prints them. Raises DomainError for a second director.
    """
    if not role.strip():
        message = "Write the role, such as Data coordinator."
        raise DomainError(message, field="role")
    _check(who)
    if role.strip().casefold() == DIRECTOR.casefold() and _there(award, DIRECTOR, who.from_on):
        message = "There is a project director. Replace that person instead of adding a second one."
        raise DomainError(message, field="role")
    return enter(award, role.strip(), who, None, by=by)


def replace_person(
    leaving: KeyPerson, who: Entrant, *, award: Award, reason: str, signature: str, by: Actor
) -> AwardAction:
    """Somebody else takes the role; a revision says so (2 CFR 200.308, 200.211).

    A new project director needs an account, by which they report. Raises NotNowError for a place
    that is empty already, DomainError for what is missing.
    """
    if leaving.to_on is not None:
        message = (
            f"{leaving.name} left on {leaving.to_on:%m/%d/%Y}. Choose whoever has the role now."
        )
        raise NotNowError(message)
    _check(who)
    if who.from_on <= leaving.from_on:
        message = f"{leaving.name} began on {leaving.from_on:%m/%d/%Y}. Choose a later first day."
        raise DomainError(message, field="from_on")
    account = identities.person_with_email(who.email)
    if leaving.role == DIRECTOR and account is None:
        message = (
            f"Nobody with the address {who.email} has an account, and a project director reports "
            "here. Ask the district to invite this person first."
        )
        raise DomainError(message, field="email")
    leaving.to_on = who.from_on - timedelta(days=1)
    enter(award, leaving.role, who, account.id if account else None, by=by, replaces=leaving.name)
    is_director = leaving.role == DIRECTOR
    change = Change(project_director_id=account.id if account and is_director else None)
    return issue(award, ActionKind.REVISION, change, reason=reason, signature=signature, by=by)


def _check(who: Entrant) -> None:
    if not who.name.strip():
        message = "Write the name."
        raise DomainError(message, field="name")
    if "@" not in who.email:
        message = f"“{who.email}” is not an address. Write it as name@district.example."
        raise DomainError(message, field="email")
    if who.share_percent is not None and not 0 <= who.share_percent <= _WHOLE:
        message = "A share of time is a whole percentage from 0 to 100."
        raise DomainError(message, field="share_percent")


def _there(award: Award, role: str, on: date) -> bool:
    return any(
        each.role == role and (each.to_on is None or each.to_on >= on) for each in award.people
    )
