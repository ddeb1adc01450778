"""Which paragraph of what a district wrote carries a promise, and how it was found. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.platform import writing

_ENOUGH = Fraction(1, 2)  # of the promise's telling words
_SHORT, _STEM = 4, 6  # letters: shorter words tell nothing; endings do not count


class Found(StrEnum):
    """How the paragraph was found."""

    NAMED = "named"
    CLOSEST = "closest"
    WHOLE = "whole"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        """For people."""
        return _FOUND[self]


_FOUND = {
    Found.NAMED: "This paragraph names the promise by its code.",
    Found.CLOSEST: "No paragraph names the code; this one has most words of the promise.",
    Found.WHOLE: "No paragraph stands out; this is the whole answer to the item.",
    Found.NOTHING: "Nothing was written for the item.",
}


@dataclass(frozen=True)
class Passage:
    """The paragraphs, word for word, and how they were found."""

    text: str
    found: Found


def passage(answer: str, code: str, words: str) -> Passage:
    """The paragraphs that name `code`; else the one that shares most with `words`; else all."""
    paragraphs = writing.paragraphs(answer)
    if not paragraphs:
        return Passage("", Found.NOTHING)
    named = [
        text for text in paragraphs if re.search(rf"(?<![\w-]){re.escape(code)}(?![\w]|-\w)", text)
    ]
    if named:
        return Passage("\n\n".join(named), Found.NAMED)
    share, best = _closest(paragraphs, _stems(words))
    if share >= _ENOUGH:
        return Passage(best, Found.CLOSEST)
    return Passage(answer, Found.WHOLE)


def _closest(paragraphs: Sequence[str], wanted: frozenset[str]) -> tuple[Fraction, str]:
    """The greatest share of the wanted words in one paragraph; of equals, the first."""
    if not wanted:
        return Fraction(0), ""
    shares = [Fraction(len(wanted & _stems(text)), len(wanted)) for text in paragraphs]
    place = shares.index(max(shares))
    return shares[place], paragraphs[place]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in writing.plain(text).split() if len(word) >= _SHORT)
