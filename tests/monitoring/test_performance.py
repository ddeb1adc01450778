"""Writing, signing and answering performance reports."""

import re
from datetime import UTC, datetime

import pytest

from app.awards import queries as awards
from app.evaluation import queries as evaluation
from app.evaluation.models import Dataset
from app.identity.roles import Role
from app.monitoring.lifecycle.performance import Status
from app.monitoring.models.changes import ChangeKind
from app.monitoring.models.performance import PerformanceReport, ReportVersion
from app.monitoring.models.reporting_terms import MeasureType, ReportingTerms, Signer
from app.monitoring.policy import performance as policy
from app.monitoring.queries import delivery_facts
from app.monitoring.queries import performance as queries
from app.monitoring.queries.performance_content import content, last_year
from app.monitoring.queries.report_tasks import tasks_for
from app.monitoring.rules import performance as rules
from app.monitoring.rules.held_figures import held_figures
from app.monitoring.rules.performance import Part
from app.monitoring.rules.performance_content import decode, fingerprint
from app.monitoring.services import performance as services
from app.monitoring.services import reporting_calendar
from app.monitoring.services.reporting_calendar import Wanted
from app.platform import audit, clock
from app.platform.db import session
from app.platform.errors import DomainError, NotFoundError, NotNowError
from app.platform.mail import OutboxMessage
from tests.factories import changes as change
from tests.factories import evaluation as files
from tests.factories import reporting as facts
from tests.factories.identity import PASSWORD, actor
from tests.support.client import Client
from tests.support.queries import queries_counted

REASON = "The measure fell short because the test moved to May."


@pytest.fixture
def after_year_1():
    with clock.set_to(facts.AFTER_YEAR_1):
        yield


@pytest.fixture
def counted(award, panel, after_year_1):
    """Results of students of the last period of year 1 are certified."""
    period = evaluation.periods(award)[1]
    upload = files.sent(period, Dataset.OUTCOMES, files.written(files.counted(period)), panel.cast)
    files.certify(upload, panel.cast, comment="Checked.")
    return upload


def now(report):
    return content(report, at=clock.now())


def part(client, report, name):
    return client.get(f"/reports/{report.id}/parts/{name}")


def fields(page):
    """What a part asks of people: names of its visible fields."""
    sent = set(page.form().values) - {"csrf_token", "seen"}
    return sent | set(re.findall(r'name="(q-[^"]+)"', page.html))


# T12: a report never asks for a figure already held; each prefilled figure shows its source.


def test_no_field_of_the_form_asks_for_a_figure_that_is_held(award, panel, counted, client):
    report = facts.annual(award)
    client.sign_in_as(panel.cast.dana)
    asked = set().union(*(fields(part(client, report, each.value)) for each in Part))
    assert asked == {
        "q-human_subjects",
        "q-summary",
        "q-progress-E1",
        "q-explain-M1",
        "q-spent-federal-personnel",
        "q-spent-non_federal-supplies",
        "q-carryover",
        "q-evaluation",
        "q-additional",
    }


def test_every_held_figure_stands_on_a_page_with_its_source_and_in_no_field(
    award, panel, counted, client
):
    report = facts.annual(award)
    client.sign_in_as(panel.cast.dana)
    pages = [part(client, report, each.value) for each in Part]
    text = " ".join(each.text for each in pages)
    typed = {str(value) for each in pages for value in each.form().values.values()}
    held = held_figures(now(report))
    assert sorted(held)[:3] == ["M1.actual", "M1.baseline", "M1.target"]
    for figure in held.values():
        assert (figure.words in text, figure.source in text) == (True, True), figure
        assert figure.words not in typed, figure


