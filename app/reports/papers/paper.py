"""What every kind of document says of itself."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from app.platform import storage
from app.platform.storage import StoredFile
from app.reports.models import Document

PDF = "application/pdf"


@dataclass(frozen=True)
class Made:
    """A finished document: its content, or an open file with it where it may be large."""

    name: str
    content: bytes = b""
    media_type: str = PDF
    stream: IO[bytes] | None = None

    def keep(self) -> StoredFile:
        """Store it."""
        if self.stream is None:
            return storage.put(self.content, name=self.name, media_type=self.media_type)
        return storage.put_stream(self.stream, name=self.name, media_type=self.media_type)

    def close(self) -> None:
        """Let an open file go."""
        if self.stream is not None:
            self.stream.close()


@dataclass(frozen=True)
class Paper:
    """One kind of document.

    `of` finds what a document of the kind is about, as the subjects that the policy `may` is asked
    about; it raises NotFoundError. `make` draws it. `freeze` keeps what it is drawn from at the
    moment it is asked for, where that could change before the worker draws it.
    """

    of: Callable[[uuid.UUID], tuple[object, ...]]
    may: Callable[..., bool]
    make: Callable[[Document], Made]
    freeze: Callable[[uuid.UUID], StoredFile] | None = None
