"""Freezing the rank order: exact means, announced tie-breakers, never changed again."""

import hashlib
import json
import uuid
from collections.abc import Sequence
from fractions import Fraction

from app.applications import queries as applications
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions import rules as competition_rules
from app.competitions import services as competition_deeds
from app.competitions.models import Competition
from app.competitions.rubrics import Rubric, TieBreaker
from app.identity.actor import Actor
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError
from app.review import queries, rules
from app.review.lifecycle import LIFECYCLE, Status, Step
from app.review.models import RankEntry, RankOrder, Review
from app.stats import ranking

_JUDGED = {ApplicationStatus.ELIGIBLE, ApplicationStatus.UNDER_REVIEW}


def freeze(competition: Competition, *, by: Actor) -> RankOrder:
    """Make the rank order from the submitted reviews, which become final (34 CFR 75.217(c)).

    Raises DomainError naming the reviews that are not in.
    """
    if queries.rank_order(competition):
        message = "The rank order is frozen already, and can never be changed."
        raise NotNowError(message)
    standing = queries.standing_reviews(competition)
    _refuse_unfinished(competition, standing)
    grouped = queries.by_application(queries.counted(standing))
    rubric = competitions.rubric(competition)
    entries = ranked(grouped, rubric)
    order = RankOrder(
        competition=competition,
        competition_id=competition.id,
        method=competition_rules.RANKING_METHOD,
        frozen_by_id=by.id,
        frozen_at=clock.now(),
        entries=entries,
        sha256=_fingerprint(entries, competition_rules.RANKING_METHOD),
    )
    db.session.add(order)
    for review in standing:
        LIFECYCLE.advance(review, Step.MAKE_FINAL, by=by)
    competition_deeds.start_selection(competition, by=by)
    audit.record(by, "rank_order:freeze", order, sha256=order.sha256, entries=len(entries))
    return order


def ranked(grouped: dict[uuid.UUID, list[Review]], rubric: Rubric) -> list[RankEntry]:
    """The places: those that meet every absolute priority first, then the others."""
    meets = {key: rules.meets_priorities(found, rubric) for key, found in grouped.items()}
    places: list[RankEntry] = []
    for group in (True, False):
        chosen = {key: grouped[key] for key in grouped if meets[key] is group}
        offset = len(places)
        places += [
            _entry(row, chosen[uuid.UUID(row.id)], rubric, offset=offset, meets=group)
            for row in ranking.rank([_scored(key, found, rubric) for key, found in chosen.items()])
        ]
    return places


def _scored(key: uuid.UUID, found: Sequence[Review], rubric: Rubric) -> ranking.Entry:
    application = found[0].application
    keys = tuple(_key(breaker, found, rubric, application) for breaker in rubric.tie_breakers)
    return ranking.Entry(str(key), rules.application_score(found, rubric), keys)


def _key(
    breaker: TieBreaker, found: Sequence[Review], rubric: Rubric, application: Application
) -> Fraction:
    """What a tie-breaker compares: the exact mean of some points, or the share in need."""
    if breaker.rule == "need":
        return _need(application)
    wanted = set(rubric.codes_behind(breaker))
    totals = [
        rules.total((s for s in review.scores if s.code in wanted), rubric)
        for review in found
        if wanted & set(rules.codes(rubric, review.reviewer.sections))
    ]
    return ranking.exact_mean(totals) if totals else Fraction(0)


def _need(application: Application) -> Fraction:
    submission = application.standing_submission
    if submission is None:
        return Fraction(0)
    districts = applications.snapshot(submission).districts
    participating = sum(each.participating for each in districts)
    low_income = sum(each.low_income for each in districts)
    return Fraction(low_income, participating) if participating else Fraction(0)


def _entry(
    row: ranking.Ranked, found: Sequence[Review], rubric: Rubric, *, offset: int, meets: bool
) -> RankEntry:
    note = ""
    if row.is_tied:
        note = "Tied; no announced rule parts it"
    elif row.decided_by is not None:
        note = f"Tie parted by: {rubric.tie_breakers[row.decided_by - 1].title}"
    return RankEntry(
        application=found[0].application,
        application_id=found[0].application_id,
        rank=row.rank + offset,
        mean_numerator=row.score.numerator,
        mean_denominator=row.score.denominator,
        reviews=len(found),
        meets_priorities=meets,
        tie_note=note,
    )


def _refuse_unfinished(competition: Competition, standing: Sequence[Review]) -> None:
    grouped = queries.by_application(queries.counted(standing))
    if not grouped:
        message = "There are no reviews to rank by."
        raise DomainError(message)
    unfinished = [
        f"{review.application.number} by {review.reviewer.person.name}"
        for review in standing
        if review.status is not Status.SUBMITTED
    ]
    if unfinished:
        message = f"These reviews are not in yet: {'; '.join(unfinished)}."
        raise DomainError(message)
    if talking := [
        d.application.number for d in queries.discussions(competition).values() if d.is_open
    ]:
        message = f"Close the discussion of these applications first: {', '.join(talking)}."
        raise DomainError(message)
    short = [
        each.number
        for each in queries.to_declare(competition)
        if each.status in _JUDGED
        and len(grouped.get(each.id, [])) < competition.reviewers_per_application
    ]
    if short:
        message = f"These applications have too few reviewers: {', '.join(short)}. Assign more."
        raise DomainError(message)


def _fingerprint(entries: Sequence[RankEntry], method: str) -> str:
    """Over everything that makes the order: the method, each place, its exact mean, its ties."""
    said = [
        [
            e.rank,
            str(e.application_id),
            e.mean_numerator,
            e.mean_denominator,
            e.meets_priorities,
            e.reviews,
            e.tie_note,
        ]
        for e in entries
    ]
    return hashlib.sha256(json.dumps([method, said]).encode()).hexdigest()
