"""Standing by the grants of the demonstration: what happened to each since it was awarded.

Things are told in the order in which they happened, because notifications are numbered.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from app.awards.models import Award
from app.demonstration import amending, closing, holding, reporting, telling, watching
from app.demonstration.world import World
from app.evaluation.models import ReportingPeriod
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role
from app.monitoring.services import closing as closeouts
from app.platform import clock, db

# The grants with a story of their own, by place; the grant that ended has none of these.
_LATE, _IN_TROUBLE, _AMENDED, _ASKS = range(4)
ENDED = -1
_FIRST, _SECOND, _THIRD = 1, 2, 3  # project years


class Steward:
    """The agency's side of one grant; `place` tells whose story it has."""

    def __init__(self, world: World, award: Award, place: int, now: datetime) -> None:
        """Three weeks after the start people and accounts are on record."""
        self.world, self.award, self.place, self.now = world, award, place, now
        with db.transaction():
            self._left = holding.name_staff(world, award, place)

    def after(self, period: ReportingPeriod) -> None:
        """With the first data of a year, the decision about the next one."""
        following = period.year + 1
        is_first = period.ordinal % self.award.application.competition.periods_per_year == 1
        if not is_first or following > len(self.award.years):
            return
        if self.place == _LATE and following == _THIRD:
            closing.look_at(self.world, self.award, following, self.now - timedelta(days=110))
            return
        closing.go_on(self.world, self.award, following)
        if self.place == _ASKS and following == _SECOND:
            with db.transaction():
                holding.succeed(self.world, self.award, self._left, self.place)


def stand_by(world: World, made: Sequence[Award], now: datetime) -> None:
    """What else happened to the running grants, in the order of its days."""
    for place, award in enumerate(made):
        reporting.report_years(world, award, until=now, returns_last=place == _IN_TROUBLE)
    with db.transaction():
        holding.condition_met(world, made[_IN_TROUBLE])
        holding.condition_overdue(world, made[_LATE], now)
        watching.watch(world, made, now)
        amending.lower_a_target(world, made[_AMENDED], now - timedelta(days=50), year=_THIRD)
        amending.move_money(world, made[_IN_TROUBLE], now - timedelta(days=12), year=_THIRD)
        amending.ask_for_time(world, made[_ASKS], now - timedelta(days=8))
        holding.draw(world, made, now)
    with db.transaction():
        officer = world.act(world.officer)
        for place in (_AMENDED, _ASKS):
            signer = world.act(_signer(made[place]))
            tell = telling.public_copy if place == _AMENDED else telling.objected_copy
            tell(made[place], officer=officer, representative=signer)


def amend(world: World, award: Award) -> None:
    """Two months into the second year a target of the third is lowered."""
    at = award.years[_FIRST].starts_on + timedelta(days=60)
    noon = clock.at_local(at, time(12), award.application.competition.zone)
    with db.transaction():
        amending.lower_a_target(world, award, noon, year=_THIRD)


def see_to_its_end(world: World, award: Award, now: datetime) -> None:
    """A grant that ran its three years: a condition that was met, reports, and the closeout."""
    with db.transaction():
        holding.condition_met(world, award)
        watching.progress(world, award, now, place=0)
    reporting.report_years(world, award, until=now)
    zone = award.application.competition.zone
    begun = clock.at_local(award.ends_on + timedelta(days=1), time(9), zone)
    with clock.set_to(begun), db.transaction():
        closeouts.start(award, by=world.act(world.officer))
    with db.transaction():
        holding.draw(world, [award], award_end(award))


def award_end(award: Award) -> datetime:
    """Noon of the last day of the period of performance."""
    return clock.at_local(award.ends_on, time(12), award.application.competition.zone)


def _signer(award: Award) -> Person:
    organisation = award.application.organisation_id
    return identities.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, organisation)[0]
