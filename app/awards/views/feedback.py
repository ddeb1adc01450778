"""What readers said, item by item, for the applicant; and carrying it into the next application."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy as application_policy
from app.applications import queries as applications
from app.applications.models import Application
from app.awards import policy, queries, services
from app.awards.forms import CarryForm
from app.awards.views.blueprint import bp
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/feedback")
def feedback(application_id: uuid.UUID) -> ResponseReturnValue:
    """Points, comments, where readers differed and what full points asked for, beside the text."""
    application = _released(application_id)
    return page(
        "awards/feedback.html",
        application=application,
        found=queries.whole_feedback(application),
        screening=applications.screening_of(application),
        form=_carry_form(application),
    )


@bp.post("/applications/<uuid:application_id>/feedback/carrying")
def carry(application_id: uuid.UUID) -> ResponseReturnValue:
    """Put what readers found weak on the to-do list of a draft."""
    earlier = _released(application_id)
    form = _carry_form(earlier)
    if not form.validate_on_submit():
        raise NotFoundError
    target = applications.application(uuid.UUID(form.target.data))
    authorize(policy.may_carry, earlier, target)
    try:
        added = services.carry_forward(earlier, target, by=g.actor)
    except DomainError as problem:
        flash(problem.message, "bad")
        return redirect(url_for(".feedback", application_id=earlier.id))
    flash(f"{added} {'thing is' if added == 1 else 'things are'} new on the list.")
    return redirect(url_for("applications.to_do", application_id=target.id))


def _released(application_id: uuid.UUID) -> Application:
    """The application, for those who may read its letter, once there is one."""
    application = applications.application(application_id)
    authorize(policy.may_read_letter, application)
    if queries.letter_of(application) is None:
        raise NotFoundError
    return application


def _carry_form(application: Application) -> CarryForm:
    form = CarryForm()
    drafts = [
        each
        for each in queries.drafts_of(application)
        if application_policy.may_edit(g.actor, each) and policy.works_on(g.actor, application)
    ]
    form.target.choices = options(
        [(str(each.id), f"{each.number}, {each.competition.title}") for each in drafts]
    )
    return form
