"""A rubric while it is being written: plain words by key, whole or not, and its YAML.

An outline has the shape of the schema (mappings, lists of words, lists of mappings), and every
value is the text that was typed: "ten" may stand under points until somebody mends it. What is
empty is not kept, so that an outline never says the same thing in two ways.
"""

import re
from collections.abc import Mapping
from copy import deepcopy
from functools import lru_cache
from typing import Any

import yaml

from app.competitions.rubrics.meaning import check_meaning
from app.competitions.rubrics.problems import Fault, Problem, RubricError
from app.competitions.rubrics.reading import Reader, is_empty, plain_words
from app.competitions.rubrics.schema import RUBRIC, Entries, Field, Number, Texts, Whole
from app.competitions.rubrics.syntax import compose

Outline = dict[str, Any]

_TEXT, _WHOLE, _DECIMAL = (f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float"))
_LATIN = "\xff"  # up to here what cannot be printed is a control character
_BARE = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?")
_WIDTH = 96  # columns; a folded sentence stays readable in any editor


def outlined(text: str, *, origin: str) -> Outline:
    """The outline of a YAML text, which need not be complete.

    Raises RubricError with every fault of the file if anything in it could not be kept: what is
    not YAML, an unknown key, a key twice, a list where a value belongs.
    """
    said, found = _read(text)
    if said is None:
        raise RubricError(origin, found)
    return deepcopy(said)


def problems_of(text: str) -> list[Problem]:
    """Everything that keeps a text from being a rubric, in its order; empty when it is one."""
    return sorted(_read(text)[1], key=lambda each: (each.line, each.where))


@lru_cache(maxsize=32)
def _read(text: str) -> tuple[Outline | None, tuple[Problem, ...]]:
    """The outline, None when something would be lost, and what is wrong; once per content."""
    node, problems = compose(text)
    if node is None:
        return None, tuple(problems)
    reader = Reader()
    meant = check_meaning(reader.document(node))
    found = (*reader.problems, *meant)
    is_lost = any(problem.fault is Fault.FORM for problem in found)
    return (None if is_lost else _mapping(node, RUBRIC)), found


def _mapping(node: yaml.Node, table: Mapping[str, Field]) -> Outline:
    given = {str(key.value): value for key, value in node.value}
    kept = {key: _kept(given[key], table[key]) for key in table if key in given}
    return {key: value for key, value in kept.items() if value}


def _kept(node: yaml.Node, field: Field) -> Any:
    if is_empty(node):
        return None
    if isinstance(field, Entries):
        return [_mapping(each, field.table) for each in node.value]
    if isinstance(field, Texts):
        return [plain_words(each) for each in node.value if not is_empty(each)]
    return plain_words(node) if isinstance(node, yaml.ScalarNode) else None


def written(outline: Outline) -> str:
    """The YAML of an outline: always the same text for the same outline, keys in schema order."""
    node = _node(tidied(outline), RUBRIC)
    return str(yaml.serialize(node, allow_unicode=True, width=_WIDTH))


def tidied(outline: Outline, table: Mapping[str, Field] = RUBRIC) -> Outline:
    """Without what is empty, with single spaces and no control characters, in schema order."""
    tidy = {key: _tidy(outline[key], field) for key, field in table.items() if key in outline}
    return {key: value for key, value in tidy.items() if value}


def _tidy(value: Any, field: Field) -> Any:
    if isinstance(field, Entries):
        return [tidy for each in value if (tidy := tidied(each, field.table))]
    if isinstance(field, Texts):
        return [words for each in value if (words := _one_line(each))]
    return _one_line(value)


def _one_line(words: str) -> str:
    kept = (each for each in str(words) if each.isspace() or each.isprintable() or each > _LATIN)
    return " ".join("".join(kept).split())


def _node(outline: Outline, table: Mapping[str, Field]) -> yaml.MappingNode:
    pairs = [
        (yaml.ScalarNode(_TEXT, key), _value(value, table[key])) for key, value in outline.items()
    ]
    return yaml.MappingNode("tag:yaml.org,2002:map", pairs, flow_style=False)


def _value(value: Any, field: Field) -> yaml.Node:
    if isinstance(field, Entries):
        entries: list[yaml.Node] = [_node(each, field.table) for each in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", entries, flow_style=False)
    if isinstance(field, Texts):
        texts: list[yaml.Node] = [yaml.ScalarNode(_TEXT, each) for each in value]
        return yaml.SequenceNode("tag:yaml.org,2002:seq", texts, flow_style=False)
    if isinstance(field, Number | Whole):
        return yaml.ScalarNode(_number_tag(value), value)
    return yaml.ScalarNode(_TEXT, value)


def _number_tag(words: str) -> str:
    """Numbers stand bare in the file; words that are no number stand as words."""
    if not _BARE.fullmatch(words):
        return _TEXT
    return _DECIMAL if "." in words else _WHOLE
