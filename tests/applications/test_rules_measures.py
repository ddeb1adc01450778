"""Goals as typed, what is odd about them, and whether a commitment can be counted."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.models import (
    Commitment,
    CommitmentTarget,
    Direction,
    GroupGoal,
    MeasureGroup,
    MeasureTarget,
    PerformanceMeasure,
)
from app.applications.rules import measurability, measure_doubts, measure_goals, measure_offers
from app.applications.rules.measure_goals import Goal, Row, counted, parse
from app.competitions.queries import FOLDER
from app.competitions.rubrics import Measure, Unit, load
from app.platform.errors import DomainError

pytestmark = pytest.mark.pure
LIBRARY = [
    indicator
    for element in load(FOLDER / "five-part" / "1.yaml").elements
    for indicator in element.indicators
]


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("", None),
        ("  ", None),
        ("62", Goal(62)),
        ("62 %", Goal(62)),
        ("0", Goal(0)),
        ("310 of 500", Goal(62, 310, 500)),
        ("1,310/2,500", Goal(52, 1310, 2500)),
        ("1 out of 8", Goal(13, 1, 8)),  # 12.5 is rounded up
        ("0 of 12", Goal(0, 0, 12)),
    ],
)
def test_a_goal_is_read_as_people_type_it(typed, goal):
    assert parse(typed) == goal


@pytest.mark.parametrize("typed", ["101", "-3", "12.5", "5 of 4", "3 of 0", "many", "310 500"])
def test_what_is_no_goal_is_refused(typed):
    with pytest.raises(DomainError):
        parse(typed)


@given(
    st.integers(1, 10_000).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
)
def test_a_counted_goal_is_exact_and_its_percent_is_the_nearest(counts):
    goal = counted(*counts)
    assert goal.share == Fraction(*counts)
    assert abs(goal.share * 100 - goal.percent) <= Fraction(1, 2)
    assert parse(goal.typed) == goal


def measure(**values) -> PerformanceMeasure:
    """900 of 2,400 now; 42, 46 and 50 percent, then 52."""
    known = {
        "rationale": "It foretells graduation.",
        "baseline_year": "2025-26",
        "baseline_numerator": 900,
        "baseline_denominator": 2_400,
        "direction": Direction.INCREASE,
        "targets": [MeasureTarget(year=year, percent=38 + 4 * year) for year in (1, 2, 3)],
        "post_grant_percent": 52,
    }
    return PerformanceMeasure(code="M1", name="On track", **{**known, **values})


def group(baseline: tuple[int, int] | None, *percents: int) -> MeasureGroup:
    start = baseline or (None, None)
    return MeasureGroup(
        name="English learners",
        baseline_numerator=start[0],
        baseline_denominator=start[1],
        goals=[GroupGoal(year=year, percent=each) for year, each in enumerate(percents, start=1)],
    )


def doubts(of: PerformanceMeasure) -> list[str]:
    return measure_doubts.doubts(of, years=3)


def test_a_whole_measure_raises_no_doubt():
    assert doubts(measure(groups=[group((30, 200), 20, 28, 36, 40)])) == []


def test_missing_reasons_years_and_goals_are_asked_for():
    found = doubts(measure(rationale="", baseline_year="", post_grant_percent=None, targets=[]))
    assert found == [
        "Say why you chose this measure: its rationale.",
        "Say which school year the baseline is from.",
        "All students: no goal for project year 1, 2, 3.",
        "All students: no goal for the first year after the grant.",
    ]


def test_a_group_without_a_baseline_is_named():
    assert doubts(measure(groups=[group(None, 20, 28, 36, 40)])) == [
        "English learners: no baseline yet. Say in the rationale when you will know it."
    ]


def test_goals_against_the_wanted_direction_are_asked_about():
    falling = measure(direction=Direction.DECREASE, post_grant_percent=50)
    assert doubts(falling) == [
        "All students: the goal of year 1 is worse than that of the baseline. Is that what you mean?",
        "All students: the goal of year 2 is worse than that of year 1. Is that what you mean?",
        "All students: the goal of year 3 is worse than that of year 2. Is that what you mean?",
    ]


def test_a_gap_that_would_grow_is_told_in_points():
    # Behind by 37.5 - 15 = 22.5 now, and by 50 - 20 = 30 in year 3.
    assert doubts(measure(groups=[group((30, 200), 16, 18, 20, 21)])) == [
        "English learners: the gap to all students would grow from 22.5 to 30.0 percentage points by year 3."
    ]


def test_a_group_ahead_may_lose_its_lead():
    assert doubts(measure(groups=[group((150, 200), 76, 77, 78, 79)])) == []


def test_a_group_larger_than_all_students_is_asked_about():
    assert doubts(measure(groups=[group((950, 2_500), 45, 50, 55, 60)])) == [
        "English learners: 38.0% (950 of 2,500) in the baseline is more than all students together, 37.5% (900 of 2,400)."
    ]


def test_groups_need_names_of_their_own():
    some = {1: Goal(10)}
    with pytest.raises(DomainError, match="Name the student group"):
        measure_goals.check_groups([Row("", None, some)])
    with pytest.raises(DomainError, match="stands in two rows"):
        measure_goals.check_groups([Row("White", None, some), Row("white", None, some)])
    with pytest.raises(DomainError, match="own row at the top"):
        measure_goals.check_groups([Row("All students", None, some)])


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("2025-26", True), ("2099-00", True), ("2025-27", False), ("2025", False), ("", False)],
)
def test_a_school_year_is_two_years_in_a_row(text, is_one):
    assert measure_goals.is_school_year(text) == is_one


def test_every_offered_measure_belongs_to_a_population_and_has_a_code_of_its_own():
    codes = [each.code for each in measure_offers.OFFERS]
    assert len(set(codes)) == len(codes) == 12
    assert {each.population for each in measure_offers.OFFERS} == set(measure_offers.POPULATIONS)


def promise(**values) -> Commitment:
    known = {
        "code": "E1-1",
        "unit": Unit.CLASSROOM,
        "measure": Measure.SHARE,
        "numerator": "Lessons in which students choose their task",
        "denominator": "Lessons sampled",
        "source": "Walkthroughs",
        "adequate_at": 80,
        "partial_at": 60,
        "baseline_percent": 10,
        "targets": [CommitmentTarget(year=year, percent=20 * year) for year in (1, 2, 3)],
    }
    return Commitment(**{**known, **values})


def found(of: Commitment, indicator=None) -> list[tuple[bool, str]]:
    return [(each.blocks, each.text) for each in measurability.findings(of, indicator, years=3)]


def test_a_commitment_that_can_be_counted_raises_nothing():
    assert found(promise()) == []


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"denominator": " "}, "A share needs a whole: say out of what you count."),
        ({"source": ""}, "Name the source of the data."),
        (
            {"numerator": "Improved engagement"},
            "“Improved engagement” cannot be counted. Say what somebody would see and count.",
        ),
        (
            {"numerator": "Lessons, sampled"},
            "Both counts have the same words, so the share is always 100%.",
        ),
        ({"targets": []}, "Type a target for project year 1, 2, 3."),
    ],
)
def test_what_nobody_could_count_blocks(values, text):
    assert found(promise(**values)) == [(True, text)]


def test_a_count_needs_no_whole():
    assert found(promise(measure=Measure.COUNT, denominator="")) == []


def test_what_is_unusual_is_asked_about_and_does_not_block():
    fallen = [CommitmentTarget(year=year, percent=each) for year, each in enumerate((20, 15, 5), 1)]
    assert found(promise(targets=fallen)) == [
        (False, "The target for year 2 is lower than the year before. Is that what you mean?"),
        (False, "The target for year 3 is lower than the year before. Is that what you mean?"),
        (False, "The target of year 3 is below the baseline of 10%."),
    ]
    assert found(promise(baseline_percent=None)) == [
        (False, "The baseline is not known. Say when and how you will measure it.")
    ]


def test_thresholds_that_differ_from_the_library_stand_beside_it():
    assert found(promise(adequate_at=70), LIBRARY[0]) == [
        (False, "You say adequate from 70%; F1.1 has 80%.")
    ]


@pytest.mark.parametrize("indicator", LIBRARY, ids=lambda each: each.code)
def test_every_indicator_of_the_library_can_be_counted(indicator):
    taken = promise(
        numerator=indicator.numerator,
        denominator=indicator.denominator,
        source=indicator.source,
        unit=indicator.unit,
        measure=indicator.measure,
        adequate_at=indicator.adequate_at,
        partial_at=indicator.partial_at,
    )
    assert found(taken, indicator) == []
