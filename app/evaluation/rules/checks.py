"""Every check of a data file in one pass: rows in, accepted cells and findings out. Pure."""

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.evaluation.rules.columns import MASKS, STATUSES
from app.evaluation.rules.data_rules import RULES

_SHOWN = 60
_EXAMPLES = 3
_NUMBERS = ("numerator", "denominator")


@dataclass(frozen=True)
class Row:
    """One row of the file as text, with its number as the spreadsheet shows it."""

    number: int
    values: dict[str, str]


@dataclass(frozen=True)
class ExpectedUnit:
    """A unit of the matrix, as checks need it."""

    level: str
    parent: str


@dataclass(frozen=True)
class ExpectedIndicator:
    """An indicator or measure that may be reported, and in which kind of unit."""

    level: str
    is_count: bool


@dataclass(frozen=True)
class Expected:
    """What belongs in the file for one award and period."""

    award_number: str
    period: str
    units: dict[str, ExpectedUnit]
    indicators: dict[str, ExpectedIndicator]
    previous: dict[tuple[str, str], tuple[int | None, int | None]] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """One accepted observation."""

    unit_code: str
    parent_code: str
    indicator_code: str
    numerator: int | None
    denominator: int | None
    status: str
    reason: str
    row: int

    @property
    def key(self) -> tuple[str, str]:
        """What makes it one of a kind."""
        return self.unit_code, self.indicator_code


@dataclass(frozen=True)
class Problem:
    """A finding before it is stored."""

    rule: str
    message: str
    row: int | None = None
    column: str | None = None
    value: str | None = None

    @property
    def repair(self) -> str:
        """What to do, in the words of the template's read-me."""
        return RULES[self.rule].repair


@dataclass(frozen=True)
class Checked:
    """The outcome: cells that passed, and everything that was found."""

    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...]

    @property
    def is_accepted(self) -> bool:
        """Whether nothing stops the file; warnings do not."""
        return not any(problem.rule[0] in "SE" for problem in self.problems)


def check(rows: Sequence[Row], expected: Expected) -> Checked:
    """All findings of all rows, in the order of the file, and what may be accepted."""
    cells: list[Cell] = []
    problems: list[Problem] = []
    first_seen: dict[tuple[str, str], int] = {}
    for row in rows:
        found = list(_check_row(row, expected))
        key = (row.values.get("unit_id", ""), row.values.get("indicator", ""))
        if all(key) and key in first_seen:
            message = f"{key[0]} and {key[1]} stand in row {first_seen[key]} already."
            found.append(Problem("E30", message, row.number, "unit_id", key[0]))
        first_seen.setdefault(key, row.number)
        problems += found
        if not found:
            cells.append(_cell(row, expected))
    problems += _absent(first_seen, expected)
    problems += _unchanged(cells, expected)
    return Checked(tuple(cells), tuple(problems))


def _check_row(row: Row, expected: Expected) -> Iterator[Problem]:
    yield from _check_place(row, expected)
    yield from _check_codes(row, expected)
    yield from _check_numbers(row, expected)


def _check_place(row: Row, expected: Expected) -> Iterator[Problem]:
    for column, right in (("award_number", expected.award_number), ("period", expected.period)):
        value = row.values.get(column, "")
        if not value:
            yield _blank(row, column)
        elif value != right:
            message = f"“{value[:_SHOWN]}” is not {right}, the one this file is for."
            yield Problem("E13", message, row.number, column, value)


def _check_codes(row: Row, expected: Expected) -> Iterator[Problem]:
    unit_id, indicator = row.values.get("unit_id", ""), row.values.get("indicator", "")
    if not unit_id:
        yield _blank(row, "unit_id")
    elif unit_id not in expected.units:
        yield Problem("E12", _unit_message(unit_id, expected), row.number, "unit_id", unit_id)
    if not indicator:
        yield _blank(row, "indicator")
        return
    if indicator not in expected.indicators:
        yield _not_listed(row, "indicator", indicator, list(expected.indicators))
        return
    unit = expected.units.get(unit_id)
    wanted = expected.indicators[indicator].level
    if unit and unit.level != wanted:
        message = f"{indicator} is observed in each {wanted}, but {unit_id} is a {unit.level}."
        yield Problem("E12", message, row.number, "unit_id", unit_id)


