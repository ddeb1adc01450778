"""From YAML to entries, checked against the schema; lines are kept for every value.

The file is composed into nodes and never constructed into objects, so no YAML tag can do
anything, and numbers are read from their text, exactly.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

import yaml

from app.competitions.rubrics.entries import Entry, Value
from app.competitions.rubrics.problems import Fault, Problem
from app.competitions.rubrics.schema import (
    RUBRIC,
    Choice,
    Entries,
    Field,
    Number,
    Text,
    Texts,
    Whole,
)

_NUMBER = re.compile(r"[0-9]{1,6}(\.[0-9]{1,4})?")
_WHOLE = re.compile(r"[0-9]{1,9}")


class Reader:
    """Reads one document by the schema and gathers what is wrong with its form."""

    def __init__(self) -> None:
        """Start without problems."""
        self.problems: list[Problem] = []

    def document(self, node: yaml.Node) -> Entry:
        """The whole file."""
        return self._entry(node, RUBRIC, "")

    def _entry(self, node: yaml.Node, table: Mapping[str, Field], where: str) -> Entry:
        line = _line(node)
        if not isinstance(node, yaml.MappingNode):
            self._add(
                node,
                where or "file",
                f"{where or 'the file'} is {_kind(node)}, not keys with values",
                f"write {', '.join(_required(table))} here, each as key: value",
            )
            return Entry(line, where, {}, dict.fromkeys(table, line))
        given = self._given(node, table, where)
        entry = Entry(line, where, {}, {key: _line(value) for key, value in given.items()})
        values: dict[str, Value] = {}
        for key, field in table.items():
            if key in given:
                value = self._value(given[key], field, entry.path(key))
                if value is not None:
                    values[key] = value
            elif field.required:
                self._add(
                    node,
                    entry.path(key),
                    f"{where or 'the file'} has no {key}",
                    f"add the line {key}: with {_wanted(field)}",
                    Fault.ABSENT,
                )
        return Entry(line, where, values, entry.lines)

    def _given(
        self, node: yaml.MappingNode, table: Mapping[str, Field], where: str
    ) -> dict[str, yaml.Node]:
        given: dict[str, yaml.Node] = {}
        for key_node, value in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "[...]"
            path = f"{where}.{key}" if where else key
            if key in given:
                first = _line(given[key])
                self._add(
                    key_node,
                    path,
                    f"{where or 'the file'} has the key {key} twice, first on line {first}",
                    "keep one of the two",
                )
            elif key not in table:
                self._add(
                    key_node,
                    path,
                    f"{where or 'the file'} has the unknown key {key}",
                    f"remove it, or use one of {', '.join(table)}",
                )
            else:
                given[key] = value
        return given

    def _value(self, node: yaml.Node, field: Field, where: str) -> Value | None:
        if isinstance(field, Entries):
            return self._entries(node, field, where)
        if isinstance(field, Texts):
            return self._texts(node, where)
        words = self._scalar(node, field, where)
        if words is None:
            return None
        try:
            return _READERS[type(field)](words, field)
        except ValueError:
            what = f'{where} is "{words}"'
            self._add(node, where, what, f"write {_wanted(field)}", Fault.VALUE)
            return None

    def _entries(self, node: yaml.Node, field: Entries, where: str) -> tuple[Entry, ...]:
        return tuple(
            self._entry(each, field.table, f"{where}[{index}]")
            for index, each in self._sequence(node, where)
        )

    def _texts(self, node: yaml.Node, where: str) -> tuple[str, ...]:
        found = (
            self._scalar(each, Text(), f"{where}[{index}]")
            for index, each in self._sequence(node, where)
        )
        return tuple(words for words in found if words is not None)

    def _sequence(self, node: yaml.Node, where: str) -> Iterator[tuple[int, yaml.Node]]:
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self._add(
                node,
                where,
                f"{where} is {_kind(node)}, not a list",
                "write each entry on its own line, starting with a hyphen",
                Fault.ABSENT if is_empty(node) else Fault.FORM,
            )
            return
        yield from enumerate(node.value)

    def _scalar(self, node: yaml.Node, field: Field, where: str) -> str | None:
        if not isinstance(node, yaml.ScalarNode):
            self._add(node, where, f"{where} is {_kind(node)}", f"write {_wanted(field)}")
            return None
        if is_empty(node):
            repair = f"write {_wanted(field)}"
            self._add(node, where, f"{where} is empty", repair, Fault.ABSENT)
            return None
        return plain_words(node)

    def _add(
        self, node: yaml.Node, where: str, what: str, repair: str, fault: Fault = Fault.FORM
    ) -> None:
        self.problems.append(Problem(_line(node), where, what, repair, fault))


def is_empty(node: yaml.Node) -> bool:
    """Whether a list holds nothing, or a value says nothing."""
    if isinstance(node, yaml.ScalarNode):
        return not plain_words(node) or node.tag == "tag:yaml.org,2002:null"
    return not node.value


def plain_words(node: yaml.ScalarNode) -> str:
    """The words of a value, with single spaces between them, however the lines were broken."""
    return " ".join(str(node.value).split())


def _read_text(words: str, field: Field) -> Value:
    if isinstance(field, Text) and field.pattern and not field.pattern.fullmatch(words):
        raise ValueError(words)
    return words


def _read_number(words: str, _field: Field) -> Value:
    if not _NUMBER.fullmatch(words):
        raise ValueError(words)
    return Decimal(words)


def _read_whole(words: str, field: Field) -> Value:
    if not _WHOLE.fullmatch(words):
        raise ValueError(words)
    if isinstance(field, Whole) and not field.least <= int(words) <= field.most:
        raise ValueError(words)
    return int(words)


def _read_choice(words: str, field: Field) -> Value:
    return field.among(words) if isinstance(field, Choice) else words


_READERS: dict[type[Field], Callable[[str, Field], Value]] = {
    Text: _read_text,
    Number: _read_number,
    Whole: _read_whole,
    Choice: _read_choice,
}


def _wanted(field: Field) -> str:
    """What a field takes, as the end of a sentence that begins with "write"."""
    match field:
        case Number():
            return "a number such as 10 or 2.5"
        case Whole():
            return f"a whole number from {field.least} to {field.most}"
        case Choice():
            return f"one of {', '.join(field.among)}"
        case Texts() | Entries():
            return "a list under it"
        case Text():
            return field.example


def _required(table: Mapping[str, Field]) -> list[str]:
    return [key for key, field in table.items() if field.required]


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _kind(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a set of keys"
    if isinstance(node, yaml.SequenceNode):
        return "a list" if node.value else "an empty list"
    return "a single value" if node.value else "empty"
