"""Panels to test with, as far along as a test needs: asked, cleared, assigned, scored, frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from app.applications import services as application_deeds
from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions import services as competition_deeds
from app.competitions.models import Competition
from app.competitions.rubrics import PriorityScoring, Rubric
from app.identity import services as identity_deeds
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import clock
from app.platform.db import session
from app.review import queries, rules, services
from app.review.models import ConflictKind, RankOrder, Review, Reviewer
from app.review.services import Agreed, Answer, Profile
from tests.factories import applications as applicants
from tests.factories import competitions as notices
from tests.factories.identity import Cast, actor, organisation, person

AFTER_DEADLINE = datetime(2026, 11, 2, 15, 0, tzinfo=UTC)
REVIEWING = datetime(2026, 11, 16, 15, 0, tzinfo=UTC)
NONE = (ConflictKind.NONE, "")


@dataclass
class Panel:
    """A competition with its applications, its reviewers and what they were given to read."""

    cast: Cast
    competition: Competition
    applications: list[Application]
    reviewers: list[Reviewer]
    reviews: list[Review]

    @property
    def rubric(self) -> Rubric:
        return competitions.rubric(self.competition)

    def review(self, reader: int, application: int = 0) -> Review:
        """The review by one of the reviewers of one of the applications, counted from 0."""
        pair = (self.reviewers[reader].id, self.applications[application].id)
        return next(r for r in self.reviews if (r.reviewer_id, r.application_id) == pair)


def submitted(cast: Cast, *, count: int = 1, readers: int = 3, **changes) -> Competition:
    """A competition with so many submitted applications, the first of them Maple Hollow's."""
    made = notices.published(
        cast.agency, actor(cast.pia), reviewers_per_application=readers, **changes
    )
    applicants.submitted_application(made, cast.maple, cast.ada, cast.aro)
    for number in range(2, count + 1):
        district = organisation(f"Cedar Bend Schools {number}", state="GA")
        writer = person(f"Writer {number}", (Role.GRANT_WRITER, district))
        signer = person(f"Signer {number}", (Role.AUTHORIZED_REPRESENTATIVE, district))
        applicants.submitted_application(made, district, writer, signer)
    return made


def screened(competition: Competition, officer: Person) -> list[Application]:
    """Every application found eligible after the deadline."""
    by = actor(officer)
    with clock.set_to(AFTER_DEADLINE):
        competition_deeds.start_screening(competition, by=by)
        for each in queries.to_declare(competition):
            application_deeds.screen(each, is_eligible=True, reason=None, comment="", by=by)
    session.flush()
    return queries.to_declare(competition)


def asked(competition: Competition, who: Person, officer: Person, **changes) -> Reviewer:
    """Somebody who was asked to review and has not answered."""
    values = {"expertise": ("E1",), "state": "TX", "maximum_reviews": 10, **changes}
    made = services.add_reviewer(competition, who, Profile(**values), by=actor(officer))
    session.flush()
    return made


def accepted(competition: Competition, who: Person, officer: Person, **changes) -> Reviewer:
    """Somebody who said yes and has declared nothing yet."""
    made = asked(competition, who, officer, **changes)
    services.accept(made, by=actor(who))
    session.flush()
    return made


def cleared(reviewer: Reviewer, **conflicts) -> Reviewer:
    """No conflict with anybody, but for application numbers that are given another answer."""
    services.declare(
        reviewer,
        {
            each.id: conflicts.get(each.number, NONE)
            for each in queries.to_declare(reviewer.competition)
        },
        by=actor(reviewer.person),
    )
    session.flush()
    return reviewer


def employed(made: "Panel", who: Person) -> None:
    """The person takes a job at the first applicant."""
    by = actor(made.cast.adm)
    identity_deeds.give_role(who, made.cast.maple, Role.STAFF, by=by)
    session.flush()


def colleague(cast: Cast, number: int) -> Person:
    """Another reviewer of the agency's pool."""
    return person(f"Colleague {number}", (Role.REVIEWER, cast.agency))


