"""Exact eligibility, phases by the clock, deadlines with extensions, bands without gaps."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from app.competitions import rules
from app.competitions.lifecycle import Status
from app.competitions.models import AwardBand, Competition, DeadlineExtension
from app.competitions.rules import Counts, Phase
from app.identity.models import Organisation
from app.identity.roles import OrganisationKind

LAST_SECOND = datetime(2026, 10, 31, 3, 59, 59, tzinfo=UTC)


def competition(**changes):
    values = {
        "status": Status.PUBLISHED,
        "opens_on": date(2026, 8, 1),
        "deadline_on": date(2026, 10, 30),
        "zone": "America/New_York",
        "minimum_participating": 2_000,
        "consortium_members_instead": 10,
        "consortium_share_percent": 75,
        "minimum_low_income_percent": 40,
    }
    return Competition(**{**values, **changes})


def district(state="AL"):
    return Organisation(name="D", kind=OrganisationKind.LEA, state=state, nces_id="0100001")


def passes(*counts):
    return [finding.passed for finding in rules.eligibility(competition(), counts)]


@pytest.mark.parametrize(
    ("name", "participating", "low_income", "expected"),
    [
        ("Wharton", 1_998, 1_483, [False, True]),
        ("Hillsboro", 2_002, 1_451, [True, True]),
        ("Greenwood", 2_830, 1_133, [True, True]),
        ("exactly two thousand and forty percent", 2_000, 800, [True, True]),
        ("one short of forty percent", 2_500, 999, [True, False]),
    ],
)
def test_counts_decide_and_not_rounded_percentages(name, participating, low_income, expected):
    assert passes(Counts(name, participating, participating, low_income)) == expected


def test_windthorst_is_forty_percent_only_when_rounded():
    finding = rules.eligibility(competition(), [Counts("Windthorst", 403, 403, 161)])[1]

    assert (finding.passed, finding.value) == (False, "161 of 403 participating students")


def test_ten_small_districts_pass_together_and_nine_do_not():
    ten = [Counts(f"D{number}", 139, 139, 99) for number in range(10)]

    assert passes(*ten) == [True, True]
    assert passes(*ten[:9]) == [False, True]


def test_each_district_of_a_small_consortium_takes_part_by_three_quarters():
    ten = [Counts(f"D{number}", 140, 105, 60) for number in range(10)]

    assert passes(*ten) == [True, True]
    assert passes(*ten[:9], Counts("D9", 141, 105, 60)) == [False, True]


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (datetime(2026, 8, 1, 3, 59, 59, tzinfo=UTC), Phase.UPCOMING),
        (datetime(2026, 8, 1, 4, 0, tzinfo=UTC), Phase.OPEN),
        (LAST_SECOND + timedelta(milliseconds=999), Phase.OPEN),
        (LAST_SECOND + timedelta(seconds=1), Phase.CLOSED),
    ],
)
def test_the_phase_is_asked_of_the_clock(at, phase):
    assert rules.phase(competition(), at=at) is phase


def test_a_draft_takes_nothing_and_is_no_phase_of_the_clock():
    draft = competition(status=Status.DRAFT)

    assert rules.phase(draft, at=LAST_SECOND) is Phase.DRAFT
    assert not rules.takes_submissions(draft, district(), at=LAST_SECOND)


def test_an_extension_helps_whom_it_names_by_whole_calendar_days():
    extended = competition()
    later = DeadlineExtension(state="CO", deadline_on=date(2026, 11, 2), basis="Flood")
    extended.extensions.append(later)
    next_day = LAST_SECOND + timedelta(days=1)

    assert rules.takes_submissions(extended, district("CO"), at=next_day)
    assert not rules.takes_submissions(extended, district("AL"), at=next_day)
    # The clocks change on November 1: three calendar days are 73 hours.
    waits = rules.too_late_at(extended, district("CO")) - rules.too_late_at(extended, district())
    assert waits == timedelta(hours=73)
    assert rules.phase(extended, at=next_day) is Phase.OPEN


def extended(**changes):
    later = competition()
    values = {"deadline_on": date(2026, 11, 2), "basis": "Flood", **changes}
    later.extensions.append(DeadlineExtension(**values))
    return later


def test_an_area_helps_the_districts_whose_ids_it_lists_with_their_zeros():
    flooded = extended(area="Cedar River", district_ids=["0100001", "1900002"])

    assert rules.helps(flooded.extensions[0], district())
    assert not rules.helps(
        extended(area="Elsewhere", district_ids=["100001"]).extensions[0], district()
    )


def test_of_several_extensions_the_latest_counts():
    both = extended(state="AL", deadline_on=date(2026, 11, 1))
    both.extensions.append(
        DeadlineExtension(area="A", district_ids=["0100001"], deadline_on=date(2026, 11, 5))
    )

    assert rules.too_late_at(both, district()) == datetime(2026, 11, 6, 5, tzinfo=UTC)


def test_a_later_general_deadline_is_not_shortened_by_an_extension():
    later = extended(state="AL", deadline_on=date(2026, 10, 31))
    later.deadline_on = date(2026, 11, 20)

    assert rules.too_late_at(later, district()) == later.too_late_at


def test_an_extension_has_a_wall_time_of_its_own():
    noon = extended(state="AL", deadline_time=time(12))

    assert rules.too_late_at(noon, district()) == datetime(2026, 11, 2, 17, 0, 1, tzinfo=UTC)


def band(least, most, low=1, high=2):
    return AwardBand(least_students=least, most_students=most, least_cents=low, most_cents=high)


def test_bands_are_closed_ranges():
    call = competition()
    call.bands = [band(2_000, 5_000), band(5_001, None)]

    assert rules.band_for(call, 1_999) is None
    assert rules.band_for(call, 5_000) is call.bands[0]
    assert rules.band_for(call, 5_001) is call.bands[1]


@pytest.mark.parametrize(
    ("bands", "problems"),
    [
        ([band(1, 10), band(11, None)], []),
        ([band(1, 10), band(12, None)], ["No band holds 11 to 11 students."]),
        ([band(1, 10), band(10, None)], ["The bands overlap at 10 students."]),
        ([band(1, None), band(5, 9)], ["The bands overlap at 5 students."]),
        ([band(9, 1)], ["The band from 9 ends before it begins."]),
        ([band(1, 2, 5, 4)], ["The band from 1 has its amounts reversed."]),
    ],
)
def test_gaps_and_overlaps_of_bands_are_named(bands, problems):
    assert rules.band_problems(bands) == problems


@pytest.mark.parametrize(
    ("listing", "good"), [("84.416A", True), ("84.416", True), ("84.41", False), ("84-416", False)]
)
def test_an_assistance_listing_has_its_shape(listing, good):
    assert rules.listing_is_well_formed(listing) is good
