"""Who may ask for a change of a grant, read about it, and decide it."""

from app.awards import policy as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.identity.actor import Actor
from app.identity.roles import Role
from app.monitoring.models.changes import AmendmentRequest

_AGENCY = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)


def may_see(actor: Actor, award: Award) -> bool:
    """The grantee's team, and the agency's officers, officials and auditors."""
    return awards.may_view(actor, award)


def may_see_request(actor: Actor, request: AmendmentRequest) -> bool:
    """Whoever may see the grant; a draft only those who write or send it."""
    if request.submitted_at is not None:
        return may_see(actor, request.award)
    return may_write(actor, request) or may_send(actor, request)


def may_open(actor: Actor, award: Award) -> bool:
    """The grantee for itself; an officer on its behalf, saying why."""
    return awards.may_report(actor, award) or awards.may_monitor(actor, award)


def may_write(actor: Actor, request: AmendmentRequest) -> bool:
    """The grantee's director; what the agency began, an officer and the grantee both."""
    if awards.may_report(actor, request.award):
        return True
    return request.is_on_behalf and awards.may_monitor(actor, request.award)


def may_send(actor: Actor, request: AmendmentRequest) -> bool:
    """Only the authorized representative binds the grantee, whoever wrote it."""
    if request.award.status is AwardStatus.CLOSED:
        return False
    organisation = request.award.application.organisation_id
    return actor.has(Role.AUTHORIZED_REPRESENTATIVE, at=organisation)


def may_answer(actor: Actor, request: AmendmentRequest) -> bool:
    """The grantee answers what the agency asks."""
    return awards.may_report(actor, request.award)


def may_withdraw(actor: Actor, request: AmendmentRequest) -> bool:
    """Who may send it; a draft also who writes it."""
    if request.submitted_at is None:
        return may_write(actor, request)
    return may_send(actor, request)


def may_review(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency ask, return and recommend."""
    return awards.may_monitor(actor, award)


def may_sign(actor: Actor, award: Award) -> bool:
    """The authorizing official of the awarding agency."""
    return awards.may_sign(actor, award.application.competition)


def may_decide(actor: Actor, award: Award) -> bool:
    """Official or officer; the deed knows which of them this change needs."""
    return may_review(actor, award) or may_sign(actor, award)


def may_see_scores(actor: Actor, award: Award) -> bool:
    """Points, comments and the funding line are read inside the agency only."""
    return actor.has(*_AGENCY, at=award.application.competition.agency_id)


def may_see_portfolio(actor: Actor) -> bool:
    """Officers, officials and auditors; the list is narrowed to their own agency's grants."""
    return actor.has(*_AGENCY)