def test_figures_come_with_their_source(award, counted):
    written = now(facts.annual(award))
    [row] = written.measures
    assert (row.actual.numerator, row.actual.denominator) == (157, 258)
    assert row.actual.source == "Certified file 1 of year 1, period 2 of 2 (results of students)"
    assert row.target.source == "Fidelity matrix version 1, year 1"
    assert row.baseline.source == "Submission P416A260001-1"
    held = held_figures(written)
    assert held["cover.number"].source == "Notification 1 of November 16, 2026"
    assert held["cover.nces"].source == "The district's profile"
    assert (held["budget.approved"].words, held["budget.approved"].source) == (
        "$1,000,000",
        "Notification 1 of November 16, 2026",
    )


def test_categories_are_the_budgets_own(award, after_year_1):
    sections = now(facts.annual(award)).money.sections
    told = [
        (part.funds, [(row.label, row.approved_cents) for row in part.rows if row.question])
        for part in sections
    ]
    assert told == [
        ("federal", [("Personnel", 100_000_000)]),
        ("non_federal", [("Supplies", 10_000_000)]),
    ]


def test_categories_follow_an_approved_change_of_the_budget(award, panel, after_year_1):
    move = change.move(award)
    change.approved(award, ChangeKind.BUDGET, move, panel.cast)
    money = now(facts.annual(award)).money
    rows = {row.label: row.approved_cents for row in money.sections[0].rows if row.question}
    assert rows == {"Personnel": 90_000_000, "Travel": 10_000_000}
    assert money.approved_source.startswith("Approved budget version 2;")


def test_a_missing_figure_is_said_with_the_day_its_data_are_due(award, panel, client):
    report = facts.annual(award)
    with clock.set_to(datetime(2028, 7, 5, 15, tzinfo=UTC)):
        [row] = now(report).measures
        page = part(client.sign_in_as(panel.cast.dana), report, "status")
    assert (row.actual.share, row.available_on, row.is_overdue) == (None, "2028-07-30", False)
    assert "not available; expected by Sunday, July 30, 2028" in page.text


def test_when_that_day_has_passed_people_say_when_it_will_be_there(award, panel, client):
    report = facts.annual(award)
    with clock.set_to(datetime(2028, 8, 20, 15, tzinfo=UTC)):
        [row] = now(report).measures
        assert (row.available_on, row.is_overdue) == (None, True)
        page = part(client.sign_in_as(panel.cast.dana), report, "status")
        page.form().submit(**{"q-available-M1": "2028-10-15"})
        [row] = now(queries.report(report.id)).measures
    assert row.available_on == "2028-10-15"


def test_a_share_of_few_students_is_held_back(award, panel, after_year_1):
    period = evaluation.periods(award)[1]
    rows = files.counted(period)
    few = {"ALL": ("2", "9"), "NOT": ("1", "5")}
    for each in rows:
        kind = each["student_group"].partition("_")[0]
        each["numerator"], each["denominator"] = few.get(kind, ("1", "4"))
    upload = files.sent(period, Dataset.OUTCOMES, files.written(rows), panel.cast)
    files.certify(upload, panel.cast, comment="Checked.")
    [row] = now(facts.annual(award)).measures
    assert (row.actual.is_held_back, row.actual.numerator, row.is_overdue) == (True, None, False)


# Writing


def test_parts_are_saved_one_by_one_and_the_list_of_what_is_missing_shrinks(
    award, panel, counted, client
):
    report = facts.annual(award)
    client.sign_in_as(panel.cast.dana)
    assert len(rules.gaps(now(report))) == 7
    page = (
        part(client, report, "budget")
        .form()
        .submit(**{"q-spent-federal-personnel": "912,345.50", "q-spent-non_federal-supplies": "0"})
    )
    assert page.follow().messages == ["Saved. 5 answers are missing."]
    money = now(queries.report(report.id)).money
    assert [part.total.current_cents for part in money.sections] == [91_234_550, 0]
    overview = client.get(f"/reports/{report.id}")
    assert "Carryover statement: write it." in overview.links
    assert overview.links["Carryover statement: write it."].endswith("/parts/budget#q-carryover")


