"""Applications to test with: complete to the last gap, or already submitted."""

from datetime import UTC, datetime

from app.applications import services
from app.applications.models import (
    Application,
    AttachmentKind,
    Category,
    Direction,
    Funds,
    Submission,
)
from app.applications.rules.people import DistrictRow, SchoolRow
from app.applications.services import CommitmentTyped, LineTyped, MeasureTyped
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.competitions.rubrics import Element, Item
from app.identity.actor import Actor
from app.identity.models import Organisation, Person
from app.platform import clock
from app.platform.db import session
from tests.factories.identity import actor

DURING = datetime(2026, 9, 15, 15, 0, tzinfo=UTC)  # the factories' competition is open then
MILLION = 100_000_000
SIGNATURE = "Aro Superintendent, Superintendent"


def started(competition: Competition, organisation: Organisation, writer: Person) -> Application:
    """Begun by the writer on September 15, and empty."""
    with clock.set_to(DURING):
        made = services.start(competition, organisation, by=actor(writer))
    session.flush()
    return made


def begun(competition: Competition, organisation: Organisation, writer: Person) -> Application:
    """Begun by the writer now, and empty."""
    made = services.start(competition, organisation, by=actor(writer))
    session.flush()
    return made


def ready_application(
    competition: Competition, organisation: Organisation, writer: Person
) -> Application:
    """Everything the rubric and the rules ask for: it can be submitted as it is."""
    application = started(competition, organisation, writer)
    who = actor(writer)
    with clock.set_to(DURING):
        _people(application, who)
        _texts(application, who)
        _promises(application, who)
        _budget(application, who)
        services.attach(
            application, b"We support it.", name="letter.txt", kind=AttachmentKind.LETTER, by=who
        )
    session.flush()
    return application


def submit(application: Application, representative: Person, at: datetime = DURING) -> Submission:
    """Hand in by the representative, at a moment."""
    with clock.set_to(at):
        made = services.submit(application, signature=SIGNATURE, by=actor(representative))
    session.flush()
    return made


def submitted_application(
    competition: Competition, organisation: Organisation, writer: Person, representative: Person
) -> Application:
    """Complete and submitted once, on September 15."""
    application = ready_application(competition, organisation, writer)
    submit(application, representative)
    return application


def commitment_typed(element: Element, item: Item, *, years: int = 3, **changes) -> CommitmentTyped:
    """A promise taken from the rubric's library as it stands."""
    indicator = element.indicators[0]
    values = {
        "element": element.id,
        "item_code": item.code,
        "library_code": indicator.code,
        "name": indicator.name,
        "unit": indicator.unit,
        "measure": indicator.measure,
        "numerator": indicator.numerator,
        "denominator": indicator.denominator,
        "source": indicator.source,
        "adequate_at": indicator.adequate_at,
        "partial_at": indicator.partial_at,
        "baseline_percent": None,
        "targets": {year: 20 * year for year in range(1, years + 1)},
    }
    return CommitmentTyped(**{**values, **changes})


def line_typed(**changes) -> LineTyped:
    """Two million dollars of grant funds for coaches, over two years."""
    values = {
        "funds": Funds.FEDERAL,
        "category": Category.PERSONNEL,
        "description": "Instructional coaches",
        "justification": "One coach for each school.",
        "serves": None,
        "cents": {1: MILLION, 2: MILLION},
    }
    return LineTyped(**{**values, **changes})


def _people(application: Application, who: Actor) -> None:
    lead = application.organisation
    district = DistrictRow(lead.nces_id, lead.name, 4_000, 2_500, 1_500)
    services.save_districts(application, [district], by=who)
    schools = [
        SchoolRow(f"{lead.nces_id}{number:05d}", f"School {number}", "6-8", 1_250, 750, 2)
        for number in (1, 2)
    ]
    services.save_schools(application, schools, by=who)


def _texts(application: Application, who: Actor) -> None:
    services.save_summary(
        application,
        revision=application.abstract_revision,
        title="Every student a plan",
        abstract="We change pace, feedback and choice in two schools.",
        by=who,
    )
    for item in competitions.rubric(application.competition).items:
        text = f"Our answer to {item.title}.\n\nIt names who does what, and when."
        services.save_response(application, item.code, text, revision=0, by=who)


def _promises(application: Application, who: Actor) -> None:
    rubric = competitions.rubric(application.competition)
    years = application.competition.project_years
    for element in rubric.elements:
        item = next(item for item in rubric.items if element.id in item.elements)
        services.add_commitment(application, commitment_typed(element, item, years=years), by=who)
    measure = MeasureTyped(
        element=rubric.elements[0].id,
        name="Students on track in grade 8 mathematics",
        numerator="Students proficient on the State test",
        denominator="Students tested",
        direction=Direction.INCREASE,
        baseline_numerator=900,
        baseline_denominator=2_400,
        targets={year: 38 + 4 * year for year in range(1, years + 1)},
    )
    services.add_measure(application, measure, by=who)


def _budget(application: Application, who: Actor) -> None:
    services.add_line(application, line_typed(serves=application.commitments[0]), by=who)
    match = line_typed(
        funds=Funds.NON_FEDERAL,
        category=Category.SUPPLIES,
        description="Devices from the technology fund",
        cents={1: MILLION // 10},
    )
    services.add_line(application, match, by=who)
