"""YAML's own rules, and the few things YAML allows that a rubric must not use."""

from collections.abc import Iterator

import yaml

from app.competitions.rubrics.problems import Fault, Problem

LONGEST = 1_000_000  # characters; the longest rubric that ships has about 60,000
DEEPEST = 20  # levels of nesting; the schema needs eight

_REPAIRS = (
    ("found character '\\t'", "replace each tab by spaces"),
    (
        "mapping values are not allowed",
        "put text that holds a colon in quotation marks",
    ),
    (
        "expected <block end>",
        "align this line with the lines of the same list or set of keys",
    ),
    ("could not find expected ':'", "write key: value, with a space after the colon"),
    ("end of stream", "close the quotation mark or bracket"),
    ("<stream end>", "close the quotation mark or bracket"),
    ("expected ',' or", "close the bracket, or put a comma between its parts"),
    (
        "expected a single document",
        "keep one rubric in one file, without a line of three hyphens",
    ),
    (
        "special characters are not allowed",
        "remove the character that cannot be printed",
    ),
)


def compose(text: str) -> tuple[yaml.Node | None, list[Problem]]:
    """The file's nodes, or what keeps it from being read; a file in error has no nodes."""
    if len(text) > LONGEST:
        what = f"the file has {len(text):,} characters, more than {LONGEST:,}"
        return None, [_fault(1, what, "shorten it")]
    try:
        problems = list(_forbidden(text))
        node = None if problems else yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        return None, [_syntax(text, error)]
    if node is None and not problems:
        problems = [_fault(1, "the file is empty", "write a rubric in it")]
    return node, problems


def _forbidden(text: str) -> Iterator[Problem]:
    """Aliases, tags and great depth: they would let a short file mean a huge or a hidden one."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = int(event.start_mark.line) + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            what = f"*{event.anchor} refers to another place"
            yield _fault(line, what, "write the words out again here")
        elif tag := getattr(event, "tag", None):
            what = f"the tag {tag} is not used in rubrics"
            yield _fault(line, what, "remove it")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            what = f"brackets or indents go more than {DEEPEST} levels deep"
            yield _fault(line, what, "write the file in the form of the shipped rubrics")
            return


def _fault(line: int, what: str, repair: str) -> Problem:
    return Problem(line, "file", what, repair, Fault.FORM)


def _syntax(text: str, error: yaml.YAMLError) -> Problem:
    said = " ".join(str(error).split())
    repair = next(
        (repair for sign, repair in _REPAIRS if sign in said),
        "compare the line, and the one above it, with a shipped rubric",
    )
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or said
    return _fault(_line_of(text, error), f"this is not valid YAML ({what})", repair)


def _line_of(text: str, error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    return text.count("\n", 0, int(getattr(error, "position", 0))) + 1
