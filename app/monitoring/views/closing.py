"""The closeout of a grant: what is owed, the final figures, and the closing."""

import uuid
from collections.abc import Callable

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.services import Sent
from app.identity import queries as people
from app.identity import services as identity
from app.monitoring.forms.closing import CloseForm, ExtendForm, FiguresForm, HandInForm, SettleForm
from app.monitoring.forms.signing import ConfirmForm
from app.monitoring.models.closing import Closeout, CloseoutItem, ItemKind
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.policy import closing as policy
from app.monitoring.queries import closing as queries
from app.monitoring.rules import closing as rules
from app.monitoring.services import closing as services
from app.monitoring.views.blueprint import bp
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import Form, page
from app.platform.gate import authorize

_DEEDS: dict[str, tuple[Callable[..., None], str]] = {
    "accept": (services.accept, "Accepted."),
    "return": (services.send_back, "Returned to the grantee."),
    "set-aside": (services.set_aside, "Set aside: it does not apply to this grant."),
}


@bp.get("/awards/<uuid:award_id>/closeout")
def closeout(award_id: uuid.UUID) -> ResponseReturnValue:
    """Everything that is owed for the end of a grant; or when it begins."""
    award = awards.award(award_id)
    authorize(policy.may_see_closeout, award)
    found = queries.closeout_of(award)
    figures = queries.figures(found) if found else None
    return page(
        "monitoring/closeout.html",
        award=award,
        closeout=found,
        figures=figures,
        unsettled=rules.unsettled(found.items, figures) if found else [],
        proceed_on=rules.agency_may_proceed_on(award.ends_on),
        today=clock.today(award.application.competition.zone),
        is_over=queries.is_over(award),
        form=ConfirmForm(),
        policy=policy,
    )


@bp.post("/awards/<uuid:award_id>/closeout")
def start_closeout(award_id: uuid.UUID) -> ResponseReturnValue:
    """The officer starts it before the worker does."""
    award = awards.award(award_id)
    authorize(policy.may_lead_closeout, award)
    services.start(award, by=g.actor)
    flash("The closeout has begun. The grantee has a mail with everything it owes.")
    return redirect(url_for(".closeout", award_id=award.id))


@bp.get("/closeout-items/<uuid:item_id>")
def closeout_item(item_id: uuid.UUID) -> ResponseReturnValue:
    """One owed thing: handing it in, accepting it, more time for it."""
    item = queries.item(item_id)
    authorize(policy.may_see_closeout, item.closeout.award)
    return _item_page(item)


