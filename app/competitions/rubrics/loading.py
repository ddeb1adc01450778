"""Finding rubric files, and reading one into the frozen shape or refusing it with reasons."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.competitions.rubrics.building import build
from app.competitions.rubrics.meaning import check_meaning
from app.competitions.rubrics.problems import Fault, Problem, RubricError
from app.competitions.rubrics.reading import Reader
from app.competitions.rubrics.shape import Rubric
from app.competitions.rubrics.syntax import compose


@dataclass(frozen=True)
class RubricFile:
    """A rubric on disk, named by its place: `<folder>/<name>/<version>.yaml`."""

    name: str
    version: str
    path: Path


def available(folder: Path) -> list[RubricFile]:
    """The rubric files under a folder, by name and version. They are not read."""
    return [
        RubricFile(path.parent.name, path.stem, path) for path in sorted(folder.glob("*/*.yaml"))
    ]


def load(path: Path) -> Rubric:
    """Read one file, whose place must agree with the name and the version in it.

    Raises RubricError with everything found wrong.
    """
    origin = "/".join(path.parts[-3:])
    try:
        content = path.read_bytes()
    except OSError as error:
        problem = _unreadable(f"the file cannot be opened ({error.strerror})", "check its path")
        raise RubricError(origin, [problem]) from error
    rubric = parse(decoded(content, origin=origin), origin=origin)
    if (path.parent.name, path.stem) != (rubric.name, rubric.version):
        what = f"the file says it is {rubric.name} {rubric.version}, which is not its place"
        problem = _unreadable(what, f"move it to {rubric.name}/{rubric.version}.yaml")
        raise RubricError(origin, [problem])
    return rubric


def decoded(content: bytes, *, origin: str) -> str:
    """The text of a file. Raises RubricError when it is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        what = "the file is not UTF-8 text"
        problem = _unreadable(what, "save it in the encoding UTF-8", line)
        raise RubricError(origin, [problem]) from error


def parse(text: str, *, origin: str) -> Rubric:
    """Read a rubric's YAML; `origin` names the text in messages.

    A rubric is frozen, so the same text gives the same object: a page may ask on each request.
    Raises RubricError with everything found wrong.
    """
    return _parsed(text, origin)


@lru_cache(maxsize=32)
def _parsed(text: str, origin: str) -> Rubric:
    node, problems = compose(text)
    if node is None:
        raise RubricError(origin, problems)
    reader = Reader()
    entry = reader.document(node)
    found = [*reader.problems, *check_meaning(entry)]
    if found:
        raise RubricError(origin, found)
    return build(entry, sha256=hashlib.sha256(text.encode()).hexdigest(), source=text)


def _unreadable(what: str, repair: str, line: int = 1) -> Problem:
    return Problem(line, "file", what, repair, Fault.FORM)
