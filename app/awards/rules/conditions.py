"""The notice of a specific condition must have its five parts (2 CFR 200.208(d)). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.awards.models import ConditionKind
from app.platform.errors import DomainError

MOST_FILES = 10


@dataclass(frozen=True)
class Notice:
    """What the grantee is told."""

    kind: ConditionKind
    nature: str
    reason: str
    action: str
    allowed_until: date
    how_to_ask: str


_PARTS = {
    "nature": "Write what the condition is, so that the grantee knows what changes for it.",
    "reason": "Write why it is imposed, with the facts it rests on.",
    "action": "Write what the grantee has to do so that the condition is removed.",
    "how_to_ask": "Write how the grantee asks for reconsideration: where, to whom, until when.",
}


def check_notice(notice: Notice, *, today: date) -> None:
    """Raise DomainError at the first part that is missing, or a day that leaves no time."""
    for field, message in _PARTS.items():
        if not getattr(notice, field).strip():
            raise DomainError(message, field=field)
    if notice.allowed_until <= today:
        message = (
            f"{notice.allowed_until:%B} {notice.allowed_until.day}, {notice.allowed_until.year} "
            "leaves no time. Choose a day after today."
        )
        raise DomainError(message, field="allowed_until")


def check_evidence(names: Sequence[str], words: str) -> None:
    """Refuse evidence that says nothing, or more files than anybody will read."""
    if not words.strip():
        message = "Write what was done, and where in your files it can be seen."
        raise DomainError(message, field="words")
    if len(names) > MOST_FILES:
        message = f"At most {MOST_FILES} files can be sent at once. Choose the ones that show it."
        raise DomainError(message, field="files")
