"""Who may see, write, sign and answer performance reports, and set their dates."""

from app.awards import policy as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.monitoring.lifecycle.performance import Status
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.models.reporting_terms import ReportingTerms, Signer

_WRITTEN = (Status.DRAFT, Status.RETURNED)


def may_see(actor: Actor, award: Award) -> bool:
    """The grantee's team, the agency's officers and auditors."""
    return awards.may_view(actor, award)


def may_look_for_reports(actor: Actor) -> bool:
    """Anybody signed in may look for their own; the list is narrowed to what they may see."""
    return actor.is_signed_in


def may_write(actor: Actor, report: PerformanceReport) -> bool:
    """The grantee's team, until the report is in; again when it was returned."""
    if report.status not in _WRITTEN or report.award.status is AwardStatus.CLOSED:
        return False
    is_director = actor.id == report.award.project_director_id
    return is_director or awards.works_on(actor, report.award.application)


def may_sign(actor: Actor, report: PerformanceReport, terms: ReportingTerms | None) -> bool:
    """Whoever the programme says: the authorized representative, or the project director."""
    signer = terms.signer if terms else Signer.AUTHORIZED_REPRESENTATIVE
    if signer is Signer.PROJECT_DIRECTOR and actor.id == report.award.project_director_id:
        return True
    return actor.has(signer.role, at=report.award.application.organisation_id)


def may_decide(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency accept or return."""
    return awards.may_monitor(actor, award)


def may_set_date(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency."""
    return awards.may_monitor(actor, award)


def may_set_terms(actor: Actor, competition: Competition) -> bool:
    """Program officers of the awarding agency."""
    return actor.has(Role.PROGRAM_OFFICER, at=competition.agency_id)
