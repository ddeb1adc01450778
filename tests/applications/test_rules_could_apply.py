"""Could we apply? Golden cases on published counts of Texas districts, 2018-19."""

import pytest

from app.applications.rules.could_apply import check_counts, share_words, verdict
from app.competitions.models import AwardBand, Competition
from app.competitions.rules import Counts
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
# The ten smallest districts of Region 14: together 1,389 students, 987 of them low-income, and one
# of them with 37.5 % alone. The sums are published; how they fall on the ten is made up.
SMALL = [(150, 110), (148, 108), (146, 107), (144, 106), (142, 104), (140, 102), (138, 100)]
REGION_14 = [*SMALL, (136, 98), (133, 110), (112, 42)]


@pytest.fixture
def notice() -> Competition:
    made = Competition(
        minimum_participating=2_000,
        consortium_members_instead=10,
        consortium_share_percent=75,
        minimum_low_income_percent=40,
    )
    made.bands = [
        AwardBand(least_students=1, most_students=5_000, least_cents=4, most_cents=10),
        AwardBand(least_students=5_001, most_students=10_000, least_cents=10, most_cents=20),
    ]
    return made


def whole(name: str, students: int, low_income: int) -> Counts:
    """A district with all of its students."""
    return Counts(name, students, students, low_income)


def test_wharton_is_two_students_short(notice):
    found = verdict(notice, [whole("Wharton", 1_998, 1_482)])

    size, poverty = found.answers
    assert (size.passed, size.words) == (False, "1,998 of 2,000: 2 short.")
    assert size.changes[0].startswith("2 more students taking part would do")
    assert "at least 10 districts" in size.changes[1]
    assert size.changes[1].endswith("There is 1 now: 9 short.")
    assert poverty.passed
    assert not found.could_apply


def test_hillsboro_passes_with_two_to_spare(notice):
    found = verdict(notice, [whole("Hillsboro", 2_002, 1_451)])

    assert found.answers[0].words == "2,002 of at least 2,000: passes, with 2 to spare."
    assert found.could_apply


def test_greenwood_passes_because_counts_decide(notice):
    _, poverty = verdict(notice, [whole("Greenwood", 2_830, 1_133)]).answers

    assert (poverty.passed, poverty.words) == (
        True,
        "40.04% on counts: 1,133 of 2,830 is at least 40%.",
    )


def test_windthorst_fails_though_forty_percent_is_printed(notice):
    _, poverty = verdict(notice, [whole("Windthorst", 403, 161)]).answers

    assert not poverty.passed
    assert poverty.words == "39.95% on counts: 161 of 403 is less than 40%: 1 short."
    assert poverty.changes[0].startswith("162 of the 403 would do.")
    assert "1 fewer student who" in poverty.changes[1]


def test_ten_small_districts_pass_together_and_nine_do_not(notice):
    ten = [whole(f"District {n}", *each) for n, each in enumerate(REGION_14, start=1)]

    together = verdict(notice, ten)
    nine = verdict(notice, ten[:9])

    assert (together.participating, sum(each.low_income for each in ten)) == (1_389, 987)
    assert together.could_apply
    assert together.answers[0].words.startswith("1,389 is fewer than 2,000, and it passes")
    assert together.answers[1].words.startswith("71.06% on counts")
    assert not nine.could_apply
    assert nine.answers[0].changes[1].endswith("There are 9 now: 1 short.")


def test_a_district_below_its_share_is_named_with_its_distance(notice):
    ten = [whole(f"District {n}", *each) for n, each in enumerate(REGION_14, start=1)]
    ten[2] = Counts("Short Creek", 146, 109, 107)

    found = verdict(notice, ten)

    assert not found.could_apply
    assert found.answers[0].changes[-1] == (
        "For that, Short Creek needs 110 of its 146 students taking part; 109 do, 1 short of 75%."
    )


def test_without_a_rule_for_small_ones_none_is_offered(notice):
    notice.consortium_members_instead = 0

    size, _ = verdict(notice, [whole("Wharton", 1_998, 1_482)]).answers

    assert len(size.changes) == 1


def test_nobody_taking_part_has_no_share(notice):
    found = verdict(notice, [Counts("Nobody", 100, 0, 0)])

    assert found.answers[1].words.startswith("No student takes part")
    assert found.band is None


def test_the_band_follows_from_the_students(notice):
    assert verdict(notice, [whole("Large", 5_001, 3_000)]).band.most_cents == 20


def test_a_share_that_fails_never_prints_as_if_it_passed():
    assert share_words(399_999, 1_000_000, 40) == "just under 40%"
    assert share_words(2, 5, 40) == "40.00%"


def test_counts_that_contradict_themselves_are_refused_by_name():
    with pytest.raises(DomainError, match=r"Elm: 11 students taking part, but 10 served"):
        check_counts([whole("Oak", 5, 5), Counts("Elm", 10, 11, 3)])
    with pytest.raises(DomainError, match="Elm: 4 students from low-income families"):
        check_counts([Counts("Elm", 10, 3, 4)])
