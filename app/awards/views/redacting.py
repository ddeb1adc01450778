"""Copies for the public: made by officers, seen by the district, decided, published."""

import uuid
from collections.abc import Callable

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.awards import policy, queries, services
from app.awards.forms import (
    ConfirmForm,
    DecisionForm,
    DistrictForm,
    FilesForm,
    PassageForm,
    TakeDownForm,
)
from app.awards.models import Award, Redaction, RedactionGround
from app.awards.views.blueprint import bp
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import Form, options, page
from app.platform.gate import authorize


@bp.get("/awards/<uuid:award_id>/public-copy")
def redaction(award_id: uuid.UUID) -> ResponseReturnValue:
    """The copy of a grant's application for the public, and everything that is done to it."""
    award = queries.award(award_id)
    authorize(policy.may_follow_redactions, award)
    return _copy_page(award)


@bp.post("/awards/<uuid:award_id>/public-copy")
def start_redaction(award_id: uuid.UUID) -> ResponseReturnValue:
    """Begin a copy."""
    award = queries.award(award_id)
    authorize(policy.may_redact, award)
    form = ConfirmForm()
    return _done(award, form, lambda: services.start_redaction(award, by=g.actor), "Begun.")


@bp.get("/redactions/<uuid:redaction_id>/text")
def redacted_text(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """The copy as everybody will read it."""
    found = queries.redaction(redaction_id)
    authorize(policy.may_read_redaction, found)
    return page(
        "awards/redacted_text.html",
        redaction=found,
        application=found.award.application,
        snapshot=queries.redacted(found).snapshot,
        rubric=applications.rubric_answered(found.submission),
    )


@bp.post("/redactions/<uuid:redaction_id>/removals")
def remove_passage(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """Take a text out."""
    found = _of_officer(redaction_id)
    form = PassageForm()

    def deed() -> object:
        ground = RedactionGround(form.ground.data)
        return services.remove_passage(found, form.text.data or "", ground, by=g.actor)

    return _done(found.award, form, deed, "Taken out wherever it stands.")


@bp.post("/redactions/<uuid:redaction_id>/removals/<int:number>/return")
def put_back(redaction_id: uuid.UUID, number: int) -> ResponseReturnValue:
    """Let a text stand after all."""
    found = _of_officer(redaction_id)
    form = ConfirmForm()
    return _done(
        found.award,
        form,
        lambda: services.put_back(found, number, by=g.actor),
        "Put back. The log keeps both entries.",
    )


@bp.post("/redactions/<uuid:redaction_id>/files")
def choose_files(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """Choose the attached files that go along."""
    found = _of_officer(redaction_id)
    form = _files_form(found)
    chosen = form.files.data or []
    return _done(
        found.award,
        form,
        lambda: services.choose_files(found, chosen, by=g.actor),
        f"{len(chosen)} attached {'file goes' if len(chosen) == 1 else 'files go'} along.",
    )


@bp.post("/redactions/<uuid:redaction_id>/showing")
def show_redaction(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """Put it before the district."""
    found = _of_officer(redaction_id)
    return _done(
        found.award,
        ConfirmForm(),
        lambda: services.show_redaction(found, by=g.actor),
        "Shown. The district has a mail and can object.",
    )


@bp.post("/redactions/<uuid:redaction_id>/answer")
def answer_redaction(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """The district agrees or objects."""
    found = queries.redaction(redaction_id)
    authorize(policy.may_answer_redaction, found)
    form = DistrictForm()

    def deed() -> None:
        if form.answer.data == "agree":
            services.agree_to(found, by=g.actor)
        else:
            services.object_to(found, reason=form.reason.data or "", by=g.actor)

    return _done(found.award, form, deed, "Your answer is with the agency.")


@bp.post("/redactions/<uuid:redaction_id>/decision")
def decide_redaction(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """The officer decides on the objection."""
    found = _of_officer(redaction_id)
    form = DecisionForm()

    def deed() -> object:
        decide = services.revise if form.answer.data == "revise" else services.overrule
        return decide(found, words=form.words.data or "", by=g.actor)

    return _done(found.award, form, deed, "Decided. The district has a mail.")


@bp.post("/redactions/<uuid:redaction_id>/publication")
def publish_redaction(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """Let everybody read it."""
    found = _of_officer(redaction_id)
    return _done(
        found.award,
        ConfirmForm(),
        lambda: services.publish_redaction(found, by=g.actor),
        "Published. It stands on the public page of the award.",
    )


@bp.post("/redactions/<uuid:redaction_id>/taking-down")
def take_down(redaction_id: uuid.UUID) -> ResponseReturnValue:
    """Take it away from the public."""
    found = _of_officer(redaction_id)
    form = TakeDownForm()
    return _done(
        found.award,
        form,
        lambda: services.take_down(found, reason=form.words.data or "", by=g.actor),
        "Taken down.",
    )


def _of_officer(redaction_id: uuid.UUID) -> Redaction:
    found = queries.redaction(redaction_id)
    authorize(policy.may_redact, found.award)
    return found


def _done(award: Award, form: Form, deed: Callable[[], object], told: str) -> ResponseReturnValue:
    """Do it and say so, or show the page with what was refused in this form."""
    if form.validate_on_submit():
        try:
            deed()
        except DomainError as problem:
            form.report(problem)
        else:
            flash(told)
            return redirect(url_for(".redaction", award_id=award.id))
    return _copy_page(award, form)


def _copy_page(award: Award, refused: Form | None = None) -> ResponseReturnValue:
    every = queries.redactions(award)
    seen = [each for each in every if policy.may_read_redaction(g.actor, each)]
    found = seen[0] if seen else None
    if found is None and not policy.may_redact(g.actor, award) and refused is not None:
        raise NotFoundError
    forms = {} if found is None else _forms(found, refused)
    return page(
        "awards/redaction.html",
        award=award,
        found=found,
        earlier=seen[1:],
        redacted=queries.redacted(found) if found else None,
        refused=refused,
        confirm=ConfirmForm(formdata=None),
        days=services.OBJECTION_DAYS,
        is_living=bool(every) and every[0].status in queries.LIVING,
        policy=policy,
        **forms,
    )


def _forms(found: Redaction, refused: Form | None) -> dict[str, Form]:
    """An empty form for each deed; the refused one instead of its own kind."""
    made: dict[str, Form] = {
        "passage": PassageForm(formdata=None),
        "files": _files_form(found, is_fresh=True),
        "district": DistrictForm(formdata=None),
        "decision": DecisionForm(formdata=None),
        "down": TakeDownForm(formdata=None),
    }
    return {
        name: refused if refused is not None and type(refused) is type(form) else form
        for name, form in made.items()
    }


def _files_form(found: Redaction, *, is_fresh: bool = False) -> FilesForm:
    form = FilesForm(formdata=None, data={"files": found.files}) if is_fresh else FilesForm()
    form.files.choices = options(
        [(each.sha256, f"{each.name} ({each.kind})") for each in queries.attached(found)]
    )
    return form
