"""The ledger of an award: what was made available, what was drawn, and what a plan would say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from app.awards import rules
from app.awards.models import Award, AwardAction, Drawdown
from app.awards.queries.awards import actions
from app.awards.queries.drawdowns import drawdowns


@dataclass(frozen=True)
class Obligation:
    """What one notification made available (below zero: took back), and the sum so far."""

    action: AwardAction
    cents: int
    total_cents: int
    accounts: Sequence[rules.Account]


@dataclass(frozen=True)
class Ledger:
    """Everything about the money on one day. `drawn_cents` is None: nothing recorded."""

    on: date
    years: Sequence[rules.YearMoney]
    obligations: Sequence[Obligation]
    drawdowns: Sequence[Drawdown]
    authorized_cents: int
    planned_cents: int

    @property
    def drawn_cents(self) -> int | None:
        """Everything drawn so far."""
        return sum(each.cents for each in self.drawdowns) if self.drawdowns else None

    @property
    def unspent_cents(self) -> int | None:
        """Made available and not drawn; below zero where more was drawn than made available."""
        return None if self.drawn_cents is None else self.authorized_cents - self.drawn_cents

    @property
    def pace(self) -> Fraction | None:
        """Drawn as a share of the straight line."""
        return rules.pace(self.drawn_cents, self.planned_cents)


def ledger(award: Award, *, on: date) -> Ledger:
    """The ledger as it stands at the end of a day."""
    drawn = [each for each in drawdowns(award) if each.drawn_on <= on]
    return Ledger(
        on=on,
        years=rules.by_year(award.years, [(each.drawn_on, each.cents) for each in drawn]),
        obligations=obligations(award),
        drawdowns=drawn,
        authorized_cents=award.authorized_cents,
        planned_cents=rules.straight_line_cents(award.years, on),
    )


def obligations(award: Award) -> list[Obligation]:
    """One for each notification, oldest first."""
    found, total = [], 0
    for action in actions(award):
        said = rules.read(action.facts)
        total += said.this_action_cents
        found.append(Obligation(action, said.this_action_cents, total, said.accounts))
    return found
