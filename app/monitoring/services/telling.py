"""To whom the agency writes about a grant."""

from app.awards.models import Award
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role


def people_of(award: Award) -> list[Person]:
    """The project directors, and whoever answers for the district; each once."""
    people = [award.project_director]
    for role in (Role.PROJECT_DIRECTOR, Role.AUTHORIZED_REPRESENTATIVE):
        people += identities.people_with_role(role, award.application.organisation_id)
    return list({person.id: person for person in people}.values())
