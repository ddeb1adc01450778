"""Students of a school who do not exist: counts by group that add up in every way."""

import random

from app.evaluation.groups import ALL, GROUPS, PARTITIONS

_SIZE = (140, 420)
# About how many in a hundred belong to each group.
_SHARES = {
    "EDS": 46,
    "ELS": 9,
    "SWD": 13,
    "HMS": 2,
    "FCS": 1,
    "MIG": 2,
    "MIL": 3,
    "FEM": 49,
    "AMIN": 2,
    "ASIA": 6,
    "BLCK": 18,
    "HISP": 24,
    "MULT": 5,
    "PACI": 1,
}
_GAP = 5  # percentage points that disadvantage adds to what should be low


def counted(dice: random.Random, percent: int, school: str) -> dict[str, tuple[int, int]]:
    """By group: (numerator, denominator). A school keeps about its size from year to year."""
    base = random.Random(school).randrange(*_SIZE)  # noqa: S311 - nothing secret
    whole = base + dice.randrange(-8, 9)
    part = _about(dice, whole, percent)
    found = {ALL: (part, whole)}
    for partition in PARTITIONS:
        found.update(_parted(dice, partition.members, part, whole))
    return {group: found[group] for group in GROUPS if group in found}


def _parted(
    dice: random.Random, members: tuple[str, ...], part: int, whole: int
) -> dict[str, tuple[int, int]]:
    """Each member's counts; the last has the rest."""
    found, part_left, whole_left = {}, part, whole
    for member in members[:-1]:
        size = min(whole_left, _about(dice, whole, _SHARES[member]))
        share = min(95, 100 * part // max(1, whole) + _GAP)
        inside = min(part_left, size, _about(dice, size, share))
        inside = max(inside, part_left - (whole_left - size))
        found[member] = (inside, size)
        part_left, whole_left = part_left - inside, whole_left - size
    found[members[-1]] = (part_left, whole_left)
    return found


def _about(dice: random.Random, whole: int, percent: int) -> int:
    expected = whole * percent / 100
    return max(0, min(whole, round(dice.gauss(expected, max(0.6, expected**0.5 * 0.6)))))
