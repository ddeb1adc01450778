"""Pages: competitions for everybody, and their making for program officers."""

import uuid
from pathlib import Path
from typing import Any

from flask import Blueprint, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, rules, services
from app.competitions.forms import CompetitionForm, ConfirmForm, ExtensionForm
from app.competitions.models import Competition
from app.identity import queries as identity
from app.identity.roles import OrganisationKind, Role
from app.platform import clock
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize, public

bp = Blueprint("competitions", __name__)


@bp.get("/competitions")
@public
def index() -> ResponseReturnValue:
    """Every competition this visitor may see, with its phase by the clock."""
    now = clock.now()
    found = [(each, rules.phase(each, at=now)) for each in queries.visible_to(g.actor)]
    return page("competitions/index.html", found=found, policy=policy)


@bp.get("/competitions/<uuid:competition_id>")
def show(competition_id: uuid.UUID) -> ResponseReturnValue:
    """One competition in plain language; for its officers the next step too."""
    competition = _visible(competition_id)
    now = clock.now()
    return page(
        "competitions/show.html",
        competition=competition,
        phase=rules.phase(competition, at=now),
        rubric=queries.rubric(competition),
        gaps=rules.gaps(competition),
        method=rules.RANKING_METHOD,
        form=ConfirmForm(),
        policy=policy,
    )


@bp.get("/competitions/<uuid:competition_id>/rubric")
def rubric(competition_id: uuid.UUID) -> ResponseReturnValue:
    """How applications are judged: sections, items, points, anchors, priorities, elements."""
    competition = _visible(competition_id)
    return page(
        "competitions/rubric.html", competition=competition, rubric=queries.rubric(competition)
    )


@bp.route("/competitions/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Make a draft."""
    authorize(policy.may_create)
    form = _offered(CompetitionForm(data=_USUAL))
    if form.validate_on_submit():
        agency = identity.organisations_of(g.actor, Role.PROGRAM_OFFICER)[0]
        try:
            made = services.create(
                agency, form.values(), form.typed_bands(), rubric=_file(form), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The draft is saved. Nobody outside the agency sees it.")
            return redirect(url_for(".show", competition_id=made.id))
    return page("competitions/edit.html", form=form, competition=None, broken=_broken())


@bp.route("/competitions/<uuid:competition_id>/details", methods=["GET", "POST"])
def edit(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Change a draft."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    form = _offered(CompetitionForm(obj=competition, data={"rubric": _name(competition)}))
    if form.validate_on_submit():
        try:
            services.edit(
                competition, form.values(), form.typed_bands(), rubric=_file(form), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page("competitions/edit.html", form=form, competition=competition, broken=_broken())


@bp.route("/competitions/<uuid:competition_id>/publication", methods=["GET", "POST"])
def publish(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Read what will be frozen, and publish."""
    competition = queries.competition(competition_id)
    authorize(policy.may_manage, competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            services.publish(competition, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Published. Its rubric and its terms are frozen now.")
            return redirect(url_for(".show", competition_id=competition.id))
    return page(
        "competitions/publish.html",
        form=form,
        competition=competition,
        rubric=queries.rubric(competition),
        gaps=rules.gaps(competition),
        method=rules.RANKING_METHOD,
    )


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


_USUAL: dict[str, Any] = {
    "project_years": 4,
    "periods_per_year": 2,
    "minimum_participating": 2000,
    "consortium_members_instead": 10,
    "consortium_share_percent": 75,
    "minimum_low_income_percent": 40,
    "reviewers_per_application": 3,
    "maximum_reviews_each": 10,
    "office_letter": "P",
}


def _visible(competition_id: uuid.UUID) -> Competition:
    """What this visitor may not see is, for them, not there."""
    competition = queries.competition(competition_id)
    if not policy.may_see(g.actor, competition):
        raise NotFoundError
    authorize(policy.may_see, competition)
    return competition


def _offered(form: CompetitionForm) -> CompetitionForm:
    form.rubric.choices = options(
        [
            (f"{file.name}/{file.version}", f"{file.name}, version {file.version}")
            for file in queries.rubric_files()
        ]
    )
    return form


def _name(competition: Competition) -> str:
    pinned = competition.pinned_rubric
    return f"{pinned.name}/{pinned.version}"


def _file(form: CompetitionForm) -> Path:
    return queries.FOLDER / f"{form.rubric.data}.yaml"


def _broken() -> list[str]:
    return [str(problem) for problem in queries.broken_rubrics()]


def _extension(form: ExtensionForm, competition: Competition) -> services.Extension:
    return services.Extension(
        deadline_on=form.deadline_on.data or competition.deadline_on,
        basis=form.basis.data or "",
        organisation_id=uuid.UUID(form.organisation.data) if form.organisation.data else None,
        state=form.state.data or None,
    )
