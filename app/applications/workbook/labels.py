"""The words by which districts label lines, years and sources of funds in their workbooks."""

import re
from datetime import date

from app.applications.ed524 import DIRECT, INDIRECT, MOST_YEARS, TOTAL
from app.applications.models import Category, Funds
from app.applications.workbook.finding import TOTAL_COLUMN

_WORDS: dict[int, tuple[str, ...]] = {
    Category.PERSONNEL.line: ("personnel", "salaries", "salaries and wages", "salary", "wages"),
    Category.FRINGE.line: (
        "fringe benefits",
        "fringe",
        "benefits",
        "employee benefits",
        "fringe benefit",
    ),
    Category.TRAVEL.line: ("travel", "travel and conferences"),
    Category.EQUIPMENT.line: ("equipment", "capital equipment"),
    Category.SUPPLIES.line: ("supplies", "materials and supplies", "supplies and materials"),
    Category.CONTRACTUAL.line: (
        "contractual",
        "contracts",
        "contracted services",
        "contractual services",
        "purchased services",
        "consultants and contracts",
    ),
    Category.CONSTRUCTION.line: ("construction",),
    Category.OTHER.line: ("other", "other costs", "other direct costs", "other expenses"),
    DIRECT: ("total direct costs", "total direct", "direct costs", "subtotal direct costs"),
    INDIRECT: ("indirect costs", "indirect", "indirect cost", "total indirect costs"),
    Category.STIPENDS.line: ("training stipends", "stipends", "participant stipends"),
    TOTAL: ("total costs", "total cost", "total", "grand total", "total budget", "totals"),
}
_LINE_OF = {word: line for line, words in _WORDS.items() for word in words}
_NUMBER = re.compile(r"^(?:line\s*)?\(?\d{1,2}\)?\s*[.):\-\u2013]?\s+")
_ASIDE = re.compile(r"\([^)]*\)|\*+|\d+(?:\.\d+)?\s*%")
_YEAR = re.compile(
    r"(?:(?:project|budget|grant|award)\s+)?(?:year|yr\.?|y)\s*#?\s*([1-9]|one|two|three|four|five"
    r"|six|seven)\b\s*(?:\(?[a-g]\)?)?\s*(?:[:(\u2013-].*)?"
)
_NAMES = ("one", "two", "three", "four", "five", "six", "seven")
_SCHOOL_YEAR = re.compile(r"(?:sy|fy|py)?\s*(20\d\d)\s*[-\u2013/]\s*(?:20)?\d\d")
_ALL_YEARS = re.compile(
    r"(?:grand |project |overall |budget )?totals?(?: \(?[a-h]\)?)?|all years|total(?:,| of)? all "
    r"years|(?:total )?cumulative|total (?:project|request|cost|amount|budget)"
)
_OTHER_FUNDS = re.compile(
    r"non-?\s?federal|section b\b|\bmatch(ing)?\b|cost.?shar|in.?kind|local funds"
)
_GRANT_FUNDS = re.compile(
    r"section a\b|\bfederal\b|department of education|grant funds|\brequested\b"
)


def line_of(label: str) -> int | None:
    """The line of the form that a label means; None if it is none of them."""
    plain = _NUMBER.sub("", label.strip().lower())
    plain = _ASIDE.sub(" ", plain).replace("&", " and ").replace("/", " and ")
    return _LINE_OF.get(re.sub(r"[^a-z]+", " ", plain).strip())


def year_of(label: str, *, starts_on: date) -> int | None:
    """The project year that a column heading means, TOTAL_COLUMN for the total, None otherwise.

    A school year such as 2027-28 counts from the year in which the project begins.
    """
    plain = re.sub(r"\s+", " ", label.strip().lower())
    if found := _YEAR.fullmatch(plain):
        word = found.group(1)
        return _NAMES.index(word) + 1 if word in _NAMES else int(word)
    if found := _SCHOOL_YEAR.fullmatch(plain):
        year = int(found.group(1)) - starts_on.year + 1
        return year if 1 <= year <= MOST_YEARS else None
    return TOTAL_COLUMN if _ALL_YEARS.fullmatch(plain) else None


def funds_of(label: str) -> Funds | None:
    """Whose money a heading or the name of a sheet speaks of; None if of neither."""
    plain = label.lower()
    if _OTHER_FUNDS.search(plain):
        return Funds.NON_FEDERAL
    return Funds.FEDERAL if _GRANT_FUNDS.search(plain) else None
