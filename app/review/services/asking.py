"""The question of an assignment: who may read what, as things stand now."""

import uuid
from dataclasses import dataclass

from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.platform import clock
from app.review import queries
from app.review.lifecycle import ReviewerStatus
from app.review.models import ConflictKind, Reviewer, ReviewPlan, Side
from app.review.queries import Conflicts

READABLE = {ApplicationStatus.ELIGIBLE, ApplicationStatus.UNDER_REVIEW}


@dataclass(frozen=True)
class Question:
    """Everything that decides who may read what on one side of one competition."""

    competition: Competition
    plan: ReviewPlan
    side: Side
    readers: dict[uuid.UUID, Reviewer]
    applications: dict[uuid.UUID, Application]
    conflicts: Conflicts
    barred: frozenset[uuid.UUID]
    standing: frozenset[tuple[uuid.UUID, uuid.UUID]]
    together: frozenset[tuple[uuid.UUID, uuid.UUID]]
    apart: frozenset[tuple[uuid.UUID, uuid.UUID]]
    elements: tuple[str, ...]

    @property
    def demand(self) -> int:
        """How many readers of this side an application gets."""
        if self.side is Side.STATE:
            return self.plan.state_reviewers
        return self.competition.reviewers_per_application

    def may(self, pair: tuple[uuid.UUID, uuid.UUID]) -> bool:
        """Whether nothing stands between the two."""
        is_clear = self.conflicts.get(pair) is ConflictKind.NONE and pair[0] not in self.barred
        return pair in self.standing or (is_clear and pair not in self.apart)

    def match(self, pair: tuple[uuid.UUID, uuid.UUID]) -> int:
        """One point for each element the reader knows best and the application promises on."""
        promised = {each.element for each in self.applications[pair[1]].commitments}
        return len((promised or set(self.elements)) & set(self.readers[pair[0]].expertise))

    def capacity(self, reader: uuid.UUID) -> int:
        """The most this reader takes."""
        agreed = self.readers[reader].maximum_reviews
        return min(agreed, self.competition.maximum_reviews_each)


def ask(competition: Competition, side: Side) -> Question:
    """The question as things stand now."""
    plan, conflicts = queries.plan(competition), queries.conflicts(competition)
    today = clock.now().date()
    readers = {
        each.id: each
        for each in queries.reviewers(competition)
        if each.status is ReviewerStatus.ACCEPTED
        and each.side is side
        and (each.available_until is None or each.available_until >= (plan.due_on or today))
    }
    found = {each.id: each for each in queries.to_declare(competition) if each.status in READABLE}
    rules = [
        ((r.reviewer_id, r.application_id), r.is_together) for r in queries.pair_rules(competition)
    ]
    known = [pair for pair, _ in rules if pair[0] in readers and pair[1] in found]
    settled = dict(rules)
    return Question(
        competition=competition,
        plan=plan,
        side=side,
        readers=readers,
        applications=found,
        conflicts=conflicts,
        barred=frozenset(queries.barred(competition, conflicts)),
        standing=frozenset(
            (each.reviewer_id, each.application_id)
            for each in queries.standing_reviews(competition)
            if each.reviewer_id in readers and each.application_id in found
        ),
        together=frozenset(pair for pair in known if settled[pair]),
        apart=frozenset(pair for pair in known if not settled[pair]),
        elements=tuple(each.id for each in competitions.rubric(competition).elements),
    )
