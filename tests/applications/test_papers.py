"""The questions in Word: out and back again, whatever a word processor did to them in between."""

import io
import zipfile

import pytest
from docx import Document
from docx.document import Document as Paper
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from app.applications import papers
from app.applications.papers import Found, Question, State
from app.competitions.queries import FOLDER
from app.competitions.rubrics import load

pytestmark = pytest.mark.pure
RUBRIC = load(FOLDER / "five-part" / "1.yaml")
FIRST, SECOND = (item.code for item in RUBRIC.items[:2])


def questions(texts: dict[str, str] | None = None) -> list[Question]:
    """Some questions, with texts by code."""
    kept = [q for q in papers.of_rubric(RUBRIC) if q.code in {"TITLE", "ABSTRACT", FIRST, SECOND}]
    return [Question(**{**vars(q), "text": (texts or {}).get(q.code, "")}) for q in kept]


def paper(texts: dict[str, str] | None = None) -> Paper:
    """The document as python-docx opens it."""
    return Document(io.BytesIO(papers.write(questions(texts), title="Questions", about="Maple")))


def answers(document: Paper) -> dict[str, Found]:
    """What is found after saving."""
    sink = io.BytesIO()
    document.save(sink)
    commission = papers.Commission(sink.getvalue(), papers.headings(questions()))
    return {found.code: found for found in papers.read(commission)}


def paragraph(document: Paper, text: str):
    """The paragraph with exactly this text, wherever it stands."""
    found = [p for p in document.element.body.iter(qn("w:p")) if words(p) == text]
    assert found, f"no paragraph {text!r}"
    return found[0]


def words(element) -> str:
    return "".join(t.text or "" for t in element.iter(qn("w:t")))


def set_words(element, text: str) -> None:
    """Replace all text of a paragraph by one run, as a careless editor would."""
    first, *rest = element.iter(qn("w:t"))
    first.text = text
    for each in rest:
        each.text = ""


def remove(document: Paper, text: str) -> None:
    found = paragraph(document, text)
    found.getparent().remove(found)


def without_controls(document: Paper) -> None:
    """What Google Docs does: content controls and our bookmarks are gone, their text stays."""
    body = document.element.body
    for control in list(body.iter(qn("w:sdt"))):
        for inner in list(control.find(qn("w:sdtContent"))):
            control.addprevious(inner)
        control.getparent().remove(control)
    for mark in [*body.iter(qn("w:bookmarkStart")), *body.iter(qn("w:bookmarkEnd"))]:
        mark.getparent().remove(mark)


def starts(code: str) -> str:
    return f"[{code}] Your answer starts below this line"


def ends(code: str) -> str:
    return f"[{code}] Your answer ends above this line"


def test_an_untouched_document_holds_no_answer():
    assert {code: found.text for code, found in answers(paper()).items()} == {
        "TITLE": "",
        "ABSTRACT": "",
        FIRST: "",
        SECOND: "",
    }


def test_texts_go_out_and_come_back_the_same():
    text = "One.\nTwo on a line of its own.\n\nA second paragraph: “quoted”, 40 %.\n\n- a\n- b"

    assert answers(paper({FIRST: text}))[FIRST].text == text


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.text(
            st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co"))
        ),
        max_size=6,
    )
)
def test_any_text_that_was_read_once_comes_back_the_same(parts):
    once = answers(paper({FIRST: "\n\n".join(parts)}))[FIRST].text

    assert answers(paper({FIRST: once}))[FIRST].text == once


def test_the_same_questions_make_the_same_bytes():
    first, second = (papers.write(questions(), title="Q", about="A") for _ in range(2))

    assert first == second


def test_the_document_can_be_read_aloud():
    document = paper()
    styles = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]

    assert document.core_properties.title == "Questions"
    assert document.core_properties.language == "en-US"
    assert styles.count("Heading 2") == 4
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_without_content_controls_the_lines_are_enough():
    document = paper({FIRST: "We plan."})
    without_controls(document)

    assert (answers(document)[FIRST].text, answers(document)[FIRST].by) == ("We plan.", "line")


def test_without_lines_the_content_control_is_enough():
    document = paper({FIRST: "We plan."})
    remove(document, starts(FIRST))
    remove(document, ends(FIRST))

    assert (answers(document)[FIRST].text, answers(document)[FIRST].by) == ("We plan.", "control")


def test_without_lines_and_controls_the_bookmark_is_enough():
    document = paper({FIRST: "We plan."})
    remove(document, starts(FIRST))
    remove(document, ends(FIRST))
    for tag in list(document.element.body.iter(qn("w:tag"))):
        tag.getparent().remove(tag)

    assert (answers(document)[FIRST].text, answers(document)[FIRST].by) == ("We plan.", "bookmark")


def test_without_any_mark_an_answer_is_missing_and_the_others_are_found():
    document = paper({FIRST: "We plan.", SECOND: "We act."})
    without_controls(document)
    remove(document, starts(FIRST))

    found = answers(document)

    assert found.get(FIRST) is None
    assert found[SECOND].text == "We act."


