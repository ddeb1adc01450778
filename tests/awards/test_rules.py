"""The slate against the frozen order, and an amount over its years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.models import Application
from app.awards import rules
from app.awards.models import Slate, SlateChoice
from app.identity.models import Organisation
from app.identity.roles import OrganisationKind
from app.review.models import RankEntry


def entry(rank, *, meets=True):
    district = Organisation(name="Elm", state="AL", kind=OrganisationKind.LEA)
    application = Application(number=f"P416A26{rank:04d}", organisation=district)
    return RankEntry(
        application=application,
        application_id=application.id,
        rank=rank,
        mean_numerator=600 - rank,
        mean_denominator=3,
        reviews=3,
        meets_priorities=meets,
    )


def line(rank, *, cents=0, asked=1000, reason="", meets=True):
    place = entry(rank, meets=meets)
    choice = SlateChoice(
        application_id=place.application_id, is_funded=cents > 0, cents=cents, reason=reason
    )
    return rules.Line(place, asked, choice)


def numbers(lines):
    return [found.entry.rank for found in lines]


def test_the_money_goes_down_the_order_and_stops_at_the_first_shortfall():
    entries = [entry(1), entry(2), entry(3)]
    asked = dict(zip([e.application_id for e in entries], [600, 500, 100], strict=True))

    funded = rules.funded_down_the_order(entries, asked, 1000)

    assert funded == {entries[0].application_id: 600}


def test_tied_applications_are_funded_together_or_not_at_all():
    entries = [entry(1), entry(2), entry(2)]
    asked = {e.application_id: 400 for e in entries}

    assert len(rules.funded_down_the_order(entries, asked, 1100)) == 1
    assert len(rules.funded_down_the_order(entries, asked, 1200)) == 3


def test_an_application_that_misses_an_absolute_priority_is_stepped_over():
    entries = [entry(1), entry(2, meets=False), entry(3)]
    asked = {e.application_id: 400 for e in entries}

    funded = rules.funded_down_the_order(entries, asked, 800)

    assert set(funded) == {entries[0].application_id, entries[2].application_id}


def test_funding_in_order_departs_from_nothing():
    assert rules.out_of_order([line(1, cents=10), line(2, cents=10), line(3)]) == []


def test_rank_twelve_over_ranks_four_and_five_departs_for_all_three():
    lines = [line(rank, cents=10 if rank in {1, 2, 3, 12} else 0) for rank in (1, 2, 3, 4, 5, 12)]

    assert numbers(rules.out_of_order(lines)) == [4, 5, 12]


def test_passing_over_one_that_cannot_be_funded_is_no_departure():
    assert rules.out_of_order([line(1, meets=False), line(2, cents=10)]) == []


def test_a_departure_without_its_reason_holds_the_slate_back():
    slate = Slate(available_cents=1000)

    missing = rules.gaps(slate, [line(1), line(2, cents=500)])

    assert missing == [
        "P416A260001 departs from the rank order. Write the reason for passing it over.",
        "P416A260002 departs from the rank order. Write the reason for funding it.",
    ]
    written = [line(1, reason="Withdrew its match."), line(2, cents=500, reason="Serves more.")]
    assert rules.gaps(slate, written) == []


@pytest.mark.parametrize(
    ("lines", "gap"),
    [
        ([line(1, cents=1001, asked=2000)], "The slate is $0.01 over the money available."),
        ([line(1, cents=900, asked=800)], "P416A260001 would get more than the $8 it asked for."),
        ([line(1, cents=10, meets=False)], "P416A260001 does not meet an absolute priority"),
    ],
)
def test_each_gap_names_the_thing_and_the_repair(lines, gap):
    found = rules.gaps(Slate(available_cents=1000), lines)

    assert len(found) == 1
    assert found[0].startswith(gap)


def test_a_district_that_nobody_confirmed_is_not_funded():
    found = line(1, cents=5)
    found.entry.application.organisation.is_confirmed = False

    assert rules.gaps(Slate(available_cents=5), [found]) == [
        "Nobody has confirmed who the district of P416A260001 is. Confirm it first."
    ]


def test_one_that_is_to_be_funded_needs_an_amount():
    place = entry(1)
    choice = SlateChoice(application_id=place.application_id, is_funded=True, cents=0, reason="")

    assert rules.gaps(Slate(available_cents=5), [rules.Line(place, 10, choice)]) == [
        "P416A260001 is to be funded without an amount. Type one."
    ]


@given(
    st.integers(0, 10**12), st.dictionaries(st.integers(1, 7), st.integers(0, 10**11), min_size=1)
)
def test_the_years_sum_to_the_approved_amount(total, asked):
    if not sum(asked.values()):
        return
    spread = rules.over_the_years(total, asked)

    assert sum(spread.values()) == total
    assert all(cents >= 0 for cents in spread.values())


def test_a_full_award_keeps_the_years_as_they_were_asked_for():
    assert rules.over_the_years(600, {1: 100, 2: 200, 3: 300}) == {1: 100, 2: 200, 3: 300}


def test_budget_periods_are_twelve_months_without_gaps():
    assert rules.budget_periods(date(2027, 7, 1), 2) == [
        (date(2027, 7, 1), date(2028, 6, 30)),
        (date(2028, 7, 1), date(2029, 6, 30)),
    ]
    assert rules.budget_periods(date(2028, 2, 29), 1) == [(date(2028, 2, 29), date(2029, 2, 28))]
