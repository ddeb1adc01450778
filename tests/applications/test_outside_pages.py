"""The pages of districts and of people outside, through the client that checks each one."""

import io
from datetime import UTC, date, datetime, timedelta

import pikepdf
import pytest

from app.applications import queries, services
from app.applications.models import Answer
from app.applications.rules.people import DistrictRow
from app.applications.services import Said
from app.identity.actor import NOBODY
from app.platform import clock, storage
from app.platform.db import session
from app.reports.models import Document, DocumentKind
from app.reports.papers import PAPERS
from tests.factories import applications, voices
from tests.factories.applications import DURING
from tests.factories.identity import actor
from tests.support.queries import queries_counted

JSON = {"Accept": "application/json"}
LATE = datetime(2026, 10, 5, 15, tzinfo=UTC)
TOO_LATE = datetime(2026, 11, 2, 15, tzinfo=UTC)


def at(moment=DURING):
    return clock.set_to(moment)


@pytest.fixture
def asking(cast):
    return voices.asking_competition(cast.agency, actor(cast.pia))


@pytest.fixture
def group(asking, cast):
    return voices.consortium(asking, cast.maple, cast.ada)


@pytest.fixture
def member(group):
    return voices.partner(group)


def pages_of(group, member):
    base = f"/members/{member.id}"
    return [
        f"/applications/{group.id}/outside",
        base,
        f"{base}/history",
        f"{base}/memorandum",
        f"{base}/signatures/superintendent",
        f"{base}/signatures/memorandum/paper",
        f"{base}/bargaining-unit",
        f"{base}/comments/mayor",
        f"{base}/comments/state/paper",
    ]


def test_every_page_opens_for_its_people_and_for_nobody_else(client, group, member, cast):
    with at():
        for url in pages_of(group, member):
            assert (client.sign_in_as(cast.ada).get(url).status, url) == (200, url)
            assert client.sign_in_as(cast.sam).get(url).status == 403
            assert client.sign_in_as(cast.pia).get(url).status == 403


def test_after_the_deadline_the_pages_are_read_only(client, group, member, cast):
    with at():
        voices.fill_voices(group, actor(cast.ada))
    client.sign_in_as(cast.ada)
    with at(TOO_LATE):
        for url in pages_of(group, member):
            main = client.get(url).html.partition("<main")[2]
            assert (main.count("<form"), url) == (main.count("/end"), url) or "<form" not in main


def test_whoever_opens_a_part_sees_who_else_is_in_the_application(client, group, member, cast):
    with at():
        client.sign_in_as(cast.aro).get(f"/applications/{group.id}")
        services.be_present(group, member.name, by=actor(cast.aro))
        page = client.sign_in_as(cast.ada).get(f"/members/{member.id}")
    assert "Aro Superintendent is here now, in Partner 1." in page.text


def test_a_part_is_saved_while_it_is_typed(client, group, member, cast):
    url = f"/members/{member.id}"
    with at():
        client.sign_in_as(cast.ada)
        answer = client.post(url, {"role": "We share coaches", "revision": "0"}, headers=JSON)
        again = client.post(url, {"contact_name": "Cora Contact", "revision": "1"}, headers=JSON)
    assert answer.json == {"saved_at_text": "Saved 11:00:00 am", "revision": 1, "words": 3}
    assert again.json["revision"] == 2
    assert (member.part.role, member.part.contact_name) == ("We share coaches", "Cora Contact")


def test_two_people_in_one_part_lose_nothing(client, group, member, cast):
    url = f"/members/{member.id}"
    with at():
        form = client.sign_in_as(cast.aro).get(url).form()
        services.save_part(group, member, revision=0, role="Ada's words.", by=actor(cast.ada))
        page = form.submit(role="Aro's words.")
        answer = client.post(url, {"role": "Aro's words.", "revision": "0"}, headers=JSON)
    assert page.status == 409
    assert "Ada's words." in page.text
    assert "Aro's words." in page.text
    assert answer.status == 409
    assert (answer.json["current_text"], answer.json["saved_by"]) == ("Ada's words.", "Ada Writer")


def test_an_earlier_text_of_a_part_comes_back(client, group, member, cast):
    for number, text in enumerate(("First words.", "Second words.")):
        with at(DURING + timedelta(hours=number)):
            services.save_part(group, member, revision=number, role=text, by=actor(cast.ada))
    with at():
        client.sign_in_as(cast.ada)
        form = client.get(f"/members/{member.id}/history").form()
        first = next(
            each for each in queries.member_versions(member) if each.text == "First words."
        )
        form.submit(version=str(first.id)).follow()
    assert member.part.role == "First words."
    assert queries.member_versions(member)[0].text == "First words."


