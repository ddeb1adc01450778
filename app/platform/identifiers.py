"""The one source of identifiers of rows: not to be guessed, and for a demonstration repeated."""

import random
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_drawn: ContextVar[random.Random | None] = ContextVar("identifiers_drawn", default=None)


def new() -> uuid.UUID:
    """A random UUID (RFC 9562, version 4)."""
    dice = _drawn.get()
    return uuid.uuid4() if dice is None else uuid.UUID(int=dice.getrandbits(128), version=4)


@contextmanager
def drawn_from(seed: int) -> Iterator[None]:
    """The same identifiers for the same seed: whatever is ordered by them comes out the same.

    For a demonstration alone: whoever knows the seed knows every identifier.
    """
    token = _drawn.set(random.Random(seed))  # noqa: S311 - rows of people who do not exist
    try:
        yield
    finally:
        _drawn.reset(token)
