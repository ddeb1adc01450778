"""Whom to write to about an award."""

from app.awards.models import Award
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role


def grantee_people(award: Award) -> list[Person]:
    """Team, director, and whoever answers for the district; each once, active accounts only."""
    application = award.application
    people = [award.project_director]
    people += [place.person for place in application.collaborators if place.person]
    for role in (Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR):
        people += identities.people_with_role(role, application.organisation_id)
    return [each for each in {person.id: person for person in people}.values() if each.is_active]


def officials(award: Award) -> list[Person]:
    """The agency's authorizing officials."""
    return identities.people_with_role(
        Role.AUTHORIZING_OFFICIAL, award.application.competition.agency_id
    )


def officers(award: Award) -> list[Person]:
    """The agency's program officers."""
    return identities.people_with_role(
        Role.PROGRAM_OFFICER, award.application.competition.agency_id
    )
