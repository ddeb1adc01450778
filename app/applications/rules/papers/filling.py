"""A form with everything in it: which fields are asked, what stands there, what is wrong. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.applications.editions import Edition, FormField, Group, Kind, Known, formats
from app.applications.rules.papers.facts import Facts
from app.platform import money
from app.platform.errors import DomainError


@dataclass(frozen=True)
class Line:
    """One field of a form. `value` is as kept; `problem` says what to do, None when all is well."""

    field: FormField
    value: str
    is_asked: bool
    is_missing: bool = False
    problem: str | None = None
    because: str = ""  # why it is asked, where there is a condition


@dataclass(frozen=True)
class Filled:
    """An edition, filled as far as it is."""

    edition: Edition
    lines: dict[str, Line]
    files: Mapping[str, str] = field(default_factory=dict)  # SHA-256 to name

    def of(self, group: Group) -> list[Line]:
        """The lines of one group."""
        return [self.lines[each.code] for each in group.fields]

    @property
    def asked(self) -> list[Line]:
        """The lines that count, in their order."""
        return [line for line in self.lines.values() if line.is_asked]

    @property
    def problems(self) -> list[Line]:
        """The lines that keep the form from being complete."""
        return [line for line in self.asked if line.problem]

    def shown(self, line: Line) -> str:
        """The answer as people read it; "" where nothing stands."""
        return shown(line.field, line.value, self.files)


def fill(
    edition: Edition, answers: Mapping[str, str], known: Facts, *, files: Mapping[str, str]
) -> Filled:
    """Put answers and known facts in their places. `files` is SHA-256 to name of what is attached.

    A condition on a field that is itself not asked does not hold.
    """
    lines: dict[str, Line] = {}
    for each in edition.fields.values():
        because, is_asked = _condition(each, lines)
        value = _value(each, answers, known, lines)
        problem, is_missing = None, False
        if is_asked:
            is_missing = each.required and not value
            problem = _missing(each) if is_missing else _wrong(each, value, lines, files)
        lines[each.code] = Line(each, value, is_asked, is_missing, problem, because)
    return Filled(edition, lines, files)


def shown(each: FormField, value: str, files: Mapping[str, str]) -> str:
    """A value as people read it; what is not right yet is shown as it was typed."""
    if not value:
        return ""
    if each.kind is Kind.FILE:
        return f"{files.get(value, 'A file that was removed')}, SHA-256 {value}"
    if each.kind in _SHOWN:
        return _SHOWN[each.kind](value)
    if each.choices:
        return "; ".join(each.choices.get(code, code) for code in value.split("\n"))
    return value


def _money(value: str) -> str:
    cents = _cents(value)
    return value if cents is None else money.show(cents)


def _day(value: str) -> str:
    try:
        found = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{found:%B} {found.day}, {found.year}"


_SHOWN: dict[Kind, Callable[[str], str]] = {
    Kind.MONEY: _money,
    Kind.DATE: _day,
    Kind.YES_NO: str.capitalize,
    Kind.AGREE: lambda _value: "Agreed",
}


def _cents(value: str) -> int | None:
    """Whole cents of what stands there; None if nothing does, or nothing that is money."""
    sign = -1 if value.startswith("-") else 1
    try:
        return sign * money.parse(value.removeprefix("-")) if value else None
    except DomainError:
        return None


def _condition(each: FormField, lines: Mapping[str, Line]) -> tuple[str, bool]:
    if each.when is None:
        return "", True
    other = lines[each.when.field]
    names = [shown(other.field, value, {}) for value in each.when.values]
    because = f"Asked if “{other.field.label}” is {' or '.join(f'“{name}”' for name in names)}."
    return because, other.is_asked and other.value in each.when.values


def _value(
    each: FormField, answers: Mapping[str, str], known: Facts, lines: Mapping[str, Line]
) -> str:
    if each.is_typed:
        return answers.get(each.code, "")
    if each.sum:
        return _added(lines[code].value for code in each.sum)
    fact = known[each.source] if each.source else ""
    if not each.less:
        return fact
    taken = sum(_cents(lines[code].value) or 0 for code in each.less)
    if not fact and not taken:
        return ""
    rest = (_cents(fact) or 0) - taken
    return f"{'-' if rest < 0 else ''}{money.plain(abs(rest))}"


def _added(values: Iterable[str]) -> str:
    """The sum of those amounts that are there; nothing where none is."""
    cents = [found for value in values if (found := _cents(value)) is not None]
    return money.plain(sum(cents)) if cents and sum(cents) >= 0 else ""


def _missing(each: FormField) -> str:
    if not each.is_typed:
        return _where(each)
    if each.kind is Kind.AGREE:
        return "Read the statement and tick it."
    end = "" if each.label.endswith((".", "?")) else "."
    return f"{_ASKS.get(each.kind, 'Fill in')} “{each.label}”{end}"


_ASKS = {
    Kind.CHOICE: "Choose an answer to",
    Kind.CHOICES: "Choose at least one answer to",
    Kind.YES_NO: "Answer yes or no:",
    Kind.FILE: "Choose a file for",
    Kind.DATE: "Type the day for",
}


def _where(each: FormField) -> str:
    if each.source is None:
        return f"“{each.label}” is worked out from the other amounts. Fill them in."
    source: Known = each.source
    verb = "comes from" if source.room == "competition" else "is not known yet. Enter it in"
    return f"“{each.label}” {verb} {source.keeper.label}."


def _wrong(
    each: FormField, value: str, lines: Mapping[str, Line], files: Mapping[str, str]
) -> str | None:
    if not value:
        return None
    if each.less and value.startswith("-"):
        parts = money.show(sum(_cents(lines[code].value) or 0 for code in each.less))
        return (
            f"The amounts from others add up to {parts}, which is more than the non-Federal funds "
            "in the budget. Lower them, or correct the budget."
        )
    if not each.is_typed:
        return _too_long(each, value)
    if each.kind is Kind.FILE and value not in files:
        return f"The file chosen for “{each.label}” was removed. Choose another."
    try:
        formats.written(each, value)
    except DomainError as problem:
        return problem.message
    return None


def _too_long(each: FormField, value: str) -> str | None:
    if each.longest is None or len(value) <= each.longest:
        return None
    where = each.source.keeper.label if each.source else "the other amounts"
    return (
        f"“{each.label}” has {len(value)} characters, and the form takes {each.longest}. Shorten "
        f"it in {where}."
    )
