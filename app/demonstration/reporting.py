"""Performance reports of past years: written, signed, and answered by the officer."""

from datetime import datetime, time, timedelta

from app.awards.models import Award
from app.demonstration.world import World
from app.identity import queries as people
from app.identity.roles import Role
from app.monitoring.models.performance import Kind, PerformanceReport
from app.monitoring.queries import performance as reports
from app.monitoring.queries.performance_content import content
from app.monitoring.rules.performance import Form, Question, questions
from app.monitoring.rules.performance_content import Amount, Content, encode, fingerprint
from app.monitoring.services import performance as deeds
from app.platform import clock, db, merging, money

_WORDS = {
    "summary": (
        "All participating schools now plan with students every six weeks. Coaches were in "
        "classrooms from September on, two of them later than planned because the posts were "
        "advertised twice. Families of the middle schools met three times about the new reports "
        "of progress.\n\nWhat is in the way: substitute teachers are scarce, so observation days "
        "were moved to the spring. The district has since agreed with the union on one release "
        "day a month."
    ),
    "progress": (
        "Interviews with teachers in May show that plans are used when students choose their next "
        "task, most of all in grades 6 and 7. In the high school the plan is still filled in and "
        "put away. The curriculum office goes through one plan of each advisory every month."
    ),
    "explain": (
        "The test moved from April to May, and one school tested without its newest students. The "
        "coaches now work with the mathematics teams of grade 8 first."
    ),
    "carryover": (
        "What is left are the salaries of two coaches who began late. It is needed in the next "
        "budget period for the same posts and will be spent by June."
    ),
    "evaluation": (
        "The evaluator visited each school once and read forty student plans. Plans with a goal "
        "in the student's own words went from a third to two thirds. She finds the change in "
        "feedback large and the change in pace small so far."
    ),
    "additional": "The public library joined as a partner and opens its workshop to students.",
}
_RETURNED = "Say for each school which weeks had no coach. The plan promises one for every school."
_SPENT_PERCENT = 94


def report_years(
    world: World, award: Award, *, until: datetime, returns_last: bool = False
) -> None:
    """Each annual report whose day has come is in and accepted; the last one may be returned."""
    annual = [
        each
        for each in reports.reports(award)
        if each.kind is Kind.ANNUAL and each.due_on < until.date()
    ]
    for place, report in enumerate(annual, start=1):
        is_last = place == len(annual)
        _hand_in(world, report, is_returned=returns_last and is_last)


def _hand_in(world: World, report: PerformanceReport, *, is_returned: bool) -> None:
    zone = report.award.application.competition.zone
    at = clock.at_local(report.due_on - timedelta(days=9), time(15, 40), zone)
    [signer, *_] = people.people_with_role(
        Role.AUTHORIZED_REPRESENTATIVE, report.award.application.organisation_id
    )
    with clock.set_to(at), db.transaction():
        _write(world, report, at)
        seen = fingerprint(encode(content(report, at=at)))
        signature = f"{signer.name}, Superintendent"
        made = deeds.submit(report, signature=signature, shown=seen, by=world.act(signer))
    officer = world.act(report.award.program_officer)
    with clock.set_to(at + timedelta(days=12)), db.transaction():
        if is_returned:
            deeds.send_back(made, {"status": _RETURNED}, note="", by=officer)
        else:
            deeds.accept(made, note="Thank you. The call in spring answered the rest.", by=officer)


def _write(world: World, report: PerformanceReport, at: datetime) -> None:
    written = content(report, at=at)
    by_day = (at.date() + timedelta(days=45)).isoformat()
    typed = {each.code: _answer(each, written, by_day) for each in questions(written)}
    director = world.act(report.award.project_director)
    deeds.save(report, typed, seen=merging.token({}), by=director)


def _answer(question: Question, written: Content, by_day: str) -> str:
    if question.form is Form.MONEY:
        return _spent(question.code, written)
    if question.form is Form.DAY:
        return by_day
    if question.form is Form.CHOICE:
        return "not_applicable"
    if question.code.startswith("explain") and not question.is_owed:
        return ""
    return _WORDS[question.code.partition(".")[0]]


def _spent(code: str, written: Content) -> str:
    rows: list[Amount] = [row for part in written.money.sections for row in part.rows]
    approved = next((row.approved_cents for row in rows if row.question == code), None)
    return money.plain((approved or 0) * _SPENT_PERCENT // 100)
