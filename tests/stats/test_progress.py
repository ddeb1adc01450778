"""How far from the baseline to the target; evidence in words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.stats.progress import Progress, progress, reaches


def share(percent):
    return None if percent is None else Fraction(percent, 100)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "rises", "expected"),
    [
        (40, 60, 60, True, Progress.MET),
        (40, 60, 56, True, Progress.SUBSTANTIAL),
        (40, 60, 55, True, Progress.SOME),
        (40, 60, 40, True, Progress.NONE),
        (40, 60, 30, True, Progress.NONE),
        (30, 20, 19, False, Progress.MET),
        (30, 20, 22, False, Progress.SUBSTANTIAL),
        (30, 20, 31, False, Progress.NONE),
        (50, 50, 50, True, Progress.MET),
        (50, 50, 49, True, Progress.NONE),
        (None, 60, 61, True, Progress.MET),
        (None, 60, 10, True, Progress.MISSED),
        (40, None, 50, True, Progress.NO_DATA),
        (40, 60, None, True, Progress.NO_DATA),
    ],
)
def test_progress_in_words(baseline, target, actual, rises, expected):
    found = progress(share(baseline), share(target), share(actual), rises=rises)

    assert found is expected
    assert found.label


SHARES = some.fractions(0, 1)


@given(some.none() | SHARES, SHARES, SHARES, some.booleans())
def test_the_words_say_missed_exactly_where_the_target_is_not_reached(
    baseline, target, actual, rises
):
    words = progress(baseline, target, actual, rises=rises).label

    if reaches(actual, target, rises=rises):
        assert words == "Target met"
    else:
        assert words.startswith("Target missed, ")
