"""The competitions of the demonstration: three decided, one in review, one open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta

from sqlalchemy import func, select, update

from app.awards import queries as awards
from app.awards import services as award_deeds
from app.awards.models import Award, Ground
from app.competitions.models import Competition, RuralScope, SetAsideKind
from app.competitions.rules import USUAL_REQUIREMENTS, Reserved, SelectionTerms
from app.demonstration import evidencing, rounds, standing, texts
from app.demonstration.applying import Applicant
from app.demonstration.gathering import PARTNER
from app.demonstration.granting import Grantee, announce
from app.demonstration.judging import Judging
from app.demonstration.names import RURAL, SUBURB, address
from app.demonstration.opening import Opening
from app.demonstration.reviewing import Panel, hash_of
from app.demonstration.world import World
from app.evaluation import queries as evaluation
from app.identity import queries as identity
from app.identity import services as identity_deeds
from app.identity.models import Person
from app.platform import clock, db, identifiers
from app.platform.errors import NotNowError
from app.platform.mail import OutboxMessage
from app.review import services as reviews

_PILOTS, _PILOT_SKILL = 3, 72  # applications of the pilot round; how well its grantee delivers
# How well each grantee delivers at first; and the ones with a story of their own, by place.
_SKILLS = (78, 34, 74, 82, 70, 86)
_LATE, _IN_TROUBLE, _SILENT, _CORRECTS = range(4)
_AMENDED_AFTER = 2  # periods of the grant that ended
_GUIDES = (*rounds.GUIDED.values(), PARTNER, "Rachel Moon", "Petra Lindgren", "Omar Whitfield")
_RURAL_FIRST = SelectionTerms(
    has_senior_review=True,
    rural_scope=RuralScope.WIDE,
    new_grantee_years=5,
    history_since=None,
    set_asides=[Reserved(SetAsideKind.RURAL, 60)],
)
Say = Callable[[str], None]


@dataclass(frozen=True)
class Scale:
    """How much of everything."""

    decided: int = 12
    grantees: int = 6
    in_review: int = 40
    reviewers: int = 15
    rural: int = 4


def load(scale: Scale, *, seed: int = 1, say: Say) -> None:
    """Make the whole programme, the same for the same seed and day.

    Raises NotNowError unless the database is empty.
    """
    if db.session.scalar(select(func.count(Person.id))):
        message = (
            "There are people in this database. The demonstration loads only into an empty one."
        )
        raise NotNowError(message)
    db.session.rollback()
    with identifiers.drawn_from(seed):
        _tell(scale, seed, say)


def _tell(scale: Scale, seed: int, say: Say) -> None:
    now = clock.now()
    with db.transaction():
        world = World(seed)
    say("A first competition whose grant has run its three years …")
    _ended(world, now)
    say("A decided competition with its grants …")
    earlier = _decided(world, scale, now)
    say("A competition in review …")
    _in_review(world, scale, now, earlier)
    say("A small competition that was decided last month …")
    guide = _rural(world, scale, now)
    say("An open competition with drafts …")
    _open(world, now, guide)
    with db.transaction():
        late = awards.of_competition(earlier)[_LATE]
        identity_deeds.welcome(late.project_director)
        for name in _GUIDES:
            if person := identity.person_with_email(address(name)):
                identity_deeds.welcome(person)
        db.session.execute(update(OutboxMessage).values(sent_at=OutboxMessage.written_at))


def _ended(world: World, now: datetime) -> None:
    """A pilot round years ago: its one grant ended, and is being closed."""
    opens = now.date() - timedelta(days=4 * 365 + 150)
    starts = now.date() - timedelta(days=3 * 365 + 75)
    with db.transaction():
        competition = rounds.competition(
            world, "Personalized Learning Grants, pilot round", opens, starts, 2_000_000
        )
        first = clock.at_local(opens, time(9), rounds.ZONE)
        found = [
            Applicant(world, [world.names.district(3)]).apply(
                competition, first + timedelta(days=20 + place, hours=place), with_plan=True
            )
            for place in range(_PILOTS)
        ]
        rounds.judge(world, competition, found, turned_away=0)
        closed = competition.too_late_at
        announce(
            world,
            competition,
            closed + timedelta(days=60, hours=14),
            awards_wanted=1,
            is_in_order=True,
        )
    [award] = awards.of_competition(competition)
    with db.transaction():
        grantee = Grantee(world, award, skill=_PILOT_SKILL)
        grantee.agree(world.officer)
    steward = standing.Steward(world, award, standing.ENDED, now)
    for period in evaluation.periods(award):
        grantee.report(period)
        steward.after(period)
        if period.ordinal == _AMENDED_AFTER:
            standing.amend(world, award)
    standing.see_to_its_end(world, award, now)


def _decided(world: World, scale: Scale, now: datetime) -> Competition:
    opens = now.date() - timedelta(days=3 * 365)
    starts = now.date() - timedelta(days=2 * 365 + 60)
    with db.transaction():
        competition = rounds.competition(
            world, "Personalized Learning Grants, first round", opens, starts, 40_000_000
        )
        found = rounds.applicants(world, competition, scale.decided, schools=9, with_plan=True)
        rounds.judge(world, competition, found, turned_away=1)
        at = competition.too_late_at + timedelta(days=60, hours=14)
        announce(world, competition, at, awards_wanted=scale.grantees)
    made = awards.of_competition(competition)
    _report(world, made, now)
    standing.stand_by(world, made, now)
    return competition


def _report(world: World, made: Sequence[Award], now: datetime) -> None:
    """Two years of data: one grantee in trouble, one with a silent school, one correction."""
    with db.transaction():
        grantees = [
            Grantee(world, each, skill=_SKILLS[place % len(_SKILLS)], silent=place == _SILENT)
            for place, each in enumerate(made)
        ]
        for grantee in grantees:
            grantee.agree(world.officer)
    for place, grantee in enumerate(grantees):
        past = [p for p in evaluation.periods(grantee.award) if p.ends_on < now.date()]
        steward = standing.Steward(world, grantee.award, place, now)
        for period in past:
            is_last = period is past[-1]
            if is_last and place == _LATE:
                continue  # due, and not reported: a task
            grantee.report(period, spoil=is_last and place == _IN_TROUBLE)
            steward.after(period)
        if place == _CORRECTS and len(past) > 1:
            grantee.correct(past[1], "Two classrooms were counted twice in the first file.")
    evidencing.release(world, made[_LATE])
    evidencing.evaluate(world, made[_LATE])


def _in_review(world: World, scale: Scale, now: datetime, earlier: Competition) -> None:
    opens = now.date() - timedelta(days=80)
    with db.transaction():
        competition = rounds.competition(
            world,
            "Personalized Learning Grants, second round",
            opens,
            opens + timedelta(days=365),
            21_000_000,
        )
        found = rounds.applicants(world, competition, scale.in_review, schools=4)
        panel = Panel(world, competition, competition.too_late_at + timedelta(days=2, hours=10))
        panel.screen(found)
        names = ["Rachel Moon", *(world.names.person() for _ in range(scale.reviewers - 1))]
        workplaces = [each.organisation for each in found[5:7]]
        panel.recruit(list(reversed(names)), load=12, workplaces=workplaces)
        judging = Judging(panel)
        judging.plan()
        judging.calibrate(earlier)
        panel.assign()
        open_reviews = panel.open_reviews()
        quality = {each.id: 50 + hash_of(each.number) % 46 for each in found}
        done = len(open_reviews) * 3 // 5
        panel.score(open_reviews[:done], quality)
        with clock.set_to(panel.at + timedelta(days=6)):
            for review in open_reviews[done : done + done // 4]:
                panel.fill(review, quality[review.application_id], share=0.4)
        judging.discuss()
        judging.analyse()


def _rural(world: World, scale: Scale, now: datetime) -> Applicant:
    """A small round whose letters are out; the guide's district did not get a grant.

    A share was set aside for rural districts, and one applicant is a suburb. Another district asks
    the agency to look again. Returns the guide's district.
    """
    opens = now.date() - timedelta(days=112)
    with db.transaction():
        competition = rounds.competition(
            world,
            "Personalized Learning Grants, rural round",
            opens,
            opens + timedelta(days=300),
            3_000_000,
            rounds.Terms(selection=_RURAL_FIRST),
        )
        applicants = [Applicant(world, [world.names.district(3)], **rounds.GUIDED)]
        applicants += [
            Applicant(world, [replace(world.names.district(2), locale=locale)])
            for locale in (*[RURAL] * (scale.rural - 3), SUBURB, RURAL)
        ]
        first = clock.at_local(opens, time(9), rounds.ZONE)
        found = [
            each.apply(competition, first + timedelta(days=20 + place, hours=place))
            for place, each in enumerate(applicants)
        ]
        db.session.flush()
        panel = Panel(world, competition, competition.too_late_at + timedelta(days=2, hours=10))
        panel.screen(found)
        readers = [world.names.person() for _ in range(2 * rounds.READERS)]
        panel.recruit(readers, load=12, workplaces=[])
        panel.assign()
        quality = {each.id: 58 + 8 * place for place, each in enumerate(found)}
        panel.score(panel.open_reviews(), quality)
        db.session.flush()
        with clock.set_to(now - timedelta(days=30)):
            reviews.freeze(competition, by=world.act(world.officer))
        db.session.flush()
        announce(world, competition, now - timedelta(days=18), awards_wanted=1, is_in_order=True)
        with clock.set_to(now - timedelta(days=6)):
            reason = str(texts.voice("request"))
            signer = world.act(applicants[1].signer)
            award_deeds.ask(found[1], ground=Ground.FACT, reason=reason, by=signer)
    return applicants[0]


def _open(world: World, now: datetime, guide: Applicant) -> None:
    opens = now.date() - timedelta(days=24)
    with db.transaction():
        competition = rounds.competition(
            world,
            "Personalized Learning Grants, third round",
            opens,
            opens + timedelta(days=365),
            50_000_000,
            rounds.Terms(requirements=USUAL_REQUIREMENTS),
        )
        Opening(world, competition, now).tell(guide)
