"""Days, figures and retention at the end of a grant; pure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.monitoring.models.closing import HoldKind, ItemKind, RecordsHold
from app.monitoring.rules import closing as rules
from app.monitoring.rules.closing import Figures
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
END = date(2016, 12, 31)


def test_the_worked_days_are_120_and_90_calendar_days_and_not_rolled_on():
    # April 30, 2017 is a Sunday: it stays.
    assert rules.due_on(END, ItemKind.PERFORMANCE) == date(2017, 4, 30)
    assert rules.due_on(END, ItemKind.FINANCIAL) == date(2017, 4, 30)
    assert rules.due_on(END, ItemKind.SUBRECIPIENT) == date(2017, 3, 31)
    assert date(2017, 4, 30).weekday() == 6


def test_the_agency_may_proceed_when_a_year_is_over():
    assert rules.agency_may_proceed_on(END) == date(2018, 1, 1)
    assert rules.agency_may_proceed_on(date(2016, 2, 29)) == date(2017, 3, 2)


def test_figures_say_what_is_left_due_and_still_to_draw():
    found = Figures(authorized=1_000, obligated=900, paid=850, drawn=880, refunded=10)

    assert (found.unobligated, found.unliquidated) == (100, 50)
    assert (found.refund_due, found.still_to_draw) == (20, 0)
    assert Figures(1_000, 900, 900, 700).still_to_draw == 200


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (Figures(100, -1, 0, 0), "not negative"),
        (Figures(100, 101, 0, 0), "Obligations would be"),
        (Figures(100, 90, 91, 0), "More was paid"),
        (Figures(100, 90, 90, 101), "More was drawn"),
        (Figures(100, 90, 90, 10, 11), "More was sent back"),
    ],
)
def test_figures_that_cannot_be_are_refused(figures, said):
    with pytest.raises(DomainError, match=said):
        rules.check_figures(figures)


def test_closing_waits_for_everything_and_after_a_year_for_a_reason():
    day = date(2017, 12, 31)
    rules.check_closing([], ended_on=END, today=date(2017, 1, 2), words="")
    with pytest.raises(DomainError, match="From January 1, 2018 on"):
        rules.check_closing(["A refund"], ended_on=END, today=day, words="Because.")
    with pytest.raises(DomainError, match="Write why"):
        rules.check_closing(["A refund"], ended_on=END, today=day + timedelta(days=1), words=" ")
    rules.check_closing(["A refund"], ended_on=END, today=day + timedelta(days=1), words="Gone.")


@given(st.dictionaries(st.integers(1, 7), st.integers(0, 10**9), min_size=1), st.data())
def test_what_was_not_obligated_leaves_the_last_years_first(authorized, data):
    total = data.draw(st.integers(0, sum(authorized.values())))
    left = rules.lowered(authorized, total)

    assert sum(left.values()) == total
    assert all(0 <= left[year] <= authorized[year] for year in authorized)
    first_cut = min((y for y in authorized if left[y] < authorized[y]), default=99)
    assert all(left[year] == 0 for year in authorized if year > first_cut)


def hold(**values):
    return RecordsHold(kind=HoldKind.AUDIT, reason="A-133, 2019", placed_on=END, **values)


def test_records_are_kept_three_years_from_the_final_financial_report():
    found = rules.retention(date(2017, 4, 28), [])

    assert found.until == date(2020, 4, 28)
    assert not found.may_be_destroyed(date(2020, 4, 28))
    assert found.why_not(date(2020, 4, 28)) == "Kept until April 28, 2020."
    assert found.may_be_destroyed(date(2020, 4, 29))
    assert found.why_not(date(2020, 4, 29)) == ""
    assert rules.retention(date(2020, 2, 29), []).until == date(2023, 3, 1)


def test_while_a_hold_stands_nothing_goes_and_released_it_goes():
    late = date(2030, 1, 1)
    standing = rules.retention(date(2017, 4, 28), [hold()])
    released = rules.retention(date(2017, 4, 28), [hold(released_on=late, release_reason="x")])

    assert not standing.may_be_destroyed(late)
    assert standing.why_not(late) == "A hold stands (audit that is not resolved: A-133, 2019)."
    assert released.may_be_destroyed(late)
    assert "has not come" not in released.why_not(late)
    assert not rules.retention(None, []).may_be_destroyed(late)
