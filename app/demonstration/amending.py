"""Grantees that change their minds, as real ones do; through the services."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.applications.models import Category
from app.awards.models import Award
from app.demonstration.world import World
from app.evaluation import queries as evaluation
from app.evaluation.rules.amending import IndicatorChange, ScopeChange
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role
from app.monitoring.models.changes import AmendmentRequest, ChangeKind
from app.monitoring.queries import changes as queries
from app.monitoring.rules.asks import Ask, MoneyAsk, TimeAsk
from app.monitoring.services import changes as deeds
from app.monitoring.services import deciding
from app.platform import clock, db

_COACHES = (
    "Two of our four instructional coaches left for a neighboring district in the summer, and the "
    "State has no certified candidates before January. We cannot bring the second group of "
    "classrooms to the full cycle this year. We ask for a lower target and keep the one after."
)
_SUBSTITUTES = (
    "The reading specialists' posts stayed open for a semester. We ask to use part of their "
    "salaries for substitutes, so that teachers can leave class for the training days."
)
_SUMMER = (
    "The second cohort began a semester late, because the curriculum was delivered late. Six more "
    "months let it finish the year that we promised. No further money is needed."
)
_KEPT = (
    "The aim is kept and the year after is unchanged. The share of commitments that ask for less "
    "than promised stays small, and the plan would stay funded within the interval."
)
_AGREED = "Agreed for the reasons in the recommendation."
_DAYS = 182


@dataclass(frozen=True)
class Deciders:
    """Who acts for the district and for the agency."""

    world: World
    award: Award

    @property
    def representative(self) -> Person:
        """Whoever sends for the district."""
        organisation = self.award.application.organisation_id
        return identities.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, organisation)[0]

    def send(self, kind: ChangeKind, ask: Ask, reason: str, at: datetime) -> AmendmentRequest:
        """The director writes it, the representative sends it two days later."""
        director = self.world.act(self.award.project_director)
        with clock.set_to(at):
            request = deeds.open_request(self.award, kind, by=director)
            deeds.write(request, ask, reason=reason, by=director)
        with clock.set_to(at + timedelta(days=2)):
            person = self.representative
            signature = f"{person.name}, Superintendent"
            deeds.submit(request, signature=signature, by=self.world.act(person))
        db.session.flush()
        return request

    def approve(self, request: AmendmentRequest, at: datetime) -> None:
        """The officer recommends, the official signs a week later."""
        officer, official = self.world.officer, self.world.official
        with clock.set_to(at):
            deciding.recommend(request, to_approve=True, words=_KEPT, by=self.world.act(officer))
        with clock.set_to(at + timedelta(days=7)):
            signature = f"{official.name}, Assistant Secretary"
            deciding.approve(request, _AGREED, signature=signature, by=self.world.act(official))
        db.session.flush()


def lower_a_target(
    world: World, award: Award, at: datetime, *, year: int = 2, points: int = 10
) -> None:
    """A commitment asks for less in one year; approved three weeks later."""
    people = Deciders(world, award)
    indicator = evaluation.matrix(award).indicators[0]
    held = {target.year: target.percent for target in indicator.targets}
    change = IndicatorChange(targets={year: max(0, held.get(year, 0) - points)})
    ask = ScopeChange(indicators={indicator.code: change})
    people.approve(people.send(ChangeKind.SCOPE, ask, _COACHES, at), at=at + timedelta(days=14))


def move_money(
    world: World, award: Award, at: datetime, *, year: int = 1, percent: int = 4
) -> AmendmentRequest:
    """Salaries become substitutes' pay; the request waits for its officer."""
    held = queries.approved_budget(award)
    moved = held.cents(Category.PERSONNEL, year) * percent // 100
    ask = MoneyAsk(
        {
            Category.PERSONNEL: {year: held.cents(Category.PERSONNEL, year) - moved},
            Category.OTHER: {year: held.cents(Category.OTHER, year) + moved},
        }
    )
    return Deciders(world, award).send(ChangeKind.BUDGET, ask, _SUBSTITUTES, at)


def ask_for_time(world: World, award: Award, at: datetime) -> AmendmentRequest:
    """Six more months without money; the officer asks what is left."""
    ask = TimeAsk(award.ends_on + timedelta(days=_DAYS))
    request = Deciders(world, award).send(ChangeKind.TIME, ask, _SUMMER, at)
    with clock.set_to(at + timedelta(days=5)):
        words = "How much of the grant is unspent today, and how much of it is committed?"
        deeds.ask_more(request, words, by=world.act(world.officer))
    return request
