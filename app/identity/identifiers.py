"""Numbers that others gave an organisation: their shape, and how they are written. Pure.

Only shapes can be checked here. Whether a number exists, and whose it is, is known to its registry.
"""

import re

from app.platform.errors import DomainError

_UEI = re.compile(r"[A-HJ-NP-Z1-9][A-HJ-NP-Z0-9]{11}")
_NINE_DIGITS = re.compile(r"[0-9]{9}")
_EIN = re.compile(r"([0-9]{2})-?([0-9]{7})")
_DISTRICT = re.compile(r"([A-Z]{2})-?([0-9]{1,3}|ALL)")
_NOWHERE = "00-000"
_ZIP = re.compile(r"[0-9]{5}(-?[0-9]{4})?")
_PHONE_DIGITS = 10
_ZIP_DIGITS = 5


def uei(text: str) -> str:
    """A Unique Entity Identifier in capitals, as SAM.gov writes it. Raises DomainError.

    Twelve letters and digits without I and O, the first not 0, no nine digits in a row (so that it
    is never taken for a tax number). SAM.gov does not publish its check digit, so more cannot be
    told from the number itself.
    """
    found = text.strip().upper()
    if not _UEI.fullmatch(found) or _NINE_DIGITS.search(found):
        message = (
            f"“{text.strip()}” does not have the shape of a UEI: 12 letters and digits, without I "
            "and O, not beginning with 0, and without nine digits in a row. Copy it from SAM.gov. "
            "Only the shape is checked here, not whether the UEI is yours."
        )
        raise DomainError(message, field="uei")
    return found


def ein(text: str) -> str:
    """An employer or taxpayer identification number, as 12-3456789. Raises DomainError."""
    found = _EIN.fullmatch(text.strip())
    if not found:
        message = (
            f"“{text.strip()}” does not have the shape of an EIN: nine digits, such as 12-3456789. "
            "Keep zeros in front."
        )
        raise DomainError(message, field="tin")
    return "-".join(found.groups())


def congressional_district(text: str) -> str:
    """A district as form SF-424 writes it, at most six characters. Raises DomainError.

    CA-005 for one district, MD-all for all of a State, US-all for the nation, 00-000 outside of
    the United States. “ca-5” is understood and written out.
    """
    found = text.strip().upper()
    if found == _NOWHERE:
        return found
    parts = _DISTRICT.fullmatch(found)
    if not parts:
        message = (
            f"“{text.strip()}” is not a congressional district as form SF-424 writes it. Type the "
            "State and three digits, such as CA-005; MD-all for all districts of a State; US-all "
            "for the whole country; 00-000 outside of the United States."
        )
        raise DomainError(message, field="congressional_district")
    state, number = parts.groups()
    return f"{state}-all" if number == "ALL" else f"{state}-{int(number):03d}"


def zip_code(text: str) -> str:
    """A ZIP code of five or nine digits, as 35004 or 35004-1234. Raises DomainError."""
    found = text.strip()
    if not _ZIP.fullmatch(found):
        message = f"“{found}” is not a ZIP code. Type five digits, or nine, such as 35004-1234."
        raise DomainError(message, field="postal_code")
    digits = found.replace("-", "")
    rest = digits[_ZIP_DIGITS:]
    return f"{digits[:_ZIP_DIGITS]}-{rest}" if rest else digits


def phone(text: str) -> str:
    """A telephone number of the United States, as 205-555-0142, with “ext.” if it has one.

    Raises DomainError when there are not ten digits.
    """
    number, sign, extension = text.strip().lower().partition("x")
    digits = re.sub(r"[^0-9]", "", number.removesuffix("e")).removeprefix("1")
    inner = re.sub(r"[^0-9]", "", extension)
    if len(digits) != _PHONE_DIGITS or (sign and not inner):
        message = (
            f"“{text.strip()}” is not a telephone number. Type ten digits with the area code, such "
            "as 205-555-0142."
        )
        raise DomainError(message, field="phone")
    written = f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return f"{written} ext. {inner}" if inner else written
