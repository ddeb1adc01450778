"""One notification with what it changed, and the form by which an official issues one."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import policy, queries, rules, services
from app.awards.forms import NotificationForm
from app.awards.models import ActionKind, Award, AwardAction
from app.awards.views.blueprint import bp
from app.identity import queries as people
from app.identity import services as identity
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/notifications/<uuid:action_id>")
def notification(award_id: uuid.UUID, action_id: uuid.UUID) -> ResponseReturnValue:
    """One notification, read from what was frozen, beside the one before it."""
    award, action = queries.award(award_id), queries.action(action_id)
    authorize(policy.may_view, award)
    if action.award_id != award.id:
        raise NotFoundError
    said = rules.read(action.facts)
    earlier = next((each for each in award.actions if each.number == action.number - 1), None)
    return page(
        "awards/notification.html",
        award=award,
        action=action,
        said=said,
        earlier=earlier,
        changes=rules.differences(rules.read(earlier.facts), said) if earlier else [],
    )


@bp.route("/awards/<uuid:award_id>/notifications/new", methods=["GET", "POST"])
def issue(award_id: uuid.UUID) -> ResponseReturnValue:
    """The official changes the award by hand, and signs."""
    award = queries.award(award_id)
    authorize(policy.may_issue, award)
    form = _filled(award)
    if form.validate_on_submit() and (action := _issue(award, form)):
        flash(f"Notification {action.code} is issued. Everybody of the grantee has a mail.")
        return redirect(url_for(".notification", award_id=award.id, action_id=action.id))
    return page("awards/issue.html", award=award, form=form)


def _issue(award: Award, form: NotificationForm) -> AwardAction | None:
    """The new action; None when the form now says what is wrong with it."""
    try:
        identity.confirm_password(people.person(g.actor.id), form.password.data or "")
        return services.issue(
            award,
            ActionKind(form.kind.data),
            _change(award, form),
            reason=form.reason.data or "",
            signature=form.signature.data or "",
            by=g.actor,
        )
    except DomainError as problem:
        form.report(problem)
        return None


def _change(award: Award, form: NotificationForm) -> services.Change:
    """What differs from how the award stands; an amount that was emptied stays as it is."""
    rows = {int(row.form.year.data or 0): row.form for row in form.years}
    ends_on, officer = form.ends_on.data, uuid.UUID(form.program_officer.data)
    return services.Change(
        approve={n: f.approved.data for n, f in rows.items() if f.approved.data is not None},
        authorize={n: f.authorized.data for n, f in rows.items() if f.authorized.data is not None},
        ends_on=ends_on if ends_on != award.ends_on else None,
        program_officer_id=officer if officer != award.program_officer_id else None,
        accounts=form.typed_accounts(),
        attachments=tuple(filter(None, map(str.strip, (form.attachments.data or "").split("\n")))),
    )


def _filled(award: Award) -> NotificationForm:
    years = [
        {"year": str(y.year), "approved": y.cents, "authorized": y.authorized_cents}
        for y in award.years
    ]
    form = NotificationForm(
        data={
            "years": years,
            "ends_on": award.ends_on,
            "program_officer": str(award.program_officer_id),
        }
    )
    form.offer(award, queries.officers(award))
    return form
