"""A rubric file as it was read: values by key, each with its line and its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from app.competitions.rubrics.problems import Problem

Value = str | int | Decimal | tuple[str, ...] | tuple["Entry", ...]
V = TypeVar("V")


@dataclass(frozen=True)
class Entry:
    """One mapping of the file. A key that was missing or wrong is absent from `values`.

    The readers (`text`, `number`, ...) raise KeyError for an absent key: ask `has` first.
    """

    line: int
    where: str
    values: Mapping[str, Value]
    lines: Mapping[str, int]

    def has(self, *keys: str) -> bool:
        """Whether all of these were given and could be read."""
        return all(key in self.values for key in keys)

    def wrote(self, key: str) -> bool:
        """Whether the key stands in the file at all, readable or not."""
        return key in self.lines

    def text(self, key: str) -> str:
        """The words under a key."""
        return self._of(key, str)

    def number(self, key: str) -> Decimal:
        """The exact number under a key."""
        return self._of(key, Decimal)

    def whole(self, key: str) -> int:
        """The whole number under a key."""
        return self._of(key, int)

    def texts(self, key: str) -> tuple[str, ...]:
        """The list of words under a key; empty when the key is absent."""
        return tuple(each for each in self._list(key) if isinstance(each, str))

    def entries(self, key: str) -> tuple["Entry", ...]:
        """The mappings under a key; empty when the key is absent."""
        return tuple(each for each in self._list(key) if isinstance(each, Entry))

    def maybe_text(self, key: str) -> str | None:
        """The words under a key, or None when there are none."""
        return self.text(key) if self.has(key) else None

    def path(self, key: str) -> str:
        """The place of a key, such as `sections[2].items[0].anchors`."""
        return f"{self.where}.{key}" if self.where else key

    def problem(self, key: str, what: str, repair: str) -> Problem:
        """A problem at a key of this mapping, or at the mapping where the key is absent."""
        return Problem(self.lines.get(key, self.line), self.path(key), what, repair)

    def _list(self, key: str) -> tuple[str, ...] | tuple["Entry", ...]:
        value = self.values.get(key, ())
        return value if isinstance(value, tuple) else ()

    def _of(self, key: str, kind: type[V]) -> V:
        value = self.values[key]
        if not isinstance(value, kind):
            raise TypeError(f"{self.path(key)} is read as {kind.__name__} against the schema.")
        return value
