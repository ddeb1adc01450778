"""Who may manage people and organisations."""

from app.identity.actor import Actor
from app.identity.models import JoinRequest, Organisation
from app.identity.roles import ROLES_AT, OrganisationKind, Role

_KEEPERS = (Role.GRANT_WRITER, Role.AUTHORIZED_REPRESENTATIVE)
_DISTRICT_GIVES = frozenset({Role.STAFF, Role.GRANT_WRITER, Role.PROJECT_DIRECTOR})


def may_have_account(actor: Actor) -> bool:
    """Everybody who is signed in has an account page."""
    return actor.is_signed_in


def may_administer(actor: Actor) -> bool:
    """Administrators manage organisations and people; it gives no right to read applications."""
    return actor.has(Role.ADMINISTRATOR)


def may_keep_profile(actor: Actor, organisation: Organisation) -> bool:
    """Say what official forms ask about a district: who writes for it, and who signs for it."""
    return organisation.kind is OrganisationKind.LEA and actor.has(*_KEEPERS, at=organisation.id)


def roles_to_give(actor: Actor, organisation: Organisation) -> frozenset[Role]:
    """The roles that this person may give at the organisation."""
    if may_administer(actor):
        return ROLES_AT[organisation.kind]
    if may_keep_profile(actor, organisation):
        # Who registered a district also says who signs for it, until the agency has confirmed it.
        first = frozenset() if organisation.is_confirmed else {Role.AUTHORIZED_REPRESENTATIVE}
        return _DISTRICT_GIVES | first
    if actor.has(Role.PROGRAM_OFFICER, at=organisation.id):
        return frozenset({Role.REVIEWER})
    return frozenset()


def may_invite(actor: Actor, organisation: Organisation) -> bool:
    """Whoever may give at least one role there."""
    return bool(roles_to_give(actor, organisation))


def may_answer(actor: Actor, request: JoinRequest) -> bool:
    """Who may make somebody a grant writer of the district answers those who ask for it."""
    return Role.GRANT_WRITER in roles_to_give(actor, request.organisation)


def may_confirm(actor: Actor, organisation: Organisation) -> bool:
    """Program officers, and administrators, say that a district is the one it says it is."""
    del organisation
    return actor.has(Role.PROGRAM_OFFICER, Role.ADMINISTRATOR)
