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
    said = facts(district, years)
    return "\n\n".join(dice.choice(row).format_map(said) for row in rows)


def facts(district: District, years: int) -> dict[str, object]:
    """What is always true of one district, for the places in braces."""
    own = random.Random(district.nces_id)  # noqa: S311 - invented facts; the same in every text
    return {
        "place": district.place,
        "district": district.name,
        "schools": len(district.schools),
        "students": f"{district.participating:,}",
        "low_income": 100 * district.low_income // district.participating,
        "years": years,
        "state": district.state,
        "school": f"{district.place} Middle 1",
        "director": own.choice(("Novak", "Ellery", "Whitcomb", "Baptiste", "Soto", "Haugen")),
        "partner": f"the {district.place} {own.choice(('Library', 'Clinic', 'Works'))}",
        "grades": "K to 12",
        "base": own.randrange(38, 46),
        "now": own.randrange(47, 58),
        "support": own.randrange(71, 92),
        "courses": own.randrange(12, 40),
        "count": own.randrange(14, 60),
        "homes": own.randrange(5, 12),
        "languages": own.randrange(2, 6),
        "agreement": own.randrange(74, 90),
        "miss": own.randrange(9, 22),
        "measures": own.randrange(4, 9),
        "per_student": own.randrange(240, 320),
    }


def plan(key: str) -> Any:
    """Rows of a plan, by what they are for."""
    return _read("plans.yaml")[key]


def voice(key: str) -> Any:
    """What partners and outsiders write, by what it is for."""
    return _read("voices.yaml")[key]


def comment(section: str, kind: str, dice: random.Random) -> str:
    """A strength or a weakness for a section."""
    comments = _read("comments.yaml")
    found = comments.get(section) or comments["A"]
    return str(dice.choice(found[kind]))


@cache
def _read(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / name).read_text())
    return loaded
