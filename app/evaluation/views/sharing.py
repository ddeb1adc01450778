"""Pages: who may see unreleased counts, the smallest group shown, what others publish."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.competitions import queries as competitions
from app.evaluation import policy, queries, services
from app.evaluation.forms import AgreementForm, ExternalTotalForm, PrivacyForm
from app.evaluation.groups import GROUPS
from app.evaluation.models import ReportingPeriod
from app.evaluation.views.blueprint import bp
from app.evaluation.views.releases import releases_page
from app.identity import queries as identity
from app.platform.errors import DomainError
from app.platform.forms import Form, options, page
from app.platform.gate import authorize


@bp.post("/awards/<uuid:award_id>/agreements")
def let_in(award_id: uuid.UUID) -> ResponseReturnValue:
    """The district lets a person see unreleased counts."""
    award = awards.award(award_id)
    authorize(policy.may_sign_agreement, award)
    form = AgreementForm()
    form.person.validate_choice = False
    if form.validate_on_submit() and form.until.data:
        person = identity.person(uuid.UUID(form.person.data))
        words = {"purpose": form.purpose.data or "", "signature": form.signature.data or ""}
        try:
            services.let_in(award, person, words, form.until.data, by=g.actor)
            flash(f"{person.name} may see the counts until {form.until.data:%B %-d, %Y}.")
            return redirect(url_for(".releases", award_id=award.id))
        except DomainError as problem:
            form.report(problem)
    return releases_page(award, form)


@bp.post("/agreements/<uuid:agreement_id>/end")
def end_agreement(agreement_id: uuid.UUID) -> ResponseReturnValue:
    """End an agreement at once."""
    found = queries.agreement(agreement_id)
    authorize(policy.may_sign_agreement, found.award)
    if Form().validate():
        services.end_agreement(found, by=g.actor)
        flash(f"{found.person.name} sees released figures only from now on.")
    return redirect(url_for(".releases", award_id=found.award_id))


@bp.route("/competitions/<uuid:competition_id>/privacy", methods=["GET", "POST"])
def privacy(competition_id: uuid.UUID) -> ResponseReturnValue:
    """The smallest group that is shown, for the programme and by State."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_set_privacy, competition.agency_id)
    form = PrivacyForm()
    if form.validate_on_submit():
        words = (form.state.data or "", form.least.data or 0, form.reason.data or "")
        try:
            services.set_least(competition.agency_id, *words, by=g.actor)
            return redirect(url_for(".privacy", competition_id=competition_id))
        except DomainError as problem:
            form.report(problem)
    return page(
        "evaluation/privacy.html",
        competition=competition,
        settings=queries.privacy_settings(competition.agency_id),
        least=queries.programme_least(competition.agency_id),
        form=form,
    )


@bp.route("/periods/<uuid:period_id>/published-elsewhere", methods=["GET", "POST"])
def external_totals(period_id: uuid.UUID) -> ResponseReturnValue:
    """Group sizes that report cards and others publish; the next release reckons with them."""
    period = queries.period(period_id)
    authorize(policy.may_release, period.award)
    form = _external_total_form(period)
    if form.validate_on_submit():
        place = (form.code.data, form.unit_code.data, form.group.data)
        value, source = form.value.data or 0, form.source.data or ""
        services.note_external_total(period, place, value, source, by=g.actor)
        flash("Noted. The next release of this period reckons with it.")
        return redirect(url_for(".external_totals", period_id=period.id))
    return page(
        "evaluation/external_totals.html",
        period=period,
        award=period.award,
        totals=queries.external_totals(period),
        schools=queries.schools(queries.matrix(period.award)),
        group_names=GROUPS,
        form=form,
    )


def _external_total_form(period: ReportingPeriod) -> ExternalTotalForm:
    form, matrix = ExternalTotalForm(), queries.matrix(period.award)
    form.code.choices = options((each.code, f"{each.code} {each.name}") for each in matrix.measures)
    schools = queries.schools(matrix).items()
    form.unit_code.choices = options([("", "All schools together"), *schools])
    form.group.choices = options(GROUPS.items())
    return form