def test_an_amount_that_is_none_is_refused_and_nothing_is_lost(award, panel, counted, client):
    report = facts.annual(award)
    page = (
        part(client.sign_in_as(panel.cast.dana), report, "budget")
        .form()
        .submit(
            **{"q-spent-federal-personnel": "about a million", "q-carryover": "We keep the rest."}
        )
    )
    assert (page.status, "“about a million” is not an amount of money" in page.text) == (422, True)
    assert page.form().values["q-carryover"] == "We keep the rest."
    assert queries.report(report.id).answers == {}


@pytest.fixture
def other(app):
    """A second browser."""
    return Client(app)


def test_two_people_write_different_answers_at_once(award, panel, counted, client, other):
    report = facts.annual(award)
    first = part(client.sign_in_as(panel.cast.dana), report, "additional")
    second = part(other.sign_in_as(panel.cast.ada), report, "additional")
    second.form().submit(**{"q-additional": "Ada's."})
    first.form().submit(**{"q-evaluation": "Dana's."})
    assert queries.report(report.id).answers == {"additional": "Ada's.", "evaluation": "Dana's."}


def test_two_people_who_write_the_same_answer_both_see_both(award, panel, counted, client, other):
    report = facts.annual(award)
    first = part(client.sign_in_as(panel.cast.dana), report, "summary")
    second = part(other.sign_in_as(panel.cast.ada), report, "summary")
    second.form().submit(**{"q-summary": "Ada's."})
    both = first.form().submit(**{"q-summary": "Dana's."})
    assert (both.status, "Ada Writer saved another answer" in both.text) == (409, True)
    assert "“Ada's.”" in both.text
    assert both.form().values["q-summary"] == "Dana's."
    assert queries.report(report.id).answers == {"summary": "Ada's."}
    both.form().submit()
    assert queries.report(report.id).answers == {"summary": "Dana's."}


def test_amounts_of_a_report_come_back_with_commas_and_are_merged_by_what_they_say(
    award, panel, counted, client, other
):
    report, spent = facts.annual(award), "q-spent-federal-personnel"
    first = part(client.sign_in_as(panel.cast.dana), report, "budget").form()
    second = part(other.sign_in_as(panel.cast.ada), report, "budget").form()
    second.submit(**{spent: "2990000"})
    assert queries.report(report.id).answers == {"spent.federal.personnel": "2990000"}
    again = part(other, report, "budget").form()
    assert again.values[spent] == "2,990,000"
    again.submit(**{"q-carryover": "None."})
    first.submit(**{spent: "$2,990,000"})
    assert queries.report(report.id).saved_by.name == "Ada Writer"
    both = first.submit(**{spent: "2990001"})
    assert (both.status, "“$2,990,000”. Yours stands below" in both.text) == (409, True)
    assert both.form().values[spent] == "2,990,001"


def test_a_held_figure_is_corrected_beside_never_over(award, panel, counted, client):
    report = facts.annual(award)
    where = f"/reports/{report.id}/figures/cover.title"
    page = client.sign_in_as(panel.cast.dana).get(where)
    refused = page.form().submit(said="Every learner a plan", reason="")
    assert (refused.status, "Write why the held figure is wrong." in refused.text) == (422, True)
    page.form().submit(said="Every learner a plan", reason="The board renamed it.")
    title = next(
        each for each in now(queries.report(report.id)).cover if each.code == "cover.title"
    )
    assert (title.value, title.correction.said, title.correction.by) == (
        "Every student a plan",
        "Every learner a plan",
        "Dana Director",
    )
    assert "should be “Every learner a plan”" in part(client, report, "cover").text
    page.form().submit(said="", reason="It was right.")
    title = next(
        each for each in now(queries.report(report.id)).cover if each.code == "cover.title"
    )
    assert title.correction is None


def representative(report):
    """The authorized representative on the cover, with the source; and as people read it."""
    found = next(each for each in now(report).cover if each.code == "cover.representative")
    return found.value, found.source, found.words


