"""The shapes of UEI, EIN, congressional district, ZIP code and telephone number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.identity import identifiers
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure

# Fixtures of the Federal Audit Clearinghouse: three of real shape, two clearly invented.
GOOD = ("ZQGGHJH74DW7", "D7A4J33FUMJ1", "GNU9RNVE6J68", "TEST0001TEST", "AAA123456BBB")
BAD = (
    "0QGGHJH74DW7",  # begins with 0
    "ZQGGHJH74DWO",  # the letter O
    "ZQGGHJH74DWI",  # the letter I
    "Z123456789AB",  # nine digits in a row
    "ZQGGHJH74DW",  # eleven
    "ZQGGHJH74DW77",  # thirteen
    "ZQGGHJH74DW-",
    "ZQGGHJH74DW\u0667",  # a digit of another script
    "",
)


@pytest.mark.parametrize("text", GOOD)
def test_a_well_shaped_uei_is_written_in_capitals(text):
    assert identifiers.uei(f" {text.lower()} ") == text


@pytest.mark.parametrize("text", BAD)
def test_an_ill_shaped_uei_is_refused_and_nothing_more_is_claimed(text):
    with pytest.raises(DomainError) as caught:
        identifiers.uei(text)
    assert caught.value.field == "uei"
    assert "Only the shape is checked" in caught.value.message


@given(st.text(alphabet="ABCDEFGHJKLMNPQRSTUVWXYZ0123456789", min_size=12, max_size=12))
def test_a_uei_is_accepted_exactly_when_the_three_rules_hold(text):
    runs = any(text[i : i + 9].isdigit() for i in range(4))
    is_good = text[0] != "0" and not runs
    try:
        found = identifiers.uei(text)
    except DomainError:
        found = None
    assert found == (text if is_good else None)


@pytest.mark.parametrize("text", ["12-3456789", "123456789", " 123456789 "])
def test_an_ein_is_nine_digits(text):
    assert identifiers.ein(text) == "12-3456789"


@pytest.mark.parametrize("text", ["12345678", "1234567890", "12-345678A", "1-23456789"])
def test_an_ein_of_another_shape_is_refused(text):
    with pytest.raises(DomainError, match="nine digits"):
        identifiers.ein(text)


def test_zeros_in_front_of_an_ein_stay():
    assert identifiers.ein("001234567") == "00-1234567"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("CA-005", "CA-005"),
        ("ca-5", "CA-005"),
        ("CA12", "CA-012"),
        ("MD-all", "MD-all"),
        ("us-ALL", "US-all"),
        ("00-000", "00-000"),
    ],
)
def test_a_congressional_district_is_written_as_the_form_does(typed, written):
    assert identifiers.congressional_district(typed) == written
    assert len(written) <= 6


@pytest.mark.parametrize("text", ["5", "CA-", "CA-1234", "CAL-05", "all"])
def test_another_congressional_district_is_refused(text):
    with pytest.raises(DomainError, match="CA-005"):
        identifiers.congressional_district(text)


@pytest.mark.parametrize(
    ("typed", "written"),
    [("35004", "35004"), ("350041234", "35004-1234"), ("35004-1234", "35004-1234")],
)
def test_a_zip_code_has_five_or_nine_digits(typed, written):
    assert identifiers.zip_code(typed) == written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("(205) 555-0142", "205-555-0142"),
        ("+1 205.555.0142", "205-555-0142"),
        ("205-555-0142 ext. 12", "205-555-0142 ext. 12"),
        ("205-555-0142 x12", "205-555-0142 ext. 12"),
    ],
)
def test_a_telephone_number_is_put_right(typed, written):
    assert identifiers.phone(typed) == written


@pytest.mark.parametrize("text", ["555-0142", "no phone", "205-555-0142 x"])
def test_half_a_telephone_number_is_refused(text):
    with pytest.raises(DomainError, match="ten digits"):
        identifiers.phone(text)
