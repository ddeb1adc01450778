"""Awards for anybody: only after the announcement, never what was taken out, nothing unfunded."""

import csv
import io
from datetime import timedelta

import pytest

from app.awards import queries as awards
from app.awards import services as deeds
from app.awards.models import RedactionGround
from app.competitions import queries as competitions
from app.platform import clock, jobs, storage
from app.platform.db import session
from app.reports import services
from app.reports.models import DocumentKind
from app.reports.queries import documents
from tests.factories import evaluation as facts
from tests.factories import review as f
from tests.factories.identity import actor
from tests.support.papers import everything_in, text_of
from tests.support.queries import queries_counted

SECRET = "Our answer to Vision and theory of action."
GROUND = RedactionGround.COMMERCIAL
LATER = f.REVIEWING + timedelta(days=30)


@pytest.fixture
def award(panel):
    return facts.announced(panel)


@pytest.fixture
def copy(award, panel):
    """Published, with one text taken out and one attached file that goes along."""
    by = actor(panel.cast.pia)
    with clock.set_to(f.REVIEWING):
        made = deeds.start_redaction(award, by=by)
        deeds.remove_passage(made, SECRET, GROUND, by=by)
        deeds.show_redaction(made, by=by)
        session.commit()
        jobs.sweep()
    session.expire_all()
    return made


def published(copy, panel):
    with clock.set_to(LATER):
        deeds.publish_redaction(copy, by=actor(panel.cast.pia))
    session.commit()
    return copy


def paper_of(copy):
    return documents.versions(DocumentKind.REDACTED_APPLICATION, copy.id)[0]


def test_before_the_announcement_there_is_no_award_on_the_list(panel, client):
    f.frozen(panel)
    deeds.build_slate(panel.competition, by=actor(panel.cast.pia))
    session.commit()

    page = client.get("/grants")

    assert "No announced award fits." in page.text
    assert client.get("/grants.json").json == {"awards": []}
    assert panel.applications[0].number not in page.html


def test_everybody_sees_who_got_how_much_and_when(award, client):
    page = client.get("/grants")
    rows = page.table("Announced awards")
    shown = client.get(page.links[award.number])

    assert rows[1][:3] == [award.number, "Maple Hollow Schools", "AL"]
    assert rows[1][-1] == rows[2][-1] == "$2,000,000"
    assert "1 award, $2,000,000, in 1 State." in page.text
    assert [row[-1] for row in shown.table("Approved amounts")[1:]] == [
        *(f"${year.cents // 100:,}" for year in award.years),
        "$2,000,000",
    ]
    assert "The application is not published yet." in shown.text
    assert "No figures of this grant are published yet." in shown.text
    assert award.application.standing_submission is not None


def test_the_list_is_narrowed_and_taken_away_as_it_is_shown(award, panel, client):
    competition = competitions.competition(panel.competition.id)
    other = f"/grants?state=GA&competition={competition.id}"
    same = f"state=AL&year={competition.fiscal_year}&competition={competition.id}"

    rows = list(csv.DictReader(io.StringIO(client.http_get(f"/grants.csv?{same}").text[1:])))
    plain = client.get(f"/grants.json?{same}").json["awards"]

    assert "No announced award fits." in client.get(other).text
    assert client.get("/grants.json?state=GA").json == {"awards": []}
    assert [row["award"] for row in rows] == [row["award"] for row in plain] == [award.number]
    assert rows[0]["dollars"] == plain[0]["dollars"] == "2000000.00"
    assert plain[0]["page"].endswith(f"/grants/{award.id}")
    assert client.get("/grants?year=soon&competition=none").status == 200


def test_what_is_taken_out_is_in_no_byte_that_the_public_can_fetch(award, copy, panel, client):
    published(copy, panel)
    address = f"/grants/{award.id}"
    content = client.http_get(f"{address}/application.pdf").data
    said = text_of(content)
    whole = everything_in(content)

    assert GROUND.mark in said
    assert f"Application {award.number} for the public" in said
    for secret in (SECRET, "Vision and theory of action.", panel.cast.aro.email):
        assert secret not in whole
    assert SECRET not in client.get(address).html
    assert SECRET not in client.get(f"/redactions/{copy.id}/text").html
    assert SECRET.encode() not in storage.read(paper_of(copy).source)


def test_the_search_would_find_it(award, panel):
    """The same search finds the words in the document of the whole application."""
    submission = award.application.standing_submission
    made = documents_of(submission, panel)

    assert SECRET in everything_in(storage.read(made.file))


