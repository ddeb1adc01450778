"""What a request has to say before it is sent, and which notification its approval issues. Pure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from app.awards.models import ActionKind
from app.evaluation.rules.amending import ScopeChange
from app.monitoring.rules.asks import Ask, MoneyAsk, PersonAsk, TimeAsk
from app.platform import money
from app.platform.errors import DomainError

_MOST_FILES = 10
_WHOLE = 100  # percent


def check_ask(ask: Ask, *, ends_on: date) -> None:
    """Raise DomainError where a request of its kind lacks what makes it one."""
    if isinstance(ask, TimeAsk):
        _check_time(ask, ends_on)
    elif isinstance(ask, PersonAsk):
        _check_person(ask)


def _check_time(ask: TimeAsk, ends_on: date) -> None:
    if ask.ends_on is None or ask.ends_on <= ends_on:
        message = f"Choose a day after {ends_on:%B %-d, %Y}, which is the last day now."
        raise DomainError(message, field="ends_on")


def _check_person(ask: PersonAsk) -> None:
    if ask.leaves_id is None:
        message = "Choose whose place is taken over."
        raise DomainError(message, field="leaves")
    if not ask.name or not ask.email:
        message = "Name the person who comes, with an e-mail address."
        raise DomainError(message, field="name")
    if "@" not in ask.email:
        message = f"“{ask.email}” is not an address. Write it as name@district.example."
        raise DomainError(message, field="email")
    if ask.share_percent is not None and not 0 <= ask.share_percent <= _WHOLE:
        message = "A share of time is a whole percentage from 0 to 100."
        raise DomainError(message, field="share_percent")
    if ask.from_on is None:
        message = "Say from which day the person works on the grant."
        raise DomainError(message, field="from_on")


def check_years_exist(ask: Ask, years: Collection[int]) -> None:
    """Raise DomainError for an amount or a target in a year that the grant does not have."""
    named: set[int] = set()
    if isinstance(ask, MoneyAsk):
        named = {year for cells in ask.cents.values() for year in cells}
    elif isinstance(ask, ScopeChange):
        targets = [
            *(each.targets for each in ask.indicators.values()),
            *(each.targets for each in ask.measures.values()),
            *(each.targets for each in ask.added),
        ]
        named = {year for each in targets for year in each}
    if unknown := sorted(named - set(years)):
        message = f"The grant has {len(years)} years, and no year {unknown[0]}. Leave it out."
        raise DomainError(message)


def check_reason(reason: str) -> None:
    """Raise DomainError without a reason."""
    if not reason.strip():
        message = "Write why the grant has to change."
        raise DomainError(message, field="reason")


def check_files(names: Sequence[str], already: int) -> None:
    """Raise DomainError for too many files; what each one is gets recognised when it is kept."""
    if len(names) + already > _MOST_FILES:
        message = f"A request takes {_MOST_FILES} files. It has {already}; put some into one file."
        raise DomainError(message, field="files")


def action_kind(ask: Ask, before_cents: int, after_cents: int) -> ActionKind:
    """Which notification changes the award: more, less, longer, or a revision."""
    if isinstance(ask, TimeAsk):
        return ActionKind.EXTENSION
    if isinstance(ask, MoneyAsk) and after_cents != before_cents:
        return ActionKind.INCREASE if after_cents > before_cents else ActionKind.DECREASE
    return ActionKind.REVISION


def check_drawn(drawn: int | None, wanted: int) -> None:
    """Raise DomainError where the whole budget would be less than what was drawn already."""
    if drawn is not None and drawn > wanted:
        message = (
            f"{money.show(drawn)} were drawn already; the budget cannot fall to "
            f"{money.show(wanted)}. Return the request, or settle the drawdowns first."
        )
        raise DomainError(message)


def check_years(wanted: Mapping[int, int]) -> None:
    """Raise DomainError where nothing would be left of the whole grant."""
    if sum(wanted.values()) <= 0:
        message = "The whole budget would be nothing. Leave some of it, or ask to close the grant."
        raise DomainError(message)
