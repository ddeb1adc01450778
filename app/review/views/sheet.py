"""The score sheet: everything that stands around one item while it is judged."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.rubrics import PriorityScoring, Rubric
from app.platform import formats
from app.platform.errors import NotFoundError
from app.platform.forms import page
from app.platform.gate import wants_json
from app.review import queries, rules
from app.review.forms.scoring import MetForm, ScoreForm
from app.review.lifecycle import Status
from app.review.models import Review, Score
from app.review.services import Answer

_WRITABLE = frozenset({Status.ASSIGNED, Status.IN_PROGRESS, Status.REOPENED})


def of(review: Review, code: str | None, form: ScoreForm | MetForm | None = None) -> dict[str, Any]:
    """What the scoring page shows for one code; for the first open one if none is named."""
    rubric = competitions.rubric(review.application.competition)
    scores = {each.code: each for each in review.scores}
    order = rules.codes(rubric, review.reviewer.sections)
    left = rules.missing(review, rubric)
    code = code or (left or order)[0]
    if code not in order:
        raise NotFoundError
    place = order.index(code)
    mine = queries.pile(review.reviewer)
    item = _item(rubric, code)
    snapshot = applications.snapshot(review.submission)
    elements = set(getattr(item, "elements", ())) or {element.id for element in rubric.elements}
    return {
        "review": review,
        "snapshot": snapshot,
        "rubric": rubric,
        "code": code,
        "item": item,
        "is_priority": code in {priority.code for priority in rubric.priorities},
        "promises": [promise for promise in snapshot.commitments if promise.element in elements],
        "form": form or form_for(review, code),
        "score": scores.get(code),
        "scores": scores,
        "order": order,
        "left": left,
        "before": order[place - 1] if place else None,
        "after": order[place + 1] if place + 1 < len(order) else None,
        "total": rules.total(review.scores, rubric),
        "total_without": rules.total((s for s in review.scores if s.code != code), rubric),
        "most": rules.most_total(review, rubric),
        "not_applicable": [s.code for s in review.scores if s.is_not_applicable],
        "writable": review.status in _WRITABLE,
        "open_reviews": sum(each.status in _WRITABLE for each in mine),
    }


def form_for(review: Review, code: str) -> ScoreForm | MetForm:
    """The form for a code, filled with what is kept."""
    rubric = competitions.rubric(review.application.competition)
    kept = next((each for each in review.scores if each.code == code), None)
    values = {
        "revision": kept.revision if kept else 0,
        "strengths": kept.strengths if kept else "",
        "weaknesses": kept.weaknesses if kept else "",
    }
    if _is_met_or_not(rubric, code):
        return MetForm(data={**values, "is_met": _said(kept)})
    values["is_not_applicable"] = kept.is_not_applicable if kept else False
    return ScoreForm(data={**values, "points": kept.points if kept else None})


def answer(form: ScoreForm | MetForm) -> Answer:
    """What was typed; fields that were not sent are left as they are."""
    sent = request.form
    met = {"yes": True, "no": False}.get(sent.get("is_met", ""))
    return Answer(
        points=form.points.data if isinstance(form, ScoreForm) else None,
        clears_points="points" in sent and not sent["points"].strip(),
        is_met=met,
        is_not_applicable=_ticked(sent, "is_not_applicable"),
        strengths=sent.get("strengths"),
        weaknesses=sent.get("weaknesses"),
    )


def _ticked(sent: Mapping[str, str], name: str) -> bool | None:
    """A box in a sent form; None where the form, or our script's one field, had no such box."""
    if f"{name}-asked" not in sent and name not in sent:
        return None
    return sent.get(name, "") not in {"", "false"}


def revision(form: ScoreForm | MetForm) -> int:
    """The revision that the page was made from; anything else counts as stale."""
    text = str(form.revision.data or "0")
    return int(text) if text.isascii() and text.isdigit() else -1


def both_versions(review: Review, code: str, form: ScoreForm | MetForm) -> ResponseReturnValue:
    """Two windows wrote the same item: nothing is lost, both are shown."""
    kept = next(each for each in review.scores if each.code == code)
    if wants_json():
        field = next((name for name in ("strengths", "weaknesses") if name in request.form), "")
        zone = review.application.competition.zone
        return {
            "current_text": getattr(kept, field) if field else formats.points(kept.points),
            "current_revision": kept.revision,
            "saved_by": review.reviewer.person.name,
            "saved_at": formats.time_of_day(kept.saved_at, zone),
            "field": field or "points",
        }, 409
    shown, _ = page("review/both_versions.html", review=review, code=code, kept=kept, form=form)
    return shown, 409


def _item(rubric: Rubric, code: str) -> object:
    known = {item.code: item for item in rubric.items}
    return known.get(code) or rubric.priority(code)


def _is_met_or_not(rubric: Rubric, code: str) -> bool:
    return any(
        p.code == code and p.scoring is PriorityScoring.MET_NOT_MET for p in rubric.priorities
    )


def _said(kept: Score | None) -> str | None:
    return None if kept is None or kept.is_met is None else ("yes" if kept.is_met else "no")
