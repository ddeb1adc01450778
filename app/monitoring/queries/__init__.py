"""Facts; a file for each subject. Here: what waits for whom, over all subjects."""

from collections.abc import Callable
from datetime import datetime

from app.identity.actor import Actor
from app.identity.tasks import Task
from app.monitoring.queries import changes, report_tasks, watching

TaskList = Callable[..., list[Task]]
SUBJECTS: tuple[TaskList, ...] = (report_tasks.tasks_for, changes.tasks_for, watching.tasks_for)


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """What this person has to do about running grants."""
    return [task for subject in SUBJECTS for task in subject(actor, at=at)]


__all__ = ["tasks_for"]
