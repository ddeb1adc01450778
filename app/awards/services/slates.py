"""Build, recommend, return, sign and announce a slate; awards come of it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.applications import queries as applications
from app.applications import services as application_deeds
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application, Funds, Part
from app.applications.snapshot import Snapshot
from app.awards import queries, rules
from app.awards.lifecycle import LIFECYCLE, SLATE, SlateStatus, SlateStep, Step
from app.awards.models import Award, AwardYear, Letter, LetterKind, Slate, SlateChoice
from app.competitions import services as competition_deeds
from app.competitions.models import Competition
from app.identity import queries as identities
from app.identity.actor import Actor
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import audit, clock, db, mail, signals
from app.platform.errors import DomainError, NotNowError
from app.review import queries as reviews

_KINDS = {
    ApplicationStatus.FUNDED: LetterKind.FUNDED,
    ApplicationStatus.NOT_FUNDED: LetterKind.NOT_FUNDED,
    ApplicationStatus.INELIGIBLE: LetterKind.INELIGIBLE,
}


@dataclass(frozen=True)
class Choice:
    """What an officer chose for one application."""

    is_funded: bool
    cents: int
    reason: str


def build_slate(competition: Competition, *, by: Actor) -> Slate:
    """Start from the frozen rank order: fund down the order as far as the money reaches.

    Raises NotNowError while the rank order is not frozen, or when there is a slate already.
    """
    order = reviews.rank_order(competition)
    if order is None:
        message = "The rank order is not frozen yet. Freeze it on the scores page first."
        raise NotNowError(message)
    if queries.slate_of(competition):
        message = "This competition has a slate already. Open it and change it."
        raise NotNowError(message)
    slate = Slate(
        competition=competition,
        competition_id=competition.id,
        rank_order=order,
        rank_order_id=order.id,
        status=SlateStatus.DRAFT,
        available_cents=competition.estimated_funds_cents,
    )
    asked: dict[object, int] = {
        application.id: application.standing_submission.requested_cents
        for application in applications.submitted_to(competition)
        if application.standing_submission
    }
    funded = rules.funded_down_the_order(order.entries, asked, slate.available_cents)
    slate.choices = [
        SlateChoice(
            application_id=entry.application_id,
            is_funded=entry.application_id in funded,
            cents=funded.get(entry.application_id, 0),
            reason="",
        )
        for entry in order.entries
    ]
    db.session.add(slate)
    audit.record(by, "slate:build", slate, rank_order=order.sha256, funded=len(funded))
    return slate


def choose(
    slate: Slate, choices: Mapping[uuid.UUID, Choice], *, available_cents: int, by: Actor
) -> None:
    """Save the officer's choices. A draft may be incomplete; recommending may not."""
    if slate.status is not SlateStatus.DRAFT:
        message = f"This slate is {slate.status.label.lower()}, so its choices stand."
        raise NotNowError(message)
    slate.available_cents = available_cents
    for row in slate.choices:
        choice = choices.get(row.application_id)
        if choice is None:
            continue
        cents = choice.cents if choice.is_funded else 0
        if (row.is_funded, row.cents, row.reason) == (choice.is_funded, cents, choice.reason):
            continue
        audit.record(
            by,
            "slate:choose",
            slate,
            application=row.application_id,
            before=[row.is_funded, row.cents],
            after=[choice.is_funded, cents],
            reason=choice.reason,
        )
        row.is_funded, row.cents, row.reason = choice.is_funded, cents, choice.reason


def recommend(slate: Slate, *, by: Actor) -> None:
    """Hand the slate to the authorizing official. Raises DomainError naming every gap."""
    _refuse_gaps(slate)
    SLATE.advance(slate, SlateStep.RECOMMEND, by=by)
    slate.recommended_by_id, slate.recommended_at = by.id, clock.now()


def send_back(slate: Slate, *, reason: str, by: Actor) -> None:
    """Return the slate to the officer with the official's reason."""
    SLATE.advance(slate, SlateStep.RETURN, by=by, reason=reason)
    slate.return_reason = reason


