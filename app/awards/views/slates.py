"""The slate, its signature, and the awards."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules, services
from app.awards.forms import ConfirmForm, ReturnForm, SignForm, SlateForm
from app.awards.models import Slate
from app.awards.views.blueprint import bp
from app.competitions import queries as competitions
from app.identity import queries as people
from app.identity import services as identity
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
    return _slate_page(found, _filled(found))


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
        return redirect(url_for(".slate", competition_id=found.competition_id))
    return _slate_page(found, form)


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
        return _slate_page(found, _filled(found), confirm=form)
    flash("Recommended. The authorizing official can sign it now.")
    return redirect(url_for(".slate", competition_id=found.competition_id))


@bp.post("/slates/<uuid:slate_id>/return")
def send_back(slate_id: uuid.UUID) -> ResponseReturnValue:
    """The official returns the slate with a reason."""
    found = queries.slate(slate_id)
    authorize(policy.may_sign, found.competition)
    form = ReturnForm()
    if form.validate_on_submit():
        services.send_back(found, reason=form.reason.data or "", by=g.actor)
        flash("Returned to the program officer.")
        return redirect(url_for(".slate", competition_id=found.competition_id))
    return page("awards/sign.html", slate=found, lines=_lines(found), form=SignForm(), back=form)


@bp.route("/slates/<uuid:slate_id>/signature", methods=["GET", "POST"])
def sign(slate_id: uuid.UUID) -> ResponseReturnValue:
    """The authorizing official reads the slate with its reasons, and signs."""
    found = queries.slate(slate_id)
    authorize(policy.may_sign, found.competition)
    form = SignForm()
    if form.validate_on_submit():
        try:
            _confirm(form.password.data or "")
            services.sign(found, signature=form.signature.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Signed. The decisions can be announced.")
            return redirect(url_for(".slate", competition_id=found.competition_id))
    return page("awards/sign.html", slate=found, lines=_lines(found), form=form, back=ReturnForm())


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


def _confirm(password: str) -> None:
    identity.confirm_password(people.person(g.actor.id), password)


def _lines(slate: Slate) -> list[rules.Line]:
    return queries.lines(slate)


def _filled(slate: Slate) -> SlateForm:
    rows = [
        {
            "application_id": str(line.entry.application_id),
            "is_funded": line.choice.is_funded,
            "cents": line.choice.cents if line.choice.is_funded else line.requested_cents,
            "reason": line.choice.reason,
        }
        for line in _lines(slate)
    ]
    return SlateForm(
        formdata=None, data={"available_cents": slate.available_cents, "choices": rows}
    )


def _slate_page(
    slate: Slate, form: SlateForm, confirm: ConfirmForm | None = None
) -> ResponseReturnValue:
    found = _lines(slate)
    return page(
        "awards/slate.html",
        slate=slate,
        lines=found,
        departures={line.entry.application_id for line in rules.out_of_order(found)},
        gaps=rules.gaps(slate, found),
        form=form,
        confirm=confirm or ConfirmForm(),
        policy=policy,
        chosen_cents=sum(line.choice.cents for line in found),
    )
