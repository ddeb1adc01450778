"""Signing in, inviting, accepting, resetting, and keeping organisations and roles."""

import hashlib
import secrets

from app.identity import passwords, policy, profiles, queries, rules
from app.identity.actor import Actor
from app.identity.models import Invitation, Membership, Organisation, PasswordReset, Person
from app.identity.roles import Role
from app.identity.rules import PasswordLockedError, WrongPasswordError
from app.platform import audit, clock, mail, merging, signals
from app.platform.db import session, start_writing
from app.platform.errors import DomainError, StaleError
from app.platform.security import Tries

_TOKEN_BYTES = 32
_STEP_UP = Tries("step-up", most=5, minutes=15)


def sign_in(email: str, password: str) -> Person:
    """The person whose address and password these are.

    The same message and the same effort for a wrong password and an unknown address. Other proofs
    (passkeys, single sign-on) would end in the same `welcome`.
    """
    person = queries.person_with_email(email)
    kept = person.password_hash if person and person.is_active else None
    if not passwords.matches(kept, password) or person is None:
        message = "The e-mail address or the password is not right. Try again, or reset it."
        raise DomainError(message)
    start_writing()
    if passwords.is_outdated(kept or ""):
        person.password_hash = passwords.hashed(password)
    welcome(person)
    return person


def welcome(person: Person) -> None:
    """Somebody proved who they are."""
    person.last_signed_in_at = clock.now()
    audit.record(queries.actor(person), "person:sign_in", person)


def password_is_right(person: Person, password: str) -> bool:
    """Whether somebody who is signed in typed their password again, before a signature."""
    return passwords.matches(person.password_hash, password)


def confirm_password(person: Person, password: str) -> None:
    """Ask somebody who is signed in once more for their password, before a signature.

    Raises WrongPasswordError; after five wrong ones within fifteen minutes PasswordLockedError for
    fifteen minutes. A new password by mail ends the wait.
    """
    if until := _STEP_UP.locked_until(person.id):
        raise PasswordLockedError(until, person.zone)
    if not password_is_right(person, password):
        _STEP_UP.was_wrong(person.id)
        raise WrongPasswordError
    _STEP_UP.forgive(person.id)


def sign_out_everywhere(person: Person, *, by: Actor) -> None:
    """Make every cookie of the person worthless."""
    person.session_generation += 1
    audit.record(by, "person:sign_out_everywhere", person)


def rename(person: Person, *, name: str, zone: str, by: Actor) -> None:
    """Change how the person is called and which times they see."""
    audit.record(by, "person:rename", person, before=person.name, after=name)
    person.name, person.zone = name, zone


def change_password(person: Person, *, old: str, new: str, by: Actor) -> None:
    """Replace the password by its owner, who knows the old one."""
    if not password_is_right(person, old):
        message = "This is not your present password."
        raise DomainError(message, field="old")
    set_password(person, new)
    audit.record(by, "person:change_password", person)


def invite(email: str, organisation: Organisation, role: Role, *, by: Actor) -> Invitation:
    """Send a link that makes an account, or adds the role to one. It lasts two weeks."""
    if role not in policy.roles_to_give(by, organisation):
        message = f"You cannot give the role “{role.label}” at {organisation.name}."
        raise DomainError(message, field="role")
    return send_invitation(email, organisation, role, by=by)


def send_invitation(email: str, organisation: Organisation, role: Role, *, by: Actor) -> Invitation:
    """Write the invitation and its mail; whether `by` may give the role is the caller's to ask."""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    now = clock.now()
    invitation = Invitation(
        email=email.strip().lower(),
        organisation=organisation,
        organisation_id=organisation.id,
        role=role,
        token_sha256=digest(token),
        invited_by_id=by.id,
        sent_at=now,
        expires_at=now + rules.INVITATION_LASTS,
    )
    session.add(invitation)
    audit.record(by, "invitation:send", invitation, role=role, organisation=organisation.name)
    mail.write(
        invitation.email,
        "invitation",
        secret=True,
        about=invitation.id,
        inviter=by.name,
        organisation=organisation.name,
        role=role.label,
        link=mail.link("identity.accept", token=token),
        days=rules.INVITATION_LASTS.days,
    )
    return invitation


def accept(invitation: Invitation, *, name: str, password: str) -> Person:
    """Make the account, or add the role to the one that has the address.

    Somebody with an account types its password; anybody else chooses one.
    """
    if not rules.is_open(invitation, at=clock.now()):
        message = "This invitation was used or has expired. Ask for a new one."
        raise DomainError(message)
    person = queries.person_with_email(invitation.email)
    if person is None:
        person = Person(name=name, email=invitation.email, password_hash=None)
        session.add(person)
        set_password(person, password)
    elif not password_is_right(person, password):
        message = "You have an account with this address. Type its password."
        raise DomainError(message, field="password")
    actor = queries.actor(person)
    invitation.accepted_at, invitation.accepted_by_id = clock.now(), person.id
    give_role(person, invitation.organisation, invitation.role, by=actor)
    audit.record(actor, "invitation:accept", invitation)
    session.flush()
    signals.person_joined.send(person, by=actor)
    return person


