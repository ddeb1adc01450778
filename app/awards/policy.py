"""Who may choose, sign and announce; who may see a letter and an award."""

from app.applications import policy as application_policy
from app.applications.models import Application
from app.awards.lifecycle import RedactionStatus
from app.awards.models import Award, BoardMember, Redaction, Slate
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role

_DISTRICT = (Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR)
_OVERSIGHT = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)
_SLATE_READERS = (*_OVERSIGHT, Role.SENIOR_OFFICIAL)


def may_build_slate(actor: Actor, competition: Competition) -> bool:
    """Program officers of the awarding agency propose."""
    return actor.has(Role.PROGRAM_OFFICER, at=competition.agency_id)


def may_see_slate(actor: Actor, competition: Competition) -> bool:
    """Those who propose, those who review and sign, and those who audit."""
    return actor.has(*_SLATE_READERS, at=competition.agency_id)


def may_review_slate(actor: Actor, competition: Competition) -> bool:
    """Only a senior official approves, declines and returns in senior review."""
    return actor.has(Role.SENIOR_OFFICIAL, at=competition.agency_id)


def may_see_board(actor: Actor, slate: Slate) -> bool:
    """Who sees the slate, and who sits on its board."""
    sits = any(member.person_id == actor.id for member in slate.board)
    return sits or may_see_slate(actor, slate.competition)


def may_give_opinion(actor: Actor, member: BoardMember) -> bool:
    """A member speaks for nobody but themselves."""
    return actor.is_signed_in and actor.id == member.person_id


def may_prepare_award(actor: Actor, application: Application) -> bool:
    """Program officers of the awarding agency put on record what an award needs."""
    return actor.has(Role.PROGRAM_OFFICER, at=application.competition.agency_id)


def may_see_preparation(actor: Actor, application: Application) -> bool:
    """Whoever sees the slate sees what is on record of its applications."""
    return may_see_slate(actor, application.competition)


def may_sign(actor: Actor, competition: Competition) -> bool:
    """Only the authorizing official signs or returns a slate."""
    return actor.has(Role.AUTHORIZING_OFFICIAL, at=competition.agency_id)


def may_announce(actor: Actor, competition: Competition) -> bool:
    """Whoever proposes or signs may choose the moment of the letters."""
    return may_build_slate(actor, competition) or may_sign(actor, competition)


def works_on(actor: Actor, application: Application) -> bool:
    """Whether the person belongs to the applicant's team or answers for the district."""
    if actor.has(*_DISTRICT, at=application.organisation_id):
        return True
    return any(place.person_id == actor.id for place in application.collaborators)


def may_read_letter(actor: Actor, application: Application) -> bool:
    """The applicant's team, and the agency's officers and auditors."""
    return works_on(actor, application) or actor.has(
        *_OVERSIGHT, at=application.competition.agency_id
    )


def may_carry(actor: Actor, earlier: Application, application: Application) -> bool:
    """Who worked on the earlier application and writes the new one."""
    return works_on(actor, earlier) and application_policy.may_edit(actor, application)


def may_ask_again(actor: Actor, application: Application) -> bool:
    """Only the authorized representative speaks for the district after the decision."""
    return actor.has(Role.AUTHORIZED_REPRESENTATIVE, at=application.organisation_id)


def may_answer_requests(actor: Actor, competition: Competition) -> bool:
    """Program officers of the awarding agency answer requests for reconsideration."""
    return actor.has(Role.PROGRAM_OFFICER, at=competition.agency_id)


def may_view(actor: Actor, award: Award) -> bool:
    """The grantee's team, the agency's officers and auditors."""
    return may_read_letter(actor, award.application)


def may_report(actor: Actor, award: Award) -> bool:
    """The project director, and whoever answers for the district, report data."""
    return actor.id == award.project_director_id or actor.has(
        *_DISTRICT, at=award.application.organisation_id
    )


def may_monitor(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency watch over the grant."""
    return actor.has(Role.PROGRAM_OFFICER, at=award.application.competition.agency_id)


def may_look_for_awards(actor: Actor) -> bool:
    """Anybody signed in may look for their own; the list is narrowed to what they may see."""
    return actor.is_signed_in


def may_redact(actor: Actor, award: Award) -> bool:
    """Program officers of the awarding agency prepare and publish copies for the public."""
    return may_monitor(actor, award)


def may_follow_redactions(actor: Actor, award: Award) -> bool:
    """The agency, and the district whose text it is."""
    return may_view(actor, award)


def may_read_redaction(actor: Actor, redaction: Redaction) -> bool:
    """The agency always; the district once it was shown; everybody once it is published."""
    award = redaction.award
    if redaction.status is RedactionStatus.PUBLISHED:
        return True
    if actor.has(*_OVERSIGHT, at=award.application.competition.agency_id):
        return True
    return redaction.status is not RedactionStatus.PREPARED and may_view(actor, award)


def may_answer_redaction(actor: Actor, redaction: Redaction) -> bool:
    """Only the authorized representative agrees or objects for the district."""
    return may_ask_again(actor, redaction.award.application)


def may_have_redacted_file(actor: Actor, redaction: Redaction) -> bool:
    """Nobody while it is prepared: what was shown, and nothing else, becomes a document."""
    is_shown = redaction.status is not RedactionStatus.PREPARED
    return is_shown and may_read_redaction(actor, redaction)
