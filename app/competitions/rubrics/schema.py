"""The form of a rubric file, as one table that can be read from top to bottom.

Each mapping of the file has a table: key -> what may stand there. What the values *mean*
together (totals, gaps, references) is checked in `meaning`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.competitions.rubrics.kinds import Applies, Measure, PriorityKind, PriorityScoring, Unit


@dataclass(frozen=True)
class Text:
    """Words, or a short code that looks like `pattern`; `example` ends the repair."""

    required: bool = True
    pattern: re.Pattern[str] | None = None
    example: str = "some words"


@dataclass(frozen=True)
class Number:
    """An exact decimal such as 10 or 2.5, never negative."""

    required: bool = True


@dataclass(frozen=True)
class Whole:
    """A whole number from `least` to `most`."""

    required: bool = True
    least: int = 1
    most: int = 100


@dataclass(frozen=True)
class Choice:
    """One word of a closed list."""

    among: type[StrEnum]
    required: bool = True


@dataclass(frozen=True)
class Texts:
    """A list of words or sentences."""

    required: bool = True


@dataclass(frozen=True)
class Entries:
    """A list of mappings, each in the form of `table`."""

    table: Mapping[str, "Field"]
    required: bool = True


Field = Text | Number | Whole | Choice | Texts | Entries

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VERSION = re.compile(r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9().-]{1,20}")
_RULE = re.compile(r"(priority|section|item):[A-Za-z0-9().-]{1,20}|elements|need")

CODE = Text(
    pattern=_CODE,
    example="a code such as C1a (letters, digits, dots, hyphens and brackets, at most 20)",
)

ANCHOR: Mapping[str, Field] = {
    "label": Text(),
    "low": Number(),  # the lowest and the highest points of the band, both inside it
    "high": Number(),
    "descriptor": Text(),
}

ITEM: Mapping[str, Field] = {
    "code": CODE,
    "title": Text(),
    "asks": Text(),  # what the applicant is asked to address
    "prompts": Texts(required=False),  # the sentences that the answer should address
    "points": Number(),  # the top of the scale on which a reader scores
    "multiplier": Whole(required=False, most=1_000),  # what a point counts; left out: once
    "word_limit": Whole(required=False, most=20_000),  # left out: no limit
    "word_tolerance_percent": Whole(required=False, least=0),  # left out: that of the rubric
    "elements": Texts(required=False),  # ids of the elements on which the answer bears
    "evidence": Texts(required=False),  # what should be attached
    "anchors": Entries(ANCHOR),  # from the lowest band to the highest
    "applies": Choice(Applies, required=False),  # "sometimes": a reviewer may say it does not
}

SECTION: Mapping[str, Field] = {
    "code": CODE,
    "title": Text(),
    "points": Number(),  # must equal the sum of its items' points times multipliers
    "element": Text(required=False),  # when the whole section is about one element
    "items": Entries(ITEM),
}

PRIORITY: Mapping[str, Field] = {
    "code": CODE,
    "title": Text(),
    "kind": Choice(PriorityKind),
    "scoring": Choice(PriorityScoring),
    "points": Number(required=False),  # only where the scoring gives points
    "group": Text(required=False),  # an application answers one priority of a group
    "asks": Text(),
    "anchors": Entries(ANCHOR, required=False),  # only where the scoring is `points`
}

INDICATOR: Mapping[str, Field] = {
    "code": CODE,
    "unit": Choice(Unit),
    "name": Text(),
    "numerator": Text(),
    "denominator": Text(),
    "source": Text(),
    "measure": Choice(Measure),
    "adequate_at": Whole(most=1_000),  # percent for a share, a number for a count
    "partial_at": Whole(most=1_000),
    "program_target_percent": Whole(),
}

ELEMENT: Mapping[str, Field] = {
    "id": CODE,
    "name": Text(),
    "definition": Text(),
    "indicators": Entries(INDICATOR),
}

TIE_BREAKER: Mapping[str, Field] = {
    "code": CODE,
    "title": Text(),
    "rule": Text(
        pattern=_RULE,
        example="one of priority:CODE, section:CODE, item:CODE, elements, need",
    ),
}

RUBRIC: Mapping[str, Field] = {
    "name": Text(
        pattern=_SLUG, example="a name such as five-part (small letters, digits and hyphens)"
    ),
    "version": Text(
        pattern=_VERSION, example="a version such as 2012 (letters, digits, dots and hyphens)"
    ),
    "title": Text(),
    "summary": Text(),
    "step": Number(),  # the smallest difference between two scores: 1, or 0.5
    "points": Number(),  # must equal sections and competitive priorities together
    "word_tolerance_percent": Whole(least=0),  # so far over a word limit is still accepted
    "elements": Entries(ELEMENT),
    "priorities": Entries(PRIORITY, required=False),
    "sections": Entries(SECTION),
    "tie_breakers": Entries(TIE_BREAKER, required=False),
}