def assigned(competition: Competition, officer: Person) -> list[Review]:
    """What the assignment gives to the reviewers who are cleared; the review is open then."""
    run = services.start_run(competition, by=actor(officer))
    services.solve(run)
    made = services.approve_run(run, by=actor(officer))
    session.flush()
    return made


def panel(cast: Cast, *, count: int = 1, readers: int = 3, **changes) -> Panel:
    """Everything up to the first score: each reader has each application. Rob is reader 0."""
    return panel_of(cast, submitted(cast, count=count, readers=readers, **changes), readers=readers)


def panel_of(cast: Cast, competition: Competition, *, readers: int = 3) -> Panel:
    """The panel of a competition whose applications are submitted."""
    applications = screened(competition, cast.pia)
    people = [cast.rob] + [
        person(f"Colleague {number}", (Role.REVIEWER, cast.agency))
        for number in range(2, readers + 1)
    ]
    room = max(10, len(applications))
    with clock.set_to(REVIEWING):
        reviewers = [
            cleared(accepted(competition, who, cast.pia, maximum_reviews=room)) for who in people
        ]
        reviews = assigned(competition, cast.pia)
    return Panel(cast, competition, applications, reviewers, reviews)


def score(review: Review, lost: Mapping[str, int] | None = None, *, meets: bool = True) -> Review:
    """Full points for every item and priority, less what is lost by code."""
    rubric = competitions.rubric(review.reviewer.competition)
    by = actor(review.reviewer.person)
    met_or_not = {p.code for p in rubric.priorities if p.scoring is PriorityScoring.MET_NOT_MET}
    with clock.set_to(REVIEWING):
        for code in rules.codes(rubric):
            kept = next((each for each in review.scores if each.code == code), None)
            less = Decimal((lost or {}).get(code, 0))
            answer = Answer(
                points=None if code in met_or_not else rules.most_points(rubric, code) - less,
                is_met=meets if code in met_or_not else None,
                strengths="Names who does what, and when (page 4).",
                weaknesses="The timeline is thin (page 9)." if less else "",
            )
            services.save_score(review, code, answer, revision=kept.revision if kept else 0, by=by)
    session.flush()
    return review


def scored(review: Review, lost: Mapping[str, int] | None = None, *, meets: bool = True) -> Review:
    """Scored and handed in."""
    score(review, lost, meets=meets)
    with clock.set_to(REVIEWING):
        services.submit(review, kept=kept_all(review), by=actor(review.reviewer.person))
    session.flush()
    return review


def through_an_anchor(made: Panel) -> None:
    """Every reader has scored one anchor application, each a little differently."""
    by = actor(made.cast.pia)
    anchor = services.add_anchor(
        made.competition, title="Link", source="2023", texts={"C1a": "We teach."}, by=by
    )
    services.agree(anchor, {"C1a": Agreed(Decimal(6), "Page 4.")}, by=by)
    services.open_anchor(anchor, by=by)
    session.flush()
    for place, reader in enumerate(made.reviewers):
        trial = services.start_trial(anchor, reader, by=actor(reader.person))
        points = {"C1a": Decimal(5 + place)}
        services.finish_trial(trial, points, by=actor(reader.person))
    session.flush()


def kept_all(review: Review) -> dict[str, str]:
    """A reason for every doubt."""
    rubric = competitions.rubric(review.application.competition)
    return {each.key: "It stays, see page 4." for each in rules.doubts(review, rubric)}


def frozen(made: Panel, lost: Sequence[Mapping[str, int]] = (), *, meets: bool = True) -> RankOrder:
    """Every review handed in (what is lost goes by review, in order), and the order frozen."""
    for place, review in enumerate(made.reviews):
        scored(review, lost[place] if place < len(lost) else None, meets=meets)
    with clock.set_to(REVIEWING):
        order = services.freeze(made.competition, by=actor(made.cast.pia))
    session.flush()
    return order
