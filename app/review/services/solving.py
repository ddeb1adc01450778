"""From the plan and the people to a question for the solver, and back to pairs with reasons."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from app.applications.models import Application
from app.platform import child, writing
from app.review.models import Design, Reviewer, ReviewPlan, Side
from app.review.services.asking import Question
from app.stats import assignment

_BONUSES = (2, 1)  # for the first and the second reader who knows a promised element best
_ROUNDS = 200
_AT_ONCE = 20_000  # pairs of reader and application
_SECONDS = 300

Outcome = assignment.Solution | assignment.Infeasible | child.Stopped


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
    chosen = solve(_group_problem(question, groups), question.plan)
    if not isinstance(chosen, assignment.Solution):
        return Answer((), obstacles=tuple(_named(r, question) for r in why_not(chosen)))
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
    solved = solve(problem_of(question, readers, found), question.plan)
    if not isinstance(solved, assignment.Solution):
        where = f"Group {group}: " if group else ""
        return Answer((), obstacles=tuple(where + _named(r, question) for r in why_not(solved)))
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
        limits=limits_of(question),
        tiers=assignment.Tiers(threshold=1, bonuses=_BONUSES),
        experts=_experts(question, pairs),
    )


def limits_of(question: Question) -> tuple[assignment.Limit, ...]:
    """At most so many readers of one State or one employer. A panel that is fixed has neither."""
    plan, readers = question.plan, question.readers
    if plan.design is Design.PANELS or question.side is Side.STATE:
        return ()
    states = {str(key): each.state for key, each in readers.items()}
    employers = {
        str(key): writing.plain(each.employer) for key, each in readers.items() if each.employer
    }
    asked = (("State", states, plan.state_limit), ("employer", employers, plan.employer_limit))
    return tuple(assignment.Limit(name, groups, most) for name, groups, most in asked if most)


def _experts(
    question: Question, pairs: Sequence[tuple[uuid.UUID, uuid.UUID]]
) -> assignment.Experts | None:
    if not question.plan.experts or question.side is Side.STATE:
        return None
    known = frozenset((str(r), str(a)) for r, a in pairs if question.match((r, a)))
    return assignment.Experts(question.plan.experts, known)


def solve(problem: assignment.Problem, plan: ReviewPlan) -> Outcome:
    """Small ones at once; large ones in a process of their own that ends when the time is up."""
    work = _lifting if plan.lifts_worst else assignment.solve
    if len(problem.applications) * len(problem.reviewers) <= _AT_ONCE:
        return work(problem)
    return child.run(work, problem, child.Limits(_SECONDS))


def _lifting(problem: assignment.Problem) -> assignment.Solution | assignment.Infeasible:
    return assignment.solve(problem, fair_rounds=_ROUNDS)


def why_not(outcome: Outcome) -> tuple[str, ...]:
    """The reasons why there is no assignment."""
    if isinstance(outcome, assignment.Infeasible):
        return outcome.reasons
    return (outcome.reason,) if isinstance(outcome, child.Stopped) else ()


def words(
    question: Question, standing: assignment.Standing, pair: tuple[uuid.UUID, uuid.UUID]
) -> str:
    """Why a pair stands, in a sentence that an applicant's lawyer could read."""
    if pair in question.standing:
        return "Stands already"
    if pair in question.together:
        return "Settled by the officer"
    said = f"Match {standing.rank} of {standing.eligible} reviewers without a conflict"
    if standing.bound is assignment.Bound.NOTHING:
        return said
    better = "the better one" if standing.better == 1 else f"the {standing.better} better ones"
    if standing.bound is assignment.Bound.LIMIT:
        return f"{said}; the {standing.limit} limit binds for {better}"
    if standing.bound is assignment.Bound.FULL:
        return f"{said}; {better} read as many as agreed"
    return f"{said}; {better} serve other applications better"


def _named(reason: str, question: Question) -> str:
    names = {str(key): each.person.name for key, each in question.readers.items()}
    names |= {str(key): each.organisation.name for key, each in question.applications.items()}
    for key, name in names.items():
        reason = reason.replace(key, name)
    return reason