def test_a_superintendent_signs_by_link_without_an_account(client, group, member, cast):
    with at():
        client.sign_in_as(cast.ada)
        form = client.get(f"/members/{member.id}/signatures/superintendent").form()
        assert form.submit(name="Hal Head", title="Superintendent", email="no").status == 422
        form.submit(name="Hal Head", title="Superintendent", email=voices.HEAD.email).follow()
    outside = type(client)(client.app)
    path = voices.links_to(voices.HEAD.email)[0]
    with at():
        page = outside.get(path)
        assert page.h1 == "Your signature for Partner 1"
        refused = page.form().submit(name="Hal Head")
        assert refused.errors == ["Tick the box to sign."]
        thanks = page.form().submit(name="Hal Head", is_read="y").follow()
        assert thanks.messages == ["You signed for Partner 1. A copy is on its way to you."]
        assert outside.get(path).status == 404
        page = client.get(f"/members/{member.id}/signatures/superintendent")
    assert "Hal Head, Superintendent" in page.text
    signed = member.signatures[0]
    sheet = client.http_get(f"/signatures/{signed.id}/sheet").data
    assert sheet == storage.read(signed.sheet)


def test_a_part_that_changes_while_the_signer_reads_is_shown_again(client, group, member, cast):
    voices.ask_head(group, member, cast.ada)
    path = voices.links_to(voices.HEAD.email)[0]
    with at():
        form = client.get(path).form()
        services.save_part(group, member, revision=0, role="New words.", by=actor(cast.ada))
        page = form.submit(name="Hal Head", is_read="y")
        assert page.status == 422
        assert page.errors == [
            "The district changed its part while you read. Read it again, then sign."
        ]
        assert "New words." in page.text
        assert page.form().submit(name="Hal Head", is_read="y").follow().h1 == "Thank you"


def test_unknown_used_taken_back_and_late_links_give_one_page(client, group, member, cast):
    taken_back = voices.ask_head(group, member, cast.ada)
    used = voices.invite_mayor(group, member, cast.ada)
    with at():
        services.withdraw_signature(group, taken_back, by=actor(cast.ada))
        services.comment(group, used, Said(Answer.DECLINED), member=member, by=NOBODY)
    late = voices.ask_head(group, voices.partner(group, 2), cast.ada)
    assert late.links
    paths = [*voices.links_to(voices.HEAD.email)[:1], *voices.links_to(voices.MAYOR.email)]
    with at():
        bodies = {client.get(path).text for path in ("/asked/guess", *paths)}
        statuses = {client.get(path).status for path in ("/asked/guess", *paths)}
    with at(TOO_LATE):
        bodies.add(client.get(voices.links_to(voices.HEAD.email)[1]).text)
    assert (len(bodies), statuses) == (1, {404})


def test_a_mayor_comments_with_a_file(client, group, member, cast):
    voices.invite_mayor(group, member, cast.ada)
    path = voices.links_to(voices.MAYOR.email)[0]
    with at():
        page = client.get(path)
        assert "Until Tuesday, September 29, 2026." in page.text
        assert page.form().submit("answer=comment").errors == [
            "Write the comment, or attach it as a file."
        ]
        letter = (io.BytesIO(b"%PDF-1.7 x"), "letter.pdf")
        page = page.form().submit("answer=comment", text="We like it.", file=letter)
        assert page.follow().messages == ["Your comment is kept. A copy is on its way to you."]
    comment = member.comments[0]
    assert (comment.answer, comment.text, comment.file.name) == (
        Answer.COMMENT,
        "We like it.",
        "letter.pdf",
    )
    with at():
        client.sign_in_as(cast.ada)
        client.get(f"/comments/{comment.id}/response").form().submit(text="Thank you.").follow()
        page = client.get(f"/members/{member.id}/comments/mayor")
    assert "We like it." in page.text
    assert "Thank you." in page.text
    assert client.http_get(f"/comments/{comment.id}/file").data == b"%PDF-1.7 x"


def test_a_file_that_cannot_be_taken_keeps_the_comment_open(client, group, member, cast):
    voices.invite_mayor(group, member, cast.ada)
    path = voices.links_to(voices.MAYOR.email)[0]
    odd = (io.BytesIO(b"\x00\x01"), "x.exe")
    with at():
        page = client.get(path).form().submit("answer=comment", text="We like it.", file=odd)
    assert page.status == 422
    assert member.comments[0].answer is None


