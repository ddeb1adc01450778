"""Files that come with an answer from outside: recognised by their content, kept by it."""

from dataclasses import dataclass

from app.applications.rules import files
from app.platform import storage
from app.platform.storage import StoredFile


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    content: bytes
    name: str


def keep(upload: Upload | None) -> StoredFile | None:
    """Keep the file, if there is one. Raises DomainError for what cannot be taken."""
    if upload is None:
        return None
    kind = files.recognise(upload.content, name=upload.name)
    name = kind.fitting_name(upload.name)
    return storage.put(upload.content, name=name, media_type=kind.media_type)
