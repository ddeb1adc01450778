"""How an answer is written, by kind and format: put right where it can be, refused where not."""

import re
from collections.abc import Callable
from datetime import date

from app.applications.editions.shape import Format, FormField, Kind
from app.competitions import rules as competition_rules
from app.identity import identifiers
from app.platform import money, writing
from app.platform.errors import DomainError

AWARD_NUMBER = re.compile(r"[A-Z][0-9]{3}[A-Z][0-9]{2}[0-9]{4}")
_BROAD_LISTING = re.compile(r"[0-9]{2}\.(RD[0-9]?|U[0-9]{2})")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TIER = re.compile(r"[1-9][0-9]?")
_AMERICAN = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def award_number(text: str) -> str:
    """A PR/Award number, such as P416A260001, in capitals. Raises DomainError.

    Office letter, three digits and letter of the program, two digits of the fiscal year, serial
    number of four digits (form ED 524B).
    """
    found = text.strip().upper()
    if not AWARD_NUMBER.fullmatch(found):
        message = f"“{text.strip()}” is not a PR/Award number. It has the form of P416A260001."
        raise DomainError(message)
    return found


def assistance_listing(text: str) -> str:
    """An assistance listing number, such as 84.416, 84.411C, 93.RD or 84.U01. Raises DomainError.

    A listing with digits is what a competition may have too; RD (research and development) and U
    (unknown) are extensions that reports use where no number is known.
    """
    found = text.strip().upper()
    if not (competition_rules.listing_is_well_formed(found) or _BROAD_LISTING.fullmatch(found)):
        message = f"“{text.strip()}” is not an assistance listing number. It looks like 84.416A."
        raise DomainError(message)
    return found


def written(field: FormField, text: str) -> str:
    """The answer as it is kept. Raises DomainError with what is wrong and how to mend it."""
    plain = writing.tidy(text).strip()
    if not plain:
        return ""
    if field.digits and not (plain.isascii() and plain.isdigit() and len(plain) == field.digits):
        message = f"“{plain}” must be {field.digits} digit{'s' if field.digits > 1 else ''}."
        raise DomainError(message)
    found = _KINDS[field.kind](field, plain) if field.kind in _KINDS else plain
    found = _FORMATS[field.format](found) if field.format else found
    if len(found) > field.limit:
        message = f"It has {len(found):,} characters; at most {field.limit:,} are accepted."
        raise DomainError(message)
    return found


def _day(_field: FormField, text: str) -> str:
    american = _AMERICAN.fullmatch(text)
    if american:
        month, day, year = (int(part) for part in american.groups())
        text = f"{year:04d}-{month:02d}-{day:02d}"
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        message = f"“{text}” is not a day. Type it as month/day/year, such as 10/30/2026."
        raise DomainError(message) from None


def _money(_field: FormField, text: str) -> str:
    return money.plain(money.parse(text))


def _chosen(field: FormField, text: str) -> str:
    chosen = [each for each in field.choices if each in text.split("\n")]
    strange = [each for each in text.split("\n") if each not in field.choices]
    if strange:
        message = f"“{strange[0]}” is not one of the answers of “{field.label}”."
        raise DomainError(message)
    most = field.most if field.kind is Kind.CHOICES else 1
    if most and len(chosen) > most:
        message = f"Choose at most {most}; you chose {len(chosen)}."
        raise DomainError(message)
    return "\n".join(chosen)


def _yes_no(field: FormField, text: str) -> str:
    if text not in {"yes", "no"}:
        message = f"Answer “{field.label}” with yes or no."
        raise DomainError(message)
    return text


def _agreed(_field: FormField, text: str) -> str:
    return "yes" if text in {"y", "yes"} else ""


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        message = f"“{text}” is not a whole e-mail address. Type one such as ada@district.org."
        raise DomainError(message)
    return text


def _tier(text: str) -> str:
    if not _TIER.fullmatch(text):
        message = f"“{text}” is not a tier. Type a whole number from 1 to 99."
        raise DomainError(message)
    return text


_KINDS: dict[Kind, Callable[[FormField, str], str]] = {
    Kind.DATE: _day,
    Kind.MONEY: _money,
    Kind.CHOICE: _chosen,
    Kind.CHOICES: _chosen,
    Kind.YES_NO: _yes_no,
    Kind.AGREE: _agreed,
}
_FORMATS: dict[Format, Callable[[str], str]] = {
    Format.UEI: identifiers.uei,
    Format.AWARD_NUMBER: award_number,
    Format.ASSISTANCE_LISTING: assistance_listing,
    Format.CONGRESSIONAL_DISTRICT: identifiers.congressional_district,
    Format.PHONE: identifiers.phone,
    Format.EMAIL: _email,
    Format.TIER: _tier,
}