def documents_of(submission, panel):
    made = services.request_document(
        DocumentKind.APPLICATION, submission.id, by=actor(panel.cast.pia)
    )
    session.commit()
    jobs.sweep()
    session.expire_all()
    return documents.document(made.id)


def test_the_public_log_has_places_and_grounds_and_never_the_words(award, copy, panel, client):
    published(copy, panel)

    rows = client.get(f"/grants/{award.id}").table("What was taken out")

    assert ["Item A1", GROUND.label, "1"] in rows


def test_before_its_publication_nobody_else_has_the_copy(award, copy, panel, client):
    paper = paper_of(copy)

    for who in ("sam", "rob"):
        visitor = client.sign_in_as(getattr(panel.cast, who))
        assert visitor.http_get(f"/documents/{paper.id}/file").status_code == 403
        assert visitor.http_get(f"/grants/{award.id}/application.pdf").status_code == 404
    for who in ("aro", "ada", "pia", "otto"):
        visitor = client.sign_in_as(getattr(panel.cast, who))
        assert visitor.http_get(f"/documents/{paper.id}/file").status_code == 200


def test_an_earlier_showing_stays_with_the_district_when_a_changed_copy_is_published(
    award, copy, panel, client
):
    with clock.set_to(f.REVIEWING):
        deeds.object_to(copy, reason="The names too.", by=actor(panel.cast.aro))
        second = deeds.revise(copy, words="Yes.", by=actor(panel.cast.pia))
        deeds.show_redaction(second, by=actor(panel.cast.pia))
        session.commit()
        jobs.sweep()
    published(second, panel)
    first = paper_of(copy)

    assert client.http_get(f"/documents/{first.id}/file").status_code == 302
    assert client.http_get(f"/documents/{paper_of(second).id}/file").status_code == 200


def test_a_copy_that_was_taken_down_is_gone(award, copy, panel, client):
    published(copy, panel)
    with clock.set_to(LATER):
        deeds.take_down(copy, reason="A name was overlooked.", by=actor(panel.cast.pia))
    session.commit()

    assert client.http_get(f"/grants/{award.id}/application.pdf").status_code == 404
    assert client.http_get(f"/documents/{paper_of(copy).id}/file").status_code == 302


def test_only_chosen_files_are_public(award, panel, client):
    by = actor(panel.cast.pia)
    with clock.set_to(f.REVIEWING):
        made = deeds.start_redaction(award, by=by)
        (file,) = awards.attached(made)
        deeds.choose_files(made, [file.sha256, "0" * 64], by=by)
        deeds.show_redaction(made, by=by)
    session.commit()
    jobs.sweep()
    before = client.http_get(f"/grants/{award.id}/files/{file.sha256}").status_code
    published(made, panel)

    assert (before, made.files) == (404, [file.sha256])
    assert client.http_get(f"/grants/{award.id}/files/{file.sha256}").status_code == 200
    assert client.http_get(f"/grants/{award.id}/files/{'0' * 64}").status_code == 404
    assert file.name in client.get(f"/grants/{award.id}").text


def test_without_a_choice_no_file_is_public(award, copy, panel, client):
    (file,) = awards.attached(copy)
    published(copy, panel)

    assert client.http_get(f"/grants/{award.id}/files/{file.sha256}").status_code == 404
    assert file.name not in client.get(f"/grants/{award.id}").text


def test_the_abstract_on_the_page_is_without_what_an_officer_took_out(award, panel, client):
    by = actor(panel.cast.pia)
    abstract = awards.public_abstract(award)
    words = abstract.split(". ")[0]
    with clock.set_to(f.REVIEWING):
        made = deeds.start_redaction(award, by=by)
        deeds.remove_passage(made, words, GROUND, by=by)
    session.commit()

    assert words in abstract
    assert words not in client.get(f"/grants/{award.id}").html


def test_what_is_not_announced_is_not_there(panel, client):
    f.frozen(panel)
    session.commit()

    assert client.get(f"/grants/{panel.applications[0].id}").status == 404


def test_the_list_asks_the_same_however_many_awards_there_are(award):
    session.expire_all()
    with queries_counted() as asked:
        found = awards.announced_awards(awards.Filter())
        assert [each.application.organisation.name for each in found]
        assert [each.total_cents for each in found]

    assert len(asked) <= 4
