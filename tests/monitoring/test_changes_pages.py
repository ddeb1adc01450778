"""Pages of amendments: written from what is held, read by both sides, signed; and of drift."""

import io
import subprocess

import pytest

from app.awards.lifecycle import LIFECYCLE, Step
from app.evaluation import queries as evaluation
from app.identity.roles import Role
from app.monitoring.lifecycle.changes import Status
from app.monitoring.models.changes import AmendmentRequest, ChangeKind
from app.monitoring.queries import changes as queries
from app.platform import jobs
from app.platform.db import session
from app.reports.models import Document
from tests.factories import changes as f
from tests.factories.identity import PASSWORD, actor, organisation, person
from tests.support.queries import queries_counted


@pytest.fixture
def listed(award):
    return f"/awards/{award.id}/amendments"


def opened(client, award, kind, who):
    page = client.sign_in_as(who).get(f"/awards/{award.id}/amendments")
    return page.form("amendments").submit(kind=kind).follow()


def latest(award):
    return queries.amendments(award)[0]


def test_a_change_of_scope_from_the_first_word_to_the_signature(client, award, cast, listed):
    code = f.first_code(award)
    page = opened(client, award, "scope", cast.dana)
    assert page.h1 == f"Other commitments for {award.number}"
    values = page.form().values
    assert values["commitments-0-code"] == code
    page = page.form().submit(**{"commitments-0-targets-2": "35"}, reason=f.WHY).follow()
    assert page.table("What it changes")[1][1:] == ["60%", "60%", "35%"]

    page = client.sign_in_as(cast.aro).get(page.url)
    page = page.form("submission").submit(signature="Aro Superintendent").follow()
    assert page.messages == ["Sent. The program officer has a mail."]

    page = client.sign_in_as(cast.pia).get(page.url)
    assert "Would the amended plan still clear the funding line?" in page.text
    page = page.form("review").submit(step="approve", words="The aim is kept.").follow()
    page = client.sign_in_as(cast.otto).get(page.url)
    page = client.get(page.links["Decide and sign"])
    signed = {"decision": "approve", "words": "Agreed.", "signature": f.SIGNED}
    wrong = page.form().submit(**signed, password="wrong")
    assert (wrong.status, latest(award).status) == (422, Status.RECOMMENDED)
    page = page.form().submit(**signed, password=PASSWORD).follow()

    assert page.messages == ["Amendment 1 is approved."]
    assert evaluation.matrix(award).change_reason == "Amendment 1"
    page = client.sign_in_as(cast.dana).get(listed)
    assert page.table("What asks for less than promised")[1][2:] == ["target", "25"]


def test_the_budget_form_holds_what_is_approved_and_asks_only_for_the_change(client, award, cast):
    page = opened(client, award, "budget", cast.dana)
    assert page.form().values["rows-0-amounts-0"] == "1,000,000"
    changes = {"rows-0-amounts-0": "900,000", "rows-2-amounts-0": "100,000"}
    page = page.form().submit(**changes, reason=f.WHY).follow()

    assert [row[0] for row in page.table("What it changes")[1:]] == [
        "Personnel, year 1",
        "Travel, year 1",
    ]
    again = client.get(page.links["Change what is asked"])
    assert again.form().values["rows-0-amounts-0"] == "900,000"
    assert again.form().submit(**{"rows-0-amounts-0": "nine"}).status == 422


def test_time_and_a_person_have_forms_of_their_own(client, award, cast):
    page = opened(client, award, "time", cast.dana)
    page = page.form().submit(ends_on="2031-03-31", reason=f.WHY).follow()
    assert page.table("What it changes")[1][3] == "March 31, 2031"
    page = opened(client, award, "personnel", cast.dana)
    page = (
        page.form()
        .submit(name="Nora New", email="nora@example.org", from_on="2028-01-05", reason=f.WHY)
        .follow()
    )
    assert "Nora New (nora@example.org), from January 5, 2028" in page.table("What it changes")[1]


