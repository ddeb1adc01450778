"""How far one order follows another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.stats.association import rank_association


def test_a_published_correlation():
    """IQ and hours of television (a textbook example): rho = -29/165."""
    iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]

    found = rank_association(iq, hours)

    assert found.rho == pytest.approx(-29 / 165)
    assert found.interval.low < -0.6 < 0.5 < found.interval.high


def test_few_pairs_or_none_that_vary_tell_nothing():
    assert rank_association([1, 2, 3, 4, 5], [2, 3, 4, 5, 6]) is None
    assert rank_association([1] * 8, range(8)) is None
    with pytest.raises(ValueError, match="not pairs"):
        rank_association([1, 2], [1])


def test_a_perfect_order_of_few_is_not_certain():
    found = rank_association(range(8), range(8))

    assert found.rho == pytest.approx(1)
    assert 0.5 < found.interval.low < 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=6, max_size=40))
def test_the_interval_holds_the_estimate(pairs):
    found = rank_association([x for x, _ in pairs], [y for _, y in pairs])

    if found:
        assert -1 <= found.interval.low <= found.rho + 1e-9
        assert found.rho - 1e-9 <= found.interval.high <= 1
