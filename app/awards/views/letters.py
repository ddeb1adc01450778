"""When everybody is told, and what each district was told."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.awards import policy, queries, services
from app.awards.forms import CallOffForm, ConfirmForm, OrderForm
from app.awards.models import Slate
from app.awards.views.blueprint import bp
from app.platform import clock
from app.platform.errors import DomainError, NotFoundError
from app.platform.formats import moment
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/slates/<uuid:slate_id>/announcement", methods=["GET", "POST"])
def announce(slate_id: uuid.UUID) -> ResponseReturnValue:
    """All letters at one moment: now."""
    found = queries.slate(slate_id)
    authorize(policy.may_announce, found.competition)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            made = services.announce(found, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            active = "1 award is active" if len(made) == 1 else f"{len(made)} awards are active"
            flash(f"Announced. Every applicant has a letter, and {active}.")
            return redirect(url_for(".announce", slate_id=found.id))
    return _announcement_page(found, form=form)


@bp.post("/slates/<uuid:slate_id>/announcement/order")
def order_announcement(slate_id: uuid.UUID) -> ResponseReturnValue:
    """All letters at one moment: later, and nothing before."""
    found = queries.slate(slate_id)
    authorize(policy.may_announce, found.competition)
    form, zone = OrderForm(), found.competition.zone
    if form.validate_on_submit():
        at = form.moment(zone)
        try:
            services.order_announcement(found, release_at=at, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"The letters are released {moment(at, zone)}; until then nobody is told.")
            return redirect(url_for(".announce", slate_id=found.id))
    return _announcement_page(found, later=form)


@bp.post("/announcements/<uuid:announcement_id>/cancellation")
def call_off(announcement_id: uuid.UUID) -> ResponseReturnValue:
    """Take the order back before its moment."""
    order = queries.announcement(announcement_id)
    authorize(policy.may_announce, order.slate.competition)
    form = CallOffForm()
    if form.validate_on_submit():
        services.cancel_announcement(order, reason=form.reason.data or "", by=g.actor)
        flash("The announcement is called off. No letter goes out.")
        return redirect(url_for(".announce", slate_id=order.slate_id))
    return _announcement_page(order.slate, call_off=form)


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


def _announcement_page(
    slate: Slate,
    *,
    form: ConfirmForm | None = None,
    later: OrderForm | None = None,
    call_off: CallOffForm | None = None,
) -> ResponseReturnValue:
    return page(
        "awards/announce.html",
        slate=slate,
        lines=queries.lines(slate),
        order=queries.announcement_of(slate),
        earlier=[each for each in queries.announcements(slate) if each.cancelled_at],
        letters=len(queries.told_by(slate)),
        form=form or ConfirmForm(formdata=None),
        later=later or OrderForm(formdata=None),
        call_off=call_off or CallOffForm(formdata=None),
    )
