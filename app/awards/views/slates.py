"""The slate, its signature, the letters, and the awards."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.awards import policy, queries, rules, services
from app.awards.forms import ConfirmForm, ReturnForm, SignForm, SlateForm
from app.awards.models import Slate
from app.awards.views.blueprint import bp
from app.competitions import queries as competitions
from app.identity import queries as people
from app.identity import services as identity
from app.platform import clock
from app.platform.errors import DomainError, NotFoundError
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


@bp.route("/slates/<uuid:slate_id>/announcement", methods=["GET", "POST"])
def announce(slate_id: uuid.UUID) -> ResponseReturnValue:
    """All letters at one moment."""
    found = queries.slate(slate_id)
    authorize(policy.may_announce, found.competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        made = services.announce(found, by=g.actor)
        flash(f"Announced. Every applicant has a letter, and {len(made)} awards are active.")
        return redirect(url_for(".index"))
    return page("awards/announce.html", slate=found, lines=_lines(found), form=form)


@bp.get("/applications/<uuid:application_id>/letter")
def letter(application_id: uuid.UUID) -> ResponseReturnValue:
    """The decision, and the way to what readers said and to asking again."""
    application = applications.application(application_id)
    authorize(policy.may_read_letter, application)
    found = queries.letter_of(application)
    if found is None:
        raise NotFoundError
    return page(
        "awards/letter.html",
        letter=found,
        application=application,
        award=queries.award_of(application),
        has_feedback=bool(queries.feedback(application)),
        standing=queries.where_it_stands(application, at=clock.now()),
    )


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
