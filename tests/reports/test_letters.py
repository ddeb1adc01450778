"""All letters as documents: prepared under embargo, made one by one, each once, in one file."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.awards import queries as awards
from app.awards import services as deeds
from app.platform import clock, jobs, storage
from app.platform.db import session
from app.platform.errors import NotNowError
from app.reports import policy, services
from app.reports.lifecycle import BatchStatus, Status
from app.reports.models import Document, DocumentKind
from app.reports.queries import batches, documents
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import actor
from tests.support.dissecting import text_of
from tests.support.queries import queries_counted

COUNT = 3
BEFORE = f.REVIEWING
MOMENT = BEFORE + timedelta(days=20)


@pytest.fixture
def panel(cast):
    """Three applications; the money reaches for two."""
    return f.panel(cast, count=COUNT)


@pytest.fixture
def order(panel):
    """A signed slate whose letters are released later."""
    f.frozen(panel, [{}, {}, {}, {"A1": 2}, {"A1": 2}, {"A1": 2}, {"A1": 5}, {"A1": 5}, {"A1": 5}])
    by = actor(panel.cast.pia)
    slate = deeds.build_slate(panel.competition, by=by)
    session.flush()
    lines = awards.lines(slate)
    wanted = {
        line.entry.application_id: deeds.Choice(place < 2, line.requested_cents * (place < 2), "")
        for place, line in enumerate(lines)
    }
    money = sum(each.cents for each in wanted.values())
    deeds.choose(slate, wanted, available_cents=money, by=by)
    slates.recommended(slate, panel.cast)
    with clock.set_to(BEFORE):
        deeds.sign(slate, signature="Otto Official, Director", by=actor(panel.cast.otto))
        made = deeds.order_announcement(slate, release_at=MOMENT, by=by)
    session.commit()
    return made


def batch_of(order, cast):
    with clock.set_to(BEFORE):
        made = services.order_letters(order, by=actor(cast.pia))
        session.commit()
    return made


def made_of(order, cast):
    batch = batch_of(order, cast)
    with clock.set_to(BEFORE):
        jobs.sweep()
    session.expire_all()
    return batch


def release():
    with clock.set_to(MOMENT + timedelta(seconds=30)):
        jobs.sweep()
    session.expire_all()


def count_documents() -> int:
    query = select(func.count(Document.id)).where(Document.kind == DocumentKind.LETTER)
    return session.scalar(query) or 0


def test_every_letter_is_made_once_and_lies_in_one_file(order, panel):
    batch = made_of(order, panel.cast)
    with clock.set_to(BEFORE):
        services.make_letters(batch.id)

    assert (batch.status, batch.total, batches.made(batch)) == (BatchStatus.READY, COUNT, COUNT)
    assert count_documents() == COUNT
    with zipfile.ZipFile(io.BytesIO(storage.read(batch.file))) as archive:
        names = archive.namelist()
        index = list(csv.DictReader(io.StringIO(archive.read("index.csv").decode())))
    numbers = sorted(each.number for each in panel.applications)
    assert names == [*(f"{number}-decision-v1.pdf" for number in numbers), "index.csv"]
    assert [row["number"] for row in index] == numbers


def test_a_letter_says_what_was_decided_how_much_and_who_signed(order, panel):
    batch = made_of(order, panel.cast)
    first, last = batches.letters(batch)[0], batches.letters(batch)[-1]
    said = text_of(storage.read(first.document.file))
    refused = text_of(storage.read(last.document.file))
    offer = awards.wording(order.slate, first.application, at=MOMENT).offer

    for words in (
        panel.cast.agency.name,
        first.application.number,
        "your application is selected for an award",
        "Otto Official, Director",
        f"${offer.total_cents // 100:,}",
        "Sunday, December 6, 2026",
        "How to read what the readers said",
    ):
        assert words in said
    assert "your application is not selected" in refused
    assert "How to ask us to look again" in refused
    assert "The award by budget period" not in refused


def test_before_the_moment_a_prepared_letter_is_the_agencys_alone(order, panel, client):
    batch = made_of(order, panel.cast)
    row = next(e for e in batches.letters(batch) if e.application == panel.applications[0])
    where = f"/documents/{row.document_id}"

    for who, status in (("ada", 403), ("aro", 403), ("rob", 403), ("sam", 403), ("pia", 200)):
        visitor = client.sign_in_as(getattr(panel.cast, who))
        assert visitor.get(where).status == status
        assert visitor.http_get(f"{where}/file").status_code == status
        assert visitor.get(f"/letter-batches/{batch.id}").status == status
        assert visitor.http_get(f"/letter-batches/{batch.id}/file").status_code == status
        assert visitor.get(f"/announcements/{order.id}/letters").status == status


def test_after_the_moment_the_district_has_its_own_and_no_other(order, panel, client):
    batch = made_of(order, panel.cast)
    release()
    mine, other = batches.letters(batch)[0], batches.letters(batch)[1]
    if mine.application != panel.applications[0]:
        mine, other = other, mine
    visitor = client.sign_in_as(panel.cast.ada)

    assert mine.letter_id == awards.letter_of(mine.application).id
    assert visitor.http_get(f"/documents/{mine.document_id}/file").status_code == 200
    assert visitor.http_get(f"/documents/{other.document_id}/file").status_code == 403
    page = visitor.get(f"/applications/{mine.application.id}/letter")
    again = page.form("/documents").submit().follow()
    assert again.h1 == "Letter, version 2"


def test_what_was_prepared_for_a_day_that_was_called_off_never_gets_out(order, panel, client):
    batch = made_of(order, panel.cast)
    by = actor(panel.cast.otto)
    with clock.set_to(BEFORE):
        deeds.cancel_announcement(order, reason="A day later after all.", by=by)
        deeds.order_announcement(order.slate, release_at=MOMENT + timedelta(seconds=1), by=by)
    session.commit()
    release()
    row = next(e for e in batches.letters(batch) if e.application == panel.applications[0])

    assert awards.letter(row.letter_id) is None
    assert awards.letter_of(row.application) is not None
    assert client.sign_in_as(panel.cast.ada).get(f"/documents/{row.document_id}").status == 403


def test_the_page_shows_how_far_it_is_and_stops(order, panel, client):
    with clock.set_to(BEFORE):
        page = client.sign_in_as(panel.cast.pia).get(f"/announcements/{order.id}/letters")
        running = page.form().submit().follow()
        progress = client.get(f"{running.url}/progress").json
        stopped = running.form("cancellation").submit().follow()
        jobs.sweep()
        after = client.get(running.url)

    first = min(each.number for each in panel.applications)
    assert progress == {
        "done": False,
        "label": f"Letter to {first}",
        "value": 0,
        "maximum": COUNT,
    }
    assert stopped.messages == ["Stopped. The letters that are made stay."]
    assert "0 of 3 were made before it was stopped." in after.text
    assert count_documents() == 0


def test_when_it_is_done_the_page_has_the_file_and_every_letter(order, panel, client):
    batch = made_of(order, panel.cast)

    page = client.sign_in_as(panel.cast.otto).get(f"/letter-batches/{batch.id}")

    assert page.links["Download all letters (ZIP)"] == f"/letter-batches/{batch.id}/file"
    assert len(page.table("3 of 3 made")) == COUNT + 1
    assert client.get(f"/letter-batches/{batch.id}/progress").json["done"] is True


def test_a_second_batch_waits_for_the_first_and_makes_a_new_version(order, panel):
    batch_of(order, panel.cast)
    with pytest.raises(NotNowError, match="being made already"):
        services.order_letters(order, by=actor(panel.cast.pia))
    with clock.set_to(BEFORE):
        jobs.sweep()
    session.expire_all()
    second = made_of(order, panel.cast)

    assert {each.document.version for each in batches.letters(second)} == {2}
    assert {each.document.status for each in batches.letters(second)} == {Status.READY}


def test_an_announcement_that_was_called_off_has_no_letters(order, panel):
    by = actor(panel.cast.pia)
    deeds.cancel_announcement(order, reason="Not yet.", by=by)

    with pytest.raises(NotNowError, match="called off"):
        services.order_letters(order, by=by)


def test_who_comes_second_leaves_the_batch_to_the_first(order, panel):
    """The first made a letter while the second was drawing the same one."""
    batch = batch_of(order, panel.cast)
    with clock.set_to(BEFORE):
        letter = batches.next_of(batch)
        assert services._make_letter(batch.id, letter) is True
        session.expire_all()
        assert services._make_letter(batch.id, session.get(type(letter), letter.id)) is False

    assert count_documents() == 1
    assert len(documents.versions(DocumentKind.LETTER, letter.letter_id)) == 1


def test_only_those_who_choose_the_moment_have_letters_made(order, panel, client):
    may = policy.may_make_letters
    assert may(actor(panel.cast.pia), panel.competition)
    for who in ("ada", "rob", "sam"):
        assert not may(actor(getattr(panel.cast, who)), panel.competition)
        visitor = client.sign_in_as(getattr(panel.cast, who))
        assert visitor.post(f"/announcements/{order.id}/letters").status == 403


def test_the_page_of_a_batch_asks_no_more_for_more_letters(order, panel, client):
    batch = made_of(order, panel.cast)
    session.expire_all()

    with queries_counted() as asked:
        assert [each.document.file.name for each in batches.letters(batch)]
        assert [each.application.organisation.name for each in batches.letters(batch)]

    assert len([each for each in asked if "FROM batch_letter" in each]) == 2
    assert len(asked) <= 4


def test_a_batch_that_cannot_go_on_says_so_and_goes_on_when_it_can(order, panel, client):
    batch = batch_of(order, panel.cast)
    with clock.set_to(BEFORE):
        assert services._make_letter(batch.id, batches.next_of(batch))
    session.expire_all()
    path = batches.letters(batch)[0].document.file.path
    kept, hidden = path.read_bytes(), path.with_suffix(".away")
    path.rename(hidden)
    with clock.set_to(BEFORE), pytest.raises(FileNotFoundError):
        services.make_letters(batch.id)
    session.expire_all()
    page = client.sign_in_as(panel.cast.pia).get(f"/letter-batches/{batch.id}")
    hidden.rename(path)
    with clock.set_to(BEFORE):
        services.make_letters(batch.id)
    session.expire_all()

    assert "The last attempt stopped (FileNotFoundError)." in page.text
    assert (batch.status, batch.problem) == (BatchStatus.READY, "")
    assert path.read_bytes() == kept