BY_ROLE = "Who signs for the district, by its list of people"


def test_the_cover_names_whoever_the_profile_names_while_they_may_sign(award, panel, counted):
    report, district = facts.annual(award), award.application.organisation
    district.representative, district.representative_title = panel.cast.aro, "Superintendent"
    named = f"{panel.cast.aro.name}, Superintendent, {panel.cast.aro.email}"
    assert representative(report) == (named, "The district's profile", named)
    district.representative = panel.cast.ada
    assert representative(report)[0] == f"{panel.cast.aro.name}, {panel.cast.aro.email}"


def test_the_cover_names_who_has_the_role_and_signed_where_the_profile_is_empty(
    award, panel, counted, client
):
    report, aro = facts.annual(award), panel.cast.aro
    assert award.application.organisation.representative is None
    reached = f"{aro.name}, {aro.email}"
    receipt = award.application.standing_submission.receipt_number
    source = f"{BY_ROLE}; submission {receipt} was signed on September 15, 2026"
    assert representative(report) == (reached, source, reached)
    page = part(client.sign_in_as(panel.cast.dana), report, "cover")
    assert (reached in page.text, source in page.text) == (True, True)


def test_somebody_new_with_the_role_is_named_without_the_signature_of_another(
    award, panel, counted
):
    report, aro, ada = facts.annual(award), panel.cast.aro, panel.cast.ada
    for held in aro.memberships:
        if held.role is Role.AUTHORIZED_REPRESENTATIVE:
            held.person = ada
    session.commit()
    reached = f"{ada.name}, {ada.email}"
    assert representative(report) == (reached, BY_ROLE, reached)


def test_where_nobody_has_the_role_the_signature_of_the_application_stands(award, panel, counted):
    report = facts.annual(award)
    panel.cast.aro.is_active = False
    session.commit()
    standing = award.application.standing_submission
    signed = f"Submission {standing.receipt_number} was signed on September 15, 2026"
    assert representative(report) == (standing.signature, signed, standing.signature)


def test_the_cover_says_where_something_missing_is_added(award, panel, counted, client):
    report = facts.annual(award)
    award.application.organisation.uei = None
    session.commit()
    lacking = "missing: it is added in the district's profile"
    assert held_figures(now(report))["cover.uei"].words == lacking
    page = part(client.sign_in_as(panel.cast.dana), report, "cover")
    assert lacking in page.text
    assert "can be added by somebody who writes or signs for the district" in page.text
    assert "the district's profile" not in page.links
    page = part(client.sign_in_as(panel.cast.ada), report, "cover")
    assert page.links["the district's profile"].startswith("/organisations/")


def test_what_is_not_held_cannot_be_corrected(award, panel, counted, client):
    with pytest.raises(NotFoundError):
        services.correct(
            facts.annual(award), "nothing", said="1", reason="Why.", by=actor(panel.cast.dana)
        )


def test_an_answer_to_no_question_is_left_out(award, panel, counted):
    report = facts.annual(award)
    services.save(report, {"M1.actual": "99"}, seen="", by=actor(panel.cast.dana))
    assert report.answers == {}


# Signing


def test_the_authorized_representative_signs_with_a_password(award, panel, counted, client):
    report = facts.written(facts.annual(award), panel.cast)
    page = client.sign_in_as(panel.cast.aro).get(f"/reports/{report.id}/signature")
    wrong = page.form().submit(signature="Aro, Superintendent", password="wrong")
    assert (wrong.status, queries.report(report.id).status) == (422, Status.DRAFT)
    done = page.form().submit(signature="Aro, Superintendent", password=PASSWORD)
    assert done.is_redirect
    report = queries.report(report.id)
    [version] = report.versions
    assert (report.status, report.version, version.days_late) == (Status.SUBMITTED, 1, 0)
    assert (version.signature, version.signed_as) == (
        "Aro, Superintendent",
        "Authorized representative",
    )
    assert fingerprint(version.facts) == version.sha256
    assert decode(version.facts).signed_by == "Aro, Superintendent"
    told = {each.recipient for each in session.query(OutboxMessage) if "version 1" in each.subject}
    people = [award.program_officer, *awards.grantee_people(award)]
    assert told == {each.email for each in people}
    assert panel.cast.aro.email in told


