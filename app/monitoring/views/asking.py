"""The page on which a change is written: it starts from what the grant holds now."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import flash, g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.awards import queries as awards
from app.competitions import queries as competitions
from app.evaluation import queries as evaluation
from app.monitoring.forms.asking import (
    BudgetForm,
    PersonForm,
    TimeForm,
    budget_values,
    person_values,
)
from app.monitoring.forms.scope import ScopeForm, scope_values
from app.monitoring.models.changes import AmendmentRequest, ChangeKind
from app.monitoring.policy import changes as policy
from app.monitoring.queries import changes as queries
from app.monitoring.rules import asks
from app.monitoring.services import changes as deeds
from app.monitoring.views.blueprint import bp
from app.platform.errors import DomainError, NotNowError
from app.platform.forms import page
from app.platform.gate import authorize


@dataclass(frozen=True)
class Written:
    """A form, how to read it, and what its page shows beside it."""

    form: Any
    ask: Callable[[], asks.Ask]
    shown: dict[str, Any]


@bp.route("/amendments/<uuid:amendment_id>/content", methods=["GET", "POST"])
def write_amendment(amendment_id: uuid.UUID) -> ResponseReturnValue:
    """What is asked, as the form of its kind."""
    found = queries.amendment(amendment_id)
    authorize(policy.may_write, found)
    if not found.status.is_being_written:
        message = f"Amendment {found.number} is {found.status.label.lower()} and stays as it is."
        raise NotNowError(message)
    written = _WAYS[found.kind](found)
    form = written.form
    if form.validate_on_submit():
        try:
            deeds.write(
                found, written.ask(), reason=form.reason.data or "", files=form.sent(), by=g.actor
            )
        except DomainError as problem:
            form.report(problem)
        else:
            flash("Saved. Read what it would change; then the authorized representative sends it.")
            return redirect(url_for(".amendment", amendment_id=found.id))
    template = f"monitoring/ask_{found.kind.value}.html"
    return page(template, asked=found, award=found.award, form=form, **written.shown)


def _budget(request: AmendmentRequest) -> Written:
    held, award = queries.approved_budget(request.award), request.award
    rows = budget_values(held, asks.read(request.kind, request.asked), len(award.years))
    form = BudgetForm(data={"rows": rows, "reason": request.reason})
    return Written(form, lambda: form.ask(held), {"held": held, "years": award.years})


def _time(request: AmendmentRequest) -> Written:
    kept: asks.TimeAsk = asks.read(request.kind, request.asked)
    form = TimeForm(data={"ends_on": kept.ends_on, "reason": request.reason})
    return Written(form, form.ask, {})


def _person(request: AmendmentRequest) -> Written:
    people = awards.staff(request.award)
    values = person_values(asks.read(request.kind, request.asked))
    form = PersonForm(data={**values, "reason": request.reason})
    form.offer(people)
    return Written(form, lambda: form.ask(people), {"people": people})


def _scope(request: AmendmentRequest) -> Written:
    held, award = evaluation.matrix(request.award), request.award
    kept: Any = asks.read(request.kind, request.asked)
    form = ScopeForm(data={**scope_values(held, kept, len(award.years)), "reason": request.reason})
    form.offer(competitions.rubric(award.application.competition))
    by_code = {each.code: each for each in [*held.indicators, *held.measures]}
    names = evaluation.schools(held)
    shown = {"by_code": by_code, "names": names, "matrix": held, "years": award.years}
    return Written(form, lambda: form.ask(held), shown)


_WAYS: dict[ChangeKind, Callable[[AmendmentRequest], Written]] = {
    ChangeKind.BUDGET: _budget,
    ChangeKind.SCOPE: _scope,
    ChangeKind.PERSONNEL: _person,
    ChangeKind.TIME: _time,
}
