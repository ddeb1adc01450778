"""What is wrong with a budget, and what is worth a second look: one sentence each."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from app.applications.ed524 import Entry
from app.applications.models import Application, BudgetLine, Category, Funds, RateKind
from app.applications.rules import budget, indirect, money_terms, people
from app.competitions import rules as competition_rules


@dataclass(frozen=True)
class Finding:
    """One sentence about the budget. A stop must be repaired before anything is submitted."""

    is_stop: bool
    message: str
    line_id: uuid.UUID | None = None


def findings(application: Application) -> list[Finding]:
    """All that is to say about the budget, in the order of its page."""
    if not any(line.funds is Funds.FEDERAL for line in application.budget_lines):
        return [Finding(True, "Enter the budget lines for the grant funds.")]
    entries = budget.drafted(application.budget_lines)
    return [
        *_size(application, entries),
        *(found for line in application.budget_lines for found in _line(application, line)),
        *_indirect(application, entries),
    ]


def stops(application: Application) -> list[str]:
    """Only what keeps the application from being submitted."""
    return [each.message for each in findings(application) if each.is_stop]


def _size(application: Application, entries: list[Entry]) -> Iterator[Finding]:
    participating = people.participating(application)
    band = competition_rules.band_for(application.competition, participating)
    requested = budget.requested_cents(application)
    terms = money_terms.terms(application.competition)
    for problem in (
        budget.outside_band(requested, band, participating),
        money_terms.match_missing(entries, terms.match_percent),
    ):
        if problem:
            yield Finding(True, problem)


def _line(application: Application, line: BudgetLine) -> Iterator[Finding]:
    name = f"“{line.description}”"
    if not line.justification.strip():
        yield Finding(True, f"Justify the budget line {name}.", line.id)
    if line.total_cents == 0:
        message = f"Enter an amount for the budget line {name}, or delete it."
        yield Finding(True, message, line.id)
    years = application.competition.project_years
    if any(each.year > years and each.cents for each in line.amounts):
        message = f"{name} has an amount after project year {years}. Save the line again."
        yield Finding(True, message, line.id)
    yield from _worth_a_look(line, name)


def _worth_a_look(line: BudgetLine, name: str) -> Iterator[Finding]:
    if line.served_before:
        message = f"{name} served {line.served_before}, which was removed. Say what it serves now."
        yield Finding(False, message, line.id)
    elif line.serves is None and line.category is not Category.INDIRECT:
        yield Finding(False, f"{name} serves no commitment and no activity. Choose one.", line.id)
    if line.recurrence is None and line.category is not Category.INDIRECT:
        message = f"Say whether {name} is a one-time investment or goes on after the grant."
        yield Finding(False, message, line.id)


def _indirect(application: Application, entries: list[Entry]) -> Iterator[Finding]:
    asks = any(e.funds is Funds.FEDERAL and e.category is Category.INDIRECT for e in entries)
    rate, block = application.indirect_rate_hundredths, application.indirect
    if rate is None:
        if asks:
            yield Finding(True, "Enter the indirect cost rate that you apply.")
        return
    competition = application.competition
    on, years = competition.project_starts_on, competition.project_years
    kind = block.rate_kind if block else None
    if asks:
        yield from _block(application, kind)
    for problem in (
        indirect.above_ceiling(kind, rate, on),
        money_terms.unrestricted_rate(
            kind, is_restricted=money_terms.terms(competition).is_restricted
        ),
    ):
        if problem:
            yield Finding(True, problem)
    bases = indirect.base(block, entries, years=years, on=on)
    for year in indirect.compare(entries, bases, rate):
        if year.words:
            yield Finding(bool(year.over), year.words)


def _block(application: Application, kind: RateKind | None) -> Iterator[Finding]:
    """The answers of the form's indirect cost block, as far as the kind of rate needs them."""
    block = application.indirect
    if block is None or kind is None:
        yield Finding(True, "Say which kind of indirect cost rate you apply, on the indirect page.")
        return
    if kind.needs_agreement and not block.has_agreement:
        message = (
            f"“{kind.label}” needs an approved agreement. Say that you have one, and enter it."
        )
        yield Finding(True, message)
    if block.has_agreement and (None in {block.agreement_from, block.agreement_to, block.agency}):
        message = "Enter the period of your indirect cost rate agreement, and who approved it."
        yield Finding(True, message)
    starts = application.competition.project_starts_on
    if kind.needs_agreement and block.agreement_to and block.agreement_to < starts:
        message = (
            f"Your agreement ends on {block.agreement_to:%B} {block.agreement_to.day}, "
            f"{block.agreement_to.year}, before the project begins. Ask your agency for the next."
        )
        yield Finding(False, message)
    if kind is RateKind.DE_MINIMIS and block.has_agreement:
        message = (
            "You have an approved agreement, so you may not use the de minimis rate "
            "(2 CFR 200.414(f)). Choose the rate of your agreement."
        )
        yield Finding(True, message)