def test_a_grant_without_an_amendment_says_what_one_is_for_and_how_to_ask(
    client, award, cast, listed
):
    ways = {
        cast.dana: "your authorized representative sends it to the agency",
        cast.pia: "You may write the request on their behalf",
        cast.otto: "of Maple Hollow Schools asks on this page",
    }
    for who, way in ways.items():
        page = client.sign_in_as(who).get(listed)
        assert "No amendment yet" in page.text
        assert "2 CFR 200.308" in page.text
        assert way in page.text
        assert ("Ask for a change" in page.links) == (who in (cast.dana, cast.pia))
        assert "Requests, the latest first" not in page.text


def test_a_grant_that_is_not_active_says_that_it_is_not_amended(client, award, cast, listed):
    LIFECYCLE.advance(award, Step.START_CLOSEOUT, by=actor(cast.pia))
    session.commit()

    assert "Only an active grant is amended" in client.sign_in_as(cast.dana).get(listed).text


def test_what_cannot_be_is_said_on_the_page(client, award, cast):
    made = f.written(award, ChangeKind.TIME, f.longer(award, days=-1), cast)
    page = client.sign_in_as(cast.aro).get(f"/amendments/{made.id}")
    page = page.form("submission").submit(signature="Aro")

    assert page.status == 422
    assert page.errors[0].startswith("Choose a day after")


def test_an_officer_opens_one_on_behalf_and_the_page_says_so(client, award, cast, listed):
    page = client.sign_in_as(cast.pia).get(listed)
    refused = page.form("amendments").submit(kind="time")
    assert refused.errors == ["Say on what this rests: when the grantee asked, and how."]
    page = page.form("amendments").submit(kind="time", on_behalf="Asked by telephone.").follow()
    page = page.form().submit(ends_on="2031-03-31", reason=f.WHY).follow()
    page = page.form("hand-over").submit().follow()

    assert page.messages == ["The authorized representative has a mail."]
    assert "Written by the agency on the grantee's behalf: Asked by telephone." in page.text


def test_question_answer_with_a_file_and_withdrawal(client, award, cast):
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    url = f"/amendments/{made.id}"
    page = client.sign_in_as(cast.pia).get(url)
    page.form("review").submit(step="ask", words="What is left?")
    page = client.sign_in_as(cast.dana).get(url)
    file = (io.BytesIO(b"41,000"), "left.txt")
    page = page.form("answer").submit(words="$41,000.", files=file).follow()
    assert "left.txt" in page.links
    assert client.http_get(page.links["left.txt"]).data == b"41,000"
    page = client.sign_in_as(cast.aro).get(url)
    page = page.form("withdrawal").submit().follow()

    assert page.messages == ["Withdrawn. The grant stays as it is."]


def test_the_official_gives_it_back_and_the_grantee_does_not_read_why(client, award, cast):
    made = f.recommended(award, ChangeKind.TIME, f.longer(award), cast)
    url = f"/amendments/{made.id}"
    page = client.sign_in_as(cast.otto).get(url)
    page = page.form("giving-back").submit(words="Look at the drawdowns first.").follow()
    assert "Look at the drawdowns first." in client.sign_in_as(cast.pia).get(url).text

    assert "Look at the drawdowns" not in client.sign_in_as(cast.dana).get(url).html


def test_the_district_sees_no_points_comments_or_names_of_readers(client, award, cast):
    made = f.sent(award, ChangeKind.SCOPE, f.drop(award), cast)
    urls = [
        f"/amendments/{made.id}",
        f"/awards/{award.id}/amendments",
        f"/awards/{award.id}/changes",
    ]
    inside = client.sign_in_as(cast.pia).get(urls[0])
    assert "Reader 1" in inside.text
    assert "Points its item earned" in inside.text

    for who in (cast.dana, cast.aro, cast.ada):
        for url in urls:
            page = client.sign_in_as(who).get(url)
            assert page.status == 200
            for secret in ("Reader 1", cast.rob.name, "Points", "points of their item", "the line"):
                assert secret not in page.html, (who.name, url, secret)


