"""Who may see, make and run a competition."""

from app.competitions.lifecycle import Status
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.identity.roles import Role

_INSIDERS = (
    Role.PROGRAM_OFFICER,
    Role.AUTHORIZING_OFFICIAL,
    Role.PANEL_MONITOR,
    Role.AUDITOR,
)


def may_see(actor: Actor, competition: Competition) -> bool:
    """What is published is public; drafts are the agency's own."""
    if competition.status is not Status.DRAFT:
        return True
    return actor.has(*_INSIDERS, at=competition.agency_id)


def may_create(actor: Actor) -> bool:
    """Program officers make competitions."""
    return actor.has(Role.PROGRAM_OFFICER)


def may_create_at(actor: Actor, agency: Organisation) -> bool:
    """For their own agency."""
    return actor.has(Role.PROGRAM_OFFICER, at=agency.id)


def may_manage(actor: Actor, competition: Competition) -> bool:
    """Program officers of the awarding agency run it."""
    return actor.has(Role.PROGRAM_OFFICER, at=competition.agency_id)


def may_sign(actor: Actor, competition: Competition) -> bool:
    """Authorizing officials of the awarding agency sign."""
    return actor.has(Role.AUTHORIZING_OFFICIAL, at=competition.agency_id)
