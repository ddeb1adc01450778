"""Facts about people and organisations."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from app.identity.actor import NOBODY, Actor
from app.identity.lifecycle import RequestStatus
from app.identity.models import (
    Invitation,
    JoinRequest,
    Membership,
    Organisation,
    PasswordReset,
    Person,
    Registration,
)
from app.identity.roles import OrganisationKind, Role
from app.identity.tasks import Task
from app.platform import db

DEMONSTRATION_DOMAIN = "@demo.pentad.example"
_PARTNER = "Staff, for a partner district"


def person(person_id: uuid.UUID) -> Person:
    """The person, or NotFoundError."""
    return db.fetch(Person, person_id)


def person_with_email(email: str) -> Person | None:
    """Whoever signs in with this address, if anybody."""
    return db.session.scalars(
        select(Person).where(Person.email == email.strip().lower())
    ).one_or_none()


def actor(who: Person | None) -> Actor:
    """The person as policies see them; nobody if absent or no longer active."""
    if who is None or not who.is_active:
        return NOBODY
    roles = frozenset((held.role, held.organisation_id) for held in who.memberships)
    return Actor(who.id, name=who.name, email=who.email, roles=roles, zone=who.zone)


def organisation(organisation_id: uuid.UUID) -> Organisation:
    """The organisation, or NotFoundError."""
    return db.fetch(Organisation, organisation_id)


def organisation_with_nces_id(nces_id: str) -> Organisation | None:
    """The district with this NCES id, if it is known."""
    return db.session.scalars(
        select(Organisation).where(Organisation.nces_id == nces_id)
    ).one_or_none()


def organisations_of(who: Actor, *roles: Role) -> list[Organisation]:
    """The organisations at which the person holds one of the roles, by name."""
    wanted = who.organisations(*roles)
    return db.every(
        select(Organisation).where(Organisation.id.in_(wanted)).order_by(Organisation.name)
    )


def organisations_of_kind(kind: OrganisationKind) -> list[Organisation]:
    """All organisations of a kind, by name."""
    return db.every(
        select(Organisation).where(Organisation.kind == kind).order_by(Organisation.name)
    )


def districts_in(
    *,
    organisation_id: uuid.UUID | None = None,
    state: str | None = None,
    nces_ids: Collection[str] = (),
) -> list[Organisation]:
    """The districts that are this one, lie in this State, or have one of these NCES ids."""
    wanted = or_(
        Organisation.id == organisation_id,
        Organisation.state == state,
        Organisation.nces_id.in_(nces_ids),
    )
    return db.every(
        select(Organisation)
        .where(Organisation.kind == OrganisationKind.LEA, wanted)
        .order_by(Organisation.name)
    )


def people_with_role(role: Role, organisation_id: uuid.UUID) -> list[Person]:
    """The active people who hold the role at the organisation, by name."""
    return db.every(
        select(Person)
        .join(Membership)
        .where(
            Membership.role == role,
            Membership.organisation_id == organisation_id,
            Person.is_active,
        )
        .order_by(Person.name)
    )


def state_reviewers() -> list[Person]:
    """The active people who review for a State educational agency, by name."""
    return db.every(
        select(Person)
        .join(Membership)
        .where(Membership.role == Role.STATE_REVIEWER, Person.is_active)
        .order_by(Person.name)
    )


def evaluators() -> list[Person]:
    """The active people who evaluate grants for an independent organisation, by name."""
    return db.every(
        select(Person)
        .join(Membership)
        .where(Membership.role == Role.EVALUATOR, Person.is_active)
        .order_by(Person.name)
    )


def affiliations(person_id: uuid.UUID) -> list[Membership]:
    """Every organisation the person works for or acts for: what conflicts are computed from."""
    return db.every(select(Membership).where(Membership.person_id == person_id))


def invitation_with_hash(token_sha256: str) -> Invitation | None:
    """The invitation that the link belongs to, if any."""
    return db.session.scalars(
        select(Invitation).where(Invitation.token_sha256 == token_sha256)
    ).one_or_none()


def reset_with_hash(token_sha256: str) -> PasswordReset | None:
    """The password reset that the link belongs to, if any."""
    return db.session.scalars(
        select(PasswordReset).where(PasswordReset.token_sha256 == token_sha256)
    ).one_or_none()


def registration_with_hash(token_sha256: str) -> Registration | None:
    """The registration that the link belongs to, if any."""
    return db.session.scalars(
        select(Registration).where(Registration.token_sha256 == token_sha256)
    ).one_or_none()


def open_registrations(email: str, *, at: datetime) -> int:
    """How many links to register still open for this address."""
    return (
        db.session.scalar(
            select(func.count(Registration.id)).where(
                Registration.email == email,
                Registration.used_at.is_(None),
                Registration.expires_at > at,
            )
        )
        or 0
    )


def approvers(of: Organisation) -> list[Person]:
    """Who vouches for newcomers: those who sign for the district, else those who write for it."""
    signers = people_with_role(Role.AUTHORIZED_REPRESENTATIVE, of.id)
    return signers or people_with_role(Role.GRANT_WRITER, of.id)


def join_request(request_id: uuid.UUID) -> JoinRequest:
    """The request to belong to a district, or NotFoundError."""
    return db.fetch(JoinRequest, request_id)


def waiting_request(person: Person, of: Organisation) -> JoinRequest | None:
    """What this person asked of the district and nobody answered yet."""
    return db.session.scalars(
        select(JoinRequest).where(
            JoinRequest.person_id == person.id,
            JoinRequest.organisation_id == of.id,
            JoinRequest.status == RequestStatus.WAITING,
        )
    ).first()


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """Colleagues who ask to write for a district that this person signs or writes for."""
    del at
    mine = actor.organisations(Role.AUTHORIZED_REPRESENTATIVE, Role.GRANT_WRITER)
    if not mine:
        return []
    waiting = db.every(
        select(JoinRequest)
        .where(JoinRequest.organisation_id.in_(mine), JoinRequest.status == RequestStatus.WAITING)
        .options(joinedload(JoinRequest.person), joinedload(JoinRequest.organisation))
    )
    return [
        Task(
            what=f"Let {each.person.name} write for the district, or not",
            about=each.organisation.name,
            endpoint="identity.answer_request",
            values={"request_id": each.id},
            otherwise="Until then they can write nothing.",
        )
        for each in waiting
    ]


def organisations() -> list[Organisation]:
    """All organisations, by kind and name."""
    return db.every(select(Organisation).order_by(Organisation.kind, Organisation.name))


def members(of: Organisation) -> list[Membership]:
    """Every role held at the organisation, by person."""
    return db.every(
        select(Membership)
        .join(Person)
        .where(Membership.organisation_id == of.id)
        .options(contains_eager(Membership.person))
        .order_by(Person.name, Membership.role)
    )


def membership(membership_id: uuid.UUID) -> Membership:
    """The membership, or NotFoundError."""
    return db.fetch(Membership, membership_id)


@dataclass(frozen=True)
class DemonstrationSignIn:
    """One person of the demonstration to try a role as."""

    role: str
    name: str
    email: str


def demonstration_sign_ins() -> list[DemonstrationSignIn]:
    """One person per role, of the people that the demonstration made; lately seen ones first.

    Staff are shown if it is all they are: they write the part of a partner district.
    """
    only = select(Membership.person_id).group_by(Membership.person_id).having(func.count() == 1)
    held = db.every(
        select(Membership)
        .join(Person)
        .where(
            Person.email.endswith(DEMONSTRATION_DOMAIN),
            or_(Membership.role != Role.STAFF, Person.id.in_(only)),
        )
        .options(contains_eager(Membership.person))
        .order_by(Person.last_signed_in_at.desc().nulls_last(), Person.email)
    )
    first: dict[Role, Membership] = {}
    for each in held:
        first.setdefault(each.role, each)
    return [
        DemonstrationSignIn(
            _PARTNER if role is Role.STAFF else role.label,
            first[role].person.name,
            first[role].person.email,
        )
        for role in Role
        if role in first
    ]
