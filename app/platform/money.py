"""Money as integer cents of US dollars: parse, format, split. No float comes near it."""

import re
from decimal import Decimal

from app.platform.errors import DomainError

_TYPED = re.compile(r"\$?\s*(\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?")
CENTS = 100


def parse(text: str) -> int:
    """Cents from what a person typed: "1,250,000", "$12.5", "0".

    Raises DomainError for anything that is not a plain, non-negative amount.
    """
    found = _TYPED.fullmatch(text.strip())
    if not found:
        message = f"“{text.strip()}” is not an amount of money. Type dollars, such as 125,000."
        raise DomainError(message)
    whole, part = found.groups()
    return int(whole.replace(",", "")) * CENTS + int((part or "0").ljust(2, "0"))


def show(cents: int) -> str:
    """Dollars for reading: 1234500 is "$12,345", 1234550 is "$12,345.50"."""
    sign, cents = ("\u2212" if cents < 0 else ""), abs(cents)
    whole, part = divmod(cents, CENTS)
    return f"{sign}${whole:,}" + (f".{part:02d}" if part else "")


def as_typed(cents: int) -> str:
    """Dollars as a box to type in shows them: 1234500 is "12,345", 1234550 is "12,345.50"."""
    return f"{Decimal(cents) / CENTS:,.{0 if cents % CENTS == 0 else 2}f}"


def retyped(text: str) -> str:
    """Text as a box shows it when the page comes back; what is no amount stays as it was typed."""
    try:
        return as_typed(parse(text))
    except DomainError:
        return text


def plain(cents: int) -> str:
    """Dollars as text that is kept or compared, never shown: no sign, no grouping."""
    return as_typed(cents).replace(",", "")


def split(cents: int, shares: int) -> list[int]:
    """Divide an amount into `shares` parts that differ by a cent at most and sum to the whole."""
    each, rest = divmod(cents, shares)
    return [each + (1 if index < rest else 0) for index in range(shares)]
