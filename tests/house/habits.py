"""The habits of the house, each a function from one source to its faults."""

import ast
import re
from collections.abc import Iterator

from tests.house.reading import STAGES, Source

FILE, FUNCTION, VIEW = 300, 50, 25
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("time", "time"),
}
PRIVATE = {"views", "forms", "jobs"}
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: Source) -> Iterator[Function]:
    """Every function of the file, inner ones too."""
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def length(node: Function) -> int:
    """Lines from `def` to the end; decorators are not counted."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def is_view(node: Function) -> bool:
    """Whether a decorator binds the function to a URL."""
    verbs = {"route", "get", "post", "put", "patch", "delete"}
    calls = (mark.func for mark in node.decorator_list if isinstance(mark, ast.Call))
    return any(isinstance(call, ast.Attribute) and call.attr in verbs for call in calls)


def has_docstring(source: Source) -> Iterator[str]:
    """Each file says what it is for."""
    if not ast.get_docstring(source.tree):
        yield source.at(1, "no module docstring", "say in one sentence what this file is for")


def short_file(source: Source) -> Iterator[str]:
    """A file has a ceiling."""
    if len(source.lines) > FILE:
        fault = f"{len(source.lines)} lines, {FILE} allowed"
        yield source.at(FILE, fault, "make it a package with one file per resource")


def short_functions(source: Source) -> Iterator[str]:
    """A function fits on a screen, a view on half of one."""
    for node in functions(source):
        limit = VIEW if is_view(node) else FUNCTION
        if length(node) > limit:
            fault = f"{node.name} has {length(node)} lines, {limit} allowed"
            yield source.at(node.lineno, fault, "name a part of it and move it out")


def _attribute_calls(source: Source, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call):
            called = node.func
            said = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            if said == name:
                yield node


def one_commit_site(source: Source) -> Iterator[str]:
    """Only the gate and db.transaction() commit."""
    if source.path in {"app/platform/gate.py", "app/platform/db.py"}:
        return
    for call in _attribute_calls(source, "commit"):
        repair = "leave it to the gate; the worker and commands use db.transaction()"
        yield source.at(call.lineno, "commits by itself", repair)


def one_abort_site(source: Source) -> Iterator[str]:
    """Only the gate aborts."""
    if source.path == "app/platform/gate.py":
        return
    for call in _attribute_calls(source, "abort"):
        yield source.at(call.lineno, "aborts", "raise a DomainError or call authorize()")


def one_clock(source: Source) -> Iterator[str]:
    """Only the clock asks the machine for the time."""
    if source.path == "app/platform/clock.py":
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if (name, node.attr) in CLOCKS:
                repair = "call app.platform.clock.now(), or take at="
                yield source.at(node.lineno, f"{name}.{node.attr} is read", repair)


def only_lifecycles_move(source: Source) -> Iterator[str]:
    """Nothing assigns a status but Lifecycle.advance."""
    if source.path == "app/platform/lifecycle.py":
        return
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Attribute) or node.attr != "status":
            continue
        if isinstance(node.ctx, ast.Store | ast.Del):
            repair = "call LIFECYCLE.advance(thing, step, by=actor)"
            yield source.at(node.lineno, "assigns a status", repair)


def plain_names(source: Source) -> Iterator[str]:
    """No room is a junk drawer."""
    for part in source.module.split("."):
        if part in FORBIDDEN_NAMES:
            yield source.at(1, f"a module is called {part}", "name it after what it does")


def imports_on_top(source: Source) -> Iterator[str]:
    """An import inside a function carries its reason on the line."""
    for node in functions(source):
        for inner in ast.walk(node):
            if isinstance(inner, ast.Import | ast.ImportFrom):
                line = source.lines[inner.lineno - 1]
                if not re.search(r"# noqa: PLC0415 - \w+", line):
                    repair = "move it to the top, or give the reason: # noqa: PLC0415 - why"
                    yield source.at(inner.lineno, "imports inside a function", repair)


def reasons_given(source: Source) -> Iterator[str]:
    """Each exception from a tool says why."""
    for number, line in enumerate(source.lines, 1):
        if re.search(r"# noqa(?!: [A-Z0-9, ]+ - \w)|# type: ignore(?!\[[\w, -]+\]  # \w)", line):
            repair = "name the rule and the reason: # noqa: X1 - why, # type: ignore[x]  # why"
            yield source.at(number, "an exception without a reason", repair)


def _imported(source: Source) -> Iterator[tuple[int, str]]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def private_doors(source: Source) -> Iterator[str]:
    """Views, forms and jobs are used inside their own stage only."""
    if source.path == "app/__init__.py":
        return
    for line, name in _imported(source):
        parts = name.split(".")
        if parts[0] != "app" or len(parts) < 3 or parts[1] not in STAGES:
            continue
        if parts[2] in PRIVATE and not source.module.startswith(f"app.{parts[1]}."):
            repair = "use its services or queries, or move the page to the higher stage"
            yield source.at(line, f"uses {name}, a private door of {parts[1]}", repair)


def finished(source: Source) -> Iterator[str]:
    """Nothing is left for later."""
    for number, line in enumerate(source.lines, 1):
        if re.search(r"#.*\b(TO" + r"DO|FIX" + r"ME|XXX)\b", line):
            yield source.at(number, "something is left for later", "do it, or file it elsewhere")


HABITS = (
    has_docstring,
    short_file,
    short_functions,
    one_commit_site,
    one_abort_site,
    one_clock,
    only_lifecycles_move,
    plain_names,
    imports_on_top,
    reasons_given,
    private_doors,
    finished,
)
