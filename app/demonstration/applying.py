"""A district applies: counts, texts, promises, budget, signature; through the services."""

from collections.abc import Sequence
from datetime import datetime

from app.applications import rules, services
from app.applications.models import Application, Category, Direction, Funds
from app.applications.rules.people import DistrictRow, SchoolRow
from app.applications.services import CommitmentTyped, LineTyped, MeasureTyped
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.competitions.rubrics import Element
from app.demonstration import texts
from app.demonstration.names import District
from app.demonstration.planning import Planner
from app.demonstration.world import World
from app.identity.models import Organisation, Person
from app.identity.roles import Role
from app.platform import clock, db

_CENTS_PER_STUDENT = 90_000
_STAFF_SHARE = 60


class Applicant:
    """One district with its writer and its authorized representative."""

    def __init__(
        self, world: World, districts: list[District], *, writer: str = "", signer: str = ""
    ) -> None:
        """Make the lead district, and its two people."""
        self.world, self.districts = world, districts
        self.lead = districts[0]
        self.organisation: Organisation = world.district(self.lead)
        names = world.names
        self.writer = self._person(writer or names.person(), Role.GRANT_WRITER)
        self.signer = self._person(signer or names.person(), Role.AUTHORIZED_REPRESENTATIVE)

    def _person(self, name: str, role: Role) -> Person:
        return self.world.person(name, role, self.organisation)

    def apply(
        self, competition: Competition, at: datetime, *, with_plan: bool = False
    ) -> Application:
        """Write everything and submit; a plan becomes the milestones of the grant."""
        with clock.set_to(at):
            application = self.draft(competition, share=1)
            if with_plan:
                Planner(application, self.lead, self.world.act(self.writer)).goals()
            self.promise(application)
            self.budget(application)
            signature = f"{self.signer.name}, Superintendent"
            services.submit(application, signature=signature, by=self.world.act(self.signer))
        return application

    def draft(self, competition: Competition, *, share: float) -> Application:
        """Start, with counts and this share of the texts."""
        who, dice = self.world.act(self.writer), self.world.dice
        application = services.start(competition, self.organisation, by=who)
        db.session.flush()
        services.save_districts(application, [self._row(each) for each in self.districts], by=who)
        schools = [row for each in self.districts for row in self._schools(each)]
        services.save_schools(application, schools, by=who)
        self.summarise(application)
        items = competitions.rubric(competition).items
        for item in items[: int(len(items) * share)]:
            text = texts.response(item.code, self.lead, competition.project_years, dice)
            services.save_response(application, item.code, text, revision=0, by=who)
        return application

    def summarise(self, application: Application) -> None:
        """Title and abstract."""
        who, years = self.world.act(self.writer), application.competition.project_years
        title = f"{self.lead.place}: every student a plan"
        abstract = texts.response("A1", self.lead, years, self.world.dice)
        services.save_summary(application, title=title, abstract=abstract, revision=0, by=who)

    def promise(self, application: Application, elements: Sequence[Element] | None = None) -> None:
        """Commitments for these elements, or for all, and a result that students reach."""
        who, rubric = self.world.act(self.writer), competitions.rubric(application.competition)
        for element in rubric.elements if elements is None else elements:
            found = rules.coverage.items_for(rubric, element.id)
            item = min(found, key=lambda each: len(each.elements)).code
            for place in range(self.world.dice.choice((1, 2))):
                typed = self._commitment(application, element, item, place)
                services.add_commitment(application, typed, by=who)
        low = self.lead.participating
        services.add_measure(
            application,
            MeasureTyped(
                element="E4",
                name="Students who are chronically absent",
                numerator="Students absent a tenth of their days or more",
                denominator="Students enrolled ten days or more",
                direction=Direction.DECREASE,
                baseline_numerator=low * 22 // 100,
                baseline_denominator=low,
                targets=self._targets(application, 20, -2),
            ),
            by=who,
        )

    def _commitment(
        self, application: Application, element: Element, item: str, place: int
    ) -> CommitmentTyped:
        indicator = element.indicators[place]
        first = indicator.program_target_percent - 25 + self.world.dice.randrange(0, 11)
        return CommitmentTyped(
            element=element.id,
            item_code=item,
            library_code=indicator.code,
            name=indicator.name,
            unit=indicator.unit,
            measure=indicator.measure,
            numerator=indicator.numerator,
            denominator=indicator.denominator,
            source=indicator.source,
            adequate_at=indicator.adequate_at,
            partial_at=indicator.partial_at,
            baseline_percent=self.world.dice.choice((None, 10, 15, 25)),
            targets=self._targets(application, first, 10),
        )

    def _targets(self, application: Application, first: int, step: int) -> dict[int, int]:
        years = application.competition.project_years
        return {year: max(0, min(95, first + step * (year - 1))) for year in range(1, years + 1)}

    def budget(self, application: Application) -> None:
        """Three lines that keep to the award band."""
        who, years = self.world.act(self.writer), application.competition.project_years
        yearly = self.total_cents() // years
        staff = yearly * _STAFF_SHARE // 100
        lines = (
            (Category.PERSONNEL, "Coaches in every school", staff, 0),
            (Category.CONTRACTUAL, "Independent evaluation", yearly // 10, None),
            (Category.SUPPLIES, "Materials and devices", yearly - staff - yearly // 10, -1),
        )
        for category, description, cents, place in lines:
            line = LineTyped(
                funds=Funds.FEDERAL,
                category=category,
                description=description,
                justification=f"{description} serve the commitments of this plan in each year.",
                serves=None if place is None else application.commitments[place],
                cents=dict.fromkeys(range(1, years + 1), cents),
            )
            services.add_line(application, line, by=who)

    def total_cents(self) -> int:
        """What the district asks for, over all years."""
        return sum(each.participating for each in self.districts) * _CENTS_PER_STUDENT

    def _row(self, each: District) -> DistrictRow:
        return DistrictRow(
            each.nces_id, each.name, each.served, each.participating, each.low_income
        )

    def _schools(self, each: District) -> list[SchoolRow]:
        return [
            SchoolRow(
                f"{each.nces_id}{number:05d}",
                f"{each.place} {('Elementary', 'Middle', 'High')[number % 3]} {number}",
                ("K-5", "6-8", "9-12")[number % 3],
                students,
                low_income,
                classrooms,
            )
            for number, (students, low_income, classrooms) in enumerate(each.schools, start=1)
        ]
