"""How far from the baseline to the target; evidence in words."""

from fractions import Fraction

import pytest

from app.stats.progress import Progress, progress


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
        (None, 60, 10, True, Progress.NO_DATA),
        (40, None, 50, True, Progress.NO_DATA),
        (40, 60, None, True, Progress.NO_DATA),
    ],
)
def test_progress_in_words(baseline, target, actual, rises, expected):
    found = progress(share(baseline), share(target), share(actual), rises=rises)

    assert found is expected
    assert found.label
