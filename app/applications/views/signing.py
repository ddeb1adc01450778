"""Signatures of a district: ask, record on paper, remind, take back; or there is no union."""

import uuid

from flask import Response, flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm
from app.applications.forms.outside import AskForm, NoUnitForm, PaperSignatureForm
from app.applications.models import Application, DistrictSignature, MemberDistrict, SignatureKind
from app.applications.snapshot import decode_sheet, part_of
from app.applications.views.around_member import around, authorize_member
from app.applications.views.blueprint import bp
from app.platform import storage
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import page
from app.platform.gate import authorize


@bp.route("/members/<uuid:member_id>/signatures/<who>", methods=["GET", "POST"])
def signature(member_id: uuid.UUID, who: str) -> ResponseReturnValue:
    """One signature of one district: how it stands; ask for it by mail."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    kind, form = _kind(application, who), AskForm()
    if form.validate_on_submit():
        person = form.person(form.email.data or "")
        try:
            services.ask_signature(application, found, kind, person, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"A link to sign is on its way to {person.email}.")
            return redirect(url_for(".signature", member_id=found.id, who=who))
    return page(
        "applications/outside/signature.html", form=form, **_about(application, found, kind)
    )


@bp.route("/members/<uuid:member_id>/signatures/<who>/paper", methods=["GET", "POST"])
def paper_signature(member_id: uuid.UUID, who: str) -> ResponseReturnValue:
    """The sheet to print and sign; record the signed page."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    kind, form = _kind(application, who), PaperSignatureForm()
    if form.validate_on_submit():
        try:
            services.record_signature(
                application, found, kind, form.person(), form.paper(), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The signature is recorded with its scan.")
            return redirect(url_for(".signature", member_id=found.id, who=who))
    return page(
        "applications/outside/paper_signature.html", form=form, **_about(application, found, kind)
    )


@bp.post("/signatures/<uuid:signature_id>/reminder")
def remind_signature(signature_id: uuid.UUID) -> ResponseReturnValue:
    """Ask once more for a signature."""
    found = queries.district_signature(signature_id)
    application, member = queries.member(found.member_id)
    authorize(policy.may_edit_member, application, member)
    try:
        services.remind(application, member, found, by=g.actor)
    except DomainError as problem:
        flash(problem.message, "attention")
    else:
        flash(f"A reminder is on its way to {found.email}.")
    return redirect(url_for(".signature", member_id=member.id, who=found.kind.value))


@bp.post("/signatures/<uuid:signature_id>/end")
def withdraw_signature(signature_id: uuid.UUID) -> ResponseReturnValue:
    """Take a request or a signature back."""
    found = queries.district_signature(signature_id)
    application, member = queries.member(found.member_id)
    authorize(policy.may_edit_member, application, member)
    services.withdraw_signature(application, found, by=g.actor)
    flash(f"{found.name} is no longer asked; the link no longer opens. It stays in the history.")
    return redirect(url_for(".signature", member_id=member.id, who=found.kind.value))


@bp.get("/signatures/<uuid:signature_id>/sheet")
def signature_sheet(signature_id: uuid.UUID) -> Response:
    """The bytes that were signed."""
    return _file(queries.district_signature(signature_id), "sheet")


@bp.get("/signatures/<uuid:signature_id>/scan")
def signature_scan(signature_id: uuid.UUID) -> Response:
    """The scan of a signed page."""
    return _file(queries.district_signature(signature_id), "scan")


@bp.route("/members/<uuid:member_id>/bargaining-unit", methods=["GET", "POST"])
def no_unit(member_id: uuid.UUID) -> ResponseReturnValue:
    """State that no union bargains for the teachers, with who says so."""
    application, found = queries.member(member_id)
    authorize_member(application, found)
    form = NoUnitForm(obj=found.no_unit)
    if form.validate_on_submit():
        said, support = form.said(), form.support()
        try:
            services.say_no_unit(
                application, found, said=said, support=support, upload=form.upload(), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The statement is kept.")
            return redirect(url_for(".no_unit", member_id=found.id))
    return page("applications/outside/no_unit.html", form=form, **_union(application, found))


@bp.post("/members/<uuid:member_id>/bargaining-unit/end")
def take_back_no_unit(member_id: uuid.UUID) -> ResponseReturnValue:
    """There is a union after all."""
    application, found = queries.member(member_id)
    authorize(policy.may_edit_member, application, found)
    services.take_back_no_unit(application, found, by=g.actor)
    flash("The statement is taken back. The union president's signature is asked for again.")
    return redirect(url_for(".no_unit", member_id=found.id))


@bp.get("/members/<uuid:member_id>/bargaining-unit/file")
def no_unit_file(member_id: uuid.UUID) -> Response:
    """The evidence of teachers' support."""
    application, found = queries.member(member_id)
    authorize(policy.may_work, application)
    if found.no_unit is None or found.no_unit.file is None:
        raise NotFoundError
    return storage.send(found.no_unit.file)


def _kind(application: Application, who: str) -> SignatureKind:
    for kind in rules.signatures.asked_kinds(application):
        if kind.value == who:
            return kind
    raise NotFoundError


def _about(
    application: Application, found: MemberDistrict, kind: SignatureKind
) -> dict[str, object]:
    signed = rules.signatures.given(found, kind)
    changes: list[str] = []
    if signed is not None and signed.sheet is not None:
        before = decode_sheet(storage.read(signed.sheet)).part
        changes = rules.signatures.differences(before, part_of(application, found))
    return {
        **around(application, found),
        "kind": kind,
        "state": rules.signatures.state(application, found, kind),
        "signed": signed,
        "waiting": rules.signatures.open_request(found, kind),
        "earlier": [each for each in found.signatures if each.kind is kind and each.withdrawn_at],
        "changes": changes,
        "sheet": services.sheet(application, found, kind),
        "end": ConfirmForm(),
    }


def _union(application: Application, found: MemberDistrict) -> dict[str, object]:
    kept = found.no_unit
    enough = None
    if kept is not None and kept.supporting is not None and kept.teachers is not None:
        enough = rules.signatures.supports_enough(kept.supporting, kept.teachers)
    return {
        **around(application, found),
        "kept": kept,
        "is_enough": enough,
        "end": ConfirmForm(),
    }


def _file(found: DistrictSignature, which: str) -> Response:
    application, _member = queries.member(found.member_id)
    authorize(policy.may_work, application)
    file = found.sheet if which == "sheet" else found.scan
    if file is None:
        raise NotFoundError
    return storage.send(file)
