"""The pages on which a rubric is written: the whole, and each part by itself."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries, services
from app.competitions.forms.rubric import FORMS, BandsForm, GeneralForm, PartForm
from app.competitions.models import RubricDraft
from app.competitions.rubrics import LABELS, Outline, Place
from app.competitions.rubrics.places import fingerprint, name, now_at, rows, shown
from app.competitions.views.blueprint import bp
from app.competitions.views.rubric_drafts import linked, own_draft
from app.platform.errors import DomainError, NotFoundError, StaleError
from app.platform.forms import page


@bp.route("/rubrics/drafts/<uuid:draft_id>/general", methods=["GET", "POST"])
def rubric_general(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Name, version, title, summary, step, total."""
    draft = own_draft(draft_id)
    part, theirs = services.general(queries.outline(draft)), None
    form = GeneralForm(data={**part, "seen": fingerprint(part)})
    if form.validate_on_submit():
        try:
            services.save_general(draft, form.values(), seen=form.seen.data or "", by=g.actor)
        except StaleError as problem:
            form.report(problem)
            form.seen.data, theirs = fingerprint(part), part
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved.")
            return redirect(url_for(".rubric_general", draft_id=draft.id))
    found = [each for each in queries.mends(draft) if each.place is None]
    mends = linked(draft, found)
    template = "competitions/rubrics/general.html"
    return page(template, draft=draft, form=form, mends=mends, theirs=theirs, labels=LABELS)


@bp.route("/rubrics/drafts/<uuid:draft_id>/parts/<place>", methods=["GET", "POST"])
def rubric_part(draft_id: uuid.UUID, place: str) -> ResponseReturnValue:
    """One part, as it stands and as it is typed."""
    draft = own_draft(draft_id)
    at = Place.parse(place)
    form = _form(draft, at)
    if not form.is_submitted() or not form.validate():
        return _page(draft, at, form)
    try:
        values = _values(draft, form)
        at = services.save_part(draft, at, values, seen=form.seen.data or "", by=g.actor)
    except StaleError as problem:
        form.report(problem)
        return _compared(draft, at, form)
    except DomainError as problem:
        form.report(problem)
        return _page(draft, at, form)
    flash("The usual ranges stand in the bands now." if _proposes() else "Saved.")
    return redirect(url_for(".rubric_part", draft_id=draft.id, place=str(at)))


def _form(draft: RubricDraft, at: Place) -> PartForm:
    """The form of a part; where the part is gone, still a form for what was typed."""
    said = queries.outline(draft)
    try:
        part = at.of(said)
    except NotFoundError:
        if request.method == "GET":
            raise
        part = {}
    form = FORMS[at.kind](data={**part, "seen": fingerprint(part)})
    form.offer(said, part)
    if isinstance(form, BandsForm) and request.method == "GET":
        form.add_spare_rows()
    return form


def _proposes() -> bool:
    return request.form.get("then") == "propose"


def _values(draft: RubricDraft, form: PartForm) -> Outline:
    values = form.values()
    if _proposes():
        step = str(queries.outline(draft).get("step", ""))
        values["anchors"] = services.propose_ranges(values, step)
    return values


def _compared(draft: RubricDraft, at: Place, form: PartForm) -> ResponseReturnValue:
    """What was typed beside what a colleague saved; saving again is then a decision."""
    said = queries.outline(draft)
    found, _ = now_at(said, at, form.seen.data or "")
    if found is None:
        return _page(draft, at, form)
    theirs = found.of(said)
    form.seen.data = fingerprint(theirs)
    return _page(draft, found, form, theirs)


def _page(
    draft: RubricDraft, at: Place, form: PartForm, theirs: Outline | None = None
) -> ResponseReturnValue:
    said = queries.outline(draft)
    found = [each for each in queries.mends(draft) if each.place == at]
    try:
        part, heading = at.of(said), name(said, at)
    except NotFoundError:
        part, heading = {}, at.kind.label
    return page(
        "competitions/rubrics/part.html",
        draft=draft,
        said=shown(said),
        part=shown(part),
        place=at,
        heading=heading[:1].upper() + heading[1:],
        form=form,
        mends=linked(draft, found),
        rows=rows(said),
        theirs=theirs,
        labels=LABELS,
    )
