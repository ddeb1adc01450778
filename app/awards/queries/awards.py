"""Awards, and the notifications of each."""

import uuid
from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app.applications.models import Application, Collaborator
from app.awards.models import Award, AwardAction
from app.competitions.models import Competition
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.identity.roles import Role
from app.platform import db


def award(award_id: uuid.UUID) -> Award:
    """The award, or NotFoundError."""
    return db.fetch(Award, award_id)


def award_of(application: Application) -> Award | None:
    """The award that the application led to, if any."""
    return db.session.scalars(
        select(Award).where(Award.application_id == application.id)
    ).one_or_none()


def of_competition(competition: Competition) -> list[Award]:
    """Every grant of a competition, by number."""
    return db.every(
        select(Award)
        .join(Award.application)
        .where(Application.competition_id == competition.id)
        .order_by(Award.number)
    )


def of_agency(agency: Organisation) -> list[Award]:
    """Every grant that an agency ever made, by number."""
    return db.every(
        select(Award)
        .join(Award.application)
        .join(Competition, Application.competition_id == Competition.id)
        .where(Competition.agency_id == agency.id)
        .order_by(Award.number)
    )


def belonging_to(actor: Actor) -> list[Award]:
    """The awards this person may see, by number."""
    return db.every(
        select(Award)
        .join(Application, Award.application_id == Application.id)
        .join(Competition, Application.competition_id == Competition.id)
        .where(_visible(actor))
        .options(
            joinedload(Award.application).joinedload(Application.organisation),
            joinedload(Award.application).joinedload(Application.competition),
            joinedload(Award.program_officer),
            joinedload(Award.project_director),
            selectinload(Award.years),
        )
        .order_by(Award.number)
    )


def load_actions(awards: Sequence[Award]) -> None:
    """Read the notifications of several awards at once, so that nobody asks for each."""
    db.every(
        select(Award)
        .where(Award.id.in_([each.id for each in awards]))
        .options(selectinload(Award.actions))
    )


def _visible(actor: Actor) -> ColumnElement[bool]:
    agencies = actor.organisations(Role.PROGRAM_OFFICER, Role.AUTHORIZING_OFFICIAL, Role.AUDITOR)
    districts = actor.organisations(Role.AUTHORIZED_REPRESENTATIVE, Role.PROJECT_DIRECTOR)
    worked_on = select(Collaborator.application_id).where(Collaborator.person_id == actor.id)
    return or_(
        Competition.agency_id.in_(agencies),
        Application.organisation_id.in_(districts),
        Application.id.in_(worked_on),
    )


def action(action_id: uuid.UUID) -> AwardAction:
    """One notification, or NotFoundError."""
    return db.fetch(AwardAction, action_id)


def actions(award: Award) -> list[AwardAction]:
    """Every notification of an award, oldest first."""
    return db.every(
        select(AwardAction).where(AwardAction.award_id == award.id).order_by(AwardAction.number)
    )
