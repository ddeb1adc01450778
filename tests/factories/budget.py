"""A whole budget to test with: every part of form ED 524 is filled, and nothing is left to repair."""

from datetime import date

from app.applications import services
from app.applications.models import (
    Application,
    BaseKind,
    Category,
    Funds,
    RateAgency,
    RateKind,
    Recurrence,
)
from app.applications.services import IndirectTyped, LineTyped
from app.identity.actor import Actor
from app.platform.db import session

_DOLLARS = 100
_RATE = 1_250
_YEARLY = (
    (Funds.FEDERAL, Category.PERSONNEL, "Instructional coaches", 400_000, Recurrence.ONGOING),
    (Funds.FEDERAL, Category.FRINGE, "Benefits of the coaches", 100_000, Recurrence.ONGOING),
    (Funds.FEDERAL, Category.EQUIPMENT, "Charging carts", 20_000, Recurrence.ONE_TIME),
    (Funds.FEDERAL, Category.CONTRACTUAL, "Independent evaluation", 80_000, Recurrence.ONE_TIME),
    (Funds.FEDERAL, Category.STIPENDS, "Summer institute", 30_000, Recurrence.ONE_TIME),
    (Funds.NON_FEDERAL, Category.SUPPLIES, "Devices", 50_000, Recurrence.ONGOING),
)
# 12.50 percent of salaries, benefits and the first 50,000 of the contract, all of it in year 1.
_INDIRECT = (68_750, 62_500, 62_500)


def fill_budget(application: Application, by: Actor) -> None:
    """Three years, two sections, a negotiated rate; the application needs its commitments first."""
    for funds, category, description, dollars, recurrence in _YEARLY:
        line = LineTyped(
            funds=funds,
            category=category,
            description=description,
            justification=f"{description} make the commitments possible in both schools.",
            serves=application.commitments[0],
            cents=dict.fromkeys((1, 2, 3), dollars * _DOLLARS),
            recurrence=recurrence,
        )
        services.add_line(application, line, by=by)
    indirect = LineTyped(
        funds=Funds.FEDERAL,
        category=Category.INDIRECT,
        description="Indirect costs at the agreed rate",
        justification="Rate times the modified total direct costs.",
        serves=None,
        cents={year: dollars * _DOLLARS for year, dollars in enumerate(_INDIRECT, start=1)},
    )
    services.add_line(application, indirect, by=by)
    block = IndirectTyped(
        hundredths=_RATE,
        has_agreement=True,
        agreement_from=date(2026, 7, 1),
        agreement_to=date(2029, 6, 30),
        agency=RateAgency.ED,
        agency_name="",
        rate_kind=RateKind.NEGOTIATED,
        base_kind=BaseKind.COMPUTED,
        typed_base={},
    )
    services.save_indirect(application, block, by=by)
    session.flush()
