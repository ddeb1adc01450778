"""Files that come with what somebody sends: recognised, then kept."""

from dataclasses import dataclass

from app.applications.rules import files as kinds
from app.platform import storage


@dataclass(frozen=True)
class Sent:
    """A file as it was chosen."""

    name: str
    content: bytes


def kept(file: Sent) -> storage.StoredFile:
    """The file as it lies now, under a name that fits its kind.

    Raises DomainError for what is no document, or when the disk refuses.
    """
    kind = kinds.recognise(file.content, name=file.name)
    name = kind.fitting_name(file.name)
    return storage.put(file.content, name=name, media_type=kind.media_type)