def test_a_lost_last_line_ends_the_answer_at_the_next_heading():
    document = paper({FIRST: "We plan.", SECOND: "We act."})
    without_controls(document)
    remove(document, ends(FIRST))

    assert answers(document)[FIRST].text == "We plan."


def test_a_line_joined_to_the_text_still_marks_it():
    document = paper({FIRST: "We plan."})
    without_controls(document)
    set_words(paragraph(document, starts(FIRST)), f"{starts(FIRST)}. It begins here.")

    assert answers(document)[FIRST].text == "It begins here.\n\nWe plan."


def test_everything_in_one_paragraph_is_found():
    document = paper()
    without_controls(document)
    remove(document, starts(FIRST))
    remove(document, ends(FIRST))
    place = paragraph(document, "Write your answer here.")
    set_words(place, f"{starts(FIRST)} Short. {ends(FIRST)}")

    assert answers(document)[FIRST].text == "Short."


def test_reordered_questions_are_found_by_their_id():
    document = paper({FIRST: "We plan.", SECOND: "We act."})
    body = document.element.body
    begin, end = paragraph(document, starts(FIRST)), paragraph(document, ends(FIRST))
    block = list(body)[list(body).index(begin) : list(body).index(end) + 1]
    for element in block:
        body.insert(len(body) - 1, element)

    found = answers(document)

    assert (found[FIRST].text, found[SECOND].text) == ("We plan.", "We act.")


def test_text_broken_into_many_runs_is_one_text():
    document = paper({FIRST: "x"})
    place = next(p for p in document.element.body.iter(qn("w:p")) if words(p) == "x")
    paragraph_of = type(document.paragraphs[0])(place, document)
    paragraph_of.clear()
    for piece in ("We ", "plan", " to", "gether."):
        paragraph_of.add_run(piece).bold = piece == "plan"

    assert answers(document)[FIRST].text == "We plan together."


def test_lists_and_tables_become_readable_lines():
    document = paper({FIRST: "Before."})
    before = type(document.paragraphs[0])(paragraph(document, "Before."), document)
    for style, text in (("List Bullet", "Apples"), ("List Bullet", "Pears")):
        document.add_paragraph(text, style=style)
        before._p.getparent().append(document.paragraphs[-1]._p)
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Year", "Goal", "1", "40 %"), strict=True):
        cell.text = text
    before._p.getparent().append(table._tbl)

    assert answers(document)[FIRST].text == "Before.\n\n- Apples\n- Pears\n\nYear | Goal\n1 | 40 %"


def test_what_was_deleted_under_review_is_gone_and_what_was_inserted_is_there():
    document = paper({FIRST: "Old. New."})
    place = paragraph(document, "Old. New.")
    run = place.find(qn("w:r"))
    for tag, text in (("w:del", "Old. "), ("w:ins", "New.")):
        wrapper = place.makeelement(qn(tag), {})
        copy = place.makeelement(qn("w:r"), {})
        inner = place.makeelement(qn("w:t"), {})
        inner.text = text
        copy.append(inner)
        wrapper.append(copy)
        place.append(wrapper)
    place.remove(run)

    assert answers(document)[FIRST].text == "New."


def test_an_answer_twice_with_different_texts_is_said_to_be_twice():
    document = paper({FIRST: "We plan."})
    for text in (starts(FIRST), "Another text.", ends(FIRST)):
        document.add_paragraph(text)

    assert answers(document)[FIRST].is_twice


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"plain text"])
def test_what_is_no_document_is_not_read(content):
    assert papers.read(papers.Commission(content, frozenset())) is None


def test_a_package_without_a_document_is_not_read():
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as package:
        package.writestr("word/document.xml", "<w>")

    assert papers.read(papers.Commission(sink.getvalue(), frozenset())) is None


def test_each_state_of_an_answer_is_told():
    kept = questions({FIRST: "Same.", SECOND: "Old.", "TITLE": "Title"})
    found = [
        Found(FIRST, "Same.", "line"),
        Found(SECOND, "Newer.", "line"),
        Found("ABSTRACT", "Fresh.", "line"),
        Found("Z9", "Whose?", "line"),
    ]

    states = {row.code: row.state for row in papers.compare(kept, found)}

    assert states == {
        "TITLE": State.MISSING,
        "ABSTRACT": State.NEW,
        FIRST: State.SAME,
        SECOND: State.CHANGED,
        "Z9": State.UNKNOWN,
    }


def test_an_empty_answer_never_offers_to_erase_what_is_there():
    rows = papers.compare(questions({FIRST: "Ours."}), [Found(FIRST, "", "line")])
    row = next(each for each in rows if each.code == FIRST)

    assert (row.state, row.state.is_offered) == (State.EMPTY, False)


def test_a_text_over_its_limit_says_so_before_it_is_taken():
    item = RUBRIC.item(FIRST)
    assert item.word_limit is not None
    rows = papers.compare(questions(), [Found(FIRST, "word " * (item.word_limit * 2), "line")])
    row = next(each for each in rows if each.code == FIRST)

    assert (row.state, row.length.is_too_long) == (State.NEW, True)
