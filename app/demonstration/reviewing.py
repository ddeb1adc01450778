"""Reviewers are asked, declare, are assigned and score; through the services."""

import uuid
from datetime import datetime
from decimal import Decimal

from app.applications import services as applications
from app.applications.models import Application, ScreeningReason
from app.competitions import queries as competitions
from app.competitions import services as competition_deeds
from app.competitions.models import Competition
from app.competitions.rubrics import PriorityScoring, Rubric
from app.demonstration import texts
from app.demonstration.world import World
from app.identity.models import Organisation
from app.identity.roles import Role
from app.platform import clock, db
from app.review import queries, rules, services
from app.review.lifecycle import Status
from app.review.models import ConflictKind, Review, Reviewer
from app.review.services import Answer

_KNOW_SOMEBODY = 2  # of five reviewers
_MAY_KNOW = 3  # one in so many of a panel at most: enough are left to read whatever the dice say
_STRICT_DROP, _LARGE = 45, 10  # percent of the points; of items with so many points
_DOUBTS = (
    (ConflictKind.INDIRECT, "My sister taught there until two years ago."),
    (ConflictKind.DIRECT, "I helped to write this application."),
)


class Panel:
    """Everybody who reads in one competition."""

    def __init__(self, world: World, competition: Competition, officer_at: datetime) -> None:
        """Remember who acts, and when."""
        self.world, self.competition, self.at = world, competition, officer_at
        self.by = world.act(world.officer)
        self._may_know = 0

    def screen(self, found: list[Application], *, turned_away: int = 0) -> None:
        """Send all but a few to review."""
        with clock.set_to(self.at):
            competition_deeds.start_screening(self.competition, by=self.by)
            for place, application in enumerate(found):
                is_eligible = place >= turned_away
                applications.screen(
                    application,
                    is_eligible=is_eligible,
                    reason=None if is_eligible else ScreeningReason.INFORMATION,
                    comment="" if is_eligible else "The required assurance was not signed.",
                    by=self.by,
                )

    def recruit(self, names: list[str], *, load: int, workplaces: list[Organisation]) -> None:
        """Ask, accept and declare; some have conflicts, a few work for an applicant."""
        with clock.set_to(self.at):
            self._may_know = len(names) // _MAY_KNOW
            for place, name in enumerate(names):
                person = self.world.person(name, Role.REVIEWER, self.world.agency)
                if place < len(workplaces):
                    self.world.person(name, Role.STAFF, workplaces[place])
                expertise = self.world.dice.sample(["E1", "E2", "E3", "E4", "E5"], 2)
                reviewer = services.add_reviewer(
                    self.competition,
                    person,
                    services.Profile(
                        expertise=tuple(sorted(expertise)),
                        state=self.world.dice.choice(("OR", "OH", "GA", "ME", "TX")),
                        maximum_reviews=load,
                    ),
                    by=self.by,
                )
                db.session.flush()
                services.accept(reviewer, by=self.world.act(person))
                self._declare(reviewer)

    def _declare(self, reviewer: Reviewer) -> None:
        found = queries.to_declare(self.competition)
        answers = {each.id: (ConflictKind.NONE, "") for each in found}
        if self.world.dice.randrange(5) < _KNOW_SOMEBODY and self._may_know:
            self._may_know -= 1
            answers[self.world.dice.choice(found).id] = self.world.dice.choice(_DOUBTS)
        services.declare(reviewer, answers, by=self.world.act(reviewer.person))

    def assign(self) -> None:
        """Solve and approve."""
        with clock.set_to(self.at):
            run = services.start_run(self.competition, by=self.by)
            services.solve(run)
            services.approve_run(run, by=self.by)

    def score(self, reviews: list[Review], quality: dict[uuid.UUID, int]) -> None:
        """Score and submit these; `quality` is the percentage of points an application deserves."""
        for review in reviews:
            with clock.set_to(self.at):
                self.fill(review, quality[review.application_id], share=1)
                services.submit(
                    review, kept=_kept(review), by=self.world.act(review.reviewer.person)
                )

    def fill(self, review: Review, quality: int, *, share: float) -> None:
        """Score this share of the items, each reviewer with a severity of their own."""
        rubric, dice = competitions.rubric(self.competition), self.world.dice
        severity = hash_of(review.reviewer.person.name) % 13 - 6 + dice.randrange(-9, 10)
        order = rules.codes(rubric)
        met = {p.code for p in rubric.priorities if p.scoring is PriorityScoring.MET_NOT_MET}
        who = self.world.act(review.reviewer.person)
        for code in order[: int(len(order) * share)]:
            section = rubric.section_of(code).code if code in _items(rubric) else "A"
            strength = texts.comment(section, "strengths", dice)
            answer = Answer(is_met=True, strengths=strength)
            if code not in met:
                most = rules.most_points(rubric, code)
                drop = _STRICT_DROP if most >= _LARGE and _is_strict(review) else 0
                percent = max(5, min(100, quality - severity - drop + dice.randrange(-12, 13)))
                points = Decimal((most * percent / 100).to_integral_value())
                short = "" if points == most else texts.comment(section, "weaknesses", dice)
                answer = Answer(points=points, strengths=strength, weaknesses=short)
            services.save_score(review, code, answer, revision=0, by=who)

    def open_reviews(self) -> list[Review]:
        """What was assigned and not begun, application by application."""
        found = [r for r in queries.reviews(self.competition) if r.status is Status.ASSIGNED]
        return sorted(found, key=lambda r: (r.application.number, r.reviewer.person.name))


def _kept(review: Review) -> dict[str, str]:
    """The reasons of a reader who looked again and kept what was doubted."""
    rubric = competitions.rubric(review.application.competition)
    reason = "I looked again; the text supports this."
    return {doubt.key: reason for doubt in rules.doubts(review, rubric)}


def _is_strict(review: Review) -> bool:
    """One reader in five is far stricter on the large items: what discrepancies are made of."""
    return hash_of(review.reviewer.person.name) % 5 == 0


def hash_of(name: str) -> int:
    """A number that stays the same for a name."""
    return sum(ord(sign) * place for place, sign in enumerate(name, start=1))


def _items(rubric: Rubric) -> set[str]:
    return {item.code for item in rubric.items}
