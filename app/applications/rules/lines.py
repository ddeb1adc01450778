"""A budget line as people type it: what it may serve, and whether anybody changed it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.applications.models import (
    Application,
    BudgetLine,
    Category,
    Commitment,
    Funds,
    PlanActivity,
    Recurrence,
)
from app.platform import money

MOST_LINES = 200
_COMMITMENT, _ACTIVITY = "commitment:", "activity:"
Served = Commitment | PlanActivity | None


@dataclass(frozen=True)
class LineTyped:
    """A budget line as typed. `cents` is project year to amount; a year left empty is absent."""

    funds: Funds
    category: Category
    description: str
    justification: str
    serves: Served
    cents: dict[int, int] = field(default_factory=dict)
    recurrence: Recurrence | None = None


def places(application: Application) -> list[tuple[str, str]]:
    """What a line can serve: value and words of each choice."""
    found = ((serves_value(each), _words(each)) for each in _every(application))
    return [("", "Nothing yet"), *found]


def codes_served(application: Application) -> list[str]:
    """The codes of everything that a line can serve."""
    return [each.code for each in _every(application)]


def served(application: Application, value: str) -> Served:
    """The commitment or activity that a choice stands for; None for none, or if it was removed."""
    return next((each for each in _every(application) if serves_value(each) == value), None)


def with_code(application: Application, code: str) -> Served:
    """The commitment or activity of this code, if there is one."""
    return next((each for each in _every(application) if each.code == code), None)


def serves_value(serves: Served) -> str:
    """The choice that stands for what a line serves."""
    if serves is None:
        return ""
    return f"{_COMMITMENT if isinstance(serves, Commitment) else _ACTIVITY}{serves.id}"


def _every(application: Application) -> list[Commitment | PlanActivity]:
    acting = [activity for goal in application.goals for activity in goal.activities]
    return [*application.commitments, *acting]


def _words(serves: Served) -> str:
    return f"{serves.code} {serves.name}" if serves else "Nothing yet"


def kept(line: BudgetLine) -> LineTyped:
    """A saved line in the shape in which it is typed."""
    return LineTyped(
        line.funds,
        line.category,
        line.description,
        line.justification,
        line.serves,
        {each.year: each.cents for each in line.amounts},
        line.recurrence,
    )


def as_fields(typed: LineTyped) -> dict[str, str]:
    """The values under the names that the form of one line uses."""
    amounts = {
        f"amounts-{year - 1}": money.plain(cents) for year, cents in sorted(typed.cents.items())
    }
    return {
        "funds": typed.funds.value,
        "category": typed.category.value,
        "description": typed.description,
        "justification": typed.justification,
        "serves": serves_value(typed.serves),
        "recurrence": typed.recurrence.value if typed.recurrence else "",
        **amounts,
    }


def fingerprint(fields: Mapping[str, str]) -> str:
    """The same for the same values: tells a row that was touched from one that only stood there."""
    plain = "\x1f".join(f"{name}\x1e{value}" for name, value in sorted(fields.items()) if value)
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def whole(application: Application) -> str:
    """A fingerprint of all lines as they stand, to notice that somebody changed one."""
    lines = (f"{line.id} {fingerprint(as_fields(kept(line)))}" for line in application.budget_lines)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def in_words(typed: LineTyped, years: int) -> list[tuple[str, str]]:
    """What a line says, name and value, for two of them side by side."""
    amounts = [
        (
            f"Year {year}",
            money.show(typed.cents[year]) if year in typed.cents else "Nothing entered",
        )
        for year in range(1, years + 1)
    ]
    return [
        ("Paid from", typed.funds.label),
        ("Line of the form", f"{typed.category.line} {typed.category.label}"),
        ("What is paid", typed.description),
        ("Why it is needed", typed.justification or "Nothing written"),
        ("Serves", _words(typed.serves)),
        ("How long it is needed", typed.recurrence.label if typed.recurrence else "Not said"),
        *amounts,
    ]
