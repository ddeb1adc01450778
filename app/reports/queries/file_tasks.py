"""Who has to complete which official file. What grantees owe is a task where it is sent."""

from datetime import datetime

from app.identity.actor import Actor
from app.identity.roles import Role
from app.identity.tasks import Task
from app.reports import policy
from app.reports.queries.grant_file import GrantFile, watched_files
from app.reports.rules.grant_file import Owes


def tasks_for(actor: Actor, *, at: datetime) -> list[Task]:
    """One task for each file in which something is missing that the agency owes."""
    if not actor.has(Role.PROGRAM_OFFICER):
        return []
    found = watched_files(actor, at=at)
    return [
        _task(each, owed)
        for each in found
        if policy.may_file(actor, each.award)
        and (owed := sum(line.who_owes is Owes.AGENCY for line in each.gaps))
    ]


def _task(of: GrantFile, owed: int) -> Task:
    count = "1 document is" if owed == 1 else f"{owed} documents are"
    return Task(
        what=f"Complete the official file: {count} missing",
        about=f"{of.award.number}, {of.award.application.organisation.name}",
        endpoint="reports.file_of",
        values={"award_id": of.award.id},
        zone=of.award.application.competition.zone,
        otherwise="An auditor finds the file incomplete.",
    )
