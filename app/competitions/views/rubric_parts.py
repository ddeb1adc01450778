"""Parts of a draft come, move and go."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.competitions import queries, services
from app.competitions.forms.rubric import SeenForm
from app.competitions.forms.running import ConfirmForm
from app.competitions.rubrics import Listing, Place
from app.competitions.rubrics.places import fingerprint, name, shown
from app.competitions.views.blueprint import bp
from app.competitions.views.rubric_drafts import own_draft
from app.platform.errors import DomainError, StaleError
from app.platform.forms import page

_WAYS = {"up": -1, "down": 1}


@bp.post("/rubrics/drafts/<uuid:draft_id>/lists/<listing>")
def add_rubric_part(draft_id: uuid.UUID, listing: str) -> ResponseReturnValue:
    """A new part at the end of a list, ready to be written."""
    draft = own_draft(draft_id)
    place = services.add_part(draft, Listing.parse(listing), by=g.actor)
    flash(f"The new {place.kind.label} stands at the end. Write it here.")
    return redirect(url_for(".rubric_part", draft_id=draft.id, place=str(place)))


@bp.post("/rubrics/drafts/<uuid:draft_id>/parts/<place>/move")
def move_rubric_part(draft_id: uuid.UUID, place: str) -> ResponseReturnValue:
    """One place up or down, or to the end of another section."""
    draft = own_draft(draft_id)
    form, at = SeenForm(), Place.parse(place)
    form.validate()
    seen = form.seen.data or ""
    try:
        if "section" in request.form:
            section = Place.parse(f"sections.{request.form['section']}").at
            moved = services.rehome_item(draft, at, section, seen=seen, by=g.actor)
        else:
            way = _WAYS.get(request.form.get("way", ""), 0)
            moved = services.move_part(draft, at, way, seen=seen, by=g.actor)
    except StaleError as problem:
        flash(problem.message)
        return redirect(url_for(".rubric_draft", draft_id=draft.id))
    flash(f"{name(queries.outline(draft), moved)} is moved.".capitalize())
    anchor = f"part-{moved}".replace(".", "-")
    return redirect(url_for(".rubric_draft", draft_id=draft.id, _anchor=anchor))


@bp.route("/rubrics/drafts/<uuid:draft_id>/parts/<place>/removal", methods=["GET", "POST"])
def remove_rubric_part(draft_id: uuid.UUID, place: str) -> ResponseReturnValue:
    """Take a part out, after a second thought."""
    draft = own_draft(draft_id)
    at, said = Place.parse(place), queries.outline(draft)
    part = at.of(said)
    form = SeenForm(data={"seen": fingerprint(part, whole=True)})
    if form.validate_on_submit():
        try:
            services.remove_part(draft, at, seen=form.seen.data or "", by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash(f"{at.kind.label.capitalize()} removed.")
            return redirect(url_for(".rubric_draft", draft_id=draft.id))
    called = name(said, at)
    template = "competitions/rubrics/remove.html"
    return page(template, draft=draft, part=shown(part), place=at, called=called, form=form)


@bp.post("/rubrics/drafts/<uuid:draft_id>/sums")
def declare_rubric_sums(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Declare in each section, and for the whole, what the parts add up to."""
    draft = own_draft(draft_id)
    if ConfirmForm().validate_on_submit():
        services.declare_sums(draft, by=g.actor)
        flash("The declared points are the sums now.")
    return redirect(url_for(".rubric_draft", draft_id=draft.id, _anchor="sums"))
