"""The map in README.md and the states in docs/DOMAIN.md say what the code says."""

import ast
import importlib

from app.platform.lifecycle import Lifecycle
from tests.house.reading import HOUSE, house_sources, nothing


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
