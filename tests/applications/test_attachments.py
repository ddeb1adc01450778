"""Attachments: nothing is refused for how it looks; what one click repairs; what the notice asks."""

import io
from collections.abc import Sequence

import docx
import pikepdf
import pytest
from docx.shared import Pt
from pikepdf import Dictionary, Name, String

from app.applications import queries, rules, services
from app.applications.inspecting import DOCX, PDF, flatten, inspect
from app.applications.models import AttachmentKind, Category
from app.applications.rules.format_lint import Looks
from app.applications.snapshot import take
from app.competitions import services as competition_services
from app.competitions.models import Condition, RequirementKind
from app.competitions.services import Required
from app.platform import clock, storage
from app.platform.db import session
from app.platform.errors import DomainError
from tests.factories import applications, competitions
from tests.factories.identity import actor


def at(moment=applications.DURING):
    return clock.set_to(moment)


def pdf(pages=1, *, size=(612, 792), password="", fields: Sequence[str] = ()):
    """A PDF with so many pages; each field is a text box with this value."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(pages):
            made.add_blank_page(page_size=size)
        if fields:
            boxes = [_box(made, number, value) for number, value in enumerate(fields)]
            made.pages[0].Annots = made.make_indirect(pikepdf.Array(boxes))
            made.Root.AcroForm = Dictionary(
                Fields=pikepdf.Array(boxes),
                DA=String("/Helv 12 Tf 0 g"),
                DR=Dictionary(
                    Font=Dictionary(
                        Helv=made.make_indirect(
                            Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
                        )
                    )
                ),
            )
        lock = pikepdf.Encryption(user=password, owner="owner") if password else None
        made.save(out, encryption=lock or False)
    return out.getvalue()


def _box(made, number, value):
    return made.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(f"field{number}"),
            V=String(value),
            Rect=[72, 700 - 30 * number, 300, 720 - 30 * number],
            DA=String("/Helv 12 Tf 0 g"),
            F=4,
        )
    )


def letter(*, spacing=1.5, caption=10):
    """A narrative with wide lines and a small caption, as T3 describes one."""
    document = docx.Document()
    paragraph = document.add_paragraph("We change pace, feedback and choice.")
    paragraph.paragraph_format.line_spacing = spacing
    run = document.add_paragraph(style="Caption").add_run("Figure 1")
    run.font.size = Pt(caption)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def attach(application, cast, content, name, kind=AttachmentKind.LETTER):
    with at():
        made = services.attach(application, content, name=name, kind=kind, by=actor(cast.ada))
    session.flush()
    return made


def test_pages_fields_and_page_size_are_seen():
    assert inspect((pdf(3), PDF)).looks == Looks(pages=3, form_fields=0, other_sizes=0, scanned=0)
    a4 = inspect((pdf(2, size=(595, 842), fields=["x"]), PDF)).looks
    assert (a4.pages, a4.form_fields, a4.other_sizes) == (2, 1, 2)
    assert inspect((pdf(1, size=(792, 612)), PDF)).looks.other_sizes == 0


def test_spacing_and_captions_are_seen():
    assert inspect((letter(), DOCX)).looks == Looks(line_spacing="1.5", smallest_caption="10")
    assert inspect((letter(spacing=1.0, caption=12), DOCX)).looks == Looks()


def test_what_cannot_be_understood_is_taken_as_it_is():
    assert inspect((b"%PDF-1.7 and then nothing", PDF)).looks == Looks()
    assert inspect((b"PK\x03\x04", DOCX)).refusal == ""
    assert flatten(b"%PDF-1.7") == b""


def test_flattening_prints_the_values_into_the_page_and_leaves_no_field():
    flat = flatten(pdf(fields=["Maple Hollow", "2,500"]))
    assert inspect((flat, PDF)).looks.form_fields == 0
    with pikepdf.open(io.BytesIO(flat)) as made:
        assert "/AcroForm" not in made.Root
        assert "/Annots" not in made.pages[0]
        drawn = [bytes(each.read_bytes()) for each in made.pages[0].Resources.XObject.values()]
    assert b"Maple Hollow" in b"".join(drawn)


def test_a_wide_narrative_with_an_odd_name_is_accepted_and_never_a_gap(ready, cast, client):
    attach(ready, cast, letter(), "Our plan, v2 & final!.docx", AttachmentKind.OTHER)
    assert rules.gaps(ready, queries.rubric(ready)) == []
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/attachments")
    assert "Accepted; nobody scores the format." in page.text
    assert "its lines are set 1.5 apart; its captions are as small as 10 points" in page.text
    assert "“Our plan- v2 - final.docx” would pass everywhere." in page.text


def test_one_click_gives_a_clean_name_and_the_first_file_is_remembered(client, ready, cast):
    made = attach(ready, cast, b"We support it.", "Letter # 1 from the Mayor!.txt")
    frozen = made.file
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/attachments")
        page = page.form(f"/attachments/{made.id}/repair").submit("how=name").follow()
    assert page.messages == ["Repaired. The file is now called Letter - 1 from the Mayor.txt."]
    session.refresh(made)
    assert (made.file.name, made.first_file_id) == ("Letter - 1 from the Mayor.txt", frozen.id)
    assert storage.read(made.file) == b"We support it."


def test_the_same_name_twice_is_numbered(client, ready, cast):
    made = attach(ready, cast, b"Another one.", "LETTER.txt")
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/attachments")
        page.form(f"/attachments/{made.id}/repair").submit("how=number")
    session.refresh(made)
    assert made.file.name == "LETTER (2).txt"


def test_one_click_flattens_and_the_submission_before_keeps_its_file(client, ready, cast):
    made = attach(ready, cast, pdf(fields=["Maple Hollow"]), "form.pdf")
    before = made.file.sha256
    submission = applications.submit(ready, cast.aro)
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{ready.id}/attachments")
        assert "It has 1 form field that" in page.text
        page.form(f"/attachments/{made.id}/repair").submit("how=flatten")
    session.refresh(made)
    assert made.file.sha256 != before
    assert rules.format_lint.looks(made.looks).form_fields == 0
    assert queries.submitted_file(submission, before).sha256 == before


def test_an_unknown_repair_and_a_stranger_get_nowhere(client, ready, cast):
    made = ready.attachments[0]
    url = f"/attachments/{made.id}/repair"
    with at():
        assert client.sign_in_as(cast.ada).post(url, {"how": "burn"}).status == 404
        assert client.sign_in_as(cast.sam).post(url, {"how": "name"}).status == 403


def test_a_pdf_that_nobody_can_open_is_refused_with_the_repair(ready, cast):
    with pytest.raises(DomainError) as refused:
        attach(ready, cast, pdf(password="secret"), "plan.pdf")
    assert refused.value.message == (
        "“plan.pdf” is protected with a password. Save it without one."
    )


@pytest.fixture
def strict(cast):
    """A competition that asks for files."""
    asked = [
        Required(RequirementKind.FILE, "logic_model", "Logic model", most_pages=1),
        Required(
            RequirementKind.FILE,
            "indirect_cost_agreement",
            "Indirect cost rate agreement",
            condition=Condition.INDIRECT_COSTS,
        ),
        Required(
            RequirementKind.FILE,
            "memorandum",
            "Memorandum of each district",
            condition=Condition.CONSORTIUM,
        ),
    ]
    who = actor(cast.pia)
    competition = competition_services.create(
        cast.agency,
        competitions.VALUES,
        competitions.BANDS,
        rubric=competitions.RUBRIC,
        by=who,
        requirements=asked,
    )
    competition_services.publish(competition, by=who)
    session.flush()
    return applications.ready_application(competition, cast.maple, cast.ada)


def gaps(application):
    return [gap.message for gap in rules.gaps(application, queries.rubric(application))]


def test_files_that_the_notice_asks_for_are_gaps_until_they_are_there(strict, cast, client):
    assert gaps(strict) == ["Attach the file that the notice asks for: Logic model."]
    with at():
        page = client.sign_in_as(cast.ada).get(f"/applications/{strict.id}/attachments")
    assert "Logic model, at most 1 page Still missing" in page.text
    attach(strict, cast, pdf(1), "model.pdf", AttachmentKind.LOGIC_MODEL)
    assert gaps(strict) == []


def test_an_agreement_is_asked_of_those_who_budget_indirect_costs(strict, cast):
    attach(strict, cast, pdf(1), "model.pdf", AttachmentKind.LOGIC_MODEL)
    with at():
        services.add_line(
            strict,
            applications.line_typed(category=Category.INDIRECT, cents={1: 1}),
            by=actor(cast.ada),
        )
    assert gaps(strict)[-1] == (
        "Attach the file that the notice asks for: Indirect cost rate agreement."
    )


def test_too_many_pages_are_a_gap_with_both_numbers(strict, cast):
    attach(strict, cast, pdf(3), "model.pdf", AttachmentKind.LOGIC_MODEL)
    assert gaps(strict) == ["Shorten “model.pdf”: it has 3 pages, and the notice allows 1."]


def test_a_file_from_before_anybody_looked_has_nothing_against_it(ready):
    ready.attachments[0].looks = None
    assert rules.gaps(ready, queries.rubric(ready)) == []
    assert len(take(ready, ordinal=1).snapshot.files) == 1
