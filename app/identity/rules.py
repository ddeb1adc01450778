"""What makes a password and a role good enough. Pure."""

from datetime import datetime, timedelta

from app.identity.models import Invitation, PasswordReset, Registration
from app.identity.roles import ROLES_AT, OrganisationKind, Role
from app.platform.errors import DomainError
from app.platform.formats import moment

INVITATION_LASTS = timedelta(days=14)
RESET_LASTS = timedelta(hours=1)
REGISTRATION_LASTS = timedelta(days=2)
MOST_LINKS = 3  # to one address while they last, so that nobody's mailbox is filled by others
SHORTEST = 12
_FEWEST_SIGNS = 4  # "aaaaaaaaaaaa" and the like
LONGEST = 200
# NIST SP 800-63B section 5.1.1.2: no composition rules; refuse what everybody tries first.
_COMMON = frozenset(
    {
        "password1234",
        "passwordpassword",
        "123456789012",
        "1234567890123",
        "qwertyuiop12",
        "qwertyuiopas",
        "administrator",
        "iloveyou1234",
        "letmein12345",
        "welcome12345",
        "changeme1234",
        "personalized learning",
    }
)


class WrongPasswordError(DomainError):
    """Somebody who is signed in typed another password than theirs before a signature."""

    def __init__(self) -> None:
        """Say so, under the field."""
        message = "That is not your password. Type it again; nothing was submitted or signed."
        super().__init__(message, field="password")


class PasswordLockedError(DomainError):
    """Too many wrong passwords before a signature: a wait, and how to end it."""

    def __init__(self, until: datetime, zone: str) -> None:
        """Say until when, in the person's own zone."""
        message = (
            f"Five wrong passwords were typed, so this stays closed until {moment(until, zone)}. "
            "It opens at once when you choose a new password: sign out, then “I forgot my "
            "password”. Somebody else who may sign can sign now."
        )
        super().__init__(message, field="password")


def password_gap(password: str, *, email: str) -> str | None:
    """What is wrong with a new password, or None."""
    if len(password) < SHORTEST:
        return f"Use at least {SHORTEST} characters. A few words in a row are good."
    if len(password) > LONGEST:
        return f"Use at most {LONGEST} characters."
    folded = password.casefold()
    if folded in _COMMON or len(set(folded)) < _FEWEST_SIGNS:
        return "This password is among the first that others would try. Choose another."
    if folded in {email.casefold(), email.partition("@")[0].casefold()}:
        return "Your e-mail address is not a password. Choose another."
    return None


def role_fits(role: Role, kind: OrganisationKind) -> bool:
    """Whether the role can be held at this kind of organisation."""
    return role in ROLES_AT[kind]


def is_open(link: Invitation | PasswordReset | Registration, *, at: datetime) -> bool:
    """Whether a link still opens: not used, not expired."""
    used = link.accepted_at if isinstance(link, Invitation) else link.used_at
    return used is None and at < link.expires_at
