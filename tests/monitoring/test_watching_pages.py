"""Pages of watching: an officer's way through a record, the grantee's answer, what stays inside."""

import io
import re
from datetime import timedelta

import pytest

from app.monitoring.models.watching import DialKind, Level
from app.monitoring.queries import watching as queries
from app.monitoring.services import risk
from app.monitoring.services.risk import Judgment
from app.platform import clock
from app.platform.db import session
from tests.factories import watching as facts
from tests.factories.identity import actor
from tests.factories.watching import NOON
from tests.support.everywhere import addresses

DASH = "\N{EN DASH}"
SECRET = "Quincunx"  # stands in what only the agency may read, and nowhere else


@pytest.fixture
def award(cast):
    return facts.planned(cast)


@pytest.fixture(autouse=True)
def noon():
    with clock.set_to(NOON):
        yield


@pytest.fixture
def officer(client, cast, award):
    return client.sign_in_as(cast.pia)


def test_an_officer_records_a_call_finds_orders_and_finishes(officer, award, cast):
    form = officer.get(f"/awards/{award.id}/contacts/new").form()
    refused = form.submit(kind="call", held_on="2027-07-08", topics="progress", files=None)
    assert refused.errors == [
        "The contact is still to come. Write the record when it has taken place."
    ]
    record = form.submit(
        kind="call",
        held_on="2027-07-06",
        participants="Pia; Dana",
        topics="progress",
        commitments="E1-1",
        seen="Two coaches work.",
        files=None,
    ).follow()
    assert record.h1 == f"Call 1 of {award.number}"

    finding = officer.get(record.links["Add a finding"]).form()
    assert finding.submit(severity="concern", text="No sheets.").errors == [
        "Name the rule (such as 2 CFR 200.303) or the commitment that it is measured by."
    ]
    record = finding.submit(severity="concern", text="No sheets.", commitment="E1-1").follow()
    order = officer.get(record.links["Order a corrective action for finding 1"]).form()
    assert order.submit(text="Send them.", due_on="2027-07-07").errors == [
        "Choose a day after today, by which it can be done."
    ]
    record = order.submit(text="Send them.", owner=str(cast.dana.id), due_on="2027-08-01").follow()
    done = record.form("/end").submit().follow()

    assert "Rating before and after" in done.text
    assert done.form("/documents").values["kind"] == "monitoring_record"
    added = officer.get(done.links["Add to the record"]).form()
    assert added.submit(text="").errors == ["Write what is added or put right."]
    assert "The date was July 6." in added.submit(text="The date was July 6.").follow().text


def test_a_record_that_says_nothing_is_not_finished(officer, award):
    form = officer.get(f"/awards/{award.id}/contacts/new").form()
    record = form.submit(kind="call", held_on="2027-07-06", files=None).follow()
    refused = record.form("/end").submit()

    assert refused.status == 422
    assert "Call 1 does not say who took part" in refused.errors[0]
    form = officer.get(record.links["Change the record"]).form()
    assert form.submit(participants="Pia; Dana", files=None).is_redirect


def test_the_grantee_reads_what_is_shared_sends_evidence_and_reads_the_answer(client, award, cast):
    facts.recorded(award, cast)
    client.sign_in_as(cast.dana)
    page = client.get(f"/awards/{award.id}/watching")
    assert page.table("Open ones first")[1][3] == "Sunday, August 1, 2027"
    action = client.get(page.links["Action 1"])
    assert action.form().submit(files=None).errors == [
        "Write what was done, and what the files show."
    ]
    sheets = (io.BytesIO(b"Signed by both."), "sheets.txt")
    sent = action.form().submit(text="Signed sheets.", files=sheets).follow()
    assert "sheets.txt" in sent.links
    assert client.http_get(sent.links["sheets.txt"]).data == b"Signed by both."

    client.sign_in_as(cast.pia)
    answer = client.get(action.url).form("/answer")
    assert answer.submit(step="verify", reason="").errors == [
        "Write the reason. The owner reads it."
    ]
    assert answer.submit(step="verify", reason="Both are there.").is_redirect
    client.sign_in_as(cast.dana)
    assert "Both are there." in client.get(action.url).text


