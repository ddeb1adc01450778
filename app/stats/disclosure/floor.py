"""When a count of students is too small to show. The first rule only; a floor, not a proof."""

LEAST = 10


def is_too_small(numerator: int, denominator: int, *, least: int = LEAST) -> bool:
    """Whether the group, the part, or the rest of it holds from 1 to `least - 1` students.

    The rest counts as much as the part: 58 of 60 tells about two (34 CFR 99.31(b)(1)). A part of
    nobody or of everybody tells about each student, so it is too small as well.
    """
    rest = denominator - numerator
    return denominator < least or numerator < least or rest < least
