"""An award is made of a funded application."""

import uuid

from app.applications import rules as application_rules
from app.applications.models import Application, Part
from app.awards import queries, rules
from app.awards.lifecycle import LIFECYCLE, Step
from app.awards.models import ActionKind, Award, AwardYear, Slate
from app.awards.services.entering import follow_director
from app.awards.services.notifying import Change, issue
from app.identity import queries as identities
from app.identity.actor import Actor
from app.platform import clock, db
from app.platform.errors import DomainError


def make_award(application: Application, cents: int, *, slate: Slate, by: Actor) -> Award:
    """The award with its years and its first notification, active from now on.

    The contact on record becomes its program officer, the settled budget its years. Raises
    DomainError for an application without a submission, or with a number of a wrong form.
    """
    submission = application.standing_submission
    if submission is None:
        message = f"{application.number} has no submission to make an award from."
        raise DomainError(message)
    competition = slate.competition
    periods = rules.budget_periods(competition.project_starts_on, competition.project_years)
    ready = queries.prerequisites_of(application)
    spread = queries.spread(application, cents)
    director = identities.person(_director(application) or submission.submitted_by_id)
    award = Award(
        application=application,
        application_id=application.id,
        number=application_rules.numbers.checked(application.number),
        program_officer_id=ready.contact.person_id if ready.contact else slate.recommended_by_id,
        project_director_id=director.id,
        starts_on=periods[0][0],
        ends_on=periods[-1][1],
        years=[
            AwardYear(year=year, starts_on=first, ends_on=last, cents=spread.get(year, 0))
            for year, (first, last) in enumerate(periods, start=1)
        ],
    )
    LIFECYCLE.advance(award, Step.ACTIVATE, by=by, cents=cents)
    award.activated_at = clock.now()
    db.session.add(award)
    follow_director(award, director, on=award.starts_on, by=by)
    first = Change(authorize={1: award.years[0].cents}, signed_by_id=slate.signed_by_id)
    why = f"Selected in {competition.title}."
    issue(award, ActionKind.NEW, first, reason=why, signature=slate.signature, by=by)
    return award


def _director(application: Application) -> uuid.UUID | None:
    leads = [place.person_id for place in application.collaborators if place.part is Part.LEAD]
    return next((person_id for person_id in leads if person_id), None)
