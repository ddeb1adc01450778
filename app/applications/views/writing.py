"""Title and abstract, and the response to each item: saved while it is typed."""

import uuid

from flask import flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.applications import policy, queries, rules, services
from app.applications.forms.drafting import ConfirmForm, ResponseForm, SummaryForm
from app.applications.models import Application
from app.applications.snapshot import take
from app.applications.views.blueprint import bp, refused
from app.competitions.rubrics import Item
from app.platform import clock, formats, writing
from app.platform.errors import DomainError, NotFoundError, StaleError
from app.platform.forms import page
from app.platform.gate import authorize, wants_json


@bp.route("/applications/<uuid:application_id>/summary", methods=["GET", "POST"])
def summary(application_id: uuid.UUID) -> ResponseReturnValue:
    """Title and abstract."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    values = {"title": application.title, "abstract": application.abstract}
    form = SummaryForm(data={**values, "revision": application.abstract_revision})
    if form.validate_on_submit():
        try:
            _save_summary(application, form)
        except StaleError:
            return _both(application, application.abstract, form.abstract.data or "", "abstract")
        except DomainError as problem:
            form.report(problem)
        else:
            return _saved(application, application.abstract_revision, application.abstract)
    if wants_json() and form.is_submitted():
        return refused(form.problems)
    return page("applications/summary.html", application=application, form=form)


@bp.route("/applications/<uuid:application_id>/responses/<item_code>", methods=["GET", "POST"])
def respond(application_id: uuid.UUID, item_code: str) -> ResponseReturnValue:
    """What is asked, how it is judged, and the text."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    kept = queries.response(application, item_code)
    form = ResponseForm(
        data={"text": kept.text if kept else "", "revision": kept.revision if kept else 0}
    )
    if form.validate_on_submit():
        text = form.text.data or ""
        try:
            kept = services.save_response(
                application, item_code, text, revision=int(form.revision.data or 0), by=g.actor
            )
        except StaleError:
            return _both(application, kept.text if kept else "", text, "text", item_code)
        except DomainError as problem:
            form.report(problem)
        else:
            return _saved(application, kept.revision, kept.text, item_code)
    if wants_json() and form.is_submitted():
        return refused(form.problems)
    return page("applications/respond.html", form=form, **_around(application, item_code))


@bp.route(
    "/applications/<uuid:application_id>/responses/<item_code>/history", methods=["GET", "POST"]
)
def history(application_id: uuid.UUID, item_code: str) -> ResponseReturnValue:
    """Earlier texts; bring one back."""
    application = queries.application(application_id)
    authorize(policy.may_edit, application)
    kept = queries.response(application, item_code)
    form = ConfirmForm()
    if form.validate_on_submit():
        version = queries.version(uuid.UUID(request.form["version"]))
        if kept is None or version.response_id != kept.id:
            raise NotFoundError
        services.restore(application, version, by=g.actor)
        flash("That text is back. The one it replaced stays in the history.")
        return redirect(url_for(".respond", application_id=application.id, item_code=item_code))
    return page(
        "applications/history.html",
        application=application,
        item_code=item_code,
        versions=queries.versions(kept),
        form=form,
    )


def _save_summary(application: Application, form: SummaryForm) -> None:
    services.save_summary(
        application,
        revision=int(form.revision.data or 0),
        title=request.form.get("title"),
        abstract=request.form.get("abstract"),
        by=g.actor,
    )


def _saved(
    application: Application, revision: int, text: str, item_code: str | None = None
) -> ResponseReturnValue:
    if wants_json():
        at = formats.time_of_day(clock.now(), application.competition.zone)
        return {
            "saved_at_text": f"Saved {at}",
            "revision": revision,
            "words": writing.count_words(text),
        }
    flash("Saved.")
    if item_code is None:
        return redirect(url_for(".summary", application_id=application.id))
    following = request.form.get("then") or item_code
    return redirect(url_for(".respond", application_id=application.id, item_code=following))


def _both(
    application: Application, theirs: str, mine: str, field: str, item_code: str | None = None
) -> ResponseReturnValue:
    """Two people wrote at once: nobody's text is lost, and nobody's wins by itself."""
    kept = queries.response(application, item_code) if item_code else None
    zone = application.competition.zone
    if wants_json():
        return {
            "current_text": theirs,
            "current_revision": kept.revision if kept else application.abstract_revision,
            "saved_by": kept.saved_by.name if kept else "A colleague",
            "saved_at": formats.time_of_day(kept.saved_at, zone) if kept else "",
            "field": field,
        }, 409
    shown, _ = page(
        "applications/both_texts.html",
        application=application,
        theirs=theirs,
        mine=mine,
        item_code=item_code,
    )
    return shown, 409


def _around(application: Application, item_code: str) -> dict[str, object]:
    rubric = queries.rubric(application)
    item = rules.priorities.asked(rubric, item_code)
    if item is None:
        raise NotFoundError
    declared = {each.code for each in application.priorities}
    order = [item.code for item in rubric.items]
    order += [each.code for each in rules.priorities.addressed(rubric, declared)]
    place = order.index(item_code) if item_code in order else len(order)
    kept = queries.response(application, item_code)
    is_item = isinstance(item, Item)
    return {
        "application": application,
        "item": item,
        "section": rubric.section_of(item_code) if is_item else None,
        "priority": None if is_item else rubric.priority(item_code),
        "kept": kept,
        "length": rules.words.length(item, kept.text if kept else ""),
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "elements": [each for each in rubric.elements if each.id in item.elements],
        "is_open": rules.moments.is_open_for_changes(application, at=clock.now()),
        "present": queries.present(application, at=clock.now(), but=g.actor.id),
        "share": _share(application, item_code),
        "confirm": ConfirmForm(),
        "policy": policy,
    }


def _share(application: Application, item_code: str) -> rules.team.Share:
    """Who answers for this item, and what became of it."""
    named = rules.team.parts(application, queries.rubric(application))
    part = next(each for each in named if each.code == item_code)
    return rules.team.share(application, part, lambda: take(application, ordinal=0).snapshot)
