"""Who watches, who is watched, and what each of them sees of it."""

from app.awards import policy as awards
from app.awards.models import Award
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.monitoring.lifecycle.watching import ContactStatus
from app.monitoring.models.watching import Contact, CorrectiveAction, Development, Milestone

OVERSIGHT = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)


def may_see_attention(actor: Actor) -> bool:
    """Officers, officials and auditors; the list is narrowed to their own agency's grants."""
    return actor.has(*OVERSIGHT)


def may_watch(actor: Actor, award: Award) -> bool:
    """The awarding agency's officers, officials and auditors see risk and internal records."""
    return actor.has(*OVERSIGHT, at=award.application.competition.agency_id)


def may_record(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency write records, judge dials, answer the grantee."""
    return awards.may_monitor(actor, award)


def may_see_monitoring(actor: Actor, award: Award) -> bool:
    """Both sides; what the grantee sees of it is narrowed to what is finished and shared."""
    return awards.may_view(actor, award)


def may_see_contact(actor: Actor, contact: Contact) -> bool:
    """The agency; the grantee's team once a record is finished, if it is shared."""
    if may_watch(actor, contact.award):
        return True
    is_out = contact.is_shared and contact.status is ContactStatus.FINISHED
    return is_out and awards.works_on(actor, contact.award.application)


def may_edit_contact(actor: Actor, contact: Contact) -> bool:
    """Program officers, while the record is a draft; whether it is one, the deed asks."""
    return may_record(actor, contact.award)


def may_see_action(actor: Actor, action: CorrectiveAction) -> bool:
    """Whoever sees the record in which it was ordered."""
    return may_see_contact(actor, action.finding.contact)


def may_send_evidence(actor: Actor, action: CorrectiveAction) -> bool:
    """Its owner; for the grantee's actions, also whoever answers for the grant."""
    if actor.id == action.owner_id:
        return may_see_action(actor, action)
    return may_see_action(actor, action) and awards.may_report(actor, action.award)


def may_answer_action(actor: Actor, action: CorrectiveAction) -> bool:
    """Program officers verify, return or drop."""
    return may_record(actor, action.award)


def may_allow_more_time(actor: Actor, action: CorrectiveAction) -> bool:
    """Program officers, but nobody for an action of their own."""
    return actor.id != action.owner_id and may_record(actor, action.award)


def may_report_development(actor: Actor, award: Award) -> bool:
    """The project director, and whoever answers for the district."""
    return awards.may_report(actor, award)


def may_reply(actor: Actor, development: Development) -> bool:
    """Program officers of the awarding agency."""
    return may_record(actor, development.award)


def may_report_milestone(actor: Actor, milestone: Milestone) -> bool:
    """The project director, and whoever answers for the district."""
    return awards.may_report(actor, milestone.award)


def may_set_thresholds(actor: Actor, competition: Competition) -> bool:
    """Program officers of the awarding agency."""
    return actor.has(Role.PROGRAM_OFFICER, at=competition.agency_id)


def may_see_thresholds(actor: Actor, competition: Competition) -> bool:
    """The awarding agency's officers, officials and auditors."""
    return actor.has(*OVERSIGHT, at=competition.agency_id)
