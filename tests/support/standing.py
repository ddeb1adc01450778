"""A clock that stands: every thread of a served application lives at one moment."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from app.platform import clock


class _Standing(list[timedelta]):
    """The shift that makes this very moment of any now."""

    def __init__(self, moment: datetime) -> None:
        super().__init__()
        self.moment = moment

    def __getitem__(self, _place: object) -> timedelta:  # type: ignore[override]  # one place only
        return self.moment - datetime.now(UTC)


@contextmanager
def standing_at(moment: datetime) -> Iterator[None]:
    """However long a slow machine takes to answer, it is this moment."""
    with patch.object(clock, "_shift", _Standing(moment)):
        yield
