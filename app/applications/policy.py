"""Who may do what with an application. Drafts belong to the applicant alone."""

from datetime import datetime

from app.applications.models import Application, Collaborator, MemberDistrict, Part
from app.applications.rules.moments import too_late_at
from app.competitions import policy as competition_policy
from app.competitions.models import Competition
from app.identity import policy as identity_policy
from app.identity.actor import Actor
from app.identity.roles import Role

_STARTERS = (Role.GRANT_WRITER, Role.AUTHORIZED_REPRESENTATIVE)
_AGENCY_READERS = (
    Role.PROGRAM_OFFICER,
    Role.SENIOR_OFFICIAL,
    Role.AUTHORIZING_OFFICIAL,
    Role.AUDITOR,
)


def may_begin(actor: Actor, competition: Competition) -> bool:
    """See how to begin: anybody signed in, so that a newcomer is shown the way to a role."""
    return actor.is_signed_in and competition_policy.may_see(actor, competition)


def may_start(actor: Actor, competition: Competition) -> bool:
    """Whoever writes or signs for a district, in a competition that they may see."""
    return actor.has(*_STARTERS) and competition_policy.may_see(actor, competition)


def may_list(actor: Actor) -> bool:
    """Anybody signed in; the list itself holds only their own."""
    return actor.is_signed_in


def is_collaborator(actor: Actor, application: Application) -> bool:
    """Whether the person works on it."""
    return any(each.person_id == actor.id for each in application.collaborators)


def is_representative(actor: Actor, application: Application) -> bool:
    """Whether the person signs for the lead organisation."""
    return actor.has(Role.AUTHORIZED_REPRESENTATIVE, at=application.organisation_id)


def may_work(actor: Actor, application: Application) -> bool:
    """See the working copy: those who write it, and who signs for the lead organisation."""
    return actor.is_signed_in and (
        is_collaborator(actor, application) or is_representative(actor, application)
    )


def may_edit(actor: Actor, application: Application) -> bool:
    """Change the working copy: those who write all of it, and who signs.

    People who only read, and people who write for one partner district, change none of it.
    """
    return is_representative(actor, application) or any(
        each.member_id is None and each.part is not Part.READER
        for each in _places(actor, application)
    )


def may_edit_member(actor: Actor, application: Application, member: MemberDistrict) -> bool:
    """Change one district's part: whoever may change all, and those who write for the district."""
    return may_edit(actor, application) or any(
        each.member_id == member.id and each.part is not Part.READER
        for each in _places(actor, application)
    )


def _places(actor: Actor, application: Application) -> list[Collaborator]:
    if not actor.is_signed_in:
        return []
    return [each for each in application.collaborators if each.person_id == actor.id]


def may_lead(actor: Actor, application: Application) -> bool:
    """Invite and remove people: the lead, and who signs."""
    leads = any(
        each.person_id == actor.id and each.part is Part.LEAD for each in application.collaborators
    )
    return actor.is_signed_in and (leads or is_representative(actor, application))


def may_invite_to_district(actor: Actor, application: Application) -> bool:
    """Give somebody a role at the lead organisation, such as who signs for it."""
    return identity_policy.may_invite(actor, application.organisation)


def may_claim_lead(actor: Actor, application: Application) -> bool:
    """Step in for leads who are gone: whoever writes it and belongs to the lead organisation."""
    return may_edit(actor, application) and actor.has(*Role, at=application.organisation_id)


def may_sign_off(actor: Actor, application: Application, part: str) -> bool:
    """Call a part done: its owner, and the leads."""
    owns = any(
        each.part == part and each.collaborator and each.collaborator.person_id == actor.id
        for each in application.part_owners
    )
    return may_lead(actor, application) or (owns and may_edit(actor, application))


def may_accept_amendment(actor: Actor, application: Application) -> bool:
    """Go over to an amended rubric: those who lead the writing, and who signs."""
    return may_lead(actor, application)


def may_read(actor: Actor, application: Application) -> bool:
    """Read what was submitted: the applicant; the agency's staff once something was submitted.

    Reviewers read through their own stage, which asks about conflicts first. Administrators run
    the machine and read nothing.
    """
    if may_work(actor, application):
        return True
    agency_id = application.competition.agency_id
    return bool(application.submissions) and actor.has(*_AGENCY_READERS, at=agency_id)


def may_submit(actor: Actor, application: Application) -> bool:
    """Only the authorized representative of the lead organisation certifies and submits."""
    return is_representative(actor, application)


def may_withdraw(actor: Actor, application: Application) -> bool:
    """Whoever may submit may also take back."""
    return may_submit(actor, application)


def may_reinstate(actor: Actor, application: Application) -> bool:
    """Whoever may submit may take a withdrawal back."""
    return may_submit(actor, application)


def may_see_attempts(actor: Actor, application: Application, at: datetime) -> bool:
    """The log of attempts: the applicant always; the agency's staff after the deadline.

    The agency sees it even where nothing was submitted: it decides whether something on our side
    kept the district from it. It sees the log alone, never the draft.
    """
    if may_work(actor, application):
        return True
    is_over = at >= too_late_at(application)
    return is_over and actor.has(*_AGENCY_READERS, at=application.competition.agency_id)


def may_screen(actor: Actor, competition: Competition) -> bool:
    """The program officers of the agency."""
    return actor.has(Role.PROGRAM_OFFICER, at=competition.agency_id)
