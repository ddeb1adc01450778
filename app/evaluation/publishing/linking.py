"""The linked table of one measure and period: every count, and every way in which counts add up.

Counts of one cell are its numerator, the rest, and the denominator. They add up within a cell, over
the groups of each partition, and over the schools. Tables of earlier releases of the same students
are laid over it: a count that did not change is the same unknown in both.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from app.evaluation.groups import ALL, PARTITIONS
from app.evaluation.publishing.cells import TOTAL, RawCell
from app.stats.disclosure import Equation, LinkedTable

NUMERATOR, REST, DENOMINATOR = "numerator", "rest", "denominator"
PARTS = (NUMERATOR, REST, DENOMINATOR)
Name = tuple[str, str, str]  # place, group, part
_MISSING = "not reported: "


@dataclass
class Linked:
    """The table under construction. `names` are the cells of the release that is being made."""

    values: list[int] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    names: dict[Name, int] = field(default_factory=dict)
    never_shown: set[int] = field(default_factory=set)
    _known: dict[tuple[Name, int], int] = field(default_factory=dict)

    def table(self) -> LinkedTable:
        """The table as it stands."""
        return LinkedTable(tuple(self.values), tuple(self.equations))

    def lay(self, cells: Iterable[RawCell]) -> dict[Name, int]:
        """Add a set of cells with all their equations; say where each count stands."""
        names: dict[Name, int] = {}
        by_place: dict[str, dict[str, RawCell]] = {}
        for cell in cells:
            by_place.setdefault(cell.place, {})[cell.group] = cell
            counts = (cell.numerator, cell.denominator - cell.numerator, cell.denominator)
            for part, value in zip(PARTS, counts, strict=True):
                self._cell(names, (cell.place, cell.group, part), value)
        for groups in by_place.values():
            self._within_place(names, groups)
        self._over_schools(names, by_place)
        for (place, group), members in _triples(names).items():
            self._equation(
                [(members[NUMERATOR], 1), (members[REST], 1), (members[DENOMINATOR], -1)]
            )
            if group.startswith(_MISSING):
                self.never_shown.update(names[place, group, part] for part in PARTS)
        return names

    def _cell(self, names: dict[Name, int], name: Name, value: int) -> int:
        if name not in names:
            if (name, value) not in self._known:
                self._known[name, value] = len(self.values)
                self.values.append(value)
            names[name] = self._known[name, value]
        return names[name]

    def _equation(self, terms: Sequence[tuple[int, int]]) -> None:
        equation = tuple(terms)
        if equation not in self.equations:
            self.equations.append(equation)

    def _within_place(self, names: dict[Name, int], groups: Mapping[str, RawCell]) -> None:
        """Each partition adds up to all students; who is in no reported group makes a cell too."""
        whole = groups.get(ALL)
        if whole is None:
            return
        for partition in PARTITIONS:
            members = [groups[code] for code in partition.members if code in groups]
            if not members:
                continue
            listed = [member.group for member in members]
            if len(members) < len(partition.members):
                listed.append(self._left_over(names, partition.name, whole, members))
            for part in PARTS:
                terms = [(names[whole.place, group, part], 1) for group in listed]
                self._equation([*terms, (names[whole.place, ALL, part], -1)])

    def _left_over(
        self, names: dict[Name, int], partition: str, whole: RawCell, members: Sequence[RawCell]
    ) -> str:
        group = _MISSING + partition
        numerator = whole.numerator - sum(member.numerator for member in members)
        denominator = whole.denominator - sum(member.denominator for member in members)
        counts = (numerator, denominator - numerator, denominator)
        for part, value in zip(PARTS, counts, strict=True):
            self._cell(names, (whole.place, group, part), value)
        return group

    def _over_schools(
        self, names: dict[Name, int], by_place: Mapping[str, Mapping[str, RawCell]]
    ) -> None:
        """Schools add up to all schools together, group by group."""
        groups = {group for place, group, _ in names if place == TOTAL}
        for group in sorted(groups):
            schools = [p for p in by_place if p != TOTAL and (p, group, DENOMINATOR) in names]
            if group.startswith(_MISSING) and not schools:
                continue
            for part in PARTS:
                terms = [(names[place, group, part], 1) for place in schools]
                self._equation([*terms, (names[TOTAL, group, part], -1)])


def _triples(names: Mapping[Name, int]) -> dict[tuple[str, str], dict[str, int]]:
    found: dict[tuple[str, str], dict[str, int]] = {}
    for (place, group, part), cell in names.items():
        found.setdefault((place, group), {})[part] = cell
    return found
