"""A draft from its beginning to its end: begin, bring in a file, look over, finish, discard."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.competitions import policy, queries, services
from app.competitions.forms.rubric import BeginForm, ImportForm
from app.competitions.forms.running import ConfirmForm
from app.competitions.models import RubricDraft
from app.competitions.rubrics import Mend, sketch
from app.competitions.rubrics.places import rows, shown
from app.competitions.views.blueprint import bp
from app.competitions.views.rubric_library import agencies
from app.identity import queries as identity
from app.identity.models import Organisation
from app.identity.roles import Role
from app.platform.errors import DomainError, NotFoundError
from app.platform.forms import options, page
from app.platform.gate import authorize

_LISTS = frozenset({"sections", "priorities", "elements", "tie_breakers"})


@bp.route("/rubrics/drafts/new", methods=["GET", "POST"])
def begin_rubric() -> ResponseReturnValue:
    """Start from a version, or from nothing but the definition."""
    authorize(policy.may_write_rubrics)
    versions = queries.versions(agencies())
    form = BeginForm(data={"start": request.args.get("start", "")})
    nothing = ("", "Nothing but the five elements of the definition")
    form.start.choices = options([nothing, *((each.key, each.label) for each in versions)])
    if form.validate_on_submit():
        start = next((each for each in versions if each.key == form.start.data), None)
        draft = services.begin(_agency(), start, by=g.actor)
        flash("The draft is made. Only program officers of your agency see it.")
        return redirect(url_for(".rubric_draft", draft_id=draft.id))
    return page("competitions/rubrics/begin.html", form=form)


@bp.route("/rubrics/drafts/import", methods=["GET", "POST"])
def import_rubric() -> ResponseReturnValue:
    """Bring in a YAML file: a draft, or every fault with its line."""
    authorize(policy.may_write_rubrics)
    form, problems = ImportForm(), ()
    if form.validate_on_submit():
        sent = form.file.data
        try:
            draft = services.bring_in(
                _agency(), sent.read(), origin=sent.filename or "file", by=g.actor
            )
        except DomainError as problem:
            problems = getattr(problem, "problems", ())
            form.report(_summed_up(problem, len(problems)))
        else:
            flash("The file is a draft now. What is still to mend stands below.")
            return redirect(url_for(".rubric_draft", draft_id=draft.id))
    return page("competitions/rubrics/import.html", form=form, problems=problems)


@bp.get("/rubrics/drafts/<uuid:draft_id>")
def rubric_draft(draft_id: uuid.UUID) -> ResponseReturnValue:
    """The whole draft: its parts, its sums, and what is still to mend."""
    draft = own_draft(draft_id)
    said = queries.outline(draft)
    return page(
        "competitions/rubrics/draft.html",
        draft=draft,
        said=shown(said),
        rubric=sketch(said),
        mends=linked(draft, queries.mends(draft)),
        rows=rows(said),
        known={each.key for each in queries.versions(agencies())},
        form=ConfirmForm(),
    )


@bp.route("/rubrics/drafts/<uuid:draft_id>/finish", methods=["GET", "POST"])
def finish_rubric(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Keep it for good, so that competitions can be made with it."""
    draft = own_draft(draft_id)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            pinned = services.finish(draft, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The rubric is finished. Competitions can be made with it now.")
            return redirect(url_for(".finished", sha256=pinned.sha256))
    return page(
        "competitions/rubrics/finish.html",
        draft=draft,
        form=form,
        rubric=sketch(queries.outline(draft)),
        mends=linked(draft, queries.mends(draft)),
    )


@bp.route("/rubrics/drafts/<uuid:draft_id>/discard", methods=["GET", "POST"])
def discard_rubric(draft_id: uuid.UUID) -> ResponseReturnValue:
    """Put it away, after a second thought."""
    draft = own_draft(draft_id)
    form = ConfirmForm()
    if form.validate_on_submit():
        try:
            services.discard(draft, by=g.actor)
        except DomainError as problem:
            form.report(problem)
        else:
            flash("The draft is discarded.")
            return redirect(url_for(".rubrics"))
    return page("competitions/rubrics/discard.html", draft=draft, form=form)


def own_draft(draft_id: uuid.UUID) -> RubricDraft:
    """A draft of the visitor's agency; to everybody else it does not exist."""
    authorize(policy.may_write_rubrics)
    draft = queries.draft(draft_id)
    if not policy.may_write(g.actor, draft):
        raise NotFoundError
    return draft


def linked(draft: RubricDraft, found: list[Mend]) -> list[tuple[str, Mend]]:
    """Each thing to mend with the address of the field that mends it."""
    return [(_address(draft, each), each) for each in found]


def _address(draft: RubricDraft, each: Mend) -> str:
    if each.place is not None:
        place = each.place
        return url_for(".rubric_part", draft_id=draft.id, place=str(place), _anchor=each.field)
    endpoint = ".rubric_draft" if each.field in _LISTS else ".rubric_general"
    return url_for(endpoint, draft_id=draft.id, _anchor=each.field)


def _agency() -> Organisation:
    return identity.organisations_of(g.actor, Role.PROGRAM_OFFICER)[0]


def _summed_up(problem: DomainError, count: int) -> DomainError:
    if not count:
        return problem
    things = "1 fault" if count == 1 else f"{count} faults"
    message = f"The file was not brought in: {things}, listed below. Mend the file, choose it again"
    return DomainError(f"{message}.", field="file")
