"""What a request changes, as rows that people read: at award, as it stands, as asked. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.applications.models import Category
from app.evaluation.rules.amending import ScopeChange
from app.monitoring.rules.asks import MoneyAsk, PersonAsk
from app.monitoring.rules.plans import Plan, Terms
from app.monitoring.rules.rebudgeting import Budget
from app.platform import money

NOTHING = "\u2013"


@dataclass(frozen=True)
class Difference:
    """One row. `code` is the commitment or measure that it is about, or empty."""

    what: str
    at_award: str
    now: str
    asked: str
    code: str = ""


def of_money(first: Budget, now: Budget, ask: MoneyAsk, years: Sequence[int]) -> list[Difference]:
    """Every cell that changes, then the years and the total that change with them."""
    after = now.changed(ask.cents)
    cells = [
        Difference(
            f"{category.label}, year {year}",
            money.show(first.cents(category, year)),
            money.show(now.cents(category, year)),
            money.show(after.cents(category, year)),
        )
        for category in sorted(Category, key=lambda each: each.line)
        for year in years
        if now.cents(category, year) != after.cents(category, year)
    ]
    sums = [
        (f"All of year {year}", first.in_year(year), now.in_year(year), after.in_year(year))
        for year in years
    ]
    sums.append(("The whole grant", first.total_cents, now.total_cents, after.total_cents))
    return cells + [
        Difference(what, money.show(a), money.show(b), money.show(c))
        for what, a, b, c in sums
        if b != c
    ]


def of_time(first: date, now: date, asked: date | None) -> list[Difference]:
    """The last day of the grant."""
    if asked is None or asked == now:
        return []
    return [Difference("Last day of the grant", _day(first), _day(now), _day(asked))]


def of_person(ask: PersonAsk) -> list[Difference]:
    """Who comes for whom."""
    if not ask.name or ask.from_on is None:
        return []
    share = "" if ask.share_percent is None else f", {ask.share_percent}% of a full-time post"
    comes = f"{ask.name} ({ask.email}){share}, from {_day(ask.from_on)}"
    held = ask.leaves or "nobody"
    return [Difference(ask.role, NOTHING, held, comes)]


def of_scope(promised: Plan, now: Plan, after: Plan, ask: ScopeChange) -> list[Difference]:
    """Commitments and measures, term by term, then the places where they are observed."""
    rows = [
        row
        for code in [*sorted(now), *sorted(set(after) - set(now))]
        for row in _of_promise(code, promised.get(code), now.get(code), after.get(code))
    ]
    return rows + list(_of_places(promised, now, after, ask))


def _of_promise(
    code: str, then: Terms | None, now: Terms | None, after: Terms | None
) -> list[Difference]:
    name = f"{code} {(now or after or then).name}" if now or after or then else code
    if after is None:
        return [Difference(name, _targets(then), _targets(now), "dropped", code)]
    if now is None:
        return [Difference(name, NOTHING, NOTHING, f"added: {_targets(after)}", code)]
    terms = [
        (f"target, year {year}", *(_percent(each, year) for each in (then, now, after)))
        for year in sorted({*now.targets, *after.targets})
    ]
    terms += [
        (what, *(_threshold(each, field) for each in (then, now, after)))
        for what, field in (("adequate from", "adequate_at"), ("partial from", "partial_at"))
    ]
    return [
        Difference(f"{name}: {what}", at_award, held, asked, code)
        for what, at_award, held, asked in terms
        if held != asked
    ]


def _of_places(then: Plan, now: Plan, after: Plan, ask: ScopeChange) -> Iterable[Difference]:
    for unit, held in _counts(now).items():
        asked = _counts(after).get(unit, held)
        if asked != held:
            first = _counts(then).get(unit)
            said = NOTHING if first is None else str(first)
            yield Difference(f"Places observed: {unit}", said, str(held), str(asked))
    for code in ask.dropped_schools:
        yield Difference(f"School {code}", "in the grant", "in the grant", "leaves")
    for school in ask.added_schools:
        yield Difference(f"School {school.code} {school.name}", NOTHING, NOTHING, "joins")


def _counts(plan: Plan) -> dict[str, int]:
    return {
        each.unit.label.lower(): each.units
        for each in plan.values()
        if each.unit is not None and each.units is not None
    }


def _targets(terms: Terms | None) -> str:
    if terms is None:
        return NOTHING
    return ", ".join(f"{percent}% in year {year}" for year, percent in terms.targets.items())


def _percent(terms: Terms | None, year: int) -> str:
    found = terms.targets.get(year) if terms else None
    return NOTHING if found is None else f"{found}%"


def _threshold(terms: Terms | None, field: str) -> str:
    found = getattr(terms, field) if terms else None
    return NOTHING if found is None else str(found)


def _day(value: date) -> str:
    return f"{value:%B} {value.day}, {value.year}"
