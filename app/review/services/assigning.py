"""Assigning reviewers: runs that are worked out, explained, compared, changed and approved."""

import uuid
from collections.abc import Sequence

from app.applications import services as application_deeds
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.competitions import services as competition_deeds
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity.actor import SYSTEM, Actor
from app.platform import audit, clock, db, jobs, mail
from app.platform.errors import DomainError
from app.review import queries
from app.review.lifecycle import RUN, RunStatus, RunStep, Status
from app.review.models import AssignmentRun, ConflictKind, Review, Reviewer, Side
from app.review.services.asking import READABLE, Question, ask
from app.review.services.measuring import measured, recorded
from app.review.services.solving import Pair, answer

WORK = "assignment"


def start_run(competition: Competition, *, by: Actor) -> AssignmentRun:
    """Ask for an assignment as things stand; the worker finds it."""
    run = _new(competition, "Worked out", by=by)
    jobs.ring(WORK, run.id)
    return run


def work_out(run_id: uuid.UUID) -> None:
    """Solve a waiting run: its pairs with reasons, or what stands in the way. Twice is harmless."""
    with db.transaction():
        if run := db.claim(AssignmentRun, run_id):
            solve(run)


def solve(run: AssignmentRun) -> None:
    """Solve it now."""
    if run.status is not RunStatus.WAITING:
        return
    questions = [ask(run.competition, side) for side in Side]
    answers = [answer(question) for question in questions]
    run.question = recorded(questions[0])
    run.obstacles = [reason for each in answers for reason in each.obstacles]
    if run.obstacles:
        RUN.advance(run, RunStep.FAIL, by=SYSTEM, obstacles=len(run.obstacles))
        return
    pairs = [pair for each in answers for pair in each.pairs]
    ordered = sorted(pairs, key=lambda pair: (pair.application.number, pair.reviewer.person.name))
    run.pairs = [_row(pair) for pair in ordered]
    run.measures = measured(questions[0], answers[0].pairs)
    RUN.advance(run, RunStep.PROPOSE, by=SYSTEM, pairs=len(pairs))


def swap(
    run: AssignmentRun, out: tuple[uuid.UUID, uuid.UUID], instead: Reviewer, *, by: Actor
) -> AssignmentRun:
    """A new run that is this one with another reader for one application.

    Raises DomainError when the other reader has a conflict, reads it already or is full.
    """
    question = ask(run.competition, instead.side)
    rows = [row for row in run.pairs if (row["reviewer"], row["application"]) != _texts(out)]
    if len(rows) == len(run.pairs) or out in question.standing:
        message = "Only a pair that is proposed and not yet assigned can be swapped."
        raise DomainError(message)
    _refuse_swap(question, rows, instead, question.applications[out[1]])
    made = _new(run.competition, f"Run {run.number} with one swap", by=by)
    gone = db.fetch(Reviewer, out[0]).person.name
    pair = Pair(
        instead,
        question.applications[out[1]],
        f"By hand, instead of {gone}",
        question.match((instead.id, out[1])),
    )
    made.pairs = sorted([*rows, _row(pair)], key=lambda row: (row["application"], row["reviewer"]))
    made.question = run.question
    made.measures = measured(question, pairs_of(made, question))
    RUN.advance(made, RunStep.PROPOSE, by=by, pairs=len(made.pairs), instead_of=out[0])
    return made


def approve_run(run: AssignmentRun, *, by: Actor) -> list[Review]:
    """Make the reviews that the run adds, start the review, and tell the reviewers.

    Raises DomainError when something changed since it was worked out: a conflict, a new review.
    """
    competition = run.competition
    _refuse_unscreened(competition)
    new = _still_good(run)
    RUN.advance(run, RunStep.APPROVE, by=by, pairs=len(new))
    run.approved_at = clock.now()
    made = [assign(pair.reviewer, pair.application, why=pair.why, by=by) for pair in new]
    if competition.status is CompetitionStatus.SCREENING:
        competition_deeds.start_review(competition, by=by)
    for application in {review.application_id: review.application for review in made}.values():
        if application.status is ApplicationStatus.ELIGIBLE:
            application_deeds.enter_review(application, by=by)
    for reviewer in {review.reviewer_id: review.reviewer for review in made}.values():
        link = mail.link("review.pile", reviewer_id=reviewer.id)
        mail.write(
            reviewer.person.email,
            "review_assigned",
            about=competition.id,
            competition=competition,
            link=link,
        )
    return made


def add_pair(reviewer: Reviewer, application: Application, *, by: Actor) -> Review:
    """Assign one pair by hand. Raises DomainError for a conflict or a missing declaration."""
    if application.competition_id != reviewer.competition_id:
        message = f"{application.number} belongs to another competition."
        raise DomainError(message)
    if application.status not in READABLE:
        message = f"{application.number} is {application.status.label.lower()}; nobody reviews it."
        raise DomainError(message)
    question, pair = ask(reviewer.competition, reviewer.side), (reviewer.id, application.id)
    _refuse_conflict(question, pair, reviewer, application)
    if any(each.application_id == application.id for each in queries.pile(reviewer)):
        message = f"{reviewer.person.name} has {application.number} already."
        raise DomainError(message)
    if len(queries.pile(reviewer)) >= question.capacity(reviewer.id):
        most = question.capacity(reviewer.id)
        message = f"{reviewer.person.name} agreed to read {most} and has as many already."
        raise DomainError(message)
    readers = [r for r in queries.reviews_of(application) if r.reviewer.side is reviewer.side]
    if len(readers) >= question.demand:
        message = f"{application.number} has all its reviewers. Take one out first."
        raise DomainError(message)
    return assign(reviewer, application, why="Assigned by hand", by=by)


