"""Percentages as ranges."""

import pytest

from app.stats.disclosure import band, percent_limits, whole_percent

CASES = {
    (0, 10): "<=20",
    (3, 14): "21-39",
    (16, 20): ">=80",
    (20, 20): ">=80",
    (2, 21): "<=10",
    (8, 25): "30-39",
    (36, 40): ">=90",
    (3, 41): "6-9",
    (44, 62): "70-74",
    (42, 54): "75-79",
    (95, 100): ">=95",
    (3, 101): "<=3",
    (197, 200): ">=97",
    (6, 250): "<=2",
    (294, 300): ">=98",
    (3, 301): "<=1",
    (400, 401): ">=99",
    (0, 9): None,
}


@pytest.mark.parametrize(("counts", "shown"), CASES.items())
def test_published_ranges(counts, shown):
    assert band(*counts) == shown


def test_every_percentage_of_every_group_lies_in_its_range():
    for denominator in range(10, 420):
        for numerator in range(denominator + 1):
            low, high = percent_limits(band(numerator, denominator))
            assert low <= whole_percent(numerator, denominator) <= high


def test_halves_are_rounded_up_exactly():
    assert whole_percent(1, 8) == 13
    assert whole_percent(1, 200) == 1


def attackers(ranges):
    """Passing counts of the hidden group (size, passed), when sizes and ranges of others stand.

    62 students at 71 percent of whom 54 outside the group are at 78 percent: the group has 8.
    """
    (whole, of_whole), (others, of_others) = ranges
    return {
        passed - part
        for passed in range(whole + 1)
        if of_whole(passed, whole)
        for part in range(max(0, passed - (whole - others)), min(passed, others) + 1)
        if of_others(part, others)
    }


def test_whole_percentages_beside_sizes_give_a_small_group_away():
    found = attackers(
        [
            (62, lambda part, whole: whole_percent(part, whole) == 71),
            (54, lambda part, whole: whole_percent(part, whole) == 78),
        ]
    )

    assert found == {2}


def test_ranges_leave_several_values_but_not_the_size():
    def stands(shown):
        low, high = percent_limits(shown)
        return lambda part, whole: low <= whole_percent(part, whole) <= high

    assert band(44, 62) == "70-74"
    assert band(42, 54) == "75-79"
    # Ranges of rounded percentages; had they been cut off instead, 1 would be possible too.
    assert attackers([(62, stands("70-74")), (54, stands("75-79"))]) == {2, 3, 4, 5}
