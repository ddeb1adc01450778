"""A file is never refused for how it looks: what is said of it, and what a click repairs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.rules.file_names import LONGEST_NAME, clean_name, is_clean, numbered
from app.applications.rules.format_lint import Looks, Named, Repair, findings, kept_looks, looks

pytestmark = pytest.mark.pure


def about(name="plan.pdf", others=(), most_pages=None, **seen):
    return findings(Named(name, Looks(**seen)), others=others, most_pages=most_pages)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("plan.pdf", "plan.pdf"),
        ("Résumé of Zoë.pdf", "Resume of Zoe.pdf"),
        ("budget & plan #2.docx", "budget - plan -2.docx"),
        ("final_FINAL (2).pdf", "final_FINAL (2).pdf"),
        ("計画.pdf", "file.pdf"),
        (".pdf", "file.pdf"),
        ("???", "file"),
        ("a" * 60 + ".pdf", "a" * 46 + ".pdf"),
        ("x", "x"),
    ],
)
def test_a_name_is_cleaned_as_little_as_it_takes(name, clean):
    assert clean_name(name) == clean


@given(st.text(max_size=200))
def test_every_cleaned_name_is_clean_and_stays_so(name):
    clean = clean_name(name)
    assert is_clean(clean)
    assert clean_name(clean) == clean


@given(st.text(alphabet="abc. ", min_size=1, max_size=60), st.lists(st.text(max_size=8)))
def test_a_numbered_name_is_like_no_other(name, others):
    made = numbered(name, [name, *others])
    assert made.casefold() not in {each.casefold().strip() for each in (name, *others)}
    assert len(made) <= LONGEST_NAME


def test_a_plain_file_has_nothing_to_say():
    assert about() == []


def test_an_odd_or_long_name_has_a_button_and_the_name_it_would_get():
    (odd,) = about("Plan & budget.pdf")
    assert (odd.repair, odd.is_stop) == (Repair.NAME, False)
    assert "“Plan - budget.pdf”" in odd.message
    (long,) = about("a" * 60 + ".pdf")
    assert long.repair is Repair.NAME
    assert "64 signs, more than 50" in long.message


def test_the_same_name_twice_is_numbered():
    (found,) = about("Letter.pdf", others=["letter.PDF", "letter (2).pdf"])
    assert found.repair is Repair.NUMBER
    assert "“Letter (3).pdf”" in found.message


def test_too_many_pages_stop_and_say_how_many():
    (found,) = about(pages=12, most_pages=10)
    assert found.is_stop
    assert found.message == (
        "It has 12 pages; the notice allows 10. Shorten it by 2 pages, and attach it again."
    )
    assert about(pages=10, most_pages=10) == []
    assert about(pages=None, most_pages=10) == []


def test_form_fields_can_be_flattened():
    assert [each.repair for each in about(form_fields=3)] == [Repair.FLATTEN]


def test_spacing_captions_page_size_and_scans_are_fine():
    (found,) = about(line_spacing="1.5", smallest_caption="10", other_sizes=2, scanned=1)
    assert (found.repair, found.is_stop) == (None, False)
    assert found.message.startswith("Accepted; nobody scores the format.")


def test_what_was_seen_is_kept_as_it_was():
    seen = Looks(pages=3, form_fields=0, line_spacing="1.5")
    assert looks(kept_looks(seen)) == seen
    assert looks(None) == Looks()
