"""Who may see, make and run a competition."""

import uuid
from collections.abc import Collection

from app.competitions.lifecycle import Status
from app.competitions.models import Competition, RubricDraft
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


def may_write_rubrics(actor: Actor) -> bool:
    """Program officers write rubrics."""
    return actor.has(Role.PROGRAM_OFFICER)


def may_write(actor: Actor, draft: RubricDraft) -> bool:
    """A draft is its agency's own, and only program officers see it."""
    return actor.has(Role.PROGRAM_OFFICER, at=draft.agency_id)


def may_read_finished(actor: Actor, holders: Collection[uuid.UUID], is_announced: bool) -> bool:
    """A finished rubric is public with its first published competition.

    Until then it is for insiders of `holders`, the agencies that wrote it or made a competition
    with it.
    """
    return is_announced or any(actor.has(*_INSIDERS, at=agency) for agency in holders)
