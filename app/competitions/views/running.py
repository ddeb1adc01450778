"""Later deadlines, and from step to step."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, services
from app.competitions.forms.running import ExtensionForm
from app.competitions.models import Competition
from app.competitions.views.blueprint import bp
from app.identity import queries as identity
from app.identity.roles import OrganisationKind
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.route("/competitions/<uuid:competition_id>/extensions", methods=["GET", "POST"])
def extend(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Give one applicant, or a State, a later deadline."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    form = ExtensionForm()
    districts = identity.organisations_of_kind(OrganisationKind.LEA)
    form.organisation.choices = options(
        [("", "Nobody"), *((str(each.id), each.name) for each in districts)]
    )
    if form.validate_on_submit():
        try:
            services.extend_deadline(competition, _extension(form, competition), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The extension counts from now on.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page("competitions/extend.html", form=form, competition=competition)


@bp.post("/competitions/<uuid:competition_id>/screening-start")
def start_screening(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Begin screening after the last deadline."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    services.start_screening(competition, by=g.actor)
    flash("Screening has begun.")
    return redirect(url_for("applications.screen_list", competition_id=competition.id))


def _extension(form: ExtensionForm, competition: Competition) -> services.Extension:
    return services.Extension(
        deadline_on=form.deadline_on.data or competition.deadline_on,
        basis=form.basis.data or "",
        organisation_id=uuid.UUID(form.organisation.data) if form.organisation.data else None,
        state=form.state.data or None,
    )
