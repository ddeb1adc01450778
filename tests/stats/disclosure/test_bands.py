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
