"""Files that come with a record, with evidence or with a report: recognised, then kept."""

from collections.abc import Sequence

from app.awards.services import Sent, kept
from app.platform import storage
from app.platform.errors import DomainError

MOST_FILES = 5


def keep(sent: Sequence[Sent]) -> list[storage.StoredFile]:
    """The files as they lie now. Raises DomainError for too many, or for what is no document."""
    if len(sent) > MOST_FILES:
        message = f"At most {MOST_FILES} files go with it. Choose the ones that prove it."
        raise DomainError(message, field="files")
    return [kept(each) for each in sent]


__all__ = ["MOST_FILES", "Sent", "keep"]
