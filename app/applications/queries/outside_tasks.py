"""What waits for people of partner districts, and for the lead while answers are missing."""

from datetime import datetime, timedelta

from app.applications import policy, rules
from app.applications.models import Application
from app.identity.actor import Actor
from app.identity.tasks import Task

NEAR = timedelta(days=30)


def partner_tasks(actor: Actor, each: Application) -> list[Task]:
    """For somebody bound to one district: its part, while nothing is written there."""
    bound = {place.member_id for place in each.collaborators if place.person_id == actor.id}
    return [
        Task(
            what=f"Write the part of {member.name}",
            about=f"{each.number}, {each.competition.title}",
            endpoint="applications.member",
            values={"member_id": member.id},
            due_at=rules.moments.too_late_at(each),
            zone=each.competition.zone,
            otherwise="The memorandum of the district is made from it.",
        )
        for member in each.members
        if member.id in bound and not (member.part and member.part.role.strip())
    ]


def outside_tasks(actor: Actor, each: Application, *, at: datetime) -> list[Task]:
    """For the lead, near the deadline: how many answers from outside are missing."""
    limit = rules.moments.too_late_at(each)
    if not policy.may_lead(actor, each) or limit - at > NEAR:
        return []
    missing = len(rules.outside_gaps(each, at=at))
    if not missing:
        return []
    return [
        Task(
            what=f"{missing} answers from outside are missing"
            if missing > 1
            else "1 answer from outside is missing",
            about=f"{each.number}, {each.competition.title}",
            endpoint="applications.outside",
            values={"application_id": each.id},
            due_at=limit,
            zone=each.competition.zone,
            otherwise="Without these signatures and comments it cannot be submitted.",
        )
    ]
