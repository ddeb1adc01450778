"""One round of the programme: its notice, its applicants, and how it was judged."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from app.applications.models import Application
from app.competitions import services as competitions
from app.competitions.models import Competition
from app.competitions.queries import FOLDER
from app.competitions.rules import SelectionTerms
from app.competitions.services import Band, Required
from app.demonstration.applying import Applicant
from app.demonstration.reviewing import Panel, hash_of
from app.demonstration.world import World
from app.platform import clock, db
from app.review import services as reviews

ZONE = "America/New_York"
_RUBRIC = FOLDER / "five-part" / "1.yaml"
_DOLLARS = 100
READERS = 3  # of each application
_BANDS = (
    Band(1, 2_500, 200_000 * _DOLLARS, 4_000_000 * _DOLLARS),
    Band(2_501, 5_000, 1_000_000 * _DOLLARS, 8_000_000 * _DOLLARS),
    Band(5_001, None, 2_000_000 * _DOLLARS, 20_000_000 * _DOLLARS),
)
# Whom a visitor is shown first for each role: they have something to do.
GUIDED = {"writer": "Wendy Okafor", "signer": "Selma Ortiz"}


@dataclass(frozen=True)
class Terms:
    """What a notice says beyond what all of them say."""

    requirements: Sequence[Required] = ()
    selection: SelectionTerms | None = None


_PLAIN = Terms()


def competition(
    world: World,
    title: str,
    opens: date,
    starts: date,
    money: int,
    terms: Terms = _PLAIN,
) -> Competition:
    """A published notice; money in dollars, open for forty-five days."""
    values = {
        "title": title,
        "assistance_listing": "84.416A",
        "office_letter": "P",
        "fiscal_year": opens.year,
        "summary": "Grants to districts that make learning personal: plans that students help to "
        "write, a pace that follows mastery, and evidence that teachers use every week.",
        "contact_email": "grants@demo.pentad.example",
        "opens_on": opens,
        "deadline_on": opens + timedelta(days=45),
        "zone": ZONE,
        "estimated_funds_cents": money * _DOLLARS,
        "project_starts_on": starts,
        "project_years": 3,
        "periods_per_year": 2,
        "minimum_participating": 400,
        "consortium_members_instead": 10,
        "consortium_share_percent": 75,
        "minimum_low_income_percent": 40,
        "reviewers_per_application": READERS,
        "maximum_reviews_each": 12,
        "blocks_same_state": False,
    }
    by = world.act(world.officer)
    moment = clock.at_local(opens - timedelta(days=10), time(10), ZONE)
    with clock.set_to(moment):
        made = competitions.create(
            world.agency, values, _BANDS, rubric=_RUBRIC, by=by, requirements=terms.requirements
        )
        if terms.selection:
            competitions.declare_selection(made, terms.selection, by=by)
        competitions.publish(made, by=by)
    db.session.flush()
    return made


def applicants(
    world: World, competition: Competition, count: int, *, schools: int, with_plan: bool = False
) -> list[Application]:
    """So many submissions, the last one of a consortium of ten; schools for each district."""
    first = clock.at_local(competition.opens_on, time(9), ZONE)
    made = []
    for place in range(count):
        districts = [world.names.district(schools)]
        if place == count - 1:
            districts = [world.names.district(1, size=160) for _ in range(10)]
        names = GUIDED if place == 0 else {}
        applicant = Applicant(world, districts, **names)
        at = first + timedelta(days=1 + place % 43, hours=place)
        made.append(applicant.apply(competition, at, with_plan=with_plan))
    db.session.flush()
    return made


def judge(
    world: World, competition: Competition, found: list[Application], *, turned_away: int
) -> None:
    """Screened, read by three readers each, and the order frozen forty days after the deadline."""
    closed = competition.too_late_at
    panel = Panel(world, competition, closed + timedelta(days=3, hours=10))
    panel.screen(found, turned_away=turned_away)
    names = [world.names.person() for _ in range(max(2 * READERS, len(found) // 2))]
    panel.recruit(names, load=12, workplaces=[])
    panel.assign()
    quality = {each.id: 58 + hash_of(each.number) % 38 for each in found}
    panel.score(panel.open_reviews(), quality)
    db.session.flush()
    with clock.set_to(closed + timedelta(days=40, hours=11)):
        reviews.freeze(competition, by=world.act(world.officer))
    db.session.flush()
