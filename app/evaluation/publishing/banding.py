"""The other mode: ranges of percentages without numbers of students, audited all the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.evaluation.groups import PARTITIONS
from app.evaluation.publishing.cells import RawCell, ReleasedCell
from app.evaluation.publishing.linking import DENOMINATOR, NUMERATOR, Linked, Name
from app.evaluation.publishing.protecting import Protected, Task
from app.stats.disclosure import (
    Known,
    Problem,
    Requirement,
    audit,
    band,
    percent_limits,
    tier_of,
)

_HALF = 0.5


@dataclass(frozen=True)
class _Shown:
    cell: RawCell
    label: str


def protect_by_bands(task: Task) -> Protected:
    """Ranges; of a partition with one hidden member the next smallest is hidden as well."""
    shown = {(c.place, c.group): _Shown(c, label) for c in task.cells if (label := _band(c, task))}
    for partner in list(_partners(task.cells, set(shown))):
        shown.pop(partner, None)
    linked = Linked()
    names = linked.lay(task.cells)
    asked = [
        Requirement(names[c.place, c.group, DENOMINATOR], 0, task.least)
        for c in task.cells
        if 0 < c.denominator < task.least and (c.place, c.group) not in task.outside
    ]
    known = tuple(_known(shown.values(), names, task))
    problem = Problem(linked.table(), tuple(asked), known=known)
    proof = audit(problem, range(len(linked.values)))
    small = {each.cell for each in asked}
    outcomes = {names[c.place, c.group, NUMERATOR] for c in task.cells if c.denominator > 0}
    by_cell = {cell: name for name, cell in names.items()}
    failures = [f for f in proof.failures if f.cell in small | outcomes]
    return Protected(
        code=task.code,
        cells=tuple(_released(task.code, cell, shown) for cell in task.cells),
        counts=len(names),
        small=len(asked),
        hidden=len(task.cells) - len(shown),
        method="bands",
        proof=proof,
        failures=tuple(" ".join(by_cell[f.cell]) for f in failures),
    )


def _band(cell: RawCell, task: Task) -> str | None:
    return band(cell.numerator, cell.denominator, least=task.least)


def _released(code: str, cell: RawCell, shown: Mapping[tuple[str, str], _Shown]) -> ReleasedCell:
    found = shown.get((cell.place, cell.group))
    return ReleasedCell(code, cell.place, cell.group, None, None, found.label if found else None)


def _partners(cells: Sequence[RawCell], shown: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Where one member of a partition is hidden, a second one has to be."""
    sizes = {(cell.place, cell.group): cell.denominator for cell in cells}
    for place in {cell.place for cell in cells}:
        for partition in PARTITIONS:
            members = [(place, code) for code in partition.members if sizes.get((place, code))]
            hidden = [member for member in members if member not in shown]
            left = [member for member in members if member in shown]
            if len(hidden) == 1 and left:
                yield min(left, key=lambda member: sizes[member])


def _known(shown: Iterable[_Shown], names: Mapping[Name, int], task: Task) -> Iterator[Known]:
    """What a printed range says: the limits of the percentage, and the sizes it is printed for."""
    for each in shown:
        low, high = percent_limits(each.label)
        numerator = names[each.cell.place, each.cell.group, NUMERATOR]
        denominator = names[each.cell.place, each.cell.group, DENOMINATOR]
        tier = tier_of(each.cell.denominator)
        yield Known(((denominator, 1.0),), tier.first, tier.last or 10_000_000)
        yield Known(((numerator, 100.0), (denominator, -(low - _HALF))), 0, 10**9)
        yield Known(((numerator, 100.0), (denominator, -(high + _HALF))), -(10**9), 0)
    for place, group in task.outside:
        cell = next((c for c in task.cells if (c.place, c.group) == (place, group)), None)
        if cell is not None:
            at = names[place, group, DENOMINATOR]
            yield Known(((at, 1.0),), cell.denominator, cell.denominator)