def assign(reviewer: Reviewer, application: Application, *, why: str, by: Actor) -> Review:
    """Make the review."""
    submission = application.standing_submission
    if submission is None:
        message = f"{application.number} has no submission to review."
        raise DomainError(message)
    review = Review(
        reviewer=reviewer,
        reviewer_id=reviewer.id,
        application=application,
        application_id=application.id,
        submission_id=submission.id,
        status=Status.ASSIGNED,
        why=why,
        assigned_at=clock.now(),
        kept_doubts=[],
    )
    db.session.add(review)
    audit.record(by, "review:assign", review, reviewer=reviewer.id, application=application.id)
    return review


def pairs_of(run: AssignmentRun, question: Question) -> list[Pair]:
    """The pairs of a run as far as this question knows their people and applications."""
    found = []
    for row in run.pairs:
        who, where = uuid.UUID(row["reviewer"]), uuid.UUID(row["application"])
        if who in question.readers and where in question.applications:
            reader, application = question.readers[who], question.applications[where]
            found.append(Pair(reader, application, row["why"], row["match"]))
    return found


def _new(competition: Competition, note: str, *, by: Actor) -> AssignmentRun:
    run = AssignmentRun(
        competition=competition,
        competition_id=competition.id,
        number=queries.next_run_number(competition),
        note=note,
        question={},
        pairs=[],
        obstacles=[],
        measures={},
        made_by_id=by.id,
        made_at=clock.now(),
    )
    db.session.add(run)
    db.session.flush()
    audit.record(by, "assignment_run:start", run, number=run.number, note=note)
    return run


def _row(pair: Pair) -> dict[str, object]:
    return {
        "reviewer": str(pair.reviewer.id),
        "application": str(pair.application.id),
        "why": pair.why,
        "match": pair.match,
    }


def _texts(pair: tuple[uuid.UUID, uuid.UUID]) -> tuple[str, str]:
    return str(pair[0]), str(pair[1])


def _refuse_swap(
    question: Question, rows: Sequence[dict[str, object]], instead: Reviewer, where: Application
) -> None:
    if instead.id not in question.readers:
        message = f"{instead.person.name} does not review here now."
        raise DomainError(message, field="instead")
    _refuse_conflict(question, (instead.id, where.id), instead, where)
    mine = [row for row in rows if row["reviewer"] == str(instead.id)]
    if any(row["application"] == str(where.id) for row in mine):
        message = f"{instead.person.name} reads {where.number} already in this run."
        raise DomainError(message, field="instead")
    if len(mine) >= question.capacity(instead.id):
        most = question.capacity(instead.id)
        message = f"{instead.person.name} reads {most} in this run, as many as agreed."
        raise DomainError(message, field="instead")


def _refuse_conflict(
    question: Question, pair: tuple[uuid.UUID, uuid.UUID], who: Reviewer, where: Application
) -> None:
    kind = question.conflicts.get(pair)
    if kind is not ConflictKind.NONE:
        what = "has not declared conflicts yet" if kind is None else "has a conflict of interest"
        message = f"{who.person.name} {what} for {where.organisation.name}."
        raise DomainError(message)
    if pair[0] in question.barred:
        message = f"{who.person.name} has a direct interest in this competition and no waiver."
        raise DomainError(message)


def _refuse_unscreened(competition: Competition) -> None:
    unscreened = [
        each.number
        for each in queries.to_declare(competition)
        if each.status is ApplicationStatus.SUBMITTED
    ]
    if unscreened:
        message = f"Screen these applications first: {', '.join(unscreened)}."
        raise DomainError(message)


def _still_good(run: AssignmentRun) -> list[Pair]:
    """The pairs that are not assigned yet; every one is checked against today's conflicts."""
    if run.obstacles:
        raise DomainError(" ".join(run.obstacles))
    new = []
    for side in Side:
        question = ask(run.competition, side)
        for pair in pairs_of(run, question):
            key = (pair.reviewer.id, pair.application.id)
            if key in question.standing:
                continue
            _refuse_conflict(question, key, pair.reviewer, pair.application)
            new.append(pair)
    known = {(str(p.reviewer.id), str(p.application.id)) for p in new}
    standing = {
        (str(r.reviewer_id), str(r.application_id))
        for r in queries.standing_reviews(run.competition)
    }
    if any((r["reviewer"], r["application"]) not in known | standing for r in run.pairs):
        message = "Readers or applications changed since this run. Work out a new one."
        raise DomainError(message)
    return new
