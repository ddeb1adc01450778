"""Editions of forms: the shipped ones are sound, and a bad file is told line by line."""

import pytest

from app.applications.editions import EditionError, Known, formats, load, parse, shelf
from app.platform.errors import DomainError
from tests.applications.small_edition import TEXT

pytestmark = pytest.mark.pure


def problems(text):
    with pytest.raises(EditionError) as caught:
        parse(text, origin="small/1.yaml")
    return caught.value.problems


def changed(before, after):
    assert before in TEXT
    return TEXT.replace(before, after)


def test_the_four_forms_are_on_the_shelf_with_their_editions():
    found = {code: [each.edition for each in shelf.of(code)] for code in shelf.codes()}
    assert found == {
        "assurances": ["2024"],
        "gepa-427": ["2017", "2023"],
        "lobbying": ["2014"],
        "sf-424": ["4.0"],
    }


def test_the_sf_424_has_the_numbered_items_that_an_applicant_fills():
    items = {field.item for field in shelf.of("sf-424")[0].fields.values()}
    expected = [
        "1",
        "2",
        "4",
        "5b",
        "8a",
        "8b",
        "8c",
        "8d",
        "8e",
        "8f",
        "9",
        "10",
        "11",
        "12",
        "13",
    ]
    expected += ["14", "15", "16a", "16b", "17a", "17b", *(f"18{letter}" for letter in "abcdefg")]
    assert items == {*expected, "19", "20", "21"}


def test_gepa_asks_four_questions_and_the_edition_before_asked_one():
    old, new = shelf.of("gepa-427")
    assert (list(old.fields), len(new.fields)) == (["steps"], 4)
    assert set(old.fields) < set(new.fields)


def test_the_newest_edition_is_taken_where_none_is_named_or_known():
    assert shelf.find("gepa-427", None).edition == "2023"
    assert shelf.find("gepa-427", "2017").edition == "2017"
    assert shelf.find("gepa-427", "1999").edition == "2023"
    assert shelf.find("no-form", None) is None


def test_no_form_asks_for_what_is_known():
    """Typed once: names, numbers, title, program, days and sums are shown by every form."""
    for code in shelf.codes():
        for edition in shelf.of(code):
            asked = [field.label for field in edition.fields.values() if field.is_typed]
            for word in ("UEI", "EIN", "Legal name", "Descriptive title", "Assistance listing"):
                assert [label for label in asked if word in label] == [], (code, word)
    shown = {
        field.source
        for code in shelf.codes()
        for field in shelf.of(code)[-1].fields.values()
        if field.source
    }
    assert shown == set(Known) - {Known.ORGANISATION_NCES_ID, Known.APPLICATION_NUMBER}


def test_words_that_yaml_would_take_for_something_else_stay_words():
    text = changed("choices: {a: Apple, b: Berry}", "choices: {no: No, 1: One, b: Berry}")
    assert list(parse(text, origin="x").fields["kind_of"].choices) == ["no", "1", "b"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("kind: yes_no, required: true", "kind: maybe", "line 13: groups.0.fields.5.kind"),
        ("label: Tags, ", "", "line 11: groups.0.fields.3.label: field required"),
        ("longest: 20", "longest: 0", "line 10: groups.0.fields.2.longest"),
        ("organisation.uei", "organisation.shoe_size", "line 17: groups.0.fields.9.from"),
        ("code: total, ", "code: total, colour: red, ", "line 21: groups.0.fields.13.colour"),
        ("code: total", "code: rest", "the field rest stands twice"),
        (
            "field: sort, is: [y]",
            "field: year, is: [y]",
            "why names year, which must be a field before it",
        ),
        ("is: [y]", "is: [z]", "why: sort is never z; use one of x, y"),
        ("code: year", "code: revision", "revision is a name that the page uses itself"),
        ("sum: [state, rest]", "sum: [state, sum]", "total names sum"),
        (
            "kind: choices, most: 2, choices: {p: Pea, q: Quince, r: Rye}",
            "kind: choices",
            "tags needs choices",
        ),
        ("from: budget.non_federal_total, less", "less", "rest takes less of nothing; add from"),
        ('edition: "1"', 'edition: "1"\nedition: "2"', "line 3: the key edition stands twice"),
        ("  - title: All kinds", "  - title: [All kinds", "this is not valid YAML"),
    ],
)
def test_a_bad_file_is_told_with_line_and_reason(before, after, told):
    assert told in "\n".join(problems(changed(before, after)))


def test_everything_wrong_is_told_at_once():
    text = changed("kind: yes_no", "kind: maybe").replace("label: Tags, ", "")
    assert [each.split(":")[0] for each in problems(text)] == [
        "small/1.yaml line 11",
        "small/1.yaml line 13",
    ]


def test_an_empty_file_and_a_file_in_the_wrong_place_are_refused(tmp_path):
    assert problems("")[0].startswith("small/1.yaml line 1: code: field required")
    place = tmp_path / "small" / "2.yaml"
    place.parent.mkdir()
    place.write_text(TEXT)
    with pytest.raises(EditionError, match=r"it is small/1\.yaml; move it there"):
        load(place)


@pytest.mark.parametrize("text", ["P011A220004", "I215W110002", "B416A130001", "p416a260001"])
def test_an_award_number_has_eleven_characters(text):
    assert formats.award_number(text) == text.upper()


@pytest.mark.parametrize("text", ["P011A22000", "0011A220004", "P0111220004", "P011A2200045", ""])
def test_an_ill_shaped_award_number_is_refused(text):
    with pytest.raises(DomainError, match="P416A260001"):
        formats.award_number(text)


REAL = (
    "84.416",
    "84.411",
    "84.374",
    "84.377",
    "84.282",
    "84.395",
    "84.396",
    "84.215",
    "84.424",
    "84.010",
)


@pytest.mark.parametrize("text", [*REAL, "84.411C", "84.416a", "93.RD", "93.RD1", "84.U01"])
def test_an_assistance_listing_has_prefix_and_extension(text):
    assert formats.assistance_listing(text) == text.upper()


@pytest.mark.parametrize("text", ["84416", "8.416", "84.41", "84.4166", "84.416AB", "84.U1", ""])
def test_an_ill_shaped_assistance_listing_is_refused(text):
    with pytest.raises(DomainError, match="assistance listing number"):
        formats.assistance_listing(text)
