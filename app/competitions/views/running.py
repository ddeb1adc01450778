"""Later deadlines, and from step to step."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, services
from app.competitions.forms.running import ExtensionForm
from app.competitions.models import Basis, Competition
from app.competitions.views.blueprint import bp
from app.identity import queries as identity
from app.identity.roles import OrganisationKind
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.route("/competitions/<uuid:competition_id>/extensions", methods=["GET", "POST"])
def extend(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Give one applicant, a State, or the districts of an area a later deadline."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    form = _form(competition)
    if form.validate_on_submit() and form.is_sure_about(queries.unknown(form.district_ids())):
        try:
            services.extend_deadline(competition, _extension(form, competition), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The extension counts from now on. Whom it helps is told by mail.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page(
        "competitions/extend.html",
        form=form,
        competition=competition,
        extensions=queries.extensions(competition),
    )


@bp.post("/competitions/<uuid:competition_id>/screening-start")
def start_screening(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Begin screening after the last deadline."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    services.start_screening(competition, by=g.actor)
    flash("Screening has begun.")
    return redirect(url_for("applications.screen_list", competition_id=competition.id))


def _form(competition: Competition) -> ExtensionForm:
    form = ExtensionForm(data={"deadline_time": competition.deadline_time})
    districts = identity.organisations_of_kind(OrganisationKind.LEA)
    form.organisation.choices = options(
        [("", "Nobody"), *((str(each.id), f"{each.name}, {each.state}") for each in districts)]
    )
    return form


def _extension(form: ExtensionForm, competition: Competition) -> services.Extension:
    return services.Extension(
        deadline_on=form.deadline_on.data or competition.deadline_on,
        deadline_time=form.deadline_time.data or competition.deadline_time,
        basis_kind=Basis(form.basis_kind.data),
        case_number=(form.case_number.data or "").strip() or None,
        basis=form.basis.data or "",
        organisation_id=uuid.UUID(form.organisation.data) if form.organisation.data else None,
        state=form.state.data or None,
        area=(form.area.data or "").strip() or None,
        district_ids=form.district_ids(),
    )
