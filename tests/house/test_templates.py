"""Every template compiles, is short, uses what it imports, and brings nothing inline."""

import re
from collections.abc import Iterator

import pytest

from tests.house.reading import HOUSE, Source, nothing

LINES = 120
ON_PAPER_OR_BY_MAIL = ("templates/pdf/", "templates/emails/")


def templates() -> list[Source]:
    """Every template, as a source."""
    paths = sorted(path for path in (HOUSE / "templates").rglob("*") if path.is_file())
    return [Source(path.relative_to(HOUSE).as_posix(), path.read_text()) for path in paths]


def short(source: Source) -> Iterator[str]:
    """A page has a ceiling."""
    if len(source.lines) > LINES:
        fault = f"{len(source.lines)} lines, {LINES} allowed"
        yield source.at(LINES, fault, "move a part to templates/components")


def nothing_inline(source: Source) -> Iterator[str]:
    """The content security policy refuses inline styles, scripts and handlers."""
    if source.path.startswith(ON_PAPER_OR_BY_MAIL):
        return
    for number, line in enumerate(source.lines, 1):
        if re.search(r"""<style|\sstyle\s*=\s*["']|<[^>]*\son[a-z]+\s*=\s*["']""", line):
            yield source.at(number, "inline style or handler", "use a class and a file in static/")
    for found in re.finditer(r"<script\b([^>]*)>", source.text):
        if "src=" not in found[1] and "application/json" not in found[1]:
            number = source.text.count("\n", 0, found.start()) + 1
            yield source.at(number, "inline script", "put it in a file in static/")


def imports_used(source: Source) -> Iterator[str]:
    """A macro that is imported is used."""
    for found in re.finditer(r"{%-?\s*from\s+\S+\s+import\s+(.+?)\s*-?%}", source.text):
        for name in found[1].replace(" with context", "").split(","):
            macro = name.split(" as ")[-1].strip()
            if len(re.findall(rf"\b{macro}\b", source.text.replace(found[0], ""))) == 0:
                number = source.text.count("\n", 0, found.start()) + 1
                yield source.at(number, f"{macro} is imported and not used", "remove the import")


RULES = (short, nothing_inline, imports_used)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_templates_keep_the_rule(rule):
    nothing(fault for source in templates() for fault in rule(source))


def test_every_template_compiles(app):
    for source in templates():
        app.jinja_env.get_template(source.path.removeprefix("templates/"))


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (short, "x\n" * 121),
        (nothing_inline, '<p style="color:red">'),
        (nothing_inline, '<p onclick="go()">'),
        (nothing_inline, "<script>go()</script>"),
        (imports_used, '{% from "components/field.html" import field %}'),
    ],
)
def test_the_rule_finds_a_bad_template(rule, text):
    assert len(list(rule(Source("templates/bad.html", text)))) == 1