def test_the_grantee_reports_a_development_and_a_milestone(client, award, cast):
    client.sign_in_as(cast.dana)
    form = client.get(f"/awards/{award.id}/developments").form()
    assert form.submit(kind="problem", happened_on="2027-07-06", text="A coach left.").errors == [
        "Write what you do about it, and which help you need."
    ]
    words = {"kind": "favorable", "happened_on": "2027-07-06", "text": "Coaches came early."}
    assert "Not answered yet." in form.submit(**words).follow().text

    page = client.get(f"/awards/{award.id}/milestones")
    milestone = client.get(page.links["G1.1"])
    assert milestone.form().submit(status="done", note="Done.").errors == [
        "Type the day on which it was done."
    ]
    page = milestone.form().submit(status="done", actual_on="2027-07-05", note="Done.").follow()
    row = page.table("Planned and actual, goal G1")[1]
    assert row[3:6] == ["Friday, December 31, 2027", DASH, "Monday, July 5, 2027"]
    assert row[7] == "179 days early"

    client.sign_in_as(cast.pia)
    reply = client.get(f"/awards/{award.id}/developments").form("/reply")
    assert "Good to know." in reply.submit(text="Good to know.").follow().text


def test_an_officer_judges_a_dial_and_changes_where_it_turns(officer, award):
    page = officer.get(f"/awards/{award.id}/risk")
    judge = officer.get(page.links["Judge it by hand: Key staff changed"]).form()
    words = {"level": "high", "until": "2027-08-01", "reason": "The director leaves."}
    assert judge.submit(**words).errors == [
        "Name the evidence: the address of a page here, or a document of the file."
    ]
    page = judge.submit(**words, evidence="Letter of July 1").follow()
    row = next(row for row in page.table("Each dial") if row[0] == "Key staff changed")
    assert row[1] == "High"
    assert "Stands until Sunday, August 1, 2027." in row[3]

    page = officer.get(page.links["Where the dials turn"])
    form = officer.get(page.links["Change Late reports"]).form()
    assert form.submit(medium_at="5", high_at="4", reason="Storm.").errors == [
        "Late reports: high begins before medium. Type a number that is not smaller."
    ]
    page = form.submit(medium_at="5", high_at="40", reason="A storm closed schools.").follow()
    assert page.table("Numbers in force")[1][2:4] == ["5", "40"]
    assert "A storm closed schools." in page.text
    assert officer.get(f"/awards/{award.id}/risk/nonsense").status == 404


def test_the_grantee_reads_no_dial_no_rating_and_no_internal_word_in_any_byte(
    client, app, award, cast
):
    facts.recorded(award, cast)
    facts.recorded(
        award,
        cast,
        with_action=False,
        is_shared=False,
        internal_reason=SECRET,
        seen=SECRET,
        participants=SECRET,
    )
    said = Judgment(Level.HIGH, SECRET, SECRET, NOON.date() + timedelta(days=30))
    risk.judge(award, DialKind.STAFF, said, by=actor(cast.pia))
    session.commit()

    def found(person):
        client.sign_in_as(person)
        return {
            re.sub(r"[0-9a-f-]{36}", "*", address)
            for address in sorted(set(addresses(app)))
            if SECRET.encode() in client.http_get(address).data
        }

    assert {"/awards/*/risk", "/contacts/*"} <= found(cast.pia)
    for person in (cast.dana, cast.ada, cast.aro, cast.sam):
        assert found(person) == set()


def test_records_that_are_not_for_the_grantee_do_not_exist_for_it(client, award, cast):
    facts.recorded(award, cast, with_action=False, is_shared=False, internal_reason="Counsel.")
    (record,) = queries.contacts(award)

    assert client.sign_in_as(cast.dana).get(f"/contacts/{record.id}").status == 404
    assert client.get(f"/awards/{award.id}/risk").status == 403
    assert client.sign_in_as(cast.sam).get(f"/contacts/{record.id}").status == 403
    assert client.sign_in_as(cast.otto).get(f"/contacts/{record.id}").status == 200
    assert client.get(f"/contacts/{record.id}/edit").status == 403


def test_milestones_across_grants_say_n_and_what_is_missing(officer, award):
    with clock.set_to(NOON + timedelta(days=200)):
        rows = officer.get("/portfolio/milestones").table("Milestones by part of the rubric")

    assert rows[1][1:] == ["1", "2", "1", "0", "0", "0", "1", "0", "not known", "not known"]


def test_the_tabs_lead_from_one_portfolio_page_to_the_others(officer, award):
    page = officer.get("/portfolio")

    assert page.links["What needs attention"] == "/portfolio/attention"
    assert officer.get(page.links["Milestones that slip"]).status == 200
