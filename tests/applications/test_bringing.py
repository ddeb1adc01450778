"""Bringing a Word document back: refused with a repair, shown, chosen, never over a colleague."""

import io

import pytest
from docx import Document

from app.applications import papers, queries, services
from app.applications.papers import State
from app.applications.services import Chosen
from app.platform import clock
from app.platform.db import session
from app.platform.errors import DomainError, NotNowError
from tests.factories import applications as factory
from tests.factories.identity import actor

ONE, TWO = "A1", "A2"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture(autouse=True)
def during():
    with clock.set_to(factory.DURING):
        yield


def drafted(application, **texts: str) -> bytes:
    """The application's own document with these answers typed into it."""
    rubric = queries.rubric(application)
    asked = [
        papers.Question(**{**vars(each), "text": texts.get(each.code, each.text)})
        for each in papers.of_application(application, rubric)
    ]
    return papers.write(asked, title="Questions", about="")


def rows(application, content: bytes) -> dict[str, papers.Compared]:
    found = services.examine(application, content, name="draft.docx")
    return {row.code: row for row in found}


def test_the_document_is_shown_beside_what_is_there_and_nothing_is_saved(draft, cast):
    services.save_response(draft, ONE, "Ours.", revision=0, by=actor(cast.ada))
    session.flush()

    found = rows(draft, drafted(draft, A1="Theirs.", A2="New."))

    assert (found[ONE].state, found[ONE].there, found[ONE].revision) == (State.CHANGED, "Ours.", 1)
    assert found[TWO].state is State.NEW
    assert queries.response(draft, ONE).text == "Ours."


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"%PDF-1.7 x", "draft.pdf", "is no Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "draft.doc", "old or password-protected"),
        (b"", "draft.docx", "is empty"),
    ],
)
def test_other_files_are_refused_with_the_repair(draft, content, name, message):
    with pytest.raises(DomainError, match=message):
        services.examine(draft, content, name=name)


def test_a_word_document_of_another_kind_is_refused_with_the_repair(draft):
    sink, other = io.BytesIO(), Document()
    other.add_paragraph("Minutes of the board.")
    other.save(sink)

    with pytest.raises(DomainError, match="holds no answer that can be found"):
        services.examine(draft, sink.getvalue(), name="minutes.docx")


def test_what_is_chosen_is_saved_as_a_version_of_its_own(draft, cast):
    stale = services.bring_in(
        draft,
        [
            Chosen(ONE, "We plan.", 0),
            Chosen("TITLE", "A title", 0),
            Chosen("ABSTRACT", "Short.", 0),
        ],
        by=actor(cast.ada),
    )
    session.flush()

    assert stale == []
    assert queries.response(draft, ONE).text == "We plan."
    assert (draft.title, draft.abstract) == ("A title", "Short.")


def test_a_colleague_who_saved_in_between_keeps_the_text(draft, cast):
    services.save_response(draft, ONE, "Saved meanwhile.", revision=0, by=actor(cast.aro))
    session.flush()

    stale = services.bring_in(
        draft, [Chosen(ONE, "Mine.", 0), Chosen(TWO, "Also mine.", 0)], by=actor(cast.ada)
    )

    assert stale == [ONE]
    assert queries.response(draft, ONE).text == "Saved meanwhile."
    assert queries.response(draft, TWO).text == "Also mine."


def test_title_and_abstract_that_somebody_changed_are_kept(draft, cast):
    services.save_summary(draft, revision=0, title="Theirs", by=actor(cast.aro))

    stale = services.bring_in(draft, [Chosen("TITLE", "Mine", 0)], by=actor(cast.ada))

    assert (stale, draft.title) == (["TITLE"], "Theirs")


def test_after_the_deadline_nothing_is_brought_in(draft, cast):
    with (
        clock.set_to(draft.competition.too_late_at),
        pytest.raises(NotNowError, match="The deadline was"),
    ):
        services.bring_in(draft, [Chosen(ONE, "Late.", 0)], by=actor(cast.ada))


def upload(client, application, content: bytes, name: str = "draft.docx"):
    page = client.get(f"/applications/{application.id}/bringing")
    return page.form().submit(file=(io.BytesIO(content), name, WORD))


def test_a_writer_downloads_drafts_and_brings_back(client, draft, cast):
    client.sign_in_as(cast.ada)
    sent = client.http_get(f"/applications/{draft.id}/questions.docx")
    assert (sent.status_code, sent.mimetype) == (200, WORD)

    page = upload(client, draft, drafted(draft, A1="We plan.\n\nThen we act."))
    assert page.status == 200
    done = page.form("/bringing/choice").submit(take=ONE).follow()

    assert "1 text is saved." in done.messages
    assert queries.response(draft, ONE).text == "We plan.\n\nThen we act."


def test_a_conflict_is_shown_again_and_the_rest_is_saved(client, draft, cast):
    client.sign_in_as(cast.ada)
    page = upload(client, draft, drafted(draft, A1="Mine.", A2="Also mine."))
    services.save_response(draft, ONE, "Meanwhile.", revision=0, by=actor(cast.aro))
    session.commit()

    again = page.form("/bringing/choice").submit(take=[ONE, TWO])

    assert again.status == 200
    assert "Somebody else saved in between. Look at these texts again." in again.messages
    assert "Meanwhile." in again.text
    assert "Mine." in again.text
    assert queries.response(draft, ONE).text == "Meanwhile."
    assert queries.response(draft, TWO).text == "Also mine."
    again.form("/bringing/choice").submit(take=ONE)
    session.expire_all()
    assert queries.response(draft, ONE).text == "Mine."


def test_a_wrong_file_is_refused_on_the_page(client, draft, cast):
    page = upload(client.sign_in_as(cast.ada), draft, b"%PDF-1.7", "draft.pdf")

    assert page.status == 422
    assert "is no Word document" in page.errors[0]


def test_a_stranger_gets_neither_questions_nor_preview(client, draft, cast):
    client.sign_in_as(cast.sam)

    assert client.http_get(f"/applications/{draft.id}/questions.docx").status_code == 403
    assert client.get(f"/applications/{draft.id}/bringing").status == 403
    assert client.post(f"/applications/{draft.id}/bringing/choice").status == 403


def test_anybody_downloads_the_blank_questions_of_a_competition(client, competition):
    sent = client.http_get(f"/competitions/{competition.id}/questions.docx")

    assert (sent.status_code, sent.mimetype) == (200, WORD)