def sign(slate: Slate, *, signature: str, by: Actor) -> None:
    """The authorizing official approves exactly this slate."""
    _refuse_gaps(slate)
    SLATE.advance(slate, SlateStep.SIGN, by=by, signature=signature)
    slate.signed_by_id, slate.signed_at, slate.signature = by.id, clock.now(), signature


def announce(slate: Slate, *, by: Actor) -> list[Award]:
    """Decide, write every letter and make every award at one moment, or none at all."""
    SLATE.advance(slate, SlateStep.ANNOUNCE, by=by)
    moment = clock.now()
    chosen = {choice.application_id: choice for choice in slate.choices}
    awards = []
    for application in applications.submitted_to(slate.competition):
        award = None
        if choice := chosen.get(application.id):
            application_deeds.record_decision(application, is_funded=choice.is_funded, by=by)
            if choice.is_funded:
                award = _make_award(application, choice.cents, slate=slate, by=by)
                awards.append(award)
        _write_letter(application, award, at=moment)
    competition_deeds.announce(slate.competition, by=by)
    for award in awards:
        signals.award_activated.send(award, by=by)
    return awards


def _refuse_gaps(slate: Slate) -> None:
    if missing := rules.gaps(slate, queries.lines(slate)):
        raise DomainError(" ".join(missing))


def _make_award(application: Application, cents: int, *, slate: Slate, by: Actor) -> Award:
    submission = application.standing_submission
    if submission is None:
        message = f"{application.number} has no submission to make an award from."
        raise DomainError(message)
    competition = slate.competition
    periods = rules.budget_periods(competition.project_starts_on, competition.project_years)
    spread = rules.over_the_years(cents, _asked_by_year(applications.snapshot(submission)))
    award = Award(
        application=application,
        application_id=application.id,
        number=application.number,
        program_officer_id=slate.recommended_by_id,
        project_director_id=_director(application) or submission.submitted_by_id,
        starts_on=periods[0][0],
        ends_on=periods[-1][1],
        years=[
            AwardYear(year=year, starts_on=first, ends_on=last, cents=spread.get(year, 0))
            for year, (first, last) in enumerate(periods, start=1)
        ],
    )
    LIFECYCLE.advance(award, Step.ACTIVATE, by=by, cents=cents)
    award.activated_at = clock.now()
    db.session.add(award)
    return award


def _asked_by_year(snapshot: Snapshot) -> dict[int, int]:
    years: dict[int, int] = {}
    for line in snapshot.budget:
        if line.funds is Funds.FEDERAL:
            for year, cents in line.cents.items():
                years[year] = years.get(year, 0) + cents
    return years


def _director(application: Application) -> uuid.UUID | None:
    leads = [place.person_id for place in application.collaborators if place.part is Part.LEAD]
    return next((person_id for person_id in leads if person_id), None)


def _write_letter(application: Application, award: Award | None, *, at: datetime) -> None:
    if application.status is ApplicationStatus.WITHDRAWN:
        return
    kind = _KINDS[application.status]
    facts: dict[str, Any] = {
        "application": application,
        "award": award,
        "screening": applications.screening_of(application),
        "link": mail.link("awards.letter", application_id=application.id),
        "ask_until": rules.may_ask_until(at, application.competition.zone),
    }
    _, body = mail.compose(f"letter_{kind}", **facts)
    db.session.add(Letter(application=application, kind=kind, body=body, released_at=at))
    for person in _told(application):
        mail.write(person.email, f"letter_{kind}", about=application.id, **facts)


def _told(application: Application) -> list[Person]:
    """The team, and whoever answers for the district; each once."""
    people = [place.person for place in application.collaborators if place.person]
    people += identities.people_with_role(
        Role.AUTHORIZED_REPRESENTATIVE, application.organisation_id
    )
    return list({person.id: person for person in people}.values())
