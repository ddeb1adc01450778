"""Files that come with a record, with evidence or with a report: recognised, then kept."""

from collections.abc import Sequence

from app.applications.rules import files as kinds
from app.awards.services import Sent
from app.platform import storage
from app.platform.errors import DomainError

MOST_FILES = 5


def keep(sent: Sequence[Sent]) -> list[storage.StoredFile]:
    """The files as they lie now. Raises DomainError for too many, or for what is no document."""
    if len(sent) > MOST_FILES:
        message = f"At most {MOST_FILES} files go with it. Choose the ones that prove it."
        raise DomainError(message, field="files")
    kept = []
    for each in sent:
        kind = kinds.recognise(each.content, name=each.name)
        name = kind.fitting_name(each.name)
        kept.append(storage.put(each.content, name=name, media_type=kind.media_type))
    return kept


__all__ = ["MOST_FILES", "Sent", "keep"]
