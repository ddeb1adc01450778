"""What every kind of document says of itself."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from app.platform.storage import StoredFile
from app.reports.models import Document

PDF = "application/pdf"


@dataclass(frozen=True)
class Made:
    """A finished document."""

    name: str
    content: bytes
    media_type: str = PDF


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
