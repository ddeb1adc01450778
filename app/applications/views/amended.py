"""What an amendment of the competition means for one application, and accepting it."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.models import Application
from app.applications.rules.amendments import Fate
from app.applications.views.blueprint import bp
from app.competitions import queries as competitions
from app.competitions import rules as competition_rules
from app.platform import clock
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/applications/<uuid:application_id>/amendments", methods=["GET", "POST"])
def amendments(application_id: uuid.UUID) -> ResponseReturnValue:
    """What changed, which responses it touches, and going over to what is in force."""
    application = queries.application(application_id)
    authorize(policy.may_work, application)
    form = ConfirmForm()
    if form.is_submitted():
        authorize(policy.may_accept_amendment, application)
    if form.validate_on_submit():
        try:
            services.accept_amendment(application, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Accepted. What is new now stands among what is missing.")
            return redirect(url_for(".show", application_id=application.id))
    return page("applications/amendments.html", form=form, **_around(application))


def _around(application: Application) -> dict[str, object]:
    own, in_force = queries.rubric(application), competitions.rubric(application.competition)
    touched = rules.amendments.affected(application, own, in_force)
    counts = rules.people.counts(application)
    eligibility = competition_rules.eligibility(application.competition, counts) if counts else []
    return {
        "application": application,
        "unread": rules.amendments.unread(application),
        "amendments": competitions.amendments(application.competition),
        "affected": touched,
        "silent": [each for each in touched if each.fate is Fate.GONE and not each.is_written],
        "rest": rules.amendments.rest(own, in_force),
        "kept_texts": rules.amendments.no_longer_asked(application, in_force),
        "own": own,
        "in_force": in_force,
        "findings": eligibility,
        "is_open": rules.moments.is_open_for_changes(application, at=clock.now()),
        "too_late_at": rules.moments.too_late_at(application),
        "policy": policy,
    }
