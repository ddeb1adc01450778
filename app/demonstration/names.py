"""Invented districts and people, from a seed: the same seed gives the same programme."""

import random
from dataclasses import dataclass
from pathlib import Path

import yaml

DOMAIN = "demo.pentad.example"
_WORDS = Path(__file__).parent / "words" / "names.yaml"
_FIRST_SERIAL = 90_000  # far from the numbers of real districts
# State, with the digits that its NCES ids begin with; some begin with zero.
_STATES = (("AL", "01"), ("AZ", "04"), ("CO", "08"), ("IA", "19"), ("KY", "21"), ("TX", "48"))
RURAL, SUBURB = "42", "21"  # NCES locale codes: rural, distant; suburb, large


@dataclass(frozen=True)
class District:
    """One invented district. `schools` holds (students, low-income, classrooms) of each."""

    name: str
    place: str
    nces_id: str
    state: str
    served: int
    schools: tuple[tuple[int, int, int], ...]
    locale: str = RURAL

    @property
    def participating(self) -> int:
        """Students in the schools that take part."""
        return sum(students for students, _, _ in self.schools)

    @property
    def low_income(self) -> int:
        """Of them, from low-income families."""
        return sum(low for _, low, _ in self.schools)


class Names:
    """Gives out each name once."""

    def __init__(self, seed: int) -> None:
        """Begin at the seed."""
        self.dice = random.Random(seed)  # noqa: S311 - names, not secrets
        words: dict[str, list[str]] = yaml.safe_load(_WORDS.read_text())
        self._people = [f"{first} {last}" for last in words["last"] for first in words["first"]]
        self._places = [f"{place} {kind}" for kind in words["kinds"] for place in words["places"]]
        self.dice.shuffle(self._people)
        self.dice.shuffle(self._places)
        self._serial = 0

    def person(self) -> str:
        """The next person."""
        return self._people.pop()

    def district(self, schools: int, *, size: int = 420) -> District:
        """The next district, with schools of about `size` students."""
        place = self._places.pop()
        state, digits = self.dice.choice(_STATES)
        self._serial += 1
        made = tuple(self._school(size) for _ in range(schools))
        participating = sum(students for students, _, _ in made)
        return District(
            name=f"{place} Schools",
            place=place,
            nces_id=f"{digits}{_FIRST_SERIAL + self._serial}",
            state=state,
            served=participating + self.dice.randrange(0, 900),
            schools=made,
        )

    def _school(self, size: int) -> tuple[int, int, int]:
        students = self.dice.randrange(size * 7 // 10, size * 13 // 10)
        low_income = students * self.dice.randrange(45, 80) // 100
        return students, low_income, self.dice.randrange(1, 5)


def address(name: str) -> str:
    """Where the invented person gets mail."""
    return f"{name.lower().replace(' ', '.')}@{DOMAIN}"
