"""Mails about amendments, to both sides; what happened is a word that the template spells out."""

from collections.abc import Iterable

from app.awards import queries as awards
from app.identity import queries as identities
from app.identity.models import Person
from app.identity.roles import Role
from app.monitoring.models.changes import AmendmentRequest
from app.monitoring.policy import changes as policy
from app.platform import mail


def tell_officers(request: AmendmentRequest, news: str, words: str = "") -> None:
    """The grant's own officer: sent, answered, withdrawn, sent_back."""
    _write([request.award.program_officer], "amendment_to_agency", request, news, words)


def tell_officials(request: AmendmentRequest) -> None:
    """Whoever can sign for the agency."""
    agency = request.award.application.competition.agency_id
    officials = identities.people_with_role(Role.AUTHORIZING_OFFICIAL, agency)
    _write(officials, "amendment_to_agency", request, "recommended", request.recommendation)


def tell_grantee(request: AmendmentRequest, news: str, words: str = "") -> None:
    """Everybody of the grantee; of a draft only those who may read it."""
    people = [
        each
        for each in awards.grantee_people(request.award)
        if policy.may_see_request(identities.actor(each), request)
    ]
    _write(people, "amendment_to_grantee", request, news, words)


def _write(
    people: Iterable[Person], template: str, request: AmendmentRequest, news: str, words: str
) -> None:
    link = mail.link("monitoring.amendment", amendment_id=request.id)
    for person in people:
        mail.write(
            person.email,
            template,
            about=request.id,
            request=request,
            news=news,
            words=words,
            link=link,
        )
