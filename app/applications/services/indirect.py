"""The indirect cost block of the budget form."""

from dataclasses import dataclass
from datetime import date

from app.applications.models import (
    Application,
    BaseKind,
    IndirectBase,
    IndirectCosts,
    RateAgency,
    RateKind,
)
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import db
from app.platform.errors import DomainError

_MOST_HUNDREDTHS = 10_000


@dataclass(frozen=True)
class IndirectTyped:
    """The block as typed. The rate is in hundredths of a percent; `typed_base` year to cents."""

    hundredths: int | None
    has_agreement: bool | None
    agreement_from: date | None
    agreement_to: date | None
    agency: RateAgency | None
    agency_name: str
    rate_kind: RateKind | None
    base_kind: BaseKind
    typed_base: dict[int, int]


def set_indirect_rate(application: Application, hundredths: int | None, *, by: Actor) -> None:
    """Set the indirect cost rate that is applied, in hundredths of a percent."""
    changed(application, by=by)
    if hundredths is not None and not 0 <= hundredths <= _MOST_HUNDREDTHS:
        message = "The indirect cost rate is a percentage from 0 to 100."
        raise DomainError(message, field="rate")
    application.indirect_rate_hundredths = hundredths


def save_indirect(application: Application, typed: IndirectTyped, *, by: Actor) -> None:
    """Keep the block. What a kind of rate still lacks is told on the budget page, not refused."""
    set_indirect_rate(application, typed.hundredths, by=by)
    _refuse_contradictions(typed)
    block = application.indirect
    if block is None:
        block = IndirectCosts()
        application.indirect = block
    for name, value in vars(typed).items():
        if name not in {"hundredths", "typed_base"}:
            setattr(block, name, value)
    block.typed_base.clear()
    db.session.flush()
    block.typed_base = [
        IndirectBase(year=year, cents=cents) for year, cents in sorted(typed.typed_base.items())
    ]


def _refuse_contradictions(typed: IndirectTyped) -> None:
    begins, ends = typed.agreement_from, typed.agreement_to
    if begins is not None and ends is not None and ends < begins:
        message = "The agreement ends before it begins. Correct one of the two dates."
        raise DomainError(message, field="agreement_to")
    if typed.agency is RateAgency.OTHER and not typed.agency_name:
        message = "Name the agency that approved the agreement."
        raise DomainError(message, field="agency_name")
