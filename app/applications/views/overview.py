"""All districts of an application beside each other, and reminders to people outside."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.views.blueprint import bp
from app.platform import clock
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/applications/<uuid:application_id>/outside")
def outside(application_id: uuid.UUID) -> ResponseReturnValue:
    """All districts beside each other, with what is still missing from outside."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    now = clock.now()
    return page(
        "applications/outside/overview.html",
        application=application,
        columns=rules.overview.columns(application),
        rows=rules.overview.rows(application, at=now),
        windows=rules.windows.all_to_send(application, at=now),
        unanswered=rules.overview.unanswered(application),
        is_open=rules.moments.is_open_for_changes(application, at=now),
        form=ConfirmForm(),
        policy=policy,
    )


@bp.post("/applications/<uuid:application_id>/outside/reminders")
def remind_all(application_id: uuid.UUID) -> ResponseReturnValue:
    """Remind everybody outside who has not answered."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    sent = services.remind_all(application, by=g.actor)
    if sent:
        flash(f"{sent} {'reminder is' if sent == 1 else 'reminders are'} on the way.")
    else:
        flash("Nobody was reminded: each had a mail today, or was asked on paper.", "info")
    return redirect(url_for(".outside", application_id=application.id))