def give_role(person: Person, organisation: Organisation, role: Role, *, by: Actor) -> None:
    """Let the person do something for the organisation. Giving it twice changes nothing."""
    if not rules.role_fits(role, organisation.kind):
        message = f"“{role.label}” is not a role at a {organisation.kind.label}."
        raise DomainError(message, field="role")
    held = {(each.organisation_id, each.role) for each in person.memberships}
    if (organisation.id, role) in held:
        return
    membership = Membership(
        person=person, organisation=organisation, organisation_id=organisation.id, role=role
    )
    session.add(membership)
    audit.record(by, "role:give", person, role=role, organisation=organisation.id)


def take_role(membership: Membership, *, by: Actor) -> None:
    """End one role of one person."""
    person = membership.person
    details = {"role": membership.role, "organisation": membership.organisation_id}
    audit.record(by, "role:take", person, **details)
    person.session_generation += 1
    session.delete(membership)


def ask_reset(email: str) -> None:
    """Send a link for a new password, if anybody has the address. The answer is always the same."""
    person = queries.person_with_email(email)
    if person is None or not person.is_active:
        return
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    now = clock.now()
    reset = PasswordReset(
        person=person,
        person_id=person.id,
        token_sha256=digest(token),
        asked_at=now,
        expires_at=now + rules.RESET_LASTS,
    )
    session.add(reset)
    audit.record(queries.actor(person), "password_reset:ask", reset)
    link = mail.link("identity.reset", token=token)
    mail.write(person.email, "password_reset", secret=True, about=person.id, link=link)


def reset(found: PasswordReset, *, password: str) -> Person:
    """Set a new password through the link; every other sign-in ends."""
    if not rules.is_open(found, at=clock.now()):
        message = "This link was used or has expired. Ask for a new one."
        raise DomainError(message)
    person = found.person
    set_password(person, password)
    found.used_at = clock.now()
    person.session_generation += 1
    _STEP_UP.forgive(person.id)
    audit.record(queries.actor(person), "password_reset:use", found)
    return person


def register_organisation(organisation: Organisation, *, by: Actor) -> Organisation:
    """Make an organisation known. Raises DomainError when its NCES id is taken."""
    nces_id = organisation.nces_id
    if nces_id and queries.organisation_with_nces_id(nces_id):
        message = f"A district with the NCES id {nces_id} is known already."
        raise DomainError(message, field="nces_id")
    session.add(organisation)
    details = {"name": organisation.name, "kind": organisation.kind}
    audit.record(by, "organisation:register", organisation, **details)
    return organisation


def keep_profile(
    organisation: Organisation, typed: dict[str, str], *, seen: str, by: Actor
) -> None:
    """Keep what a district says about itself; see `profiles.FIELDS`.

    Only what was changed since it was `seen` is touched. Raises StaleError, with the field, when
    somebody else changed the same one meanwhile; DomainError when another district has the id.
    """
    merged = merging.merge(profiles.values(organisation), typed, seen=seen)
    if merged.conflicts:
        message = "Somebody else changed this meanwhile, so nothing was saved yet."
        raise StaleError(message, field=merged.conflicts[0])
    _refuse_taken_id(organisation, merged.changes.get("nces_id", ""))
    _refuse_stranger(organisation, merged.changes.get("representative_id", ""))
    before = organisation.uei
    for name, text in merged.changes.items():
        profiles.place(organisation, name, text)
    if merged.changes:
        uei = {"uei": [before, organisation.uei]} if "uei" in merged.changes else {}
        names = sorted(merged.changes)
        audit.record(by, "organisation:keep_profile", organisation, fields=names, **uei)


def _refuse_taken_id(organisation: Organisation, nces_id: str) -> None:
    if not nces_id:
        return
    if organisation.nces_id:
        message = "Your district has an NCES id already. Ask an administrator to change it."
        raise DomainError(message, field="nces_id")
    if queries.organisation_with_nces_id(nces_id):
        message = f"A district with the NCES id {nces_id} is known already."
        raise DomainError(message, field="nces_id")


def _refuse_stranger(organisation: Organisation, person_id: str) -> None:
    known = queries.people_with_role(Role.AUTHORIZED_REPRESENTATIVE, organisation.id)
    if person_id and person_id not in {str(person.id) for person in known}:
        message = f"Choose an authorized representative of {organisation.name}."
        raise DomainError(message, field="representative_id")


def digest(token: str) -> str:
    """What is kept of a link's token: its SHA-256."""
    return hashlib.sha256(token.encode()).hexdigest()


def set_password(person: Person, password: str) -> None:
    """Keep a password that is good enough; DomainError says what is wrong with it."""
    if gap := rules.password_gap(password, email=person.email):
        raise DomainError(gap, field="password")
    person.password_hash = passwords.hashed(password)