def test_only_whom_the_programme_names_signs(award, panel, counted, client):
    report = facts.annual(award)
    where = f"/reports/{report.id}/signature"
    assert client.sign_in_as(panel.cast.dana).get(where).status == 403
    by_director = Wanted(90, 120, Signer.PROJECT_DIRECTOR, 5, {})
    officer = actor(panel.cast.pia)
    reporting_calendar.set_terms(panel.competition, by_director, reason="Quicker.", by=officer)
    session.commit()
    assert client.get(where).status == 200
    assert client.sign_in_as(panel.cast.aro).get(where).status == 403


def test_an_incomplete_report_cannot_be_submitted(award, panel, counted):
    report = facts.annual(award)
    with pytest.raises(DomainError, match="7 answers are missing"):
        facts.signed(report, panel.cast)


def test_what_changed_since_it_was_read_is_not_signed(award, panel, counted, client, other):
    report = facts.written(facts.annual(award), panel.cast)
    page = client.sign_in_as(panel.cast.aro).get(f"/reports/{report.id}/signature")
    fresh = part(other.sign_in_as(panel.cast.dana), report, "summary")
    fresh.form().submit(**{"q-summary": "Rewritten while the representative read."})
    refused = page.form().submit(signature="Aro", password=PASSWORD)
    assert (refused.status, "The report changed since you opened this page" in refused.text) == (
        422,
        True,
    )


def test_days_late_are_kept_with_the_version_and_not_hidden(award, panel, client):
    version = facts.submitted(award, panel.cast, at=datetime(2028, 10, 8, 15, tzinfo=UTC))
    assert (version.days_late, str(version.due_on)) == (10, "2028-09-28")
    page = client.sign_in_as(panel.cast.dana).get(f"/report-versions/{version.id}")
    assert "10 days late" in page.text


def test_a_report_that_is_in_is_not_written(award, panel, client):
    report = facts.submitted(award, panel.cast).report
    director = actor(panel.cast.dana)
    with pytest.raises(NotNowError):
        services.save(report, {"summary": "x"}, seen="", by=director)
    with pytest.raises(NotNowError):
        services.correct(report, "cover.uei", said="x", reason="y", by=director)
    assert part(client.sign_in_as(panel.cast.dana), report, "summary").status == 403


def test_a_version_is_never_changed(award, panel):
    version = facts.submitted(award, panel.cast)
    version.signature = "Somebody else"
    with pytest.raises(PermissionError):
        session.flush()
    session.rollback()


# Answering


def returned(version, panel):
    with clock.set_to(datetime(2028, 8, 1, 15, tzinfo=UTC)):
        reasons = {"summary": "Say what the coaches did.", "budget": " "}
        services.send_back(version, reasons, note="", by=actor(panel.cast.pia))
        session.commit()
    return version.report


def test_a_report_is_returned_with_a_reason_for_a_part(award, panel, client):
    version = facts.submitted(award, panel.cast)
    page = client.sign_in_as(panel.cast.pia).get(f"/report-versions/{version.id}/decision")
    refused = page.form("/return").submit()
    assert "at least one part" in refused.text
    page.form("/return").submit(summary="Say what the coaches did.")
    version = queries.version(version.id)
    assert (version.report.status, version.decision.reasons) == (
        Status.RETURNED,
        {"summary": "Say what the coaches did."},
    )
    [told] = {
        each.body
        for each in session.query(OutboxMessage)
        if "was returned" in each.subject and each.recipient == panel.cast.aro.email
    }
    assert "Executive summary: Say what the coaches did." in told
    [task] = tasks_for(actor(panel.cast.dana), at=facts.AFTER_YEAR_1)
    assert task.what == "Answer what was returned in the annual performance report, year 1"


