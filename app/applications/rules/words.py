"""How long an answer may be, and when a stretch of writing becomes a version of its own."""

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from app.platform.writing import count_words

STRETCH = timedelta(minutes=10)
_WHOLE = 100


@dataclass(frozen=True)
class Length:
    """The words of an answer beside its limit. `most` is the limit with its tolerance."""

    words: int
    limit: int | None
    most: int | None

    @property
    def is_over(self) -> bool:
        """Whether the limit itself is passed: a warning."""
        return self.limit is not None and self.words > self.limit

    @property
    def is_too_long(self) -> bool:
        """Whether even the tolerance is passed: it cannot be submitted so."""
        return self.most is not None and self.words > self.most


class Version(Protocol):
    """An earlier text: whose it is, when that stretch of writing began, and its words."""

    text: Any
    saved_by_id: Any
    began_at: Any


class Limited(Protocol):
    """What is asked, with the words it allows: an item or a priority."""

    @property
    def word_limit(self) -> int | None:
        """None: as long as wanted."""

    @property
    def word_tolerance_percent(self) -> int:
        """How far over the limit is still accepted."""


def length(item: Limited, text: str) -> Length:
    """Count an answer against its item. The tolerance is rounded down to whole words."""
    words = count_words(text)
    if item.word_limit is None:
        return Length(words, None, None)
    most = item.word_limit * (_WHOLE + item.word_tolerance_percent) // _WHOLE
    return Length(words, item.word_limit, most)


def begins_new_version(
    last: Version | None, *, author_id: uuid.UUID, text: str, at: datetime
) -> bool:
    """Whether a save opens a new version instead of continuing the last one.

    It does when another person writes, when the stretch is ten minutes old, and when half of the
    words or more would disappear: a slip of the hand must not take the only copy with it.
    """
    if last is None or last.saved_by_id != author_id or at - last.began_at >= STRETCH:
        return True
    return count_words(text) * 2 <= count_words(last.text) and count_words(last.text) > 0