def _check_numbers(row: Row, expected: Expected) -> Iterator[Problem]:
    status = row.values.get("status", "") or "observed"
    if status not in STATUSES:
        yield _not_listed(row, "status", status, list(STATUSES))
        return
    known = expected.indicators.get(row.values.get("indicator", ""))
    needed = ["numerator"] if known and known.is_count else ["numerator", "denominator"]
    if status != "observed":
        yield from _check_silence(row, status)
        return
    blank = [name for name in needed if not row.values.get(name, "")]
    if blank:
        yield Problem("E10", f"Blank: {' and '.join(blank)}.", row.number, ", ".join(blank), "")
    typed = [name for name in _NUMBERS if row.values.get(name, "")]
    wrong = [problem for name in typed if (problem := _count_problem(row, name))]
    yield from wrong
    if len(typed) == len(_NUMBERS) and not wrong:
        yield from _check_pair(row)


def _check_silence(row: Row, status: str) -> Iterator[Problem]:
    if not row.values.get("reason", ""):
        message = f"The status is “{status}” and the reason is blank."
        yield Problem("E35", message, row.number, "reason", "")
    for name in _NUMBERS:
        if value := row.values.get(name, ""):
            message = f"The status is “{status}”, but {name} says {value[:_SHOWN]}."
            yield Problem("E35", message, row.number, name, value)


def _count_problem(row: Row, column: str) -> Problem | None:
    value = row.values[column]
    plain = value.replace(",", "").strip()
    if plain.isascii() and plain.isdigit():
        return None
    if any(value.strip().lower().startswith(mask) for mask in MASKS):
        return Problem("E21", f"“{value[:_SHOWN]}” hides the number.", row.number, column, value)
    if plain.endswith("%") or _is_fraction(plain):
        message = f"“{value[:_SHOWN]}” is not a whole number: it looks like a share."
        return Problem("E22", message, row.number, column, value)
    return Problem("E20", f"“{value[:_SHOWN]}” is not a count.", row.number, column, value)


def _check_pair(row: Row) -> Iterator[Problem]:
    numerator, denominator = _number(row, "numerator"), _number(row, "denominator")
    if denominator is not None and numerator is not None and numerator > denominator:
        message = f"{numerator} of {denominator}: the part cannot be larger than the whole."
        yield Problem("E20", message, row.number, "numerator", str(numerator))


def _is_fraction(text: str) -> bool:
    whole, point, rest = text.partition(".")
    return bool(point) and whole in {"", "0", "1"} and rest.isdigit()


def _blank(row: Row, column: str) -> Problem:
    return Problem("E10", f"The cell {column} is blank.", row.number, column, "")


def _not_listed(row: Row, column: str, value: str, known: list[str]) -> Problem:
    near = difflib.get_close_matches(value, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    message = f"“{value[:_SHOWN]}” is not a known {column}.{hint}"
    return Problem("E11", message, row.number, column, value)


def _unit_message(unit_id: str, expected: Expected) -> str:
    if f"0{unit_id}" in expected.units:
        return f"{unit_id} has lost the zero in front. It should be 0{unit_id}."
    if "E+" in unit_id.upper():
        return f"{unit_id} was turned into a number by the spreadsheet. Format the column as text."
    near = difflib.get_close_matches(unit_id, list(expected.units), n=1, cutoff=0.85)
    hint = f" The nearest in this grant is {near[0]}." if near else ""
    return f"{unit_id[:_SHOWN]} is not a school or classroom of this grant.{hint}"


def _number(row: Row, column: str) -> int | None:
    text = row.values.get(column, "").replace(",", "").strip()
    return int(text) if text else None


def _cell(row: Row, expected: Expected) -> Cell:
    unit_id = row.values["unit_id"]
    return Cell(
        unit_code=unit_id,
        parent_code=expected.units[unit_id].parent,
        indicator_code=row.values["indicator"],
        numerator=_number(row, "numerator"),
        denominator=_number(row, "denominator"),
        status=row.values.get("status", "") or "observed",
        reason=row.values.get("reason", ""),
        row=row.number,
    )


def _absent(seen: dict[tuple[str, str], int], expected: Expected) -> Iterator[Problem]:
    """Units that send nothing for an indicator: said once per indicator, with how many."""
    for code, indicator in expected.indicators.items():
        units = [name for name, unit in expected.units.items() if unit.level == indicator.level]
        absent = [name for name in units if (name, code) not in seen]
        if absent:
            few = ", ".join(absent[:_EXAMPLES]) + (" …" if len(absent) > _EXAMPLES else "")
            message = f"{code}: {len(absent)} of {len(units)} units have no row ({few})."
            yield Problem("W55", message, None, "unit_id", None)


def _unchanged(cells: list[Cell], expected: Expected) -> Iterator[Problem]:
    """The commonest slip: last period's numbers, sent again."""
    same = [c for c in cells if expected.previous.get(c.key) == (c.numerator, c.denominator)]
    if cells and len(same) == len(cells):
        message = f"All {len(cells)} numbers are the same as in the period before."
        yield Problem("W57", message)
