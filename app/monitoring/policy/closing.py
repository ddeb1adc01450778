"""Who hands in, accepts, closes, and holds records."""

from app.awards import policy as awards
from app.awards.models import Award
from app.identity.actor import Actor
from app.identity.roles import Role

_OVERSIGHT = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)


def may_see_closeout(actor: Actor, award: Award) -> bool:
    """The grantee's team, and the agency's officers and auditors."""
    return awards.may_view(actor, award)


def may_hand_in(actor: Actor, award: Award) -> bool:
    """The project director, and whoever answers for the district."""
    return awards.may_report(actor, award)


def may_lead_closeout(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency start, accept, return and extend."""
    return awards.may_monitor(actor, award)


def may_close(actor: Actor, award: Award) -> bool:
    """Only the authorizing official closes."""
    return awards.may_sign(actor, award.application.competition)


def may_see_records(actor: Actor) -> bool:
    """Officers, officials and auditors; the list is narrowed to their own agency's grants."""
    return actor.has(*_OVERSIGHT)


def may_see_records_of(actor: Actor, award: Award) -> bool:
    """The agency's officers, officials and auditors."""
    return actor.has(*_OVERSIGHT, at=award.application.competition.agency_id)


def may_hold(actor: Actor, award: Award) -> bool:
    """Officers and officials of the agency place a hold on records."""
    agency = award.application.competition.agency_id
    return actor.has(Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, at=agency)


def may_release(actor: Actor, award: Award) -> bool:
    """Only the authorizing official ends a hold."""
    return may_close(actor, award)
