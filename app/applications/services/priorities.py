"""Declaring which priorities an application addresses."""

from collections.abc import Iterable

from app.applications import queries, rules
from app.applications.models import Application, DeclaredPriority
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import audit, db


def declare_priorities(application: Application, codes: Iterable[str], *, by: Actor) -> None:
    """Address exactly these priorities, beside those that bind everybody.

    A text that was written for another one is kept in the draft and left out of a submission.
    Raises DomainError when two of one group are chosen.
    """
    changed(application, by=by)
    chosen = rules.priorities.check(queries.rubric(application), codes)
    db.session.refresh(application, ["priorities"])
    kept = {each.code: each for each in application.priorities}
    if set(kept) == set(chosen):
        return
    application.priorities = [kept.get(code) or DeclaredPriority(code=code) for code in chosen]
    audit.record(by, "priorities:declare", application, codes=", ".join(chosen))
