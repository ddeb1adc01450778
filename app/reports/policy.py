"""Who may see dashboards and documents: whoever may see what they are of."""

from datetime import datetime

from app.applications import policy as applications
from app.applications.models import Application
from app.awards import policy as awards
from app.awards.models import Award, Letter, Redaction
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.roles import Role
from app.review import policy as reviews

_OVERSIGHT = (Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)


def may_have_tasks(actor: Actor) -> bool:
    """Everybody who is signed in has a task list."""
    return actor.is_signed_in


def may_see_award(actor: Actor, award: Award) -> bool:
    """The grantee's team, and the agency's officers and auditors."""
    return awards.may_view(actor, award)


def may_see_portfolio(actor: Actor) -> bool:
    """Officers, officials and auditors; the list is narrowed to their own agency's grants."""
    return actor.has(*_OVERSIGHT)


def may_see_validity(actor: Actor, competition: Competition) -> bool:
    """The agency that wrote the rubric."""
    return actor.has(*_OVERSIGHT, at=competition.agency_id)


def may_see_slate(actor: Actor, competition: Competition) -> bool:
    """Whoever may see the slate may have its record on paper."""
    return awards.may_see_slate(actor, competition)


def may_have_draft(actor: Actor, application: Application) -> bool:
    """A draft belongs to the applicant alone, on paper too."""
    return applications.may_work(actor, application)


def may_have_attempts(actor: Actor, application: Application, at: datetime) -> bool:
    """Whoever may see the log of attempts may have it on paper."""
    return applications.may_see_attempts(actor, application, at)


def may_have_application(actor: Actor, application: Application) -> bool:
    """Whoever may read the application may have it on paper."""
    return applications.may_read(actor, application)


def may_see_letters(actor: Actor, competition: Competition) -> bool:
    """All letters together, before and after their moment: the agency, its auditors included."""
    return awards.may_see_slate(actor, competition)


def may_make_letters(actor: Actor, competition: Competition) -> bool:
    """Whoever chooses the moment of the letters has them made."""
    return awards.may_announce(actor, competition)


def may_have_letter(actor: Actor, application: Application, released: Letter | None) -> bool:
    """Before the moment the agency alone; afterwards the district too."""
    if released is None:
        return may_see_letters(actor, application.competition)
    return awards.may_read_letter(actor, application)


def may_have_feedback(actor: Actor, application: Application) -> bool:
    """Whoever may read the letter may have what readers said; there is none before the letter."""
    return awards.may_read_letter(actor, application)


def may_have_review_form(actor: Actor, competition: Competition) -> bool:
    """With a reader's name: those of the agency who choose, sign and audit, and nobody else."""
    return reviews.may_see_scores(actor, competition)


def may_have_redacted(actor: Actor, redaction: Redaction) -> bool:
    """Whoever may read the copy, once it stands; everybody when it is published."""
    return awards.may_have_redacted_file(actor, redaction)
