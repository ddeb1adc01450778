"""Which priorities the application addresses."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.views.blueprint import bp
from app.competitions.rubrics import Rubric
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/applications/<uuid:application_id>/priorities", methods=["GET", "POST"])
def priorities(application_id: uuid.UUID) -> ResponseReturnValue:
    """Declare them; write about each on its own page."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    rubric, form = queries.rubric(application), ConfirmForm()
    declared = {each.code for each in application.priorities}
    if form.validate_on_submit():
        declared = _ticked(rubric)
        try:
            services.declare_priorities(application, declared, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The priorities are saved.")
            return redirect(url_for(".priorities", application_id=application.id))
    return page(
        "applications/priorities.html",
        application=application,
        rubric=rubric,
        form=form,
        declared=declared,
        written={each.item_code for each in application.responses if each.text.strip()},
        rules=rules.priorities,
    )


def _ticked(rubric: Rubric) -> set[str]:
    names = ["priority", *(f"group-{name}" for name in rules.priorities.groups(rubric))]
    return {code for name in names for code in request.form.getlist(name) if code}
