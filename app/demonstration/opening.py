"""The open competition: amended, extended for a flooded area, with drafts at every stage."""

from datetime import datetime, time, timedelta

from app.competitions import queries, rules
from app.competitions import services as competitions
from app.competitions.models import Basis, Competition, PinnedRubric
from app.competitions.rubrics import Place
from app.competitions.rubrics.places import fingerprint
from app.competitions.services import Amendment, Extension
from app.demonstration.applying import Applicant
from app.demonstration.gathering import Gathering
from app.demonstration.handing_in import HandingIn
from app.demonstration.names import District
from app.demonstration.world import World
from app.demonstration.writing import Writing
from app.platform import clock, db

_MORNING = 9  # o'clock
_OLD = "Follow one student through a term."
_NEW = "Follow two students through a term: one who is ahead and one who is behind."
_REASON = "Applicants asked whether one student is enough to show that the process works for all."
_NOTICE = (
    "Item C2a asks you to follow two students now, not one. Points, limits and the deadline stay. "
    "If your text follows one student, add the second."
)


class Opening:
    """What happens in the open competition, day by day; days count back from `now`."""

    def __init__(self, world: World, competition: Competition, now: datetime) -> None:
        """Begin when the competition has opened."""
        self.world, self.competition, self.now = world, competition, now
        self.officer = world.act(world.officer)

    def tell(self, guide: Applicant) -> None:
        """Three districts apply while the notice is amended and a deadline extended."""
        handing_in = HandingIn(self._applicant(self.world.names.district(4)), self.competition)
        members = [self.world.names.district(1, size=160) for _ in range(10)]
        gathering = Gathering(Applicant(self.world, members), self.competition)
        handing_in.write(self._before(23))
        gathering.write(self._before(22))
        handing_in.submit(self._before(6))
        writing = Writing(guide, self.competition)
        writing.begin(self._before(12))
        self._amend(self._before(5))
        self._extend(self._before(4), [each.nces_id for each in members[:4]])
        handing_in.submit_again(self._before(2))
        gathering.accept(self._before(2, 3))
        writing.go_on(self._before(2, 5))
        self._begin_next_version(self._before(1))

    def _applicant(self, district: District) -> Applicant:
        return Applicant(self.world, [district])

    def _before(self, days: int, hours: int = 0) -> datetime:
        """In the morning, so many days ago, in the zone of the competition."""
        zone = self.competition.zone
        day = clock.in_zone(self.now, zone).date() - timedelta(days=days)
        return clock.at_local(day, time(_MORNING, 42), zone) + timedelta(hours=hours)

    def _amend(self, at: datetime) -> None:
        """A sentence of one item, through a version of its own."""
        with clock.set_to(at):
            terms = rules.terms_of(self.competition)
            typed = Amendment(_REASON, _NOTICE, terms, self._second_version())
            competitions.amend(self.competition, typed, by=self.officer)
            db.session.flush()

    def _second_version(self) -> PinnedRubric:
        agency = self.world.agency
        start = queries.version_with("five-part/1", {agency.id})
        draft = competitions.begin(agency, start, by=self.officer)
        db.session.flush()
        place = Place.parse(_place_of("C2a", queries.outline(draft)))
        item = dict(place.of(queries.outline(draft)))
        seen = fingerprint(item, whole=False)
        item["asks"] = " ".join(item["asks"].split()).replace(_OLD, _NEW)
        competitions.save_part(draft, place, item, seen=seen, by=self.officer)
        return competitions.finish(draft, by=self.officer)

    def _extend(self, at: datetime, nces_ids: list[str]) -> None:
        typed = Extension(
            deadline_on=self.competition.deadline_on + timedelta(days=7),
            basis="Schools along Three Rivers were closed for a week by the flood.",
            area="Three Rivers flood area",
            district_ids=tuple(nces_ids),
            basis_kind=Basis.DISASTER,
            case_number="DR-4999",
        )
        with clock.set_to(at):
            competitions.extend_deadline(self.competition, typed, by=self.officer)
            db.session.flush()

    def _begin_next_version(self, at: datetime) -> None:
        """A draft of the next rubric, on the officer's desk."""
        agency = self.world.agency
        with clock.set_to(at):
            start = queries.version_with("five-part/1", {agency.id})
            competitions.begin(agency, start, by=self.officer)
            db.session.flush()


def _place_of(code: str, outline: dict[str, list[dict[str, list[dict[str, str]]]]]) -> str:
    return next(
        f"sections.{number}.items.{place}"
        for number, section in enumerate(outline["sections"], start=1)
        for place, item in enumerate(section["items"], start=1)
        if item["code"] == code
    )
