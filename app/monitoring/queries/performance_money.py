"""Section B of a performance report: the budget's own categories, approved and spent. In cents."""

from collections.abc import Iterator, Sequence

from app.applications.ed524 import DIRECT, TOTAL, FormRow, added
from app.applications.models import Category, Funds
from app.awards import queries as awards
from app.monitoring.models.performance import Kind, PerformanceReport
from app.monitoring.queries import performance as reports
from app.monitoring.queries import performance_held as held
from app.monitoring.queries.budgets import approved_budget
from app.monitoring.rules.performance_content import Amount, Content, Held, Money, Section, decode
from app.monitoring.rules.rebudgeting import Budget
from app.platform import money

Cents = dict[Category, int | None]
_BY_LINE = {each.line: each for each in Category}


def spending(report: PerformanceReport) -> Money:
    """Approved and spent by category; earlier periods as their reports say."""
    award, earlier = report.award, _earlier(report)
    budget = approved_budget(award)
    is_final = report.kind is Kind.FINAL
    until = None if is_final else report.covers_to
    upto = [each for each in award.years if is_final or each.year <= report.year]
    return Money(
        sections=tuple(
            Section(funds.value, funds.label, _rows(report, funds, approved, earlier))
            for funds, approved in _approved_by_category(report, budget)
        ),
        approved_source=(
            f"Approved budget version {budget.version}; non-Federal funds: {held.submission(award)}"
        ),
        previous_source=_previous_source(report, earlier),
        has_earlier=bool(earlier),
        approved_total=_approved(report),
        authorized_cents=sum(each.authorized_cents for each in upto),
        drawn_cents=awards.drawn_cents(award, until),
        drawn_source="Ledger of drawdowns" + (f" to {until:%B %-d, %Y}" if until else ""),
        carryover=str(report.answers.get("carryover", "")),
    )


def question(funds: Funds, category: Category) -> str:
    """The code under which people say what was spent."""
    return f"spent.{funds.value}.{category.value}"


def _approved(report: PerformanceReport) -> Held:
    """What the notification approved; it stands beside the categories as they were submitted."""
    award, is_final = report.award, report.kind is Kind.FINAL
    cents = sum(each.cents for each in award.years if is_final or each.year == report.year)
    said = held.corrections(report).get("budget.approved")
    label = "Approved for the grant" if is_final else f"Approved for year {report.year}"
    return Held("budget.approved", label, money.show(cents), held.notification(award), said)


def _approved_by_category(report: PerformanceReport, budget: Budget) -> list[tuple[Funds, Cents]]:
    """Grant funds as approved last, other funds as submitted; for the year, or for all years."""
    is_final, year = report.kind is Kind.FINAL, report.year
    federal: Cents = {
        each: budget.in_category(each) if is_final else budget.cents(each, year)
        for each in budget.categories
    }
    found: list[tuple[Funds, Cents]] = [(Funds.FEDERAL, federal)]
    submitted = held.snapshot(report.award)
    for funds, rows in submitted.form_524 if submitted else []:
        if funds is Funds.NON_FEDERAL:
            used = [each for each in rows if not each.is_sum and each.total_cents]
            cents = {
                _BY_LINE[each.line]: each.total_cents if is_final else _in_year(each, year)
                for each in used
            }
            found.append((funds, cents))
    return found


def _rows(
    report: PerformanceReport, funds: Funds, approved: Cents, earlier: Sequence[Content | None]
) -> tuple[Amount, ...]:
    """Categories with a budget, or with money spent earlier; and the two sums of the form."""
    before = {question(funds, each): each for each in Category}
    spent = {
        before[row.question]
        for content in earlier
        for part in (content.money.sections if content else ())
        for row in part.rows
        if row.question in before
    }
    used = sorted({*approved, *spent}, key=lambda each: each.line)
    made = [_amount(report, (funds, each), approved.get(each), earlier) for each in used]
    direct = [each for each in made if each.line < DIRECT]
    above = [each for each in made if each.line > DIRECT]
    line_9 = _sum(funds, DIRECT, "Total direct costs", direct)
    return (*direct, line_9, *above, _sum(funds, TOTAL, "Total costs", [line_9, *above]))


def _amount(
    report: PerformanceReport,
    of: tuple[Funds, Category],
    approved: int | None,
    earlier: Sequence[Content | None],
) -> Amount:
    (funds, category), code = of, question(*of)
    now = _typed(report, code)
    before = [_said(each, code) for each in earlier]
    is_final = report.kind is Kind.FINAL
    previous = _whole(before) if is_final else (before[-1] if before else None)
    return Amount(
        funds=funds.label.lower(),
        line=category.line,
        label=category.label,
        approved_cents=approved or None,
        previous_cents=previous,
        current_cents=now,
        project_cents=_whole([*before, now]),
        question=code,
    )


def _sum(funds: Funds, line: int, label: str, rows: Sequence[Amount]) -> Amount:
    """A sum is known only when each part of it is; approved amounts add up as on form ED 524."""
    return Amount(
        funds=funds.label.lower(),
        line=line,
        label=label,
        approved_cents=added(each.approved_cents for each in rows),
        previous_cents=_whole([each.previous_cents for each in rows]),
        current_cents=_whole([each.current_cents for each in rows]),
        project_cents=_whole([each.project_cents for each in rows]),
    )


def _whole(amounts: Sequence[int | None]) -> int | None:
    """The sum; None where a part is not known or there is none: missing is not 0."""
    known = [each for each in amounts if each is not None]
    return sum(known) if known and len(known) == len(amounts) else None


def _in_year(row: FormRow, year: int) -> int | None:
    return row.cents[year - 1] if year <= len(row.cents) else None


def _typed(report: PerformanceReport, code: str) -> int | None:
    text = str(report.answers.get(code, ""))
    return money.parse(text) if text else None


def _said(content: Content | None, code: str) -> int | None:
    """What an earlier report says; one that has no such category spent nothing in it."""
    if content is None:
        return None
    rows: Iterator[Amount] = (row for part in content.money.sections for row in part.rows)
    return next((row.current_cents for row in rows if row.question == code), 0)


def _earlier(report: PerformanceReport) -> list[Content | None]:
    """The reports of the years before, in order; None for one that has not come."""
    annual = [each for each in reports.reports(report.award) if each.kind is Kind.ANNUAL]
    before = [each for each in annual if report.kind is Kind.FINAL or each.year < report.year]
    before.sort(key=lambda each: each.year)
    return [decode(each.latest.facts) if each.latest else None for each in before]


def _previous_source(report: PerformanceReport, earlier: Sequence[Content | None]) -> str:
    if not earlier:
        return "There is no earlier period"
    missing = sum(each is None for each in earlier)
    if report.kind is Kind.FINAL:
        return (
            f"{missing} annual reports have not come"
            if missing
            else "All annual performance reports together"
        )
    last = earlier[-1]
    if last is None:
        return f"The report of year {report.year - 1} has not come"
    return f"{last.name}, version {last.version}"
