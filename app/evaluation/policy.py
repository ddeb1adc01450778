"""Who may see, send and certify data, settle the matrix, release figures, and study them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.awards import policy as awards
from app.awards.models import Award
from app.evaluation.lifecycle import MatrixStatus, ReleaseStatus
from app.evaluation.models import DataAgreement, FidelityMatrix, Release
from app.identity.actor import Actor
from app.identity.roles import Role


@dataclass(frozen=True)
class Circle:
    """An award with those whom its grantee lets see unreleased counts, on a given day."""

    award: Award
    agreements: Sequence[DataAgreement]
    today: date

    def holds(self, actor: Actor) -> bool:
        """Whether the person has an agreement in force."""
        return any(
            each.person_id == actor.id and each.ended_at is None and each.until >= self.today
            for each in self.agreements
        )


def may_see_data(actor: Actor, award: Award) -> bool:
    """The grantee's team and the agency's officers and auditors."""
    return awards.may_view(actor, award)


def may_see_evidence(actor: Actor, circle: Circle) -> bool:
    """Whoever may see the award, and evaluators with an agreement."""
    return awards.may_view(actor, circle.award) or circle.holds(actor)


def may_see_raw(actor: Actor, circle: Circle) -> bool:
    """The grantee's own team; anybody else only under an agreement that is in force."""
    return awards.works_on(actor, circle.award.application) or circle.holds(actor)


def may_send_data(actor: Actor, award: Award) -> bool:
    """The project director, and whoever answers for the district."""
    return awards.may_report(actor, award)


def may_settle(actor: Actor, award: Award) -> bool:
    """Officer and grantee together."""
    return awards.may_monitor(actor, award) or awards.may_report(actor, award)


def may_revise(actor: Actor, award: Award) -> bool:
    """Only an officer opens a new version of a locked matrix, until the award is closed."""
    return awards.may_monitor(actor, award)


def may_agree_now(actor: Actor, matrix: FidelityMatrix) -> bool:
    """Whether the person's side has yet to agree to this draft."""
    if matrix.status is not MatrixStatus.DRAFT:
        return False
    if awards.may_monitor(actor, matrix.award) and matrix.officer_agreed_id is None:
        return True
    return awards.may_report(actor, matrix.award) and matrix.grantee_agreed_id is None


def may_sign_agreement(actor: Actor, award: Award) -> bool:
    """Only whoever answers for the district opens its counts to others."""
    return actor.has(Role.AUTHORIZED_REPRESENTATIVE, at=award.application.organisation_id)


def may_release(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency propose and approve, also after the end."""
    return awards.is_officer_of(actor, award)


def may_approve(actor: Actor, release: Release) -> bool:
    """A second officer: never the one who proposed it."""
    return (
        awards.is_officer_of(actor, release.award)
        and actor.id != release.proposed_by_id
        and release.status is ReleaseStatus.AUDITED
    )


def may_set_privacy(actor: Actor, agency_id: object) -> bool:
    """Officers and officials of the agency."""
    return any(
        role in {Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL} and organisation == agency_id
        for role, organisation in actor.roles
    )


def may_study(actor: Actor, circle: Circle) -> bool:
    """An evaluator with an agreement, and the agency's officers."""
    is_evaluator = actor.has(Role.EVALUATOR) and circle.holds(actor)
    return is_evaluator or awards.is_officer_of(actor, circle.award)
