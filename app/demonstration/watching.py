"""Watching over running grants: calls, a desk review, milestones, a development."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from app.awards.models import Award
from app.demonstration.world import World
from app.identity.actor import Actor
from app.monitoring.lifecycle.watching import ActionStep, MilestoneStatus
from app.monitoring.models.watching import (
    Contact,
    ContactKind,
    DevelopmentKind,
    DialKind,
    FindingSeverity,
    Level,
    Milestone,
)
from app.monitoring.queries import watching as queries
from app.monitoring.services import contacts, corrective, developments, milestones, risk
from app.monitoring.services.contacts import Found, Order, Typed
from app.monitoring.services.risk import Judgment
from app.platform import clock, db

_CALL = (
    "The coaches are at work in all schools. The director expects the second group of teachers to "
    "begin their plans with students after the winter break. The new data export has not been "
    "tried with real classes yet; they will try it with two classes first."
)
_REVIEW = (
    "I read the drawdowns of the quarter, the time and effort records of four employees, and the "
    "single audit of last year. Drawdowns agree with the general ledger that the district sent. "
    "Two coaches signed no time and effort records for May and June."
)
_FINDING = (
    "Salaries of two coaches for May and June are charged to the grant without records that show "
    "how much of their time went to it."
)
_ORDER = (
    "Send the signed time and effort records of both coaches for May and June, or credit their "
    "salaries for these months to the grant."
)
_EVIDENCE = (
    "Both coaches and their principals signed records for May and June from their calendars. From "
    "July on the payroll office asks for the record before it charges the grant."
)
_ANSWER = "The records agree with the payroll for both months, and the new step stops the cause."
_MORE_TIME = "The payroll office closes for the fiscal year and can copy the records only after it."
_TROUBLE = (
    "The project director of the last two years leaves on the last of the month. It touches goal "
    "1: the training of teachers for the second group of schools."
)
_RESPONSE = (
    "The assistant superintendent leads the project until somebody is chosen. We advertise the "
    "post this week and will ask for approval of the new director before anybody begins."
)
_REPLY = (
    "Thank you for telling us at once. Please send the amendment for the change of key personnel "
    "as soon as you have somebody; I can talk on Thursday about what the file needs."
)
_SLIPS = (0, 0, 21, -10)  # days after the planned one, of milestones that are done
_CALLED, _APART, _YEAR = 120, 5, 365  # days
_PROMISED = 3  # the place of the grant whose next call is due today


def watch(world: World, awards: Sequence[Award], now: datetime) -> None:
    """The first grant has an overdue action, the second a development, the third is in order.

    The fourth's next call was promised for today; the others were called once.
    """
    for place, award in enumerate(awards):
        at = now - timedelta(days=_CALLED - _APART * place)
        _call(world, award, at, next_in=_CALLED - _APART * place if place == _PROMISED else _YEAR)
        progress(world, award, now, place=place, slow=place == 0)
    for award, is_answered in zip(awards[:3:2], (False, True), strict=False):
        _desk_review(world, award, now, is_answered=is_answered)
    if len(awards) > 1:
        _development(world, awards[1], now)


def _call(world: World, award: Award, at: datetime, *, next_in: int) -> Contact:
    by = world.act(world.officer)
    with clock.set_to(at):
        day = at.date()
        typed = Typed(
            kind=ContactKind.CALL,
            held_on=day,
            participants=f"{world.officer.name}; {award.project_director.name}",
            topics=("progress", "data"),
            seen=_CALL,
            next_by=day + timedelta(days=next_in),
        )
        made = contacts.begin(award, typed, by=by)
        db.session.flush()
        contacts.finish(made, by=by)
        db.session.flush()
    return made


def _desk_review(world: World, award: Award, now: datetime, *, is_answered: bool) -> None:
    officer, director = world.act(world.officer), world.act(award.project_director)
    at = now - timedelta(days=60)
    typed = Typed(
        kind=ContactKind.DESK_REVIEW,
        held_on=at.date(),
        participants=world.officer.name,
        topics=("budget", "staff", "audit"),
        seen=_REVIEW,
        next_by=(now + timedelta(days=30)).date(),
    )
    with clock.set_to(at):
        record = contacts.begin(award, typed, by=officer)
        found = Found(FindingSeverity.NONCOMPLIANCE, _FINDING, citation="2 CFR 200.430(g)")
        finding = contacts.add_finding(record, found, by=officer)
        db.session.flush()
        due = (now - timedelta(days=35)).date()
        action = contacts.order(finding, Order(_ORDER, award.project_director_id, due), by=officer)
        db.session.flush()
        contacts.finish(record, by=officer)
        db.session.flush()
    with clock.set_to(now - timedelta(days=40)):
        later = (now - timedelta(days=12)).date()
        corrective.allow_more_time(action, later, _MORE_TIME, by=officer)
    if is_answered:
        with clock.set_to(now - timedelta(days=20)):
            corrective.send_evidence(action, _EVIDENCE, by=director)
        with clock.set_to(now - timedelta(days=17)):
            corrective.answer(action, ActionStep.VERIFY, _ANSWER, by=officer)


def _development(world: World, award: Award, now: datetime) -> None:
    at, director = now - timedelta(days=9), world.act(award.project_director)
    with clock.set_to(at):
        made = developments.report(
            award, DevelopmentKind.PROBLEM, at.date(), _TROUBLE, _RESPONSE, by=director
        )
        db.session.flush()
    with clock.set_to(now - timedelta(days=8)):
        developments.reply(made, _REPLY, by=world.act(world.officer))
        said = Judgment(
            Level.HIGH,
            "The director leaves, and nobody is chosen yet.",
            f"Significant development of {at:%B} {at.day}",
            (now + timedelta(days=90)).date(),
        )
        risk.judge(award, DialKind.STAFF, said, by=world.act(world.officer))
        db.session.flush()


def progress(world: World, award: Award, now: datetime, *, place: int, slow: bool = False) -> None:
    """What was due is done, some of it late; a slow grantee has the last of it still open."""
    by = world.act(award.project_director)
    due = [
        each
        for each in queries.milestones(award)
        if each.planned_on and each.planned_on < now.date() - timedelta(days=30)
    ]
    for at, each in enumerate(due, start=place):
        if slow and each is due[-1]:
            with clock.set_to(now - timedelta(days=15)):
                later = (now + timedelta(days=45)).date()
                note = "Two of three systems are joined; the export of the third is being tested."
                milestones.report(
                    each, MilestoneStatus.UNDERWAY, expected_on=later, note=note, by=by
                )
        else:
            _done(each, late=_SLIPS[at % len(_SLIPS)], by=by)
    db.session.flush()


def _done(milestone: Milestone, *, late: int, by: Actor) -> None:
    """Done so many days late (or early), and reported a week later."""
    if milestone.planned_on is None:
        return
    day = milestone.planned_on + timedelta(days=late)
    zone = milestone.award.application.competition.zone
    note = f"Done: {milestone.deliverable[:1].lower()}{milestone.deliverable[1:]}"
    with clock.set_to(clock.at_local(day + timedelta(days=7), time(10), zone)):
        milestones.report(milestone, MilestoneStatus.DONE, actual_on=day, note=note, by=by)
