"""What readers said on paper: with a name for the file, without a trace of it for the district."""

import io
from decimal import Decimal

import pikepdf
import pytest
from sqlalchemy import select

from app.awards import queries as awards
from app.awards import services as deeds
from app.platform import clock, jobs, storage
from app.platform.db import session
from app.platform.errors import NotFoundError
from app.reports import policy, services
from app.reports.models import Document, DocumentKind
from app.reports.papers import PAPERS
from app.reports.queries import review_forms
from app.review import services as reviewing
from app.review.services import Answer
from tests.factories import review as f
from tests.factories import slates
from tests.factories.identity import actor
from tests.support import everywhere
from tests.support.dissecting import everything_in, text_of

LOST: tuple[dict[str, int], ...] = ({"A1": 1}, {"A1": 7}, {})


@pytest.fixture
def discussed(panel):
    """Every reader handed in; the second changed one score in the discussion, with a reason."""
    for review, lost in zip(panel.reviews, LOST, strict=True):
        f.scored(review, lost)
    with clock.set_to(f.REVIEWING):
        talk = reviewing.open_discussion(panel.applications[0], by=actor(panel.cast.pia))
        session.flush()
        review = panel.reviews[1]
        reviewing.say(
            talk, "A1", "Page 12 shows the months.", review=review, by=actor(review.reviewer.person)
        )
        answer = Answer(points=Decimal(5))
        by = actor(review.reviewer.person)
        reviewing.change(review, "A1", answer, reason="Page 12 has the missing months.", by=by)
        reviewing.close_discussion(talk, record="They spoke about A1.", by=actor(panel.cast.pia))
        reviewing.freeze(panel.competition, by=actor(panel.cast.pia))
    session.commit()
    return panel


def paper(kind, subject, by):
    made = services.request_document(kind, subject, by=actor(by))
    session.commit()
    jobs.sweep()
    session.expire_all()
    return session.get(Document, made.id)


def announced(panel):
    by = actor(panel.cast.pia)
    slate = deeds.build_slate(panel.competition, by=by)
    session.flush()
    slates.announced(slate, panel.cast)
    session.commit()


def test_the_form_of_one_reader_has_every_point_and_why_it_was_changed(discussed):
    review = discussed.reviews[1]
    form = review_forms.review_form(review.id)
    made = paper(DocumentKind.REVIEW_FORM, review.id, discussed.cast.pia)
    said = text_of(storage.read(made.file))

    assert sum(each.scored for each in form.sections) + form.priorities_scored == form.total
    assert sum(each.possible for each in form.sections) == form.rubric.section_points
    assert (form.most, form.total) == (Decimal(210), Decimal(205))
    for words in (
        f"Technical review form {discussed.applications[0].number}",
        review.reviewer.person.name,
        "84.416A",
        "5 of 10 points. Before the discussion: 3.",
        "3 became 5. Page 12 has the missing months.",
        "A logic model ties each of the five elements",
        "Our answer to Vision and theory of action.",
    ):
        assert words in said
    with pikepdf.open(io.BytesIO(storage.read(made.file))) as opened:
        assert opened.Root.MarkInfo.Marked
        with opened.open_outline() as outline:
            first = [each.title for each in outline.root[0].children[:2]]
    assert first == ["A1 Vision and theory of action", "A2 School selection and reach"]


def test_a_draft_review_has_no_form(panel):
    f.score(panel.reviews[0])

    with pytest.raises(NotFoundError):
        PAPERS[DocumentKind.REVIEW_FORM].of(panel.reviews[0].id)


def test_forms_with_names_are_the_agencys_alone(discussed, client):
    announced(discussed)
    review = discussed.reviews[0]
    made = paper(DocumentKind.REVIEW_FORM, review.id, discussed.cast.pia)
    words = {"kind": "review_form", "subject": str(review.id)}

    for who in ("ada", "aro", "dana", "rob", "sam"):
        person = getattr(discussed.cast, who)
        assert not policy.may_have_review_form(actor(person), discussed.competition)
        visitor = client.sign_in_as(person)
        assert visitor.http_get(f"/documents/{made.id}/file").status_code == 403
        assert visitor.post("/documents", words).status == 403
    assert client.sign_in_as(discussed.cast.otto).get(f"/documents/{made.id}").status == 200


def test_there_is_no_feedback_on_paper_before_the_letter(discussed, client):
    visitor = client.sign_in_as(discussed.cast.ada)
    words = {"kind": "feedback", "subject": str(discussed.applications[0].id)}

    assert visitor.post("/documents", words).status == 404


def test_the_feedback_on_paper_says_what_the_page_says(discussed, client):
    announced(discussed)
    application = discussed.applications[0]
    page = client.sign_in_as(discussed.cast.ada).get(f"/applications/{application.id}/feedback")
    made = page.form("/documents").submit().follow()
    jobs.sweep()
    content = client.get(made.url).links
    (address,) = [url for text, url in content.items() if text.startswith("Open ")]
    said = text_of(client.http_get(address).data)

    found = awards.whole_feedback(application)
    for each in found.items:
        assert f"{each.item.code} {each.item.title}"[:30] in said
    assert [f"Reader {n}" in said for n in (1, 2, 3)] == [True] * 3
    assert "The timeline is thin (page 9)." in said
    assert "Page 12 has the missing months." not in said


def test_nothing_that_a_district_can_fetch_names_a_reader_in_any_byte(discussed, client, app):
    """Pages, files, documents of every kind: raw, unpacked, metadata, names, headers."""
    announced(discussed)
    application = discussed.applications[0]
    letter = awards.letter_of(application)
    submission = application.standing_submission
    wanted = [
        (DocumentKind.FEEDBACK, application.id),
        (DocumentKind.LETTER, letter.id),
        (DocumentKind.APPLICATION, submission.id),
        (DocumentKind.RECEIPT, submission.id),
    ]
    for kind, subject in wanted:
        paper(kind, subject, discussed.cast.ada)
    form = paper(DocumentKind.REVIEW_FORM, discussed.reviews[0].id, discussed.cast.pia)
    secrets = list(readers_of(discussed))
    assert discussed.reviews[0].reviewer.person.name in everything_in(storage.read(form.file))

    visitor = client.sign_in_as(discussed.cast.ada)
    papers, pages = 0, 0
    for address in everywhere.addresses(app):
        answer = visitor.http_get(address)
        if answer.status_code != 200:
            continue
        body = answer.get_data()
        is_paper = answer.mimetype == "application/pdf"
        papers, pages = papers + address.startswith("/documents/") * is_paper, pages + 1
        read = everything_in(body) if is_paper else body.decode("utf-8", "replace")
        read += "\n".join(f"{name}: {value}" for name, value in answer.headers)
        assert [each for each in secrets if each in read] == [], address

    assert papers == len(wanted)
    assert pages > 20
    names = select(Document).where(Document.kind == DocumentKind.FEEDBACK)
    assert session.scalars(names).one().file.name == f"{application.number}-feedback-v1.pdf"


def readers_of(panel):
    """Everything by which a reader could be known."""
    for review in panel.reviews:
        person = review.reviewer.person
        yield from (person.name, person.email, str(person.id), person.id.hex)
        yield from (str(review.id), review.id.hex, str(review.reviewer.id), review.reviewer.id.hex)
