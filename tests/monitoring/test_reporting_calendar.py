"""The reporting calendar: what a grant owes, when it is due, and how the days move."""

import csv
import io
from datetime import UTC, date, datetime

import pytest

from app.awards import queries as awards
from app.awards import services as award_deeds
from app.awards.models import ActionKind
from app.evaluation import queries as evaluation
from app.evaluation.models import Dataset
from app.monitoring.models.performance import PerformanceReport
from app.monitoring.models.reporting_terms import Signer
from app.monitoring.policy import performance as policy
from app.monitoring.queries import performance as queries
from app.monitoring.services import reporting_calendar as services
from app.monitoring.services.reporting_calendar import Wanted
from app.platform import audit, clock, jobs
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import evaluation as files
from tests.factories import reporting as facts
from tests.factories.identity import actor
from tests.support.queries import queries_counted

SOONER = Wanted(60, 100, Signer.PROJECT_DIRECTOR, 5, {})


def due(award):
    return [(each.name, each.due_on) for each in queries.reports(award)]


def extended(award, panel, day):
    change = award_deeds.Change(ends_on=day)
    award_deeds.issue(
        award,
        ActionKind.EXTENSION,
        change,
        reason="The last summer institute moved.",
        signature="Otto Official",
        by=actor(panel.cast.otto),
    )
    session.commit()


def test_a_new_grant_owes_a_report_for_each_year_and_the_final_one(award):
    assert due(award) == [
        ("Annual performance report, year 1", date(2028, 9, 28)),
        ("Annual performance report, year 2", date(2029, 9, 28)),
        ("Annual performance report, year 3", date(2030, 9, 28)),
        ("Final performance report", date(2030, 10, 28)),
    ]


def test_the_final_report_moves_with_the_end_of_the_grant_and_keeps_its_history(award, panel):
    extended(award, panel, date(2030, 12, 31))
    last = facts.final(award)
    assert (last.covers_to, last.due_on) == (date(2030, 12, 31), date(2031, 4, 30))
    assert [(each.before, each.after) for each in last.dates] == [
        (date(2030, 10, 28), date(2031, 4, 30))
    ]
    assert facts.annual(award, 3).due_on == date(2031, 3, 31)
    assert facts.annual(award, 1).dates == []


def test_an_officer_gives_one_report_another_date_and_the_director_is_told(award, panel, client):
    report = facts.annual(award)
    page = client.sign_in_as(panel.cast.pia).get(f"/reports/{report.id}/date")
    done = page.form().submit(
        due_on="2028-10-31", reason="A storm closed the schools for two weeks."
    )
    assert done.is_redirect
    report = facts.annual(award)
    assert (report.due_on, report.has_own_date) == (date(2028, 10, 31), True)
    [change] = report.dates
    assert (change.before, change.reason, change.set_by_id) == (
        date(2028, 9, 28),
        "A storm closed the schools for two weeks.",
        panel.cast.pia.id,
    )
    assert "report:move" in [each.verb for each in audit.history(report)]
    mails = [each for each in session.query(OutboxMessage) if "is now due" in each.subject]
    assert {each.recipient for each in mails} == {
        each.email for each in awards.grantee_people(award)
    }


@pytest.mark.parametrize(
    ("day", "reason", "field"),
    [
        (date(2028, 10, 31), " ", "reason"),
        (date(2028, 6, 30), "Sooner.", "due_on"),
        (date(2028, 9, 28), "The same.", "due_on"),
    ],
)
def test_a_date_needs_a_reason_and_a_later_day(award, panel, day, reason, field):
    with pytest.raises(DomainError) as refused:
        services.set_date(facts.annual(award), day, reason=reason, by=actor(panel.cast.pia))
    assert refused.value.field == field


def test_the_date_of_a_report_that_is_in_stays(award, panel):
    report = facts.submitted(award, panel.cast).report
    with pytest.raises(NotNowError):
        services.set_date(report, date(2028, 11, 1), reason="Later.", by=actor(panel.cast.pia))


def test_a_date_that_was_given_to_one_grant_survives_the_programmes_terms(award, panel):
    services.set_date(
        facts.annual(award), date(2028, 10, 31), reason="A storm.", by=actor(panel.cast.pia)
    )
    services.set_terms(panel.competition, SOONER, reason="Sooner.", by=actor(panel.cast.pia))
    session.commit()
    assert [each for _, each in due(award)] == [
        date(2028, 10, 31),
        date(2029, 8, 29),
        date(2030, 8, 29),
        date(2030, 10, 8),
    ]


@pytest.mark.parametrize(
    ("annual", "final", "field"),
    [(91, 120, "annual_days"), (90, 121, "final_days"), (0, 1, "annual_days")],
)
def test_a_programme_cannot_ask_later_than_the_regulations(panel, award, annual, final, field):
    wanted = Wanted(annual, final, Signer.PROJECT_DIRECTOR, 5, {})
    with pytest.raises(DomainError, match=r"200\.329") as refused:
        services.set_terms(panel.competition, wanted, reason="Why.", by=actor(panel.cast.pia))
    assert refused.value.field == field