@bp.post("/closeout-items/<uuid:item_id>/handing-in")
def hand_in(item_id: uuid.UUID) -> ResponseReturnValue:
    """The grantee hands it in."""
    item = queries.item(item_id)
    authorize(policy.may_hand_in, item.closeout.award)
    form = HandInForm()
    if form.validate_on_submit():
        files = [
            Sent(each.filename, each.read()) for each in form.files.data or () if each.filename
        ]
        try:
            services.hand_in(item, words=form.what.data or "", files=files, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Handed in. Your program officer looks at it.")
            return redirect(url_for(".closeout", award_id=item.closeout.award_id))
    return _item_page(item, hand=form)


@bp.post("/closeout-items/<uuid:item_id>/<any(accept,return,'set-aside'):verb>")
def settle_item(item_id: uuid.UUID, verb: str) -> ResponseReturnValue:
    """The officer accepts, returns or sets aside."""
    item = queries.item(item_id)
    authorize(policy.may_lead_closeout, item.closeout.award)
    form, (deed, said) = SettleForm(), _DEEDS[verb]
    if form.validate_on_submit():
        try:
            deed(item, words=form.words.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(said)
            return redirect(url_for(".closeout", award_id=item.closeout.award_id))
    return _item_page(item, settle=form)


@bp.post("/closeout-items/<uuid:item_id>/extension")
def extend_item(item_id: uuid.UUID) -> ResponseReturnValue:
    """More time, with what justifies it."""
    item = queries.item(item_id)
    authorize(policy.may_lead_closeout, item.closeout.award)
    form = ExtendForm()
    if form.validate_on_submit() and form.to.data:
        try:
            services.extend(item, form.to.data, reason=form.reason.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Extended. The first day and the reason stay readable.")
            return redirect(url_for(".closeout_item", item_id=item.id))
    return _item_page(item, more=form)


@bp.get("/closeout-items/<uuid:item_id>/files/<uuid:file_id>")
def closeout_file(item_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """A file that was handed in."""
    item = queries.item(item_id)
    authorize(policy.may_see_closeout, item.closeout.award)
    for each in item.files:
        if each.file_id == file_id:
            return storage.send(each.file)
    raise NotFoundError


@bp.route("/closeouts/<uuid:closeout_id>/figures", methods=["GET", "POST"])
def final_figures(closeout_id: uuid.UUID) -> ResponseReturnValue:
    """The final figures; what was made available is known and not asked."""
    found = queries.closeout(closeout_id)
    authorize(policy.may_hand_in, found.award)
    form, drawn = FiguresForm(), awards.drawn_cents(found.award)
    if drawn is not None:
        del form.drawn_cents
    if form.validate_on_submit() and _state(found, form, drawn):
        flash("Stated. Now hand in the final financial figures below.")
        return redirect(url_for(".closeout", award_id=found.award_id))
    award = found.award
    return page("monitoring/final_figures.html", award=award, form=form, drawn=drawn)


@bp.route("/closeouts/<uuid:closeout_id>/closing", methods=["GET", "POST"])
def close_award(closeout_id: uuid.UUID) -> ResponseReturnValue:
    """The authorizing official closes."""
    found = queries.closeout(closeout_id)
    authorize(policy.may_close, found.award)
    form = CloseForm()
    if form.validate_on_submit():
        try:
            identity.confirm_password(people.person(g.actor.id), form.password.data or "")
            services.close(
                found, signature=form.signature.data or "", words=form.words.data or "", by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Closed. Everything stays readable; nothing can be changed.")
            return redirect(url_for(".closeout", award_id=found.award_id))
    return _close_page(found, form)


def _state(found: Closeout, form: FiguresForm, drawn: int | None) -> bool:
    stated = rules.Figures(
        authorized=found.award.authorized_cents,
        obligated=form.obligated_cents.data,
        paid=form.paid_cents.data,
        drawn=form.drawn_cents.data if drawn is None else drawn,
        refunded=form.refunded_cents.data,
    )
    try:
        services.state_figures(found, stated, by=g.actor)
    except DomainError as problem:
        form.report(problem)
        return False
    return True


def _close_page(found: Closeout, form: CloseForm) -> ResponseReturnValue:
    figures = queries.figures(found)
    return page(
        "monitoring/close_award.html",
        closeout=found,
        award=found.award,
        figures=figures,
        unsettled=rules.unsettled(found.items, figures),
        proceed_on=rules.agency_may_proceed_on(found.ended_on),
        form=form,
    )


def _final_report(item: CloseoutItem) -> PerformanceReport | None:
    is_report = item.kind is ItemKind.PERFORMANCE
    return queries.final_report(item.closeout.award) if is_report else None


def _item_page(
    item: CloseoutItem,
    *,
    hand: Form | None = None,
    settle: Form | None = None,
    more: Form | None = None,
) -> ResponseReturnValue:
    return page(
        "monitoring/closeout_item.html",
        item=item,
        closeout=item.closeout,
        award=item.closeout.award,
        hand=hand or HandInForm(),
        settle=settle or SettleForm(),
        more=more or ExtendForm(),
        agency_settles=item.kind in queries.AGENCY_SETTLES,
        report=_final_report(item),
        still_open=[] if item.is_settled else queries.still_open(item),
        policy=policy,
    )
