"""What documents say of the code is true: rooms, paths, states, fields, settings, tests."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from app.applications.snapshot import budget, document, forms, measures, outside, parts, plan
from app.config import Settings
from app.platform.lifecycle import Lifecycle
from docs.diagrams import drawn
from tests.house.reading import HOUSE, house_sources, nothing

SNAPSHOT_PARTS = (parts, budget, forms, measures, outside, plan, document)
NOT_IN_A_FILE = {"Canonical"}  # carries a snapshot with its bytes


def packages() -> dict[str, str]:
    """Each room under app/ with the first line of its docstring."""
    rooms = [source for source in house_sources() if source.path.endswith("/__init__.py")]
    told = {room.module: ast.get_docstring(room.tree) or "" for room in rooms}
    return {
        name.removeprefix("app."): doc.splitlines()[0]
        for name, doc in told.items()
        if name.count(".") == 1
    }


def not_in_map(rooms: dict[str, str], readme: str) -> list[str]:
    """Rooms whose name and sentence do not stand in the map."""
    lines = readme.splitlines()
    return [
        f"README.md: app/{name} is not in the map as {sentence!r}. Repair: copy its docstring."
        for name, sentence in rooms.items()
        if not any(name in line and sentence in line for line in lines)
    ]


def states() -> dict[str, str]:
    """Every state of every lifecycle, with the module it comes from."""
    names = [source.module for source in house_sources() if "lifecycle" in source.module]
    found: dict[str, str] = {}
    for name in names:
        for value in vars(importlib.import_module(name)).values():
            if isinstance(value, Lifecycle):
                ends = {
                    state
                    for (before, _step), after in value.moves.items()
                    for state in (before, after)
                }
                found |= {str(state): name for state in ends}
    return found


def test_every_room_is_in_the_map():
    nothing(not_in_map(packages(), (HOUSE / "README.md").read_text()))


def test_every_state_is_in_the_glossary():
    glossary = (HOUSE / "docs/DOMAIN.md").read_text().lower()
    nothing(
        f"docs/DOMAIN.md: the state {state!r} of {module} missing. Repair: python -m docs.diagrams."
        for state, module in states().items()
        if state not in glossary
    )


def test_a_room_that_is_not_in_the_map_is_found():
    assert len(not_in_map({"attic": "Old things."}, "attic: something else\n")) == 1


def text_of(path: str) -> str:
    """A document of the house."""
    return (HOUSE / path).read_text()


def table_paths(text: str) -> Iterator[str]:
    """Everything in backticks in the rows of tables that looks like a path."""
    for row in (line for line in text.splitlines() if line.startswith("|")):
        for found in re.findall(r"`([\w./<>-]+)`", row):
            if "/" in found or found.endswith((".py", ".md", ".yaml")):
                yield found


def missing_paths(text: str) -> list[str]:
    """Paths of tables that stand neither at the top nor in app/; <words> stand for any name."""
    patterns = {path: re.sub(r"<\w+>", "*", path).rstrip("/") for path in table_paths(text)}
    return [
        f"README.md: {path} is not there. Repair: name the room as it is called now."
        for path, pattern in patterns.items()
        if pattern != "lifecycle.py"  # each stage has one
        and not any(HOUSE.glob(pattern))
        and not any((HOUSE / "app").glob(pattern))
    ]


def frozen_classes(module: ModuleType) -> Iterator[type]:
    """The dataclasses that a module of the snapshot defines."""
    for value in vars(module).values():
        is_own = isinstance(value, type) and value.__module__ == module.__name__
        if (
            is_own
            and hasattr(value, "__dataclass_fields__")
            and value.__name__ not in NOT_IN_A_FILE
        ):
            yield value


def undocumented_fields(kinds: list[type], text: str) -> list[str]:
    """Fields of these classes that no backticks in the text name."""
    return [
        f"docs/SNAPSHOT.md: {kind.__name__}.{field.name} is missing. Repair: say what it means."
        for kind in kinds
        for field in fields(kind)
        if f"`{field.name}`" not in text
    ]


def missing_tests(text: str) -> list[str]:
    """Tests that the text names as `file::name` and that do not exist."""
    named = re.findall(r"`([\w/.]+)::(\w+)`", text)
    return [
        f"docs/acceptance.md: {path}::{name} does not exist. Repair: name the test that shows it."
        for path, name in named
        if not (HOUSE / path).is_file() or f"def {name}(" not in text_of(path)
    ]


def broken_links(path: Path) -> list[str]:
    """Links of a document to files or headings that are not there."""
    found = re.findall(r"\]\((?!https?:|mailto:)([^)#]*)(?:#([^)]*))?\)", path.read_text())
    return [
        f"{path.relative_to(HOUSE)}: the link {target}#{heading} leads nowhere. Repair: mend it."
        for target, heading in found
        if not leads_somewhere((path.parent / target) if target else path, heading)
    ]


def leads_somewhere(target: Path, heading: str) -> bool:
    """Whether the file is there, and the heading in it, if one is named."""
    if not heading:
        return target.exists()
    titles = re.findall(r"^#+ (.+)$", target.read_text(), re.MULTILINE)
    return heading in {re.sub(r"[^\w -]", "", title).lower().replace(" ", "-") for title in titles}


def spoken() -> str:
    """Everything that pages, scripts and messages may say, on one line."""
    places = (("templates", "*.html"), ("app", "*.py"), ("app", "*.yaml"), ("static/js", "*.js"))
    files = [path for folder, kind in places for path in sorted((HOUSE / folder).rglob(kind))]
    return " ".join(" ".join(path.read_text().split()) for path in files)


def unknown_labels(text: str, said: str) -> list[str]:
    """Words in italics that nothing in the product says."""
    told = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", " ".join(text.replace("**", "").split()))
    return [
        f"“{label}” is on no page. Repair: call it what the page calls it, or take the stars away."
        for label in told
        if label != "italics" and label not in said and label[0].upper() + label[1:] not in said
    ]


def disorder(words: list[str]) -> list[str]:
    """Words that stand twice or before one that precedes them."""
    pairs = pairwise(words)
    return [
        f"docs/DOMAIN.md: “{second}” stands after “{first}”. Repair: sort the words, each once."
        for first, second in pairs
        if first.casefold() >= second.casefold()
    ]


def misshapen(number: int, text: str) -> list[str]:
    """What a decision lacks of its shape."""
    wanted = (f"# {number}. ", "\n**Situation.** ", "\n**Choice.**", "\n**What follows.** ")
    return [
        f"docs/decisions/{number:04}: no {part.strip()!r}" for part in wanted if part not in text
    ]


def test_every_path_in_the_tables_of_the_readme_exists():
    nothing(missing_paths(text_of("README.md")))


def test_a_path_that_is_not_there_is_found():
    text = (
        "| a | `app/`, `platform/clock.py`, `attic/<any>.py`, `a_word` |\nin prose `attic/b.py`\n"
    )
    assert len(missing_paths(text)) == 1


def test_every_field_of_the_snapshot_is_described():
    kinds = [kind for module in SNAPSHOT_PARTS for kind in frozen_classes(module)]
    assert {document.Snapshot, outside.Sheet, parts.School} <= set(kinds)
    nothing(undocumented_fields(kinds, text_of("docs/SNAPSHOT.md")))


def test_a_field_that_is_not_described_is_found():
    assert len(undocumented_fields([parts.AttachedFile], "`kind`, `name` and `size`")) == 1


def test_every_format_of_the_snapshot_is_described():
    text = text_of("docs/SNAPSHOT.md")
    nothing(each for each in {*document.KNOWN_FORMATS, outside.SHEET_FORMAT} if each not in text)


def test_every_setting_is_told_to_operators():
    text = text_of("docs/operators.md")
    names = [f"PENTAD_{name.upper()}" for name in Settings.model_fields]
    nothing(f"docs/operators.md: {name} is missing" for name in names if f"`{name}`" not in text)


def test_every_test_that_acceptance_names_exists():
    text = text_of("docs/acceptance.md")
    assert all(f"**T{number}. " in text for number in (*range(1, 10), 12, *range(19, 23)))
    nothing(missing_tests(text))


@pytest.mark.parametrize("name", ["tests/test_cli.py::test_nothing", "tests/attic.py::test_it"])
def test_a_test_that_does_not_exist_is_found(name):
    assert len(missing_tests(f"`{name}`")) == 1


def test_links_between_documents_lead_somewhere():
    pages = [HOUSE / "README.md", *sorted((HOUSE / "docs").rglob("*.md"))]
    nothing(fault for path in pages for fault in broken_links(path))


def test_a_heading_that_is_not_there_is_found():
    assert leads_somewhere(HOUSE / "README.md", "the-map")
    assert not leads_somewhere(HOUSE / "README.md", "the-attic")


def test_guides_call_pages_and_buttons_what_they_are_called():
    said = spoken()
    nothing(
        f"{path.name}: {fault}"
        for path in sorted((HOUSE / "docs/guides").glob("*.md"))
        for fault in unknown_labels(path.read_text(), said)
    )
    assert len(unknown_labels("Press *Do the thing* or *Submit*", "Submit application")) == 1


def test_words_are_sorted_and_stand_once():
    words = re.findall(r"^\| (.+?) \|", text_of("docs/DOMAIN.md"), re.MULTILINE)
    nothing(disorder(words[1:]))
    assert len(disorder(["Anchor", "anchor", "Arm"])) == 1


def test_lives_are_drawn_as_they_are():
    assert drawn(text_of("docs/DOMAIN.md")) == text_of("docs/DOMAIN.md")


def test_decisions_are_numbered_and_have_one_shape():
    found = sorted((HOUSE / "docs/decisions").glob("0*.md"))
    assert [int(path.name[:4]) for path in found] == list(range(1, len(found) + 1))
    nothing(fault for path in found for fault in misshapen(int(path.name[:4]), path.read_text()))
    assert len(misshapen(1, "# 1. A title\n\n**Situation.** So.\n\n**Choice.** This.\n")) == 1
