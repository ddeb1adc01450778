"""From a YAML file to an edition, or everything that is wrong with it, each with its line.

Every value is read as the text that stands there and typed by the schema, so that `no` stays a
word and `4.0` an edition.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from app.applications.editions.shape import Edition
from app.platform.errors import DomainError

Place = tuple[int | str, ...]


class EditionError(DomainError):
    """A file cannot be used as an edition. `problems` are sentences that begin with the line."""

    def __init__(self, origin: str, problems: Sequence[tuple[int, str]]) -> None:
        """Gather (line, what is wrong), for the file that `origin` names."""
        self.problems = [f"{origin} line {line}: {words}." for line, words in sorted(problems)]
        super().__init__("\n".join(self.problems))


def load(path: Path) -> Edition:
    """The edition in a file, whose place must agree with what it says. Raises EditionError."""
    origin = "/".join(path.parts[-2:])
    found = parse(path.read_text(encoding="utf-8"), origin=origin)
    if (path.parent.name, path.stem) != (found.code, found.edition):
        place = f"{found.code}/{found.edition}.yaml"
        raise EditionError(origin, [(1, f"the file says it is {place}; move it there")])
    return found


def parse(text: str, *, origin: str) -> Edition:
    """The edition in a text. Raises EditionError with everything found wrong."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        words = f"this is not valid YAML ({getattr(error, 'problem', None) or error})"
        raise EditionError(origin, [(_line_of(error), words)]) from error
    lines: dict[Place, int] = {}
    problems: list[tuple[int, str]] = []
    content = _plain(node, (), lines, problems)
    if problems:
        raise EditionError(origin, problems)
    try:
        return Edition.model_validate(content)
    except ValidationError as error:
        found = [(_line(each["loc"], lines), _words(each)) for each in _causes(error)]
        raise EditionError(origin, found) from error


def _plain(
    node: yaml.Node | None, place: Place, lines: dict[Place, int], problems: list[tuple[int, str]]
) -> Any:
    """Mappings, lists and texts; where each of them stands goes into `lines`."""
    if node is None:
        return {}
    lines[place] = int(node.start_mark.line) + 1
    if isinstance(node, yaml.SequenceNode):
        return [
            _plain(each, (*place, index), lines, problems) for index, each in enumerate(node.value)
        ]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    found: dict[str, Any] = {}
    for key, value in node.value:
        name, line = str(key.value), int(key.start_mark.line) + 1
        if name in found:
            problems.append((line, f"the key {name} stands twice; keep one of the two"))
        found[name] = _plain(value, (*place, name), lines, problems)
        lines[*place, name] = line
    return found


def _causes(error: ValidationError) -> list[Any]:
    """Without what only follows from something wrong further inside."""
    told = error.errors()
    places = [each["loc"] for each in told]
    return [
        each
        for each in told
        if not any(
            place[: len(each["loc"])] == each["loc"] and place != each["loc"] for place in places
        )
    ]


def _line(place: Place, lines: dict[Place, int]) -> int:
    """The line of a place, or of the closest thing around it."""
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)


def _words(error: Any) -> str:
    where = ".".join(str(step) for step in error["loc"]) or "the file"
    said = str(error["msg"]).removeprefix("Value error, ")
    given = error.get("input")
    shown = f", not “{given}”" if isinstance(given, str) and given else ""
    return f"{where}: {said[:1].lower()}{said[1:]}{shown}"


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) + 1 if mark is not None else 1
