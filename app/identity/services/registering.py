"""A district registers itself: link by mail, the first person, and who vouches for whom."""

import secrets
from dataclasses import dataclass

from app.identity import nces, queries, rules
from app.identity.actor import SYSTEM, Actor
from app.identity.lifecycle import REQUEST, RequestStep
from app.identity.models import Invitation, JoinRequest, Organisation, Person, Registration
from app.identity.roles import OrganisationKind, Role
from app.identity.services.accounts import (
    digest,
    give_role,
    password_is_right,
    send_invitation,
    set_password,
    welcome,
)
from app.platform import audit, clock, mail, signals
from app.platform.db import session
from app.platform.errors import DomainError

_TOKEN_BYTES = 32


@dataclass(frozen=True)
class District:
    """A district as its first person types it. The State follows from the NCES id."""

    nces_id: str
    name: str
    representative_email: str = ""


def ask_to_register(email: str, *, then: str = "") -> None:
    """Send a link to register a district. The answer is the same for every address.

    An address gets a few links while they last, and no more; nobody is told.
    """
    address, now = email.strip().lower(), clock.now()
    if queries.open_registrations(address, at=now) >= rules.MOST_LINKS:
        return
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    registration = Registration(
        email=address,
        token_sha256=digest(token),
        then=then,
        asked_at=now,
        expires_at=now + rules.REGISTRATION_LASTS,
    )
    session.add(registration)
    audit.record(SYSTEM, "registration:ask", registration)
    mail.write(
        address,
        "registration",
        secret=True,
        about=registration.id,
        link=mail.link("identity.register", token=token),
        days=rules.REGISTRATION_LASTS.days,
    )


def register(
    registration: Registration, district: District, *, name: str, password: str
) -> JoinRequest | None:
    """Make the account, and the district with it; or ask the people of a known district.

    Whoever is first at a district may draft for it, no more, and the district is marked
    unconfirmed. Where somebody of the district is known, nothing is given: they are asked, and the
    request is returned. Raises DomainError naming what has to be typed otherwise.
    """
    if not rules.is_open(registration, at=clock.now()):
        message = "This link was used or has expired. Ask for a new one."
        raise DomainError(message)
    state = nces.state_of(district.nces_id)
    if state is None:
        message = (
            f"“{district.nces_id}” is not an NCES district id. It has seven digits, zeros in front "
            "included; the first two stand for the State."
        )
        raise DomainError(message, field="nces_id")
    _refuse_own_address(district, registration)
    person = _account(registration, name=name, password=password)
    registration.used_at = clock.now()
    actor = queries.actor(person)
    audit.record(actor, "registration:use", registration, nces_id=district.nces_id)
    organisation = queries.organisation_with_nces_id(district.nces_id)
    approvers = queries.approvers(organisation) if organisation else []
    if organisation and approvers:
        return _ask(organisation, approvers, person=person)
    organisation = _unconfirmed(organisation, district, state=state, by=actor)
    give_role(person, organisation, Role.GRANT_WRITER, by=actor)
    if district.representative_email:
        _invite_representative(organisation, district.representative_email, by=actor)
    session.flush()
    signals.person_joined.send(person, by=actor)
    return None


def answer_request(request: JoinRequest, *, is_approved: bool, by: Actor) -> None:
    """Somebody of the district lets the person write for it, or does not."""
    step = RequestStep.APPROVE if is_approved else RequestStep.REFUSE
    REQUEST.advance(request, step, by=by, organisation=request.organisation_id)
    request.answered_at, request.answered_by_id = clock.now(), by.id
    if is_approved:
        give_role(request.person, request.organisation, Role.GRANT_WRITER, by=by)
    mail.write(
        request.person.email,
        "join_answered",
        about=request.id,
        organisation=request.organisation.name,
        is_approved=is_approved,
        link=mail.link("competitions.index"),
    )


def confirm(organisation: Organisation, *, basis: str, by: Actor) -> None:
    """Somebody of the agency says that the district is the one it says it is, and how they know."""
    if organisation.is_confirmed:
        message = f"{organisation.name} is confirmed already."
        raise DomainError(message)
    organisation.is_confirmed = True
    audit.record(by, "organisation:confirm", organisation, basis=basis)


def _refuse_own_address(district: District, registration: Registration) -> None:
    if district.representative_email.strip().lower() == registration.email:
        message = (
            "That is your own address. The authorized representative is another person: the "
            "superintendent or chief financial officer. Leave it empty if you do not know it yet."
        )
        raise DomainError(message, field="representative_email")


def _account(registration: Registration, *, name: str, password: str) -> Person:
    person = queries.person_with_email(registration.email)
    if person is None:
        person = Person(name=name, email=registration.email, password_hash=None)
        set_password(person, password)
        session.add(person)
    elif not person.is_active or not password_is_right(person, password):
        message = "You have an account with this address. Type its password, or reset it."
        raise DomainError(message, field="password")
    welcome(person)
    return person


def _unconfirmed(
    organisation: Organisation | None, district: District, *, state: str, by: Actor
) -> Organisation:
    """The district, new or known by name only: nobody of it has been seen before."""
    if organisation is None:
        organisation = Organisation(
            name=district.name, kind=OrganisationKind.LEA, nces_id=district.nces_id, state=state
        )
        session.add(organisation)
    organisation.is_confirmed = False
    details = {"name": organisation.name, "nces_id": district.nces_id}
    audit.record(by, "organisation:self_register", organisation, **details)
    return organisation


def _invite_representative(organisation: Organisation, email: str, *, by: Actor) -> Invitation:
    """The one role that a newcomer may offer: to sign for the district that they registered."""
    return send_invitation(email, organisation, Role.AUTHORIZED_REPRESENTATIVE, by=by)


def _ask(organisation: Organisation, approvers: list[Person], *, person: Person) -> JoinRequest:
    request = queries.waiting_request(person, organisation)
    if request is not None:
        return request
    request = JoinRequest(
        person=person,
        person_id=person.id,
        organisation=organisation,
        organisation_id=organisation.id,
        asked_at=clock.now(),
    )
    session.add(request)
    audit.record(queries.actor(person), "join_request:ask", request, organisation=organisation.id)
    for approver in approvers:
        mail.write(
            approver.email,
            "join_asked",
            about=request.id,
            person=person,
            organisation=organisation.name,
            link=mail.link("identity.answer_request", request_id=request.id),
        )
    return request
