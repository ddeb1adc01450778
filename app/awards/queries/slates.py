"""Slates, line by line beside the frozen order."""

import uuid
from collections.abc import Collection, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications import queries as applications
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application, Funds, Submission
from app.applications.snapshot import Snapshot
from app.awards.lifecycle import SlateStatus
from app.awards.models import Award, AwardAction, ChainEntry, Slate, SlateChoice, SlateRecord
from app.awards.queries.groups import groups
from app.awards.queries.prerequisites import prerequisites
from app.awards.rules import Line, Prerequisites
from app.competitions.models import Competition
from app.platform import db
from app.platform.errors import NotFoundError
from app.review import queries as reviews
from app.review.models import RankEntry

_FIRST = 1


def slate_of(competition: Competition) -> Slate | None:
    """The first slate of a competition, once there is one."""
    return db.session.scalars(
        select(Slate)
        .where(Slate.competition_id == competition.id, Slate.ordinal == _FIRST)
        .options(selectinload(Slate.choices))
    ).one_or_none()


def slates(competition: Competition) -> list[Slate]:
    """Every slate of a competition, in order."""
    return db.every(
        select(Slate)
        .where(Slate.competition_id == competition.id)
        .options(selectinload(Slate.choices))
        .order_by(Slate.ordinal)
    )


def slate(slate_id: uuid.UUID) -> Slate:
    """The slate, or NotFoundError."""
    return db.fetch(Slate, slate_id)


def slate_choosing(application: Application) -> Slate:
    """The last slate that an application stands on, or NotFoundError."""
    found = db.session.scalars(
        select(Slate)
        .join(Slate.choices)
        .where(SlateChoice.application_id == application.id)
        .order_by(Slate.ordinal.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise NotFoundError
    return found


def chain(slate: Slate) -> list[ChainEntry]:
    """What offices did with a slate, oldest first."""
    return db.every(
        select(ChainEntry)
        .where(ChainEntry.slate_id == slate.id)
        .options(
            joinedload(ChainEntry.person),
            joinedload(ChainEntry.application).joinedload(Application.organisation),
        )
        .order_by(ChainEntry.number)
    )


def slate_record(slate: Slate) -> SlateRecord | None:
    """What was frozen at the signature; None before it, and for slates signed before records."""
    return db.session.scalars(
        select(SlateRecord).where(SlateRecord.slate_id == slate.id)
    ).one_or_none()


def chosen_before(competition: Competition) -> set[uuid.UUID]:
    """The applications that announced slates fund."""
    return set(
        db.session.scalars(
            select(SlateChoice.application_id)
            .join(Slate, SlateChoice.slate_id == Slate.id)
            .where(
                Slate.competition_id == competition.id,
                Slate.status == SlateStatus.ANNOUNCED,
                SlateChoice.is_funded,
            )
        )
    )


def lowest_funded(competition: Competition) -> RankEntry | None:
    """The last place in the order that an announced slate funds; None before there is one."""
    order, funded = reviews.rank_order(competition), chosen_before(competition)
    found = [each for each in order.entries if each.application_id in funded] if order else []
    return max(found, key=lambda each: each.rank, default=None)


def lines(slate: Slate) -> list[Line]:
    """The slate row by row, in the frozen order."""
    choices = {choice.application_id: choice for choice in slate.choices}
    order = reviews.rank_order(slate.competition) or slate.rank_order  # with its applications
    entries = [each for each in order.entries if each.application_id in choices]
    return _lines(slate.competition, entries, choices)


def unfunded(competition: Competition) -> list[Line]:
    """The applications of the frozen order that no slate funds, in its order, as if unchosen."""
    funded = {
        choice.application_id
        for each in slates(competition)
        for choice in each.choices
        if choice.is_funded
    }
    return [line for line in in_order(competition) if line.entry.application_id not in funded]


def in_order(competition: Competition) -> list[Line]:
    """Every application of the frozen order, in its order, as if unchosen."""
    order = reviews.rank_order(competition)
    entries = list(order.entries) if order else []
    return _lines(competition, entries, {each.application_id: unchosen(each) for each in entries})


def unchosen(entry: RankEntry, cents: int = 0) -> SlateChoice:
    """A choice as a slate begins with it: with an amount it is funded."""
    return SlateChoice(
        application_id=entry.application_id, is_funded=cents > 0, cents=cents, reason=""
    )


def _lines(
    competition: Competition, entries: Sequence[RankEntry], choices: dict[uuid.UUID, SlateChoice]
) -> list[Line]:
    ids = [entry.application_id for entry in entries]
    found = _applications(ids)
    entries = sorted(entries, key=lambda each: (each.rank, found[each.application_id].number))
    on_record, notified = prerequisites(ids), _notified(ids)
    read = {key: _read(application) for key, application in found.items()}
    belongs = groups(competition, {key: each for key, each in read.items() if each})
    return [
        Line(
            entry,
            _requested(found[entry.application_id]),
            choices[entry.application_id],
            on_record.get(entry.application_id, Prerequisites()),
            belongs.get(entry.application_id, {}),
            _by_year(read[entry.application_id]),
            _participating(read[entry.application_id]),
            is_withdrawn=found[entry.application_id].standing_submission is None
            or found[entry.application_id].status is ApplicationStatus.WITHDRAWN,
            is_notified=entry.application_id in notified,
        )
        for entry in entries
    ]


def _applications(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Application]:
    found = db.every(
        select(Application)
        .where(Application.id.in_(ids))
        .options(
            joinedload(Application.organisation),
            selectinload(Application.submissions).joinedload(Submission.snapshot),
        )
    )
    return {each.id: each for each in found}


def _notified(ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those whose award has its first notification."""
    has_action = exists().where(AwardAction.award_id == Award.id)
    return set(
        db.session.scalars(
            select(Award.application_id).where(Award.application_id.in_(ids), has_action)
        )
    )


def _read(application: Application) -> Snapshot | None:
    submission = application.standing_submission
    return applications.snapshot(submission) if submission else None


def _requested(application: Application) -> int:
    submission = application.standing_submission
    return submission.requested_cents if submission else 0


def _participating(snapshot: Snapshot | None) -> int | None:
    return snapshot.participating if snapshot else None


def _by_year(snapshot: Snapshot | None) -> dict[int, int]:
    years: dict[int, int] = {}
    for line in snapshot.budget if snapshot else ():
        if line.funds is Funds.FEDERAL:
            for year, cents in line.cents.items():
                years[year] = years.get(year, 0) + cents
    return years
