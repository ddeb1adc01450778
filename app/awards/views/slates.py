"""The slate, its signature, and the awards."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, services
from app.awards.forms import ConfirmForm, ReturnForm, SignForm, SlateForm
from app.awards.views.blueprint import bp
from app.awards.views.slate_page import confirm, filled, slate_page
from app.competitions import queries as competitions
from app.platform.errors import DomainError
from app.platform.forms import page
from app.platform.gate import authorize
from app.review import queries as reviews


@bp.get("/competitions/<uuid:competition_id>/slate")
def slate(competition_id: uuid.UUID) -> ResponseReturnValue:
    """The slate beside the frozen rank order; or the invitation to build it."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_see_slate, competition)
    found = queries.slate_of(competition)
    order = reviews.rank_order(competition)
    if found is None:
        return page(
            "awards/no_slate.html",
            competition=competition,
            order=order,
            form=ConfirmForm(),
            policy=policy,
        )
    return slate_page(found, filled(found))


@bp.get("/slates/<uuid:slate_id>")
def show_slate(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Any slate of a competition: the first, a further one, an award out of cycle."""
    found = queries.slate(slate_id)
    authorize(policy.may_see_slate, found.competition)
    return slate_page(found, filled(found))


@bp.post("/competitions/<uuid:competition_id>/slate")
def build(competition_id: uuid.UUID) -> ResponseReturnValue:
    """Start a slate from the rank order."""
    competition = competitions.competition(competition_id)
    authorize(policy.may_build_slate, competition)
    services.build_slate(competition, by=g.actor)
    flash("The slate follows the rank order as far as the money reaches. Change what you need.")
    return redirect(url_for(".slate", competition_id=competition.id))


@bp.post("/slates/<uuid:slate_id>/choices")
def choose(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Save the officer's choices."""
    found = queries.slate(slate_id)
    authorize(policy.may_build_slate, found.competition)
    form = SlateForm()
    if form.validate_on_submit():
        chosen = {
            uuid.UUID(row.application_id.data): services.Choice(
                row.is_funded.data, row.cents.data or 0, row.reason.data or ""
            )
            for row in form.choices
        }
        services.choose(found, chosen, available_cents=form.available_cents.data, by=g.actor)
        flash("Choices saved.")
        return redirect(url_for(".show_slate", slate_id=found.id))
    return slate_page(found, form)


@bp.post("/slates/<uuid:slate_id>/recommendation")
def recommend(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Hand the slate to the authorizing official."""
    found = queries.slate(slate_id)
    authorize(policy.may_build_slate, found.competition)
    form = ConfirmForm()
    try:
        services.recommend(found, by=g.actor)
    except DomainError as problem:
        form.report(problem)
        return slate_page(found, filled(found), confirm=form)
    has_review = found.competition.has_senior_review
    office = (
        "A senior official can review it" if has_review else "The authorizing official can sign it"
    )
    flash(f"Recommended. {office} now.")
    return redirect(url_for(".show_slate", slate_id=found.id))


@bp.post("/slates/<uuid:slate_id>/return")
def send_back(slate_id: uuid.UUID) -> ResponseReturnValue:
    """The official returns the slate with a reason."""
    found = queries.slate(slate_id)
    authorize(policy.may_sign, found.competition)
    form = ReturnForm()
    if form.validate_on_submit():
        services.send_back(found, reason=form.reason.data or "", by=g.actor)
        flash("Returned to the program officer.")
        return redirect(url_for(".show_slate", slate_id=found.id))
    return page(
        "awards/sign.html", slate=found, lines=queries.lines(found), form=SignForm(), back=form
    )


@bp.route("/slates/<uuid:slate_id>/signature", methods=["GET", "POST"])
def sign(slate_id: uuid.UUID) -> ResponseReturnValue:
    """The authorizing official reads the slate with its reasons, and signs."""
    found = queries.slate(slate_id)
    authorize(policy.may_sign, found.competition)
    form = SignForm()
    if form.validate_on_submit():
        try:
            confirm(form.password.data or "")
            services.sign(found, signature=form.signature.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Signed. The decisions can be announced.")
            return redirect(url_for(".show_slate", slate_id=found.id))
    return page(
        "awards/sign.html", slate=found, lines=queries.lines(found), form=form, back=ReturnForm()
    )


@bp.get("/awards")
def index() -> ResponseReturnValue:
    """The awards this person may see."""
    authorize(policy.may_look_for_awards)
    return page("awards/index.html", awards=queries.belonging_to(g.actor))


@bp.get("/awards/<uuid:award_id>")
def show(award_id: uuid.UUID) -> ResponseReturnValue:
    """One award: money by year, people, and the way to its data."""
    award = queries.award(award_id)
    authorize(policy.may_view, award)
    return page("awards/show.html", award=award)
