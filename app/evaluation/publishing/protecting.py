"""Protects one measure of one release: what to hide, and the attack on the outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log1p

from app.evaluation.groups import ALL
from app.evaluation.publishing.cells import TOTAL, RawCell, ReleasedCell
from app.evaluation.publishing.linking import (
    DENOMINATOR,
    NUMERATOR,
    PARTS,
    REST,
    Linked,
    Name,
)
from app.stats.disclosure import (
    Audit,
    Failure,
    Infeasible,
    Pattern,
    Problem,
    Requirement,
    audit,
    audit_for_members,
    suppress,
)

_TOTAL_COSTS = 4  # a sum of all schools is worth more to readers than one school
_ALL_COSTS = 2  # and all students more than one group
_SECONDS = 20.0


@dataclass(frozen=True)
class Earlier:
    """What was released before of the same students: raw as it was then, and what was shown."""

    raw: tuple[RawCell, ...]
    shown: frozenset[Name]


@dataclass(frozen=True)
class Task:
    """One measure to protect. `outside` are group sizes that others publish."""

    code: str
    cells: tuple[RawCell, ...]
    least: int
    earlier: tuple[Earlier, ...] = ()
    outside: frozenset[tuple[str, str]] = frozenset()
    seconds: float = _SECONDS


@dataclass(frozen=True)
class Protected:
    """What may be shown, with the proof. `failures` name cells that could not be protected."""

    code: str
    cells: tuple[ReleasedCell, ...]
    counts: int
    small: int
    hidden: int
    method: str
    proof: Audit | None
    failures: tuple[str, ...]


def protect(task: Task) -> Protected:
    """Hide, attack, and where the attack finds more than it should, hide more and attack again."""
    linked = Linked()
    names = linked.lay(task.cells)
    shown_before, hidden_before = _before(linked, task.earlier)
    problem = _problem(task, linked, names, shown_before)
    problem = replace(problem, hidden=problem.hidden | (hidden_before - shown_before))
    pattern = suppress(problem, seconds=task.seconds)
    if isinstance(pattern, Infeasible):
        return _withheld(task, linked, names, pattern)
    proof, leaks, pattern = _proved(problem, pattern)
    by_cell = {cell: name for name, cell in names.items()}
    failed = tuple(" ".join(by_cell[each.cell]) for each in leaks if each.cell in by_cell)
    return Protected(
        code=task.code,
        cells=tuple(_released(task.code, cell, names, pattern.hidden) for cell in task.cells),
        counts=len(names),
        small=len(problem.requirements),
        hidden=len({cell for cell in names.values() if cell in pattern.hidden}),
        method=pattern.method,
        proof=proof,
        failures=failed,
    )


def forecast(task: Task) -> tuple[int, int]:
    """How many counts a release would hide, out of how many, before any attack on it.

    A release is attacked as well and may then hide more; so the first number is the least.
    """
    linked = Linked()
    names = linked.lay(task.cells)
    pattern = suppress(_problem(task, linked, names, set()), seconds=task.seconds)
    shown = set(names.values()) - linked.never_shown
    if isinstance(pattern, Infeasible):
        return len(shown), len(shown)
    return len(shown & pattern.hidden), len(shown)


def _before(linked: Linked, earlier: Sequence[Earlier]) -> tuple[set[int], set[int]]:
    """The counts that earlier releases showed, and those they hid."""
    shown: set[int] = set()
    hidden: set[int] = set()
    for release in earlier:
        for name, cell in linked.lay(release.raw).items():
            (shown if name in release.shown else hidden).add(cell)
    return shown, hidden


def _problem(
    task: Task, linked: Linked, names: Mapping[Name, int], shown_before: set[int]
) -> Problem:
    known = shown_before | {
        names[place, group, DENOMINATOR]
        for place, group in task.outside
        if (place, group, DENOMINATOR) in names
    }
    asked: dict[int, Requirement] = {}
    forced: set[int] = set(linked.never_shown)
    for cell in task.cells:
        small_group = 0 < cell.denominator < task.least
        for part, value in _counts(cell).items():
            at = names[cell.place, cell.group, part]
            is_outcome_of_some = part != DENOMINATOR and cell.denominator > 0
            if at in known:
                continue
            if 0 < value < task.least or (is_outcome_of_some and value == 0):
                asked[at] = Requirement(at, 0, task.least)
            if small_group:
                forced.add(at)
    for at in linked.never_shown - known:
        if 0 < linked.values[at] < task.least:
            asked[at] = Requirement(at, 0, task.least)
    known |= _visible_elsewhere(names) - set(asked) - forced
    return Problem(
        linked.table(),
        tuple(asked.values()),
        hidden=frozenset(forced - known),
        published=frozenset(known - set(asked)),
        weights=_weights(linked, names),
    )


def _counts(cell: RawCell) -> dict[str, int]:
    rest = cell.denominator - cell.numerator
    return {NUMERATOR: cell.numerator, REST: rest, DENOMINATOR: cell.denominator}


def _weights(linked: Linked, names: Mapping[Name, int]) -> tuple[float, ...]:
    weights = [1 + log1p(value) for value in linked.values]
    for (place, group, _), cell in names.items():
        weights[cell] *= (_TOTAL_COSTS if place == TOTAL else 1) * (
            _ALL_COSTS if group == ALL else 1
        )
    return tuple(weights)


def _visible_elsewhere(names: Mapping[Name, int]) -> set[int]:
    """All students of all schools: the agency reads them on the dashboard before any release."""
    return {names[TOTAL, ALL, part] for part in PARTS if (TOTAL, ALL, part) in names}


def _proved(problem: Problem, pattern: Pattern) -> tuple[Audit, tuple[Failure, ...], Pattern]:
    """Attack with whole numbers, and as a member of a group of one; hide more where it leaks.

    It ends with a pattern that holds, or where nothing is left to hide beside what still leaks.
    """
    while True:
        proof = audit(problem, pattern.hidden)
        leaks = (*proof.failures, *audit_for_members(problem, pattern.hidden))
        wider = _wider(problem, pattern.hidden, {each.cell for each in leaks})
        if not leaks or wider == pattern.hidden:
            return proof, leaks, pattern
        cost = float(problem.costs()[list(wider)].sum())
        pattern = Pattern(wider, cost, is_optimal=False, rounds=pattern.rounds)


def _wider(problem: Problem, hidden: frozenset[int], leaking: set[int]) -> frozenset[int]:
    """Hide the cheapest visible count of every equation in which a leaking count stands."""
    costs = problem.costs()
    more = set(hidden)
    for equation in problem.table.equations:
        cells = {cell for cell, _ in equation}
        free = cells - more - problem.published
        if cells & leaking and free:
            more.add(min(free, key=lambda cell: costs[cell]))
    return frozenset(more)


def _released(
    code: str, cell: RawCell, names: Mapping[Name, int], hidden: frozenset[int]
) -> ReleasedCell:
    """Numbers that are not hidden. Without its numerator or rest a cell shows at most its size."""
    visible = {
        part: value
        for part, value in _counts(cell).items()
        if names[cell.place, cell.group, part] not in hidden
    }
    return ReleasedCell(
        code=code,
        place=cell.place,
        group=cell.group,
        numerator=visible.get(NUMERATOR),
        denominator=visible.get(DENOMINATOR),
        band=None,
    )


def _withheld(task: Task, linked: Linked, names: Mapping[Name, int], why: Infeasible) -> Protected:
    """Nothing of this measure is shown: what is known already would give the rest away."""
    by_cell = {cell: name for name, cell in names.items()}
    return Protected(
        code=task.code,
        cells=tuple(
            ReleasedCell(task.code, c.place, c.group, None, None, None) for c in task.cells
        ),
        counts=len(names),
        small=len(why.cells),
        hidden=len(linked.values),
        method="withheld",
        proof=None,
        failures=tuple(" ".join(by_cell.get(cell, ("?", "?", "?"))) for cell in why.cells),
    )
