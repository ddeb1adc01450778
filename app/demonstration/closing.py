"""One grant goes on, and one is being looked at; through the services."""

from datetime import datetime, time, timedelta

from app.awards.models import Award
from app.demonstration.world import World
from app.monitoring.models.continuing import Check, ContinuationReview, Decision, Finding
from app.monitoring.services import continuing
from app.platform import clock, db

_REASONS = {
    Check.PROGRESS: "Four of five elements are in place in most schools, and both measures moved. "
    "The director described the two slow schools on the telephone and has a plan for each.",
    Check.REPORTS: "Every report is in. The spring data came nine days late, after a call.",
    Check.ELIGIBILITY: "The member districts and their counts are those of the application. "
    "SAM.gov shows an active registration and no exclusion.",
    Check.SYSTEMS: "The single audit has no finding. Drawdowns follow the payroll.",
    Check.INTEREST: "The schools serve the students the program is for, and the plan of the next "
    "year builds on what works.",
}
_FRIDAY = 4  # nobody signs at the weekend
_CARRYOVER = "Two coaches started in October instead of August. Their pay goes to summer planning."
_SLOW = "The spring data are certified only in part; the district promised the rest by the tenth."


def go_on(world: World, award: Award, year: int) -> ContinuationReview:
    """The five checks are answered and signed, eleven weeks before the period ends."""
    at = _moment(award, year)
    with clock.set_to(at), db.transaction():
        review = _answered(world, award, year)
        officer, official = world.act(world.officer), world.act(world.official)
        continuing.recommend(
            review,
            Decision.CONTINUE,
            reason="All five checks are satisfied. The next budget period is funded as approved.",
            by=officer,
        )
        continuing.sign(
            review, signature=f"{world.official.name}, Assistant Secretary", by=official
        )
    return review


def look_at(world: World, award: Award, year: int, at: datetime) -> ContinuationReview:
    """The review is begun, and one check waits for data."""
    with clock.set_to(at), db.transaction():
        officer = world.act(world.officer)
        review = continuing.begin(award, year, by=officer)
        db.session.flush()
        for check in (Check.ELIGIBILITY, Check.SYSTEMS):
            reason = _REASONS[check]
            continuing.find(review, check, Finding.SATISFIED, reason=reason, by=officer)
        continuing.find(review, Check.REPORTS, Finding.NOT_YET, reason=_SLOW, by=officer)
    return review


def _moment(award: Award, year: int) -> datetime:
    day = award.years[year - 2].ends_on - timedelta(days=77)
    day -= timedelta(days=max(0, day.weekday() - _FRIDAY))
    return clock.at_local(day, time(14, 20), award.application.competition.zone)


def _answered(world: World, award: Award, year: int) -> ContinuationReview:
    officer = world.act(world.officer)
    review = continuing.begin(award, year, by=officer)
    db.session.flush()
    director = world.act(award.project_director)
    continuing.state_carryover(review, cents=4_180_000, plan=_CARRYOVER, by=director)
    db.session.flush()
    for check, reason in _REASONS.items():
        continuing.find(review, check, Finding.SATISFIED, reason=reason, by=officer)
    db.session.flush()
    db.session.refresh(review)
    return review