def test_the_next_version_shows_what_changed_and_the_old_one_stays(award, panel, client):
    first = facts.submitted(award, panel.cast)
    kept = first.sha256
    report = returned(first, panel)
    with clock.set_to(datetime(2028, 11, 1, 15, tzinfo=UTC)):
        answers = {code: str(text) for code, text in report.answers.items()}
        seen = facts.token(answers)
        typed = {"summary": "They met.", "available.M1": "2028-12-01"}
        services.save(report, typed, seen=seen, by=actor(panel.cast.dana))
        session.commit()
        second = facts.signed(report, panel.cast)
    assert [(each.version, each.days_late) for each in report.versions] == [(1, 0), (2, 0)]
    page = client.sign_in_as(panel.cast.pia).get(f"/report-versions/{second.id}")
    rows = page.table("Places that say something else than version 1")[1:]
    assert rows == [
        ["Executive summary", "The coaches met every teacher twice a month.", "They met."],
        ["Measure 1.a: available by", "2028-07-30", "2028-12-01"],
    ]
    assert session.get(ReportVersion, first.id).sha256 == kept


def test_an_accepted_report_is_over(award, panel, client):
    version = facts.submitted(award, panel.cast)
    page = client.sign_in_as(panel.cast.pia).get(f"/report-versions/{version.id}/decision")
    page.form("/acceptance").submit(note="Thank you.")
    report = queries.report(version.report_id)
    assert (report.status, report.latest.decision.note) == (Status.ACCEPTED, "Thank you.")
    with pytest.raises(NotNowError):
        services.send_back(report.latest, {"cover": "x"}, note="", by=actor(panel.cast.pia))
    verbs = [each.verb for each in audit.history(report)]
    assert verbs[-2:] == ["performance report:submit", "performance report:accept"]


def test_only_an_officer_of_the_agency_decides(award, panel, client):
    version = facts.submitted(award, panel.cast)
    for person in (panel.cast.dana, panel.cast.aro, panel.cast.otto, panel.cast.sam):
        client.sign_in_as(person)
        assert client.get(f"/report-versions/{version.id}/decision").status == 403
        assert client.post(f"/report-versions/{version.id}/acceptance").status == 403
        assert client.post(f"/report-versions/{version.id}/return").status == 403


# Year after year


def test_next_year_starts_from_what_is_held_and_shows_last_years_words_beside(award, panel, client):
    facts.submitted(award, panel.cast)
    report = facts.annual(award, 2)
    with clock.set_to(datetime(2029, 7, 20, 15, tzinfo=UTC)):
        written = now(report)
        page = part(client.sign_in_as(panel.cast.dana), report, "summary")
    [federal, _] = written.money.sections
    assert (written.summary, last_year(report).summary) == (
        "",
        "The coaches met every teacher twice a month.",
    )
    assert federal.rows[0].previous_cents == 100_000
    assert written.money.previous_source == "Annual performance report, year 1, version 1"
    assert page.form().values["q-summary"] == ""
    assert "The coaches met every teacher twice a month." in page.text


def test_an_earlier_report_that_has_not_come_leaves_its_figures_unknown(award):
    money = now(facts.annual(award, 2)).money
    assert (money.sections[0].rows[0].previous_cents, money.previous_source) == (
        None,
        "The report of year 1 has not come",
    )


