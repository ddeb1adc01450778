"""Wilson's interval against the values of R's prop.test without continuity correction."""

import pytest

from app.stats.intervals import wilson


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (7, 9, 0.4526, 0.9368),
        (18, 24, 0.5510, 0.8800),
    ],
)
def test_the_interval_is_the_published_one(
    successes: int, total: int, low: float, high: float
) -> None:
    found = wilson(successes, total)
    assert found is not None
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_an_interval_reaches_the_edge_exactly_when_none_or_all_succeeded() -> None:
    none, every = wilson(0, 20), wilson(20, 20)
    assert none is not None
    assert every is not None
    assert (none.low, every.high) == (0.0, 1.0)


def test_no_cases_have_no_interval_and_impossible_shares_are_refused() -> None:
    assert wilson(0, 0) is None
    with pytest.raises(ValueError, match="21 of 20"):
        wilson(21, 20)
