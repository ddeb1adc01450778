"""What applicants were told, what they will be told, and when."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications import queries as applications
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application, Funds
from app.awards import rules
from app.awards.lifecycle import AnnouncementStatus
from app.awards.models import Announcement, Letter, LetterKind, Slate, SlateChoice
from app.awards.queries.prerequisites import prerequisites_of
from app.competitions.models import Competition
from app.platform import clock, db, mail


@dataclass(frozen=True)
class Wording:
    """A letter in words: what it tells, its text, and what the text was made of."""

    kind: LetterKind
    body: str
    facts: Mapping[str, Any]

    @property
    def offer(self) -> rules.Offer | None:
        """What is offered, year by year; None unless it is funded."""
        found: rules.Offer | None = self.facts["award"]
        return found


def letter_of(application: Application) -> Letter | None:
    """The decision letter, once released; of two, the later one, which funds it."""
    return db.session.scalars(
        select(Letter)
        .where(Letter.application_id == application.id)
        .order_by(Letter.released_at.desc(), Letter.kind != LetterKind.FUNDED)
        .limit(1)
    ).one_or_none()


def letter(letter_id: uuid.UUID) -> Letter | None:
    """The released letter with this identity, if there is one."""
    return db.session.get(Letter, letter_id)


def letters_of(competition: Competition) -> list[Letter]:
    """Every released letter of a competition, by application."""
    return db.every(
        select(Letter)
        .join(Letter.application)
        .where(Application.competition_id == competition.id)
        .options(joinedload(Letter.application).joinedload(Application.organisation))
        .order_by(Application.number, Letter.released_at)
    )


def announcement(announcement_id: uuid.UUID) -> Announcement:
    """The order to tell everybody, or NotFoundError."""
    return db.fetch(Announcement, announcement_id)


def announcement_of(slate: Slate) -> Announcement | None:
    """The order that stands for a slate, or was carried out; None where there is none."""
    return db.session.scalars(
        select(Announcement).where(
            Announcement.slate_id == slate.id, Announcement.status != AnnouncementStatus.CANCELLED
        )
    ).one_or_none()


def announcements(slate: Slate) -> list[Announcement]:
    """Every order for a slate, cancelled ones too, oldest first."""
    return db.every(
        select(Announcement)
        .where(Announcement.slate_id == slate.id)
        .order_by(Announcement.ordered_at, Announcement.id)
    )


def due_announcements() -> list[uuid.UUID]:
    """Orders whose moment has come."""
    return list(
        db.session.scalars(
            select(Announcement.id)
            .where(
                Announcement.status == AnnouncementStatus.ORDERED,
                Announcement.release_at <= clock.now(),
            )
            .order_by(Announcement.release_at)
        )
    )


def told_by(slate: Slate) -> list[Application]:
    """Who gets a letter when the slate is announced, or got one, by number.

    Everybody it chose about who was not told before; who was, only if it is funded now. The first
    slate of a competition also tells those who were found ineligible. Withdrawn ones hear nothing.
    """
    competition = slate.competition
    chosen = {choice.application_id: choice for choice in slate.choices}
    told = {
        each.application_id
        for each in letters_of(competition)
        if each.announcement is None or each.announcement.slate_id != slate.id
    }
    return [
        each
        for each in applications.submitted_to(competition)
        if _is_told(each, chosen.get(each.id), is_told=each.id in told)
    ]


def wording(slate: Slate, application: Application, *, at: datetime) -> Wording:
    """What this slate tells an application, if it is told at that moment."""
    choice = next((c for c in slate.choices if c.application_id == application.id), None)
    kind = _kind(choice)
    facts: dict[str, Any] = {
        "application": application,
        "award": _offer(application, choice) if kind is LetterKind.FUNDED else None,
        "screening": applications.screening_of(application),
        "link": mail.link("awards.letter", application_id=application.id),
        "ask_until": rules.may_ask_until(at, slate.competition.zone),
    }
    _, body = mail.compose(f"letter_{kind}", **facts)
    return Wording(kind, body, facts)


def _is_told(application: Application, choice: SlateChoice | None, *, is_told: bool) -> bool:
    if choice is None:
        return application.status is ApplicationStatus.INELIGIBLE and not is_told
    return choice.is_funded or not is_told


def _kind(choice: SlateChoice | None) -> LetterKind:
    if choice is None:
        return LetterKind.INELIGIBLE
    return LetterKind.FUNDED if choice.is_funded else LetterKind.NOT_FUNDED


def spread(application: Application, cents: int) -> dict[int, int]:
    """An amount by project year: as it was settled with the district, else as it was requested."""
    ready = prerequisites_of(application)
    if ready.settlement and ready.is_settled_at(cents):
        return ready.settlement.by_year
    submission = application.standing_submission
    if submission is None:
        return {}
    snapshot = applications.snapshot(submission)
    years = range(1, application.competition.project_years + 1)
    asked = {year: snapshot.cents_in(Funds.FEDERAL, year) for year in years}
    return rules.over_the_years(cents, asked)


def _offer(application: Application, choice: SlateChoice | None) -> rules.Offer | None:
    if choice is None:
        return None
    competition = application.competition
    periods = rules.budget_periods(competition.project_starts_on, competition.project_years)
    return rules.offer(periods, spread(application, choice.cents))