def test_a_late_comment_is_welcome_and_declining_takes_one_button(client, group, member, cast):
    voices.invite_mayor(group, member, cast.ada)
    with at(LATE):
        page = client.get(voices.links_to(voices.MAYOR.email)[0])
        assert "The period ended on Tuesday, September 29, 2026." in page.text
        done = page.form().submit("answer=declined").follow()
    assert done.messages == ["You declined to comment. A copy is on its way to you."]
    assert member.comments[0].answer is Answer.DECLINED


def test_whoever_comments_sees_nothing_that_was_written_after_the_sending(
    client, group, member, cast
):
    with at():
        services.save_part(group, member, revision=0, role="As sent.", by=actor(cast.ada))
        voices.invite_mayor(group, member, cast.ada)
        services.save_part(group, member, revision=1, role="A secret of later.", by=actor(cast.ada))
        other = voices.partner(group, 2)
        services.save_part(group, other, revision=0, role="Words of others.", by=actor(cast.ada))
        text = client.get(voices.links_to(voices.MAYOR.email)[0]).text
    assert "As sent." in text
    assert "secret of later" not in text
    assert "Words of others" not in text


def test_the_memorandum_in_what_is_signed_can_be_read_by_the_signer(client, group, member, cast):
    with at():
        services.attach_memorandum(group, member, voices.SCAN, by=actor(cast.ada))
        voices.ask_head(group, member, cast.ada)
        path = voices.links_to(voices.HEAD.email)[0]
        page = client.get(path)
        link = page.links["signed.pdf"]
        assert client.http_get(link).data == voices.SCAN.content
        assert client.http_get(f"{path}/files/{'0' * 64}").status_code == 404
        assert client.http_get(link.replace(path, "/asked/guess")).status_code == 404


def test_a_paper_signature_and_a_paper_comment_are_recorded_on_pages(client, group, member, cast):
    client.sign_in_as(cast.ada)
    base = f"/members/{member.id}"
    scan = (io.BytesIO(b"%PDF-1.7 s"), "page.pdf")
    typed = {"name": "Bea Board", "title": "President", "signed_on": "2026-09-14"}
    with at():
        client.post(
            f"{base}/signatures/board_president/paper",
            {**typed, "scan": scan},
            content_type="multipart/form-data",
        ).follow()
        form = client.get(f"{base}/comments/state/paper").form()
        assert form.submit(name="Sue", title="Chief", sent_on="2026-09-20").status == 422
        form.submit(name="Sue State", title="Chief", sent_on="2026-09-01").follow()
        asked = member.comments[0]
        answer = client.get(f"/comments/{asked.id}/answer").form()
        answer.submit(answer="comment", answered_on="2026-09-10", text="Fine.").follow()
    assert member.signatures[0].signed_on == date(2026, 9, 14)
    assert (asked.closes_on, asked.answer, asked.is_late) == (
        date(2026, 9, 16),  # Labor Day is not counted
        Answer.COMMENT,
        False,
    )


def test_an_invitation_and_a_request_are_taken_back_on_their_pages(client, group, member, cast):
    head, mayor = (
        voices.ask_head(group, member, cast.ada),
        voices.invite_mayor(group, member, cast.ada),
    )
    client.sign_in_as(cast.ada)
    with at(DURING + timedelta(days=1)):
        client.post(f"/signatures/{head.id}/reminder").follow()
        page = client.post(f"/comments/{mayor.id}/reminder").follow()
        assert page.messages == ["A reminder is on its way to mia@town.example.org."]
        page = client.post(f"/comments/{mayor.id}/reminder").follow()
        assert page.messages == ["Mia Mayor was not reminded: they had a mail today."]
        client.post(f"/signatures/{head.id}/end").follow()
        client.post(f"/comments/{mayor.id}/end").follow()
    assert [each.links for each in (head, mayor)] == [[], []]


def test_a_district_says_that_it_has_no_union(client, group, member, cast):
    client.sign_in_as(cast.ada)
    url = f"/members/{member.id}/bargaining-unit"
    said = {"said_by": "Hal Head", "said_by_title": "Superintendent", "said_on": "2026-09-14"}
    with at():
        form = client.get(url).form()
        assert form.submit(**said, supporting="11", teachers="10").errors == [
            "11 of 10 teachers cannot be. The first number is part of the second."
        ]
        page = form.submit(**said, supporting="7", teachers="10").follow()
        assert "7 of 10 teachers support the application: 70 percent or more" in page.text
        page = client.get(f"/members/{member.id}/signatures/union_president")
        assert "No bargaining unit" in page.text
        client.post(f"{url}/end").follow()
    assert member.no_unit is None


