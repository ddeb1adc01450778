"""One's own account; invitations; and, for administrators, organisations and roles."""

import uuid

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.identity import policy, queries, services
from app.identity.forms import (
    AcceptForm,
    AccountForm,
    ChangePasswordForm,
    InviteForm,
    OrganisationForm,
    TakeRoleForm,
)
from app.identity.models import Organisation
from app.identity.roles import OrganisationKind, Role
from app.identity.views.blueprint import bp
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize, public


@bp.route("/account", methods=["GET", "POST"])
def account() -> ResponseReturnValue:
    """Name, time zone and roles."""
    authorize(policy.may_have_account)
    person = queries.person(g.actor.id)
    form = AccountForm(obj=person)
    if form.validate_on_submit():
        services.rename(person, name=form.name.data or "", zone=form.zone.data, by=g.actor)
        flash("Saved.")
        return redirect(url_for(".account"))
    return page("identity/account.html", form=form, person=person, policy=policy)


@bp.route("/account/password", methods=["GET", "POST"])
def change_password() -> ResponseReturnValue:
    """Replace one's password."""
    authorize(policy.may_have_account)
    form = ChangePasswordForm()
    if form.validate_on_submit():
        try:
            services.change_password(
                queries.person(g.actor.id),
                old=form.old.data or "",
                new=form.password.data or "",
                by=g.actor,
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your password is changed.")
            return redirect(url_for(".account"))
    return page("identity/change_password.html", form=form)


@bp.route("/invitations/<token>", methods=["GET", "POST"])
@public
def accept(token: str) -> ResponseReturnValue:
    """Make an account from an invitation, or add its role to the one there is."""
    invitation = queries.invitation_with_hash(services.digest(token))
    if invitation is None:
        raise NotFoundError
    known = queries.person_with_email(invitation.email)
    form = AcceptForm()
    if form.validate_on_submit():
        name = form.name.data or invitation.email.partition("@")[0]
        try:
            services.accept(invitation, name=name, password=form.password.data or "")
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Your account is ready. Sign in.")
            return redirect(url_for(".sign_in"))
    return page("identity/accept.html", form=form, invitation=invitation, known=known)


@bp.route("/organisations/<uuid:organisation_id>/invitations", methods=["GET", "POST"])
def invite(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Invite somebody to an organisation."""
    organisation = queries.organisation(organisation_id)
    authorize(policy.may_invite, organisation)
    form = InviteForm()
    form.offer(policy.roles_to_give(g.actor, organisation))
    if form.validate_on_submit():
        try:
            services.invite(form.email.data or "", organisation, Role(form.role.data), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"An invitation is on its way to {form.email.data}.")
            return redirect(url_for(".invite", organisation_id=organisation.id))
    return page("identity/invite.html", form=form, organisation=organisation)


@bp.route("/organisations", methods=["GET", "POST"])
def organisations() -> ResponseReturnValue:
    """All organisations; add one."""
    authorize(policy.may_administer)
    form = OrganisationForm()
    if form.validate_on_submit():
        try:
            services.register_organisation(_typed(form), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{form.name.data} is known now.")
            return redirect(url_for(".organisations"))
    return page("identity/organisations.html", form=form, found=queries.organisations())


@bp.get("/organisations/<uuid:organisation_id>")
def people(organisation_id: uuid.UUID) -> ResponseReturnValue:
    """Who holds which role at an organisation."""
    authorize(policy.may_administer)
    organisation = queries.organisation(organisation_id)
    return page(
        "identity/people.html",
        organisation=organisation,
        members=queries.members(organisation),
        form=TakeRoleForm(),
    )


@bp.post("/memberships/<uuid:membership_id>/end")
def take_role(membership_id: uuid.UUID) -> ResponseReturnValue:
    """End one role."""
    authorize(policy.may_administer)
    membership = queries.membership(membership_id)
    organisation_id = membership.organisation_id
    form = TakeRoleForm()
    if form.validate_on_submit():
        services.take_role(membership, by=g.actor)
        flash("The role has ended.")
    else:
        flash("Tick the box beside the role to end it.", "attention")
    return redirect(url_for(".people", organisation_id=organisation_id))


def _typed(form: OrganisationForm) -> Organisation:
    return Organisation(
        name=form.name.data,
        kind=OrganisationKind(form.kind.data),
        state=form.state.data,
        nces_id=form.nces_id.data or None,
        uei=form.uei.data or None,
        locale=form.locale.data or None,
    )
