"""Small groups, small parts and small rests are not shown."""

import pytest

from app.stats.disclosure import is_too_small


@pytest.mark.parametrize(
    ("numerator", "denominator", "small"),
    [
        (5, 9, True),
        (0, 60, True),
        (9, 60, True),
        (10, 60, False),
        (50, 60, False),
        (51, 60, True),
        (60, 60, True),
        (10, 20, False),
    ],
)
def test_the_part_and_the_rest_count_as_much_as_the_group(numerator, denominator, small):
    assert is_too_small(numerator, denominator) is small