def test_the_memorandum_is_made_as_a_page_and_as_a_pdf(client, group, member, cast):
    client.sign_in_as(cast.ada)
    with at():
        services.save_part(group, member, revision=0, role="We <b>share</b>.", by=actor(cast.ada))
        page = client.get(f"/members/{member.id}/memorandum")
        assert "We <b>share</b>." in page.text
        answer = client.http_get(f"/members/{member.id}/memorandum.pdf")
        assert answer.data.startswith(b"%PDF-")
        sent = {"file": (io.BytesIO(b"%PDF-1.7 m"), "pact.pdf")}
        page = client.post(
            f"/members/{member.id}/memorandum", sent, content_type="multipart/form-data"
        ).follow()
        assert "pact.pdf" in page.links
        page.form("/end").submit().follow()
    assert group.attachments == []


def test_the_overview_shows_each_district_in_words(client, group, cast):
    with at():
        voices.fill_voices(group, actor(cast.ada))
        page = client.sign_in_as(cast.ada).get(f"/applications/{group.id}/outside")
    rows = page.table("3 districts")
    assert rows[0][4:] == [
        "What it will do",
        "Superintendent",
        "President of the school board",
        "President of the teachers' union",
        "Memorandum of understanding",
        "Comment: State",
        "Comment: Mayor or town administrator",
    ]
    assert rows[2][:4] == ["Partner 1", "120", "100", "60"]
    assert rows[2][8].startswith("Attached")


def test_reminding_everybody_is_one_button(client, group, member, cast):
    voices.ask_head(group, member, cast.ada)
    with at(LATE):
        page = client.sign_in_as(cast.ada).get(f"/applications/{group.id}/outside")
        page = page.form("/reminders").submit().follow()
        assert page.messages == ["1 reminder is on the way."]
        page = page.form("/reminders").submit().follow()
    assert page.messages == ["Nobody was reminded: each had a mail today, or was asked on paper."]


def test_what_the_notice_does_not_ask_has_no_page(client, ready, cast):
    member = ready.members[0]
    client.sign_in_as(cast.ada)
    with at():
        assert client.get(f"/members/{member.id}/signatures/superintendent").status == 404
        assert client.get(f"/members/{member.id}/comments/mayor").status == 404
        assert client.get(f"/members/{member.id}/signatures/nobody").status == 404
        page = client.get(f"/applications/{ready.id}")
    assert "Districts, signatures and memoranda" in page.links


def test_more_districts_cost_no_more_queries(client, asking, group, cast):
    client.sign_in_as(cast.ada)
    url = f"/applications/{group.id}/outside"
    with at():
        voices.fill_voices(group, actor(cast.ada))
        client.get(url)
        with queries_counted() as few:
            client.get(url)
        rows = [
            DistrictRow(each.nces_id, each.name, each.served, each.participating, each.low_income)
            for each in group.members
        ]
        rows += [DistrictRow(f"08{n:05d}", f"Far {n}", 50, 50, 30) for n in range(7)]
        services.save_districts(group, rows, by=actor(cast.ada))
        session.commit()
        with queries_counted() as more:
            assert len(client.get(url).table("10 districts")) == 11
    assert len(more) == len(few)


def test_the_agency_reads_the_voices_that_were_submitted(client, asking, cast):
    application = applications.ready_application(asking, cast.maple, cast.ada)
    with at():
        voices.fill_voices(application, actor(cast.ada))
    made = applications.submit(application, cast.aro)
    page = client.sign_in_as(cast.pia).get(f"/submissions/{made.id}/text")
    assert "What each district does, its signatures and comments" in page.text
    assert "Declined to comment on Tuesday, September 15, 2026." in page.text
    sha256 = queries.snapshot(made).voices[0].signatures[0].scan_sha256
    found = client.http_get(f"/submissions/{made.id}/files/{sha256}")
    assert found.data == voices.SCAN.content


def test_the_voices_stand_in_the_pdf_of_the_application(asking, cast):
    application = applications.ready_application(asking, cast.maple, cast.ada)
    with at():
        voices.fill_voices(application, actor(cast.ada))
    made = applications.submit(application, cast.aro)
    document = Document(kind=DocumentKind.APPLICATION, subject_id=made.id, version=1)
    content = PAPERS[document.kind].make(document).content
    with pikepdf.open(io.BytesIO(content)) as found:
        parts = [str(each.title) for each in found.open_outline().root[0].children]
    assert "What each district does, its signatures and comments" in parts
