"""Pages of watching one grant: records, findings, and what was ordered."""

import uuid
from datetime import date

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.awards.models import Award
from app.monitoring.forms.watching import (
    AdditionForm,
    ConfirmForm,
    ContactForm,
    FindingForm,
    OrderForm,
    sent,
)
from app.monitoring.models.watching import Contact
from app.monitoring.policy import watching as policy
from app.monitoring.queries import contacts as queries
from app.monitoring.queries import risk
from app.monitoring.services import contacts as services
from app.monitoring.views.blueprint import bp
from app.platform import clock, storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize, may


@bp.get("/awards/<uuid:award_id>/watching")
def watching(award_id: uuid.UUID) -> ResponseReturnValue:
    """Records, corrective actions and developments of one grant; the grantee's view is narrowed."""
    award = awards.award(award_id)
    authorize(policy.may_see_monitoring, award)
    records = [each for each in queries.contacts(award) if may(policy.may_see_contact, each)]
    actions = queries.corrective_actions(award)
    return page(
        "monitoring/watching.html",
        award=award,
        records=records,
        actions=[each for each in actions if may(policy.may_see_action, each)],
        developments=queries.developments(award),
        today=clock.today(award.application.competition.zone),
        policy=policy,
    )


@bp.route("/awards/<uuid:award_id>/contacts/new", methods=["GET", "POST"])
def begin_contact(award_id: uuid.UUID) -> ResponseReturnValue:
    """Begin a record of a contact."""
    award = awards.award(award_id)
    authorize(policy.may_record, award)
    form = _contact_form(award, None)
    if form.validate_on_submit():
        try:
            made = services.begin(award, form.typed, files=sent(form.files), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved as a draft. Add findings, then finish the record.")
            return redirect(url_for(".contact", contact_id=made.id))
    dials = risk.dials(award, at=clock.now())
    return page("monitoring/edit_contact.html", award=award, contact=None, form=form, dials=dials)


@bp.route("/contacts/<uuid:contact_id>/edit", methods=["GET", "POST"])
def edit_contact(contact_id: uuid.UUID) -> ResponseReturnValue:
    """Change a record that is not finished."""
    contact = queries.contact(contact_id)
    award = contact.award
    authorize(policy.may_edit_contact, contact)
    form = _contact_form(award, contact)
    if form.validate_on_submit():
        try:
            services.change(contact, form.typed, files=sent(form.files), by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".contact", contact_id=contact.id))
    dials = risk.dials(award, at=clock.now())
    return page(
        "monitoring/edit_contact.html", award=award, contact=contact, form=form, dials=dials
    )


@bp.get("/contacts/<uuid:contact_id>")
def contact(contact_id: uuid.UUID) -> ResponseReturnValue:
    """One record with its findings and what was ordered."""
    return _record_page(_seen(contact_id), ConfirmForm())


@bp.post("/contacts/<uuid:contact_id>/end")
def finish_contact(contact_id: uuid.UUID) -> ResponseReturnValue:
    """Finish the record."""
    found = queries.contact(contact_id)
    authorize(policy.may_edit_contact, found)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            services.finish(found, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Finished. The record stays as it is; what follows is added to it.")
            return redirect(url_for(".contact", contact_id=found.id))
    return _record_page(found, form)


@bp.route("/contacts/<uuid:contact_id>/findings/new", methods=["GET", "POST"])
def add_finding(contact_id: uuid.UUID) -> ResponseReturnValue:
    """Write down a finding."""
    found = queries.contact(contact_id)
    authorize(policy.may_edit_contact, found)
    form = FindingForm()
    codes = [(code, f"{code} {name}") for code, name in queries.promises(found.award)]
    form.commitment.choices = options([("", "None"), *codes])
    if form.validate_on_submit():
        try:
            services.add_finding(found, form.found, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The finding is in the record.")
            return redirect(url_for(".contact", contact_id=found.id))
    return page("monitoring/add_finding.html", contact=found, form=form)


@bp.post("/findings/<uuid:finding_id>/removal")
def remove_finding(finding_id: uuid.UUID) -> ResponseReturnValue:
    """Take a finding out of a draft."""
    finding = queries.finding(finding_id)
    authorize(policy.may_edit_contact, finding.contact)
    services.remove_finding(finding, by=g.actor)
    flash("The finding is out of the record.")
    return redirect(url_for(".contact", contact_id=finding.contact_id))


@bp.route("/findings/<uuid:finding_id>/actions/new", methods=["GET", "POST"])
def order_action(finding_id: uuid.UUID) -> ResponseReturnValue:
    """Order a corrective action."""
    finding = queries.finding(finding_id)
    award = finding.contact.award
    authorize(policy.may_record, award)
    form = OrderForm()
    form.owner.choices = options([(each.id, each.name) for each in queries.owners(award)])
    if form.validate_on_submit():
        owner_id, due_on = uuid.UUID(form.owner.data), form.due_on.data or date.min
        wanted = services.Order(form.text.data or "", owner_id, due_on)
        try:
            services.order(finding, wanted, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Ordered. It binds once the record is finished.")
            return redirect(url_for(".contact", contact_id=finding.contact_id))
    return page("monitoring/order_action.html", finding=finding, award=award, form=form)


@bp.route("/contacts/<uuid:contact_id>/additions/new", methods=["GET", "POST"])
def add_to_contact(contact_id: uuid.UUID) -> ResponseReturnValue:
    """Add to a finished record."""
    found = queries.contact(contact_id)
    authorize(policy.may_record, found.award)
    form = AdditionForm()
    if form.validate_on_submit():
        try:
            services.add(found, form.text.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Added, with today's date.")
            return redirect(url_for(".contact", contact_id=found.id))
    return page("monitoring/add_to_contact.html", contact=found, form=form)


@bp.get("/contacts/<uuid:contact_id>/files/<uuid:file_id>")
def contact_file(contact_id: uuid.UUID, file_id: uuid.UUID) -> Response:
    """A file of a record."""
    for each in _seen(contact_id).files:
        if each.file_id == file_id:
            return storage.send(each.file)
    raise NotFoundError


def _seen(contact_id: uuid.UUID) -> Contact:
    """The record, for whoever may know that there is one."""
    found = queries.contact(contact_id)
    authorize(policy.may_see_monitoring, found.award)
    if not may(policy.may_see_contact, found):
        raise NotFoundError
    return found


def _record_page(found: Contact, form: ConfirmForm) -> ResponseReturnValue:
    names = dict(queries.promises(found.award))
    return page(
        "monitoring/contact.html",
        contact=found,
        award=found.award,
        actions=queries.actions_by_finding(found),
        promises=[(code, names.get(code, "")) for code in found.commitments],
        ratings=[each for each in risk.ratings(found.award) if each.contact_id == found.id],
        form=form,
        policy=policy,
    )


def _contact_form(award: Award, contact: Contact | None) -> ContactForm:
    form = ContactForm(obj=contact)
    codes = [(code, f"{code} {name}") for code, name in queries.promises(award)]
    form.commitments.choices = options(codes)
    if contact is not None and not form.is_submitted():
        form.sharing.data = "shared" if contact.is_shared else "internal"
        form.files.data = []
    return form
