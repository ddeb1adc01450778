"""From the plan and the people to a question for the solver, and back to pairs with reasons."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.platform import clock
from app.review import queries
from app.review.lifecycle import ReviewerStatus
from app.review.models import ConflictKind, Design, Reviewer, ReviewPlan, Side
from app.review.queries import Conflicts
from app.stats import assignment

READABLE = {ApplicationStatus.ELIGIBLE, ApplicationStatus.UNDER_REVIEW}


@dataclass(frozen=True)
class Pair:
    """One proposed pair, why it stands, and the points of its match."""

    reviewer: Reviewer
    application: Application
    why: str
    match: int


@dataclass(frozen=True)
class Answer:
    """Pairs to approve; or the reasons why there is no solution."""

    pairs: tuple[Pair, ...]
    objective: int = 0
    obstacles: tuple[str, ...] = ()


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


def answer(question: Question) -> Answer:
    """Solve it in the way the plan says. A question without demand has an empty answer."""
    if not question.demand or not question.applications:
        return Answer(())
    if question.side is Side.STATE or question.plan.design is Design.OPEN:
        return _solved(question, tuple(question.readers), tuple(question.applications))
    return _in_groups(question)


def _in_groups(question: Question) -> Answer:
    """First which group reads an application, then (in pools) who of the group."""
    groups: dict[str, list[uuid.UUID]] = {}
    for key, reader in question.readers.items():
        groups.setdefault(reader.panel, []).append(key)
    if obstacles := _group_obstacles(question, groups):
        return Answer((), obstacles=obstacles)
    chosen = assignment.solve(_group_problem(question, groups))
    if isinstance(chosen, assignment.Infeasible):
        return Answer((), obstacles=tuple(_named(r, question) for r in chosen.reasons))
    answers = [
        _solved(
            question,
            tuple(members),
            tuple(uuid.UUID(where) for group, where in chosen.pairs if group == name),
            group=name,
        )
        for name, members in sorted(groups.items())
    ]
    return Answer(
        tuple(pair for each in answers for pair in each.pairs),
        sum(each.objective for each in answers),
        tuple(reason for each in answers for reason in each.obstacles),
    )


def _group_obstacles(question: Question, groups: dict[str, list[uuid.UUID]]) -> tuple[str, ...]:
    is_panel, what = question.plan.design is Design.PANELS, "panel"
    found = []
    for name, members in sorted(groups.items()):
        if not name:
            names = ", ".join(question.readers[key].person.name for key in members)
            found.append(f"These readers belong to no {what} yet: {names}. Choose one for each.")
        elif is_panel and len(members) != question.demand:
            found.append(
                f"Panel {name} has {len(members)} readers; every application needs exactly "
                f"{question.demand}. Move readers between panels, or plan pools."
            )
        elif len(members) < question.demand:
            found.append(f"Pool {name} has {len(members)} readers; {question.demand} are needed.")
    return tuple(found)


def _group_problem(question: Question, groups: dict[str, list[uuid.UUID]]) -> assignment.Problem:
    def clear(members: Sequence[uuid.UUID], where: uuid.UUID) -> list[uuid.UUID]:
        return [who for who in members if question.may((who, where))]

    homes = {
        (question.readers[who].panel, str(where))
        for who, where in question.standing | question.together
    }
    match = {
        (name, str(where)): sum(question.match((who, where)) for who in clear(members, where))
        for name, members in groups.items()
        for where in question.applications
    }
    return assignment.Problem(
        applications=tuple(sorted(str(key) for key in question.applications)),
        reviewers=tuple(
            assignment.ReviewerCapacity(name, _room(question, members))
            for name, members in sorted(groups.items())
        ),
        demand=1,
        blocked=frozenset(
            (name, str(where))
            for name, members in groups.items()
            for where in question.applications
            if len(clear(members, where)) < question.demand
        ),
        match=match,
        fixed=frozenset(homes),
    )


def _room(question: Question, members: Sequence[uuid.UUID]) -> int:
    """Applications a group takes: in a panel its least member's, in a pool all places together."""
    rooms = [question.capacity(who) for who in members]
    if question.plan.design is Design.PANELS:
        return min(rooms)
    return sum(rooms) // question.demand


def _solved(
    question: Question,
    readers: Sequence[uuid.UUID],
    found: Sequence[uuid.UUID],
    *,
    group: str = "",
) -> Answer:
    if not found:
        return Answer(())
    solved = assignment.solve(problem_of(question, readers, found))
    if isinstance(solved, assignment.Infeasible):
        where = f"Group {group}: " if group else ""
        return Answer((), obstacles=tuple(where + _named(r, question) for r in solved.reasons))
    pairs = tuple(
        Pair(
            question.readers[uuid.UUID(who)],
            question.applications[uuid.UUID(where)],
            words(question, solved.explanations[who, where], (uuid.UUID(who), uuid.UUID(where))),
            question.match((uuid.UUID(who), uuid.UUID(where))),
        )
        for who, where in solved.pairs
    )
    return Answer(pairs, solved.objective)


def problem_of(
    question: Question, readers: Sequence[uuid.UUID], found: Sequence[uuid.UUID]
) -> assignment.Problem:
    """What the solver is asked about these readers and these applications."""
    pairs = [(who, where) for who in readers for where in found]
    least = question.plan.minimum_reviews if question.plan.design is Design.OPEN else 0
    fixed = {pair for pair in question.standing | question.together if pair in set(pairs)}
    return assignment.Problem(
        applications=tuple(sorted(str(key) for key in found)),
        reviewers=tuple(
            assignment.ReviewerCapacity(
                str(who), question.capacity(who), min(least, question.capacity(who))
            )
            for who in sorted(readers, key=str)
        ),
        demand=question.demand,
        blocked=frozenset((str(r), str(a)) for r, a in pairs if not question.may((r, a))),
        match={(str(r), str(a)): question.match((r, a)) for r, a in pairs},
        fixed=frozenset((str(r), str(a)) for r, a in fixed),
    )


def words(
    question: Question, standing: assignment.Standing, pair: tuple[uuid.UUID, uuid.UUID]
) -> str:
    """Why a pair stands, in a sentence that an applicant's lawyer could read."""
    if pair in question.standing:
        return "Stands already"
    if pair in question.together:
        return "Settled by the officer"
    return f"Match {standing.rank} of {standing.eligible} reviewers without a conflict"


def _named(reason: str, question: Question) -> str:
    names = {str(key): each.person.name for key, each in question.readers.items()}
    names |= {str(key): each.organisation.name for key, each in question.applications.items()}
    for key, name in names.items():
        reason = reason.replace(key, name)
    return reason
