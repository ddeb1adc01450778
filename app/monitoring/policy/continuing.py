"""Who gathers, decides and answers about the continuation of a grant."""

from app.awards import policy as awards
from app.awards.models import Award
from app.identity.actor import Actor
from app.identity.roles import Role
from app.monitoring.models.continuing import ContinuationRequest, ContinuationReview

_OVERSIGHT = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)


def may_see_continuations(actor: Actor) -> bool:
    """Officers, officials and auditors; the list is narrowed to their own agency's grants."""
    return actor.has(*_OVERSIGHT)


def may_see_evidence(actor: Actor, award: Award) -> bool:
    """The agency's officers, officials and auditors; the grantee reads the decision."""
    return actor.has(*_OVERSIGHT, at=award.application.competition.agency_id)


def may_review(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency answer the checks and recommend."""
    return awards.may_monitor(actor, award)


def may_decide(actor: Actor, award: Award) -> bool:
    """Only the authorizing official signs or returns."""
    return awards.may_sign(actor, award.application.competition)


def may_read_decision(actor: Actor, award: Award) -> bool:
    """The grantee's team, and the agency's officers and auditors."""
    return awards.may_view(actor, award)


def may_state_carryover(actor: Actor, award: Award) -> bool:
    """The project director, and whoever answers for the district."""
    return awards.may_report(actor, award)


def may_ask(actor: Actor, award: Award) -> bool:
    """Only the authorized representative asks the agency to look again."""
    return awards.may_ask_again(actor, award.application)


def may_answer(actor: Actor, request: ContinuationRequest) -> bool:
    """An officer or official who neither recommended nor signed what is complained about."""
    made = request.determination
    agency = made.review.award.application.competition.agency_id
    is_agency = actor.has(Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, at=agency)
    return is_agency and actor.id not in {made.decided_by_id, made.recommended_by_id}


def may_print_determination(actor: Actor, review: ContinuationReview) -> bool:
    """The five answers with their evidence stay inside the agency."""
    return may_see_evidence(actor, review.award)
