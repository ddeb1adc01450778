"""Who hears of what is owed, and when: the rule alone."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.monitoring.rules.reminders import Hearer, Notice, come, is_named, is_time, to_send

pytestmark = pytest.mark.pure
DUE = date(2028, 9, 28)
LISTENING = {
    Hearer.OWNER: [-30, -14, -3, 1, 14, 30],
    Hearer.REPRESENTATIVE: [14, 30],
    Hearer.OFFICER: [30],
}


def lived(hearer, days):
    """The days on which something new is said to a person who is looked after on these days."""
    sent: set[str] = set()
    news = []
    for offset in days:
        today = DUE + timedelta(days=offset)
        notice = to_send(DUE, today, sent)
        if is_named(hearer, notice, is_new=True):
            sent.add(notice.value)
            news.append(offset)
    return news


@pytest.mark.parametrize("hearer", Hearer)
def test_with_a_look_each_day_news_comes_on_the_days_of_the_rule(hearer):
    assert lived(hearer, range(-60, 90)) == LISTENING[hearer]


@given(some.sampled_from(Hearer), some.sets(some.integers(-60, 120)))
def test_however_often_somebody_looks_nothing_is_said_twice_or_before_its_day(hearer, days):
    news = lived(hearer, sorted(days))
    said = [come(DUE, DUE + timedelta(days=offset)) for offset in news]
    assert len(said) == len(set(said))
    assert all(notice.days in LISTENING[hearer] for notice in said)


@given(some.sampled_from(Hearer), some.integers(-400, 400))
def test_a_mail_that_goes_out_for_something_else_names_what_is_due_or_late(hearer, offset):
    notice = come(DUE, DUE + timedelta(days=offset))
    first = LISTENING[hearer][0]
    assert is_named(hearer, notice, is_new=False) == (
        offset >= first and hearer is not Hearer.OFFICER
    )


def test_an_officer_is_not_told_of_the_same_thing_again():
    assert is_named(Hearer.OFFICER, Notice.AFTER_30, is_new=True)
    assert not is_named(Hearer.OFFICER, Notice.AFTER_30, is_new=False)


@pytest.mark.parametrize(
    ("hour", "looked_on", "wanted"),
    [
        (5, None, False),
        (6, None, True),
        (6, DUE, False),
        (23, DUE, False),
        (6, DUE - timedelta(days=1), True),
        (5, DUE - timedelta(days=1), False),
        (12, DUE + timedelta(days=1), False),  # looked at before the reader moved west
    ],
)
def test_the_mail_is_written_in_the_morning_once_a_day(hour, looked_on, wanted):
    assert is_time(datetime.combine(DUE, datetime.min.time().replace(hour=hour)), looked_on) is (
        wanted
    )
