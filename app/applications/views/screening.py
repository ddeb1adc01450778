"""The officer's screening."""

import uuid
from collections.abc import Sequence

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.submitting import ScreenForm
from app.applications.models import Application, ScreeningReason
from app.applications.views.blueprint import bp
from app.competitions import queries as competitions
from app.competitions import rules as competition_rules
from app.platform import clock
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/competitions/<uuid:competition_id>/screening")
def screen_list(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Everything that arrived, with the rules' findings, duplicates and decisions."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_screen, competition)
    found = queries.submitted_to(competition)
    is_over = clock.now() >= competition_rules.last_limit(competition)
    return page(
        "applications/screen_list.html",
        competition=competition,
        applications=found,
        findings={each.id: _findings(each) for each in found},
        duplicates=queries.duplicates(found),
        versions=_versions(found) if competition.amendments else {},
        screenings=queries.screenings(competition),
        in_vain=queries.tried_in_vain(competition) if is_over else [],
    )


@bp.route("/applications/<uuid:application_id>/screening", methods=["GET", "POST"])
def screen(application_id: uuid.UUID) -> ResponseReturnValue:
    """Send one application to review, or not, for a legal reason."""
    application = queries.application(application_id)
    authorize(policy.may_screen, application.competition)
    kept = queries.screening_of(application)
    form = ScreenForm(obj=kept)
    if form.validate_on_submit():
        try:
            _screen(application, form)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"The finding on {application.number} is kept.")
            there = url_for(".screen_list", competition_id=application.competition_id)
            return redirect(there)
    return page(
        "applications/screen.html",
        application=application,
        form=form,
        kept=kept,
        findings=_findings(application),
        participating=rules.people.participating(application),
        version=_versions([application]).get(application.id, ""),
    )


def _screen(application: Application, form: ScreenForm) -> None:
    services.screen(
        application,
        is_eligible=form.finding.data == "eligible",
        reason=ScreeningReason(form.reason.data) if form.reason.data else None,
        comment=form.comment.data or "",
        by=g.actor,
    )


def _versions(found: Sequence[Application]) -> dict[uuid.UUID, str]:
    """The rubric versions under which the standing submissions were made, in words."""
    return {
        key: f"{rubric.name}, version {rubric.version}"
        + ("" if rubric.id == found[0].competition.rubric_id else ", before it was amended")
        for key, rubric in queries.versions_answered(found).items()
    }


def _findings(application: Application) -> list[competition_rules.Finding]:
    """On the counts that were submitted, not on what was typed since."""
    submission = application.standing_submission
    districts = queries.snapshot(submission).districts if submission else ()
    counts = [
        competition_rules.Counts(each.name, each.served, each.participating, each.low_income)
        for each in districts
    ]
    return competition_rules.eligibility(application.competition, counts)
