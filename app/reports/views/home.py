"""The landing page: what needs me now."""

from datetime import datetime

from flask import g, redirect, url_for
from flask.typing import ResponseReturnValue

from app.applications import queries as applications
from app.awards import queries as awards
from app.competitions import queries as competitions
from app.evaluation import queries as evaluation
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.tasks import Task
from app.monitoring import queries as monitoring
from app.platform import clock, formats
from app.platform.forms import page
from app.platform.gate import authorize, public
from app.reports import policy
from app.reports.queries import file_tasks
from app.reports.views.blueprint import bp
from app.review import queries as review

STAGES = (
    *(identity, competitions, applications, review),
    *(awards, evaluation, monitoring, file_tasks),
)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    """The task list of whoever is signed in; the open competitions for everybody else."""
    if not g.actor.is_signed_in:
        return redirect(url_for("competitions.index"))
    authorize(policy.may_have_tasks)
    zone = identity.person(g.actor.id).zone
    tasks = [_shown(task, zone) for task in _tasks(g.actor, at=clock.now())]
    return page("reports/home.html", tasks=tasks)


def _shown(task: Task, zone: str) -> dict[str, str | None]:
    """A task as the list shows it: due in its own zone, and in the reader's if that differs."""
    due = None
    if task.due_at is not None:
        due = formats.deadline(task.due_at, task.zone, zone)
    return {
        "what": task.what,
        "where": task.about,
        "otherwise": task.otherwise,
        "url": url_for(task.endpoint, **task.values),
        "due": due,
        "due_iso": task.due_at.isoformat() if task.due_at else None,
        "tag": None,
        "tone": None,
    }


def _tasks(actor: Actor, *, at: datetime) -> list[Task]:
    found = [task for stage in STAGES for task in stage.tasks_for(actor, at=at)]
    return sorted(found, key=lambda task: (task.due_at is None, task.due_at or at, task.what))
