"""What invented districts write and invented reviewers say: from the YAML beside this file."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.demonstration.names import District

_FOLDER = Path(__file__).parent / "words"


def response(item_code: str, district: District, years: int, dice: random.Random) -> str:
    """The district's text for one item: one variant from each row of places."""
    rows = _read("responses.yaml").get(item_code) or _read("responses.yaml")["A1"]
    facts = {
        "place": district.place,
        "district": district.name,
        "schools": len(district.schools),
        "students": f"{district.participating:,}",
        "low_income": 100 * district.low_income // district.participating,
        "years": years,
        "state": district.state,
    }
    chosen = [dice.choice(row) for row in rows]
    return "\n\n".join(text.format_map(_Lenient(facts)) for text in chosen)


def comment(section: str, kind: str, dice: random.Random) -> str:
    """A strength or a weakness for a section."""
    comments = _read("comments.yaml")
    found = comments.get(section) or comments["A"]
    return str(dice.choice(found[kind]))


class _Lenient(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return key.replace("_", " ")


@cache
def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / name).read_text())
    return loaded
