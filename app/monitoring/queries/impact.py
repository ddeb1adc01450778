"""What a request would do to its grant: the same figures for screen, paper and record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pydantic import TypeAdapter

from app.awards import queries as awards
from app.monitoring.models.changes import AmendmentRequest, ChangeKind
from app.monitoring.queries.drifting import Source, Wanted, at_award, drift_of, line_of, source
from app.monitoring.queries.holding import held_now, wanted_of
from app.monitoring.rules import asks, differences, plans, rebudgeting
from app.monitoring.rules.differences import Difference
from app.monitoring.rules.drift import Drift
from app.monitoring.rules.funding_line import LineCheck
from app.monitoring.rules.meter import Reading, meter
from app.platform import money
from app.platform.formats import mean

_NOTICE = timedelta(days=10)  # before the end, for a first extension (2 CFR 200.308)
_YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Line:
    """The funding line beside the grant, in words and numbers; for the agency only."""

    label: str
    words: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Impact:
    """All that is shown of a request; kept with the decision as it stood then.

    `moved` says what changed of the grant since the request was written; `remarks` are facts that
    an officer looks at, and decide nothing.
    """

    differences: tuple[Difference, ...]
    meter: tuple[Reading, ...]
    line: Line | None
    remarks: tuple[str, ...]
    needs_official: bool
    moved: tuple[str, ...]


_SHAPE = TypeAdapter(Impact)


def plain_impact(found: Impact) -> dict[str, Any]:
    """As the decision keeps it."""
    kept: dict[str, Any] = _SHAPE.dump_python(found, mode="json")
    return kept


def impact(request: AmendmentRequest) -> Impact:
    """What the request changes; of a decided one, what stood when it was decided.

    Raises DomainError for a request that the grant cannot take.
    """
    if request.shown:
        return _SHAPE.validate_python(request.shown)
    of, ask = source(request.award), asks.read(request.kind, request.asked)
    wanted = wanted_of(of, ask)
    before, after = drift_of(of), drift_of(of, wanted)
    then = asks.read_held(request.held)
    return Impact(
        differences=tuple(_differences(of, ask, wanted)),
        meter=tuple(meter(before, after)),
        line=_line(line_of(request.award, after.at_stake)),
        remarks=tuple(_remarks(of, request, wanted, after)),
        needs_official=_needs_official(of, wanted, after),
        moved=tuple(asks.moved(request.kind, then, held_now(request.award))),
    )


def _differences(of: Source, ask: asks.Ask, wanted: Wanted) -> Sequence[Difference]:
    if isinstance(ask, asks.MoneyAsk):
        years = [year.year for year in of.award.years]
        return differences.of_money(of.budgets[0], of.budgets[-1], ask, years)
    if isinstance(ask, asks.TimeAsk):
        return differences.of_time(at_award(of.award)[1], of.award.ends_on, ask.ends_on)
    if isinstance(ask, asks.PersonAsk):
        return differences.of_person(ask)
    now, after = plans.planned(of.matrix), plans.planned(wanted.matrix or of.matrix)
    return differences.of_scope(of.promised, now, after, ask)


def _line(check: LineCheck) -> Line:
    named = (
        ("Score in the frozen rank order", check.mean),
        ("Lowest score that was funded: the line", check.line),
        ("Highest score that could have been funded and was not", check.next_mean),
        ("Points at stake: earned in the items of what is weaker", check.at_stake),
        ("If nothing of them is lost", check.mean),
        ("If all of them are lost", check.lowest),
    )
    rows = tuple((name, "not known" if v is None else mean(v)) for name, v in named)
    return Line(check.clearance.label, check.words, rows)


def _needs_official(of: Source, wanted: Wanted, after: Drift) -> bool:
    """Scope, key people, time and other amounts always; transfers only above the flag."""
    if wanted.budget is None:
        return True
    years = [year.year for year in of.award.years]
    held = of.budgets[-1]
    return rebudgeting.needs_official(held, wanted.budget, after.moved_cents, years)


def _remarks(of: Source, request: AmendmentRequest, wanted: Wanted, after: Drift) -> Iterator[str]:
    if request.kind is ChangeKind.TIME and wanted.ends_on is not None:
        yield from _about_time(of, request, wanted)
    if wanted.budget is not None:
        yield from _about_money(of, wanted.budget, after)


def _about_time(of: Source, request: AmendmentRequest, wanted: Wanted) -> Iterator[str]:
    earlier = [each.number for each in of.approved if each.kind is ChangeKind.TIME]
    if earlier:
        numbers = ", ".join(str(number) for number in earlier)
        yield (
            f"The grant was extended before, by amendment {numbers}. 2 CFR 200.308 lets an "
            "agency waive its approval for one extension only."
        )
    sent = request.submitted_at
    if sent is not None and sent.date() > of.award.ends_on - _NOTICE:
        yield (
            "It was sent less than 10 days before the last day of the grant, which 2 CFR "
            "200.308 asks for."
        )
    if wanted.ends_on is not None and wanted.ends_on > of.award.ends_on + _YEAR:
        yield "It is for more than twelve months."


def _about_money(of: Source, wanted: rebudgeting.Budget, after: Drift) -> Iterator[str]:
    if after.is_over_flag:
        yield (
            f"Transfers since award would come to {money.show(after.moved_cents)}, more than "
            f"{rebudgeting.FLAG_PERCENT} percent of the budget (2 CFR 200.308)."
        )
    for year in of.award.years:
        held = of.budgets[-1].in_year(year.year)
        if held != year.cents:
            yield (
                f"The approved budget by category has {money.show(held)} in year {year.year}, "
                f"the latest notification {money.show(year.cents)}. Approving this settles it."
            )
    drawn = awards.drawn_cents(of.award)
    if drawn is not None and drawn > wanted.total_cents:
        yield f"{money.show(drawn)} were drawn already, more than the whole budget asked for."
