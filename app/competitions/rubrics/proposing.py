"""What usually comes next: ranges of points for an item of so many points, codes, versions.

The table of ranges is the one that Race to the Top printed for its reviewers; other maxima follow
the formula that reproduces all four of its rows: low ends at 20 percent of the points, high begins
at 72 percent.
"""

import re
from collections.abc import Collection
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from app.competitions.rubrics.anchors import plain
from app.competitions.rubrics.outline import Outline

_TABLE = {20: (4, 15), 15: (3, 11), 10: (2, 8), 5: (1, 4)}  # end of low, beginning of high
_LOW_SHARE, _HIGH_SHARE = Decimal("0.20"), Decimal("0.72")

_WORD = re.compile(r"[A-Za-z]{2}$")
_NUMBER = re.compile(r"[0-9]+$")

Band = tuple[str, Decimal, Decimal]


def usual_ranges(most: Decimal, step: Decimal) -> list[Band]:
    """Label, lowest and highest points of each band, together holding each score once.

    Scales too short for three bands get the ones that hold a score. Raises ValueError unless
    `most` is a multiple of `step`, both above zero.
    """
    if step <= 0 or most <= 0 or most % step:
        raise ValueError(f"{most} points cannot be given in steps of {step}.")
    low, high = _bounds(most, step)
    bands = [
        ("Low", Decimal(0), low),
        ("Medium", low + step, high - step),
        ("High", max(high, low + step), most),
    ]
    return [band for band in bands if band[1] <= band[2]]


def _bounds(most: Decimal, step: Decimal) -> tuple[Decimal, Decimal]:
    for whole, (low, high) in _TABLE.items():
        if most == whole and not Decimal(low) % step and not Decimal(high) % step:
            return Decimal(low), Decimal(high)
    low_steps = (_LOW_SHARE * most / step).to_integral_value(ROUND_FLOOR)
    high_steps = (_HIGH_SHARE * most / step).to_integral_value(ROUND_CEILING)
    return low_steps * step, high_steps * step


def with_usual_ranges(anchors: list[Outline], most: Decimal, step: Decimal) -> list[Outline]:
    """Anchors with the usual ranges; what was described stays, in the order in which it stood."""
    bands = usual_ranges(most, step)
    kept = [each.get("descriptor", "") for each in anchors]
    kept += [""] * (len(bands) - len(kept))
    if len(kept) > len(bands):
        kept[len(bands) - 1] = " ".join(filter(None, kept[len(bands) - 1 :]))
    return [
        {"label": label, "low": plain(low), "high": plain(high), "descriptor": descriptor}
        for (label, low, high), descriptor in zip(bands, kept, strict=False)
    ]


def next_version(version: str, taken: Collection[str]) -> str:
    """The version after this one that is not taken: 1 becomes 2, final becomes final-2."""
    counted = version if not version or _NUMBER.search(version) else f"{version}-1"
    return _next(counted or "0", taken)


def next_code(last: str, otherwise: str, taken: Collection[str]) -> str:
    """The code after the last one of a list that is not taken: C1a becomes C1b, T2 becomes T3.

    `otherwise` is the first code of an empty list, and of one whose codes are words, such as CPP.
    """
    if not last or _WORD.search(last):
        return otherwise if otherwise not in taken else _next(otherwise, taken)
    return _next(last, taken)


def _next(word: str, taken: Collection[str]) -> str:
    """Count on by the last number or letter until the word is free."""
    while True:
        if (found := _NUMBER.search(word)) is not None:
            word = f"{word[: found.start()]}{int(found[0]) + 1}"
        elif word[-1:].isalpha() and word[-1] not in "zZ":
            word = word[:-1] + chr(ord(word[-1]) + 1)
        else:
            word = f"{word}1"
        if word not in taken:
            return word
