"""What needs attention, over all grants of an officer: one row for each, most in need first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.awards import queries as awards
from app.awards.lifecycle import Status as AwardStatus
from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.lifecycle.watching import ActionStatus, ContactStatus
from app.monitoring.models.watching import Development
from app.monitoring.policy import watching as policy
from app.monitoring.queries.contacts import developments_of, last_and_next
from app.monitoring.queries.risk import Watched, watched
from app.monitoring.queries.risk_facts import action_link
from app.monitoring.rules.attention import Need, Waiting, need
from app.monitoring.rules.risk_facts import Link
from app.platform import clock

ATTENTION_COLUMNS = (
    *("grant", "grantee", "state", "program", "officer", "rating", "needs_call", "why"),
    *("since", "next_step", "last_contact", "next_contact_by"),
)


@dataclass(frozen=True)
class Attention:
    """One grant: what it needs, why, since when, and when somebody last looked."""

    award: Award
    need: Need
    last_contact_on: date | None
    next_by: date | None

    @property
    def cells(self) -> tuple[object, ...]:
        """The row for a table to take away, in the order of ATTENTION_COLUMNS."""
        place, needed = self.award.application.organisation, self.need
        return (
            *(self.award.number, place.name, place.state),
            *(self.award.application.competition.title, self.award.program_officer.name),
            *(needed.rating.label, "yes" if needed.is_call else "no", needed.why),
            *(needed.since, needed.next_step, self.last_contact_on, self.next_by),
        )


def watched_by(actor: Actor) -> list[Award]:
    """The running grants that this person watches over."""
    return [
        each
        for each in awards.belonging_to(actor)
        if each.status is not AwardStatus.CLOSED and policy.may_watch(actor, each)
    ]


def attention(actor: Actor, *, at: datetime) -> list[Attention]:
    """Every grant that this person watches over, most in need first."""
    return attention_of(watched_by(actor), at=at)


def attention_of(found: Sequence[Award], *, at: datetime) -> list[Attention]:
    """The same for given grants, in a fixed number of queries."""
    seen = watched(found, at=at)
    reported = developments_of(found)
    rows = [_row(each, seen, reported, at=at) for each in found]
    return sorted(rows, key=lambda row: (row.need.order, row.award.number))


def _row(
    award: Award, seen: Watched, reported: Sequence[Development], *, at: datetime
) -> Attention:
    today = clock.in_zone(at, award.application.competition.zone).date()
    last, next_by = last_and_next(seen.read.contacts[award.id])
    unanswered = [each for each in reported if each.award_id == award.id and each.reply is None]
    waiting = Waiting(last, next_by, _things(award, seen, unanswered))
    return Attention(award, need(seen.dials[award.id], waiting, today=today), last, next_by)


def _things(award: Award, seen: Watched, unanswered: Sequence[Development]) -> list[Link]:
    """What lies on the officer's desk: developments, evidence, records that are still drafts."""
    found = [
        Link("Answer the development", "monitoring.developments", {"award_id": award.id})
        for _ in unanswered[:1]
    ]
    found += [
        action_link(each, f"Check the evidence of corrective action {each.number}")
        for each in seen.read.actions[award.id]
        if each.status is ActionStatus.EVIDENCED
    ]
    return found + [
        Link(
            f"Finish the record of {each.name.lower()}",
            "monitoring.contact",
            {"contact_id": each.id},
        )
        for each in seen.read.contacts[award.id]
        if each.status is ContactStatus.DRAFT
    ]
