"""A key person of a grant is replaced, once that is approved."""

from app.awards import queries as awards
from app.awards.models import DIRECTOR, Award, KeyPerson
from app.awards.services import Entrant
from app.identity import queries as identities
from app.identity.roles import Role
from app.monitoring.rules.asks import PersonAsk
from app.platform.errors import DomainError, NotNowError


def replacement(award: Award, ask: PersonAsk) -> tuple[KeyPerson, Entrant]:
    """Who leaves, and who comes.

    Raises NotNowError for a person who is not of the grant any more, DomainError for a director
    who could not sign in for the grantee.
    """
    leaving = next((each for each in awards.staff(award) if each.id == ask.leaves_id), None)
    if leaving is None or leaving.to_on is not None or ask.from_on is None:
        message = f"{ask.leaves} is not a key person of {award.number} now. Return the request."
        raise NotNowError(message)
    if leaving.role == DIRECTOR:
        _check_director(award, ask.email)
    return leaving, Entrant(ask.name, ask.email, ask.share_percent, ask.from_on)


def _check_director(award: Award, email: str) -> None:
    found, place = identities.person_with_email(email), award.application.organisation
    if found is None or not identities.actor(found).has(Role.PROJECT_DIRECTOR, at=place.id):
        message = (
            f"Nobody with the address {email} is a project director at {place.name}. The district "
            "invites the person in that role first; then this can be approved."
        )
        raise DomainError(message, field="email")
