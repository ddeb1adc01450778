"""What a competition's amendments and extensions do to its applications: told, then accepted."""

from collections.abc import Iterable
from datetime import datetime

from app.applications import queries, rules
from app.applications.models import Application
from app.applications.services.working_copy import changed
from app.competitions import rules as competition_rules
from app.competitions.models import Competition, CompetitionAmendment, DeadlineExtension
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.roles import Role
from app.platform import audit, mail
from app.platform.errors import DomainError


def accept_amendment(application: Application, *, by: Actor) -> None:
    """Go over to the rubric and the terms in force, in full knowledge of what changed.

    No text is touched: those for items that still exist stay, those for items that are gone are
    kept and listed, and new items are missing until they are written. Raises NotNowError after the
    deadline, DomainError when there is nothing to accept.
    """
    unread = rules.amendments.unread(application)
    if not unread:
        message = "Every amendment of this competition was accepted already."
        raise DomainError(message)
    changed(application, by=by)
    competition = application.competition
    before = application.pinned_rubric
    application.pinned_rubric = competition.pinned_rubric
    application.rubric_id = competition.rubric_id
    application.amendment_read = unread[-1].ordinal
    audit.record(
        by,
        "application:accept_amendment",
        application,
        ordinal=application.amendment_read,
        rubric_before=before.sha256,
        rubric_after=competition.pinned_rubric.sha256,
    )


def tell_amended(competition: Competition, amendment: CompetitionAmendment) -> None:
    """Write to everybody who works on an application, or signs for one, what was amended."""
    for application in queries.living_in(competition):
        link = mail.link("applications.amendments", application_id=application.id)
        for address, zone in _people(application).items():
            mail.write(
                address,
                "competition_amended",
                about=competition.id,
                application=application,
                competition=competition,
                amendment=amendment,
                too_late_at=rules.moments.too_late_at(application),
                zone=zone,
                link=link,
            )


def tell_extended(competition: Competition, extension: DeadlineExtension) -> None:
    """Write to whom an extension helps: those who have an application, and who could sign one."""
    helped: dict[str, tuple[str, Application | None]] = {}
    for application in queries.living_in(competition):
        if competition_rules.helps(extension, application.organisation):
            people = _people(application)
            helped |= {address: (zone, application) for address, zone in people.items()}
    for address, zone in _signers(extension):
        helped.setdefault(address, (zone, None))
    for address, (zone, own) in helped.items():
        mail.write(
            address,
            "deadline_extended",
            about=competition.id,
            application=own,
            competition=competition,
            extension=extension,
            too_late_at=_limit(competition, extension, own),
            zone=zone,
            link=_place(competition, own),
        )


def _people(application: Application) -> dict[str, str]:
    """Addresses with the zone each lives in: collaborators, joined or not, and who signs."""
    zone = application.competition.zone
    found = {
        place.email: place.person.zone if place.person else zone
        for place in application.collaborators
        if place.person is None or place.person.is_active
    }
    signers = identity.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, application.organisation_id)
    return found | {person.email: person.zone for person in signers}


def _signers(extension: DeadlineExtension) -> Iterable[tuple[str, str]]:
    for organisation in identity.districts_in(
        organisation_id=extension.organisation_id,
        state=extension.state,
        nces_ids=extension.district_ids if extension.area else (),
    ):
        for person in identity.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, organisation.id):
            yield person.email, person.zone


def _limit(
    competition: Competition, extension: DeadlineExtension, application: Application | None
) -> datetime:
    """What counts for them: an earlier extension may reach further."""
    if application is None:
        return competition_rules.extended_until(extension, competition)
    return rules.moments.too_late_at(application)


def _place(competition: Competition, application: Application | None) -> str:
    if application is None:
        return mail.link("competitions.show", competition_id=competition.id)
    return mail.link("applications.show", application_id=application.id)