def test_another_agency_and_strangers_see_nothing(client, award, cast):
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    agency = organisation("Another agency")
    other = person(
        "Olga Other", (Role.PROGRAM_OFFICER, agency), (Role.AUTHORIZING_OFFICIAL, agency)
    )
    pages = (
        f"/amendments/{made.id}",
        f"/awards/{award.id}/amendments",
        f"/awards/{award.id}/changes",
    )
    for who in (other, cast.sam, cast.rob):
        assert {client.sign_in_as(who).get(url).status for url in pages} == {403}
    page = client.sign_in_as(other).get("/drift")
    assert award.number not in page.html
    assert client.sign_in_as(cast.dana).get("/drift").status == 403


def test_the_portfolio_shows_every_grant_and_who_was_amended(client, award, cast):
    before = client.sign_in_as(cast.pia).get("/drift")
    assert before.table("Grants and how far")[1][2:] == ["0", "0", "not amended"]
    f.scope(award, f.lower(award), cast)
    f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    page = client.sign_in_as(cast.pia).get("/drift")

    assert "1 of 1 grants were amended" in page.text
    assert page.table("Grants and how far")[1][2:4] == ["1", "1"]
    rows = client.http_get("/drift.csv").data.decode("utf-8-sig").splitlines()
    assert rows[1].startswith(f"{award.number},Maple Hollow Schools,1,1,")


def test_the_history_reads_from_top_to_bottom(client, award, cast):
    f.scope(award, f.lower(award), cast)
    page = client.sign_in_as(cast.dana).get(f"/awards/{award.id}/changes")

    assert page.text.index("Notification 1: new award") < page.text.index(
        "Notification 2: revision"
    )
    assert "target, year 3: 60% became 40%." in page.text


def test_more_amendments_ask_no_more_of_the_list(client, award, cast, listed):
    f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    client.sign_in_as(cast.pia)
    with queries_counted() as one:
        client.get(listed)
    for days in (30, 60, 90):
        f.sent(award, ChangeKind.TIME, f.longer(award, days=days), cast)
    client.sign_in_as(cast.pia)
    with queries_counted() as four:
        client.get(listed)

    assert session.query(AmendmentRequest).count() == 4
    assert len(four) <= len(one) + 1


def test_the_record_for_the_file_is_the_agencys_and_names_no_reader(client, award, cast):
    made = f.scope(award, f.lower(award), cast)
    page = client.sign_in_as(cast.pia).get(f"/amendments/{made.id}")
    page = page.form("documents").submit().follow()
    jobs.sweep()
    session.expire_all()
    (document,) = session.query(Document).all()
    content = client.http_get(f"/documents/{document.id}/file").data

    assert document.status.value == "ready", document.problem
    command = ["pdftotext", "-layout", "-", "-"]
    text = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    assert f"Amendment 1 of {award.number}" in text
    assert "Would the amended plan still clear the funding line?" in text
    assert cast.rob.name not in text
    assert client.sign_in_as(cast.dana).get(f"/documents/{document.id}").status == 403


@pytest.mark.parametrize(
    ("deed", "who"),
    [
        ("submission", "dana"),
        ("submission", "pia"),
        ("hand-over", "aro"),
        ("review", "aro"),
        ("review", "otto"),
        ("answer", "pia"),
        ("withdrawal", "pia"),
        ("giving-back", "pia"),
        ("decision", "dana"),
        ("content", "pia"),
        ("content", "sam"),
    ],
)
def test_nobody_does_what_is_not_theirs(client, award, cast, deed, who):
    made = f.sent(award, ChangeKind.TIME, f.longer(award), cast)
    answer = client.sign_in_as(getattr(cast, who)).post(f"/amendments/{made.id}/{deed}")

    assert answer.status == 403
    assert latest(award).status is Status.SUBMITTED


def test_a_grant_of_the_portfolio_asks_for_a_fixed_number_of_rows(client, award, cast):
    f.scope(award, f.lower(award), cast)
    client.sign_in_as(cast.pia)
    with queries_counted() as seen:
        client.get("/drift")

    assert len(seen) <= 45
