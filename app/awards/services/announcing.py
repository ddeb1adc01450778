"""Decide, and tell every applicant at one moment."""

from datetime import datetime
from typing import Any

from app.applications import queries as applications
from app.applications import services as application_deeds
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.awards import rules
from app.awards.lifecycle import SLATE, SlateStep
from app.awards.models import Award, Letter, LetterKind, Slate, SlateKind
from app.awards.services.awarding import make_award
from app.competitions import services as competition_deeds
from app.identity import queries as identities
from app.identity.actor import Actor
from app.identity.models import Person
from app.identity.roles import Role
from app.platform import clock, db, mail, signals

_KINDS = {
    ApplicationStatus.FUNDED: LetterKind.FUNDED,
    ApplicationStatus.NOT_FUNDED: LetterKind.NOT_FUNDED,
    ApplicationStatus.INELIGIBLE: LetterKind.INELIGIBLE,
}


def announce(slate: Slate, *, by: Actor) -> list[Award]:
    """Decide, write every letter and make every award at one moment, or none at all.

    A later slate decides about those it funds, and tells nobody else.
    """
    SLATE.advance(slate, SlateStep.ANNOUNCE, by=by)
    moment = clock.now()
    chosen = {choice.application_id: choice for choice in slate.choices}
    awards = []
    is_first = slate.kind is SlateKind.FIRST
    for application in applications.submitted_to(slate.competition):
        award, choice = None, chosen.get(application.id)
        if not is_first and not (choice and choice.is_funded):
            continue
        if choice:
            application_deeds.record_decision(application, is_funded=choice.is_funded, by=by)
            if choice.is_funded:
                award = make_award(application, choice.cents, slate=slate, by=by)
                awards.append(award)
        _write_letter(application, award, at=moment)
    if is_first:
        competition_deeds.announce(slate.competition, by=by)
    for award in awards:
        signals.award_activated.send(award, by=by)
    return awards


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