def test_the_final_report_adds_the_annual_ones_up(award, panel):
    for year, month in ((1, 2028), (2, 2029), (3, 2030)):
        facts.submitted(award, panel.cast, year, at=datetime(month, 7, 20, 15, tzinfo=UTC))
    with clock.set_to(datetime(2030, 10, 1, 15, tzinfo=UTC)):
        report = facts.written(facts.final(award), panel.cast)
        written = now(report)
    federal = written.money.sections[0].rows[0]
    assert (federal.previous_cents, federal.current_cents, federal.project_cents) == (
        300_000,
        100_000,
        400_000,
    )
    assert written.money.previous_source == "All annual performance reports together"


def test_an_explanation_is_owed_where_a_target_is_missed_beyond_the_margin(award, panel, counted):
    report = facts.annual(award)
    [row] = now(report).measures
    assert (row.is_missed, row.progress.label) == (False, "Target met")
    session.query(ReportingTerms).delete()
    grid = evaluation.matrix(award)
    grid.measures[0].targets[0].percent = 80
    session.commit()
    [row] = now(report).measures
    assert row.is_missed
    assert "explain.M1" in [gap.code for gap in rules.gaps(now(report))]


@pytest.mark.parametrize(("off", "word", "is_met"), [(0, "met", True), (1, "missed", False)])
def test_the_report_and_the_dial_say_the_same_of_a_target(award, counted, off, word, is_met):
    report = facts.annual(award)
    grid = evaluation.matrix(award)
    [row] = now(report).measures
    grid.measures[0].targets[0].percent = int(100 * row.actual.share) + off
    session.commit()
    [row] = now(report).measures
    [dialled] = delivery_facts.targets([award])[award.id].each

    assert row.progress.label.startswith(f"Target {word}")
    assert (dialled.code, dialled.is_met) == (row.code, is_met)
    assert not row.is_missed  # a point short is inside the margin, so nobody has to explain


def test_a_programme_says_which_measures_are_of_which_type(award, panel, counted):
    report = facts.annual(award)
    assert now(report).measures[0].type == "PROJECT"
    evaluation.matrix(award).measures[0].catalogue_code = "PROF_MATH"
    wanted = Wanted(90, 120, Signer.PROJECT_DIRECTOR, 5, {"PROF_MATH": MeasureType.GPRA.value})
    officer = actor(panel.cast.pia)
    reporting_calendar.set_terms(panel.competition, wanted, reason="As announced.", by=officer)
    assert now(report).measures[0].type == "GPRA"


# Who may


def test_who_may_see_write_sign_and_decide(award, panel):
    report, cast = facts.annual(award), panel.cast
    told = {
        name: (
            policy.may_see(actor(getattr(cast, name)), award),
            policy.may_write(actor(getattr(cast, name)), report),
            policy.may_sign(actor(getattr(cast, name)), report, None),
            policy.may_decide(actor(getattr(cast, name)), award),
        )
        for name in ("dana", "aro", "ada", "pia", "otto", "sam")
    }
    assert told == {
        "dana": (True, True, False, False),
        "aro": (True, True, True, False),
        "ada": (True, True, False, False),
        "pia": (True, False, False, True),
        "otto": (True, False, False, False),
        "sam": (False, False, False, False),
    }


def test_strangers_see_no_page_of_a_report(award, panel, client):
    version = facts.submitted(award, panel.cast)
    client.sign_in_as(panel.cast.sam)
    for where in (
        f"/reports/{version.report_id}",
        f"/reports/{version.report_id}/read",
        f"/reports/{version.report_id}/parts/cover",
        f"/reports/{version.report_id}/figures/cover.uei",
        f"/reports/{version.report_id}/date",
        f"/report-versions/{version.id}",
    ):
        assert client.get(where).status == 403


def test_a_part_that_does_not_exist_is_not_found(award, panel, client):
    report = facts.annual(award)
    assert part(client.sign_in_as(panel.cast.dana), report, "nothing").status == 404


def test_content_is_read_in_few_queries(award, counted):
    session.expire_all()
    report = session.get(PerformanceReport, facts.annual(award).id)
    with queries_counted() as seen:
        now(report)
    assert len(seen) <= 60