def test_the_terms_of_a_programme_are_fixed_on_their_page(award, panel, client):
    where = f"/competitions/{panel.competition.id}/reporting"
    page = client.sign_in_as(panel.cast.pia).get(where)
    refused = page.form().submit(annual_days="120", reason="Later.")
    assert (refused.status, "within 90 days" in refused.text) == (422, True)
    page.form().submit(annual_days="60", signer="project_director", reason="The spring budget.")
    terms = queries.terms(panel.competition)
    assert (terms.annual_days, terms.final_days, terms.signer) == (60, 120, Signer.PROJECT_DIRECTOR)
    assert client.sign_in_as(panel.cast.dana).get(where).status == 403


def test_the_calendar_holds_data_and_reports_and_says_how_late_each_is(award, panel):
    period = evaluation.periods(award)[0]
    with clock.set_to(datetime(2028, 2, 3, 15, tzinfo=UTC)):  # four days after January 30
        upload = files.sent(
            period, Dataset.OUTCOMES, files.written(files.counted(period)), panel.cast
        )
        files.certify(upload, panel.cast, comment="Checked.")
    lines = queries.calendar(award, at=datetime(2028, 9, 30, 15, tzinfo=UTC))
    told = [(each.what, each.due_on, each.done_on, each.days_late) for each in lines]
    assert len(lines) == 4 + 2 * 6
    assert told[:2] == [
        (
            "Data on practice in classrooms and schools, year 1, period 1 of 2",
            date(2028, 1, 30),
            None,
            244,
        ),
        (
            "Data on results of students, year 1, period 1 of 2",
            date(2028, 1, 30),
            date(2028, 2, 3),
            4,
        ),
    ]
    report = next(each for each in lines if each.endpoint == "monitoring.report")
    assert (report.is_late, report.days_late, report.done_on) == (True, 2, None)


def test_a_report_that_came_late_stays_late(award, panel):
    late = datetime(2028, 10, 8, 15, tzinfo=UTC)
    version = facts.submitted(award, panel.cast, at=late)
    line = next(
        each
        for each in queries.calendar(award, at=datetime(2029, 1, 1, tzinfo=UTC))
        if each.values == {"report_id": version.report_id}
    )
    assert (line.done_on, line.is_late, line.days_late) == (date(2028, 10, 8), True, 10)


def test_the_calendar_of_a_grant_is_a_page_and_a_table(award, panel, client):
    page = client.sign_in_as(panel.cast.dana).get(f"/awards/{award.id}/calendar")
    assert "Final performance report" in page.text
    answer = client.http_get(f"/awards/{award.id}/calendar.csv")
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert len(rows) == 16
    assert (rows[-1]["What"], rows[-1]["Due"], rows[-1]["Came"]) == (
        "Final performance report",
        "2030-10-28",
        "",
    )


def test_an_officer_sorts_the_calendar_of_all_grants(award, panel, client):
    client.sign_in_as(panel.cast.pia)
    with clock.set_to(datetime(2028, 9, 30, 15, tzinfo=UTC)):
        page = client.get("/calendar?order=late&show=all")
    first = page.table("Sorted by days late")[1]
    assert first[2:] == [
        "Data on practice in classrooms and schools, year 1, period 1 of 2",
        "Jan 30, 2028",
        "not yet",
        "244 days late",
    ]
    answer = client.http_get("/calendar.csv?order=what").data.decode("utf-8-sig")
    assert len(answer.splitlines()) == 17


def test_a_stranger_sees_no_calendar(award, panel, client):
    client.sign_in_as(panel.cast.sam)
    assert client.get(f"/awards/{award.id}/calendar").status == 403
    assert "Nothing is due" in client.get("/calendar").text


def test_the_calendar_of_many_grants_asks_no_more_than_that_of_one(award):
    session.expire_all()
    at = datetime(2028, 9, 30, tzinfo=UTC)
    with queries_counted() as seen:
        queries.calendars([award], at=at)
    once = len(seen)
    with queries_counted() as seen:
        queries.calendars([award, award, award], at=at)
    assert len(seen) <= once


def test_a_grant_made_before_there_were_reports_is_given_them(award):
    for each in queries.reports(award):
        session.delete(each)
    session.commit()
    assert queries.without_reports() == [award.id]
    jobs.sweep()
    session.expire_all()
    assert len(queries.reports(award)) == 4
    jobs.sweep()
    assert session.query(PerformanceReport).count() == 4


def test_dates_and_terms_are_the_officers(award, panel):
    officer, director = actor(panel.cast.pia), actor(panel.cast.dana)
    assert policy.may_set_date(officer, award)
    assert not policy.may_set_date(director, award)
    assert policy.may_set_terms(officer, panel.competition)
    assert not policy.may_set_terms(director, panel.competition)
