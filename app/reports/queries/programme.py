"""A programme on a date: each grant's status and need, its commitments, its milestones."""

from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from app.awards import queries as awards
from app.awards.models import Award
from app.competitions.models import Competition
from app.monitoring.lifecycle.changes import Status
from app.monitoring.models.watching import DialKind, Level
from app.monitoring.queries import changes, watching
from app.monitoring.queries.attention import Attention
from app.monitoring.rules.drift import Drift
from app.monitoring.rules.milestones import Slippage
from app.reports.queries.portfolio import Portfolio, portfolio


@dataclass(frozen=True)
class Programme:
    """What the portfolio report prints: the same queries as the portfolio's pages."""

    competition: Competition
    at: datetime
    rows: list[Attention]
    commitments: Portfolio
    slipping: list[Slippage]
    moved: list[tuple[Award, Drift]]  # grants with an approved amendment, weakest first

    @property
    def calls(self) -> list[Attention]:
        """The grants that need a call."""
        return [row for row in self.rows if row.need.is_call]

    @property
    def ratings(self) -> dict[Level, int]:
        """How many grants have each rating."""
        return {level: sum(row.need.rating is level for row in self.rows) for level in Level}

    @property
    def dials(self) -> dict[DialKind, dict[Level, int]]:
        """How many grants stand at each level, dial by dial; not known has its own place."""
        return {
            kind: {
                level: sum(
                    each.kind is kind and each.level is level
                    for row in self.rows
                    for each in row.need.dials
                )
                for level in Level
            }
            for kind in DialKind
        }


def programme(competition: Competition, *, at: datetime) -> Programme:
    """Read a programme as it stands at a moment."""
    found = awards.of_competition(competition)
    return Programme(
        competition=competition,
        at=at,
        rows=watching.attention_of(found, at=at),
        commitments=portfolio(found),
        slipping=watching.slipping(found, at=at),
        moved=sorted(_moved(found), key=lambda pair: _weakest_first(*pair)),
    )


def _moved(found: list[Award]) -> list[tuple[Award, Drift]]:
    """Only grants with an approved amendment are worked out; the others have not moved."""
    return [
        (each, changes.drift(each))
        for each in found
        if any(request.status is Status.APPROVED for request in changes.amendments(each))
    ]


def _weakest_first(award: Award, drift: Drift) -> tuple[Fraction, str]:
    return -(drift.weaker_share or Fraction(0)), award.number
