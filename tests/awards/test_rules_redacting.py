"""What leaves a copy for the public: texts wherever they stand, contact details by rule."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.snapshot import FORMAT, decode, encode
from app.awards.models import RedactionGround, Removal
from app.awards.rules import check_passage, places_of, redact, standing_removals
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure

COMMERCIAL, PRIVACY = RedactionGround.COMMERCIAL, RedactionGround.PRIVACY
FORM = {
    "code": "sf-424",
    "edition": "4.0",
    "name": "SF-424",
    "title": "Application",
    "omb": None,
    "lines": [
        {"code": "contact_phone", "item": "8f", "label": "Telephone", "value": "five five five"},
        {"code": "address", "item": "8d", "label": "Address", "value": "1 Main Street"},
    ],
}
FILE = {"kind": "resume", "name": "Jane Doe.pdf", "size": 10, "sha256": "f" * 64}


def snapshot(**changes):
    plain = {
        "format": FORMAT,
        "number": "P416A260001",
        "ordinal": 1,
        "title": "Every student a plan",
        "abstract": "We use the Quillfeather method.\nWrite to jane.doe@maple.example.",
        "lead_nces_id": "0100001",
        "lead_name": "Maple Hollow",
        "state": "AL",
        "rubric_sha256": "a" * 64,
        "indirect_rate_hundredths": None,
        "districts": [],
        "schools": [],
        "responses": {"A1": "Quillfeather costs $12 a seat. Call (205) 555-0134.", "A2": "Plain."},
        "commitments": [],
        "measures": [],
        "budget": [],
        "files": [FILE],
        "forms": [FORM],
        **changes,
    }
    return decode(json.dumps(plain).encode())


def taken(found):
    return {(each.place, each.ground, each.is_automatic): each.count for each in found.log}


def test_a_text_goes_wherever_it_stands_and_says_why_it_is_missing():
    found = redact(snapshot(), [("Quillfeather", COMMERCIAL)])

    assert found.snapshot.responses["A1"].startswith("[removed: FOIA exemption 4] costs $12")
    assert b"Quillfeather" not in encode(found.snapshot)
    assert taken(found)["Item A1", COMMERCIAL, False] == 1
    assert taken(found)["Abstract", COMMERCIAL, False] == 1


def test_contact_details_of_people_go_by_rule_and_the_organisations_stay():
    found = redact(snapshot(), [])
    lines = {each.code: each.value for each in found.snapshot.forms[0].lines}

    assert lines == {"contact_phone": "[removed: FOIA exemption 6]", "address": "1 Main Street"}
    assert found.snapshot.abstract.endswith("Write to [removed: FOIA exemption 6].")
    assert found.snapshot.responses["A1"].endswith("Call [removed: FOIA exemption 6].")
    assert taken(found) == {
        ("SF-424, 8f", PRIVACY, True): 1,
        ("Abstract", PRIVACY, True): 1,
        ("Item A1", PRIVACY, True): 1,
    }


@pytest.mark.parametrize(
    "number", ["205-555-0134", "(205) 555-0134", "+1 205 555 0134", "205.555.0134", "078-05-1120"]
)
def test_numbers_of_people_are_known_as_they_are_written(number):
    found = redact(snapshot(responses={"A1": f"Call {number} now."}), [])

    assert found.snapshot.responses["A1"] == "Call [removed: FOIA exemption 6] now."


@pytest.mark.parametrize("text", ["0100001", "2026-10-30", "12,345,678", "110 of 149", "1,200-500"])
def test_other_numbers_stay(text):
    assert redact(snapshot(responses={"A1": text}), []).snapshot.responses["A1"] == text


def test_no_file_goes_along_unless_it_was_chosen():
    assert redact(snapshot(), []).snapshot.files == ()
    assert len(redact(snapshot(), [], ["f" * 64]).snapshot.files) == 1


def test_a_text_is_found_however_its_lines_break():
    assert places_of(snapshot(), "Quillfeather   method. Write") == ["Abstract"]
    assert places_of(snapshot(), "nowhere to be found") == []


def test_a_longer_text_goes_before_a_shorter_one_inside_it():
    found = redact(
        snapshot(), [("Quillfeather", COMMERCIAL), ("Quillfeather costs $12 a seat", COMMERCIAL)]
    )

    assert found.snapshot.responses["A1"].startswith("[removed: FOIA exemption 4]. Call")


def test_words_of_the_form_itself_cannot_go():
    with pytest.raises(DomainError, match="part of the form itself"):
        redact(snapshot(), [(FORMAT, COMMERCIAL)])
    with pytest.raises(DomainError, match="at least 4 letters"):
        check_passage(" of ")


def test_what_was_put_back_stands_again():
    out = Removal(number=1, text="Quillfeather", ground=COMMERCIAL, places=[], puts_back=None)
    other = Removal(number=2, text="Plain.", ground=COMMERCIAL, places=[], puts_back=None)
    back = Removal(number=3, text="", ground=COMMERCIAL, places=[], puts_back=1)

    assert standing_removals([out, other, back]) == [other]


@given(st.text(alphabet="abcdefgh ", min_size=6, max_size=30).filter(lambda t: len(t.split()) == 1))
def test_nothing_that_was_taken_out_is_left_in_any_answer(word):
    text = word.strip()
    whole = snapshot(responses={"A1": f"Before {text} and {text}after", "A2": text})

    found = redact(whole, [(text, COMMERCIAL)])

    left = [each.replace(COMMERCIAL.mark, "") for each in found.snapshot.responses.values()]
    assert [each for each in left if text in each] == []
