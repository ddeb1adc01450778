"""Standing by the grants of the demonstration: what happened to each since it was awarded.

Things are told in the order in which they happened, because notifications are numbered.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from app.awards.models import Award
from app.demonstration import amending, closing, holding, reporting, telling, watching
from app.demonstration.world import World
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role
from app.monitoring.services import closing as closeouts
from app.platform import clock, db

_LATE, _IN_TROUBLE, _AMENDED, _ASKS = range(4)  # the grants with a story of their own, by place
_FIRST, _SECOND, _THIRD = 1, 2, 3  # project years


def stand_by(world: World, made: Sequence[Award], now: datetime) -> None:
    """Two years and a bit of every running grant; `made` as their data were reported."""
    for place, award in enumerate(made):
        _years(world, award, place, now)
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


def _years(world: World, award: Award, place: int, now: datetime) -> None:
    with db.transaction():
        left = holding.name_staff(world, award, place)
    closing.go_on(world, award, _SECOND)
    with db.transaction():
        if place == _ASKS:
            holding.succeed(world, award, left, place)
    if place == _LATE:
        closing.look_at(world, award, _THIRD, now - timedelta(days=110))
    else:
        closing.go_on(world, award, _THIRD)
    reporting.report_years(world, award, until=now, returns_last=place == _IN_TROUBLE)


def see_to_its_end(world: World, award: Award, now: datetime) -> None:
    """Three whole years: a condition, a late report, an amendment, and the closeout begun."""
    with db.transaction():
        holding.name_staff(world, award, 0)
        holding.condition_met(world, award)
    closing.go_on(world, award, _SECOND)
    with db.transaction():
        at = award.years[_FIRST].starts_on + timedelta(days=60)
        noon = clock.at_local(at, time(12), award.application.competition.zone)
        amending.lower_a_target(world, award, noon, year=_THIRD)
    closing.go_on(world, award, _THIRD)
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
