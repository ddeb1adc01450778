"""Senior review of a slate: approve, decline one application, return."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, services
from app.awards.forms import DeclineForm, ReturnForm, SignForm
from app.awards.models import Office, Slate
from app.awards.views.blueprint import bp
from app.awards.views.slate_page import confirm
from app.platform.errors import DomainError
from app.platform.forms import options, page
from app.platform.gate import authorize


@bp.route("/slates/<uuid:slate_id>/senior-review", methods=["GET", "POST"])
def senior_review(slate_id: uuid.UUID) -> ResponseReturnValue:
    """The senior official reads the slate with its reasons, and approves it."""
    found = queries.slate(slate_id)
    authorize(policy.may_review_slate, found.competition)
    form = SignForm()
    if form.validate_on_submit():
        try:
            confirm(form.password.data or "")
            services.approve(found, signature=form.signature.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Approved. The authorizing official can sign it now.")
            return redirect(url_for(".show_slate", slate_id=found.id))
    return _page(found, form=form)


@bp.post("/slates/<uuid:slate_id>/declined")
def decline(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Take one application off the slate, with the reason."""
    found = queries.slate(slate_id)
    authorize(policy.may_review_slate, found.competition)
    form = _declining(found)
    if form.validate_on_submit():
        chosen, reason = uuid.UUID(form.application.data), form.why.data or ""
        try:
            services.decline(found, chosen, reason=reason, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Declined. The reason stands on the slate and in its record.")
            return redirect(url_for(".senior_review", slate_id=found.id))
    return _page(found, declining=form)


@bp.post("/slates/<uuid:slate_id>/senior-return")
def senior_return(slate_id: uuid.UUID) -> ResponseReturnValue:
    """Return the slate to the program officer, with the reason."""
    found = queries.slate(slate_id)
    authorize(policy.may_review_slate, found.competition)
    form = ReturnForm()
    if form.validate_on_submit():
        reason = form.reason.data or ""
        services.send_back(found, reason=reason, by=g.actor, office=Office.SENIOR)
        flash("Returned to the program officer.")
        return redirect(url_for(".show_slate", slate_id=found.id))
    return _page(found, back=form)


def _declining(slate: Slate) -> DeclineForm:
    form = DeclineForm()
    form.application.choices = options(
        [
            (line.entry.application_id, f"{line.entry.application.number}, rank {line.entry.rank}")
            for line in queries.lines(slate)
            if line.choice.is_funded
        ]
    )
    return form


def _page(
    slate: Slate,
    *,
    form: SignForm | None = None,
    declining: DeclineForm | None = None,
    back: ReturnForm | None = None,
) -> ResponseReturnValue:
    return page(
        "awards/senior_review.html",
        slate=slate,
        lines=queries.lines(slate),
        chain=queries.chain(slate),
        form=form or SignForm(formdata=None),
        declining=declining or _declining(slate),
        back=back or ReturnForm(formdata=None),
    )
