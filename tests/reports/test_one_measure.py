"""One measure closely: which chart its periods can bear, which schools stand out."""

from fractions import Fraction
from types import SimpleNamespace

import pytest

from app.evaluation.groups import ALL
from app.evaluation.publishing.cells import TOTAL, ReleasedCell
from app.evaluation.released import Measure, Publication
from app.reports import measure_figures
from app.reports.queries.one_measure import across_schools, over_time
from app.reports.queries.trajectories import Reported, Trajectory
from app.stats.control import Kind
from app.stats.intervals import wilson
from app.stats.trajectory import Point, Standing, segments

SHARES = (24, 22, 28, 21, 25, 39, 20, 23)
SIZES = (120, 118, 125, 121, 119, 122, 117, 124)


def reported(counts, definitions=None):
    """A trajectory of these counts; a definition per period where they differ."""
    named = definitions or ["the same"] * len(counts)
    rows = [
        Reported(
            period=SimpleNamespace(code=f"P{at}", name=f"Period {at}"),
            actual=Fraction(*pair),
            interval=wilson(*pair),
            is_hidden=False,
            definition=name,
            target=None,
            counts=pair,
        )
        for at, (pair, name) in enumerate(zip(counts, named, strict=True))
    ]
    points = [Point(row.period.code, row.actual, row.definition) for row in rows]
    return Trajectory(None, None, rows, Standing.NOT_DETERMINABLE, segments(points))


def publication(counts):
    places = [(f"S{at}", f"School {at}") for at in range(len(counts))]
    cells = {
        (code, ALL): ReleasedCell("M1", code, ALL, part, whole, None)
        for (code, _), (part, whole) in zip(
            places, [pair or (None, None) for pair in counts], strict=True
        )
    }
    measure = Measure("M1", "On track", "", "", (ALL,), ((TOTAL, "All"), *places), cells)
    return Publication("1", 1, "P", "G", "Year 1", "Y1", 10, "counts", None, "D", (measure,))


def test_eight_periods_make_a_control_chart_and_fewer_a_run_of_dots():
    pairs = list(zip(SHARES, SIZES, strict=True))

    chart = over_time(reported(pairs))
    short = over_time(reported(pairs[:4]))

    assert chart.chart.kind is Kind.LANEY
    assert short.chart.kind is Kind.RUN
    assert "too few points for a control chart" in measure_figures.control(short, "M1").title
    assert "no signal of a change" in measure_figures.control(chart, "M1").title


def test_a_signal_is_named_in_the_title_and_ringed_in_the_figure():
    pairs = [(found, 200) for found in (60, 64, 57, 63, 58, 62, 59, 64, 58, 63, 57, 110)]

    figure = measure_figures.control(over_time(reported(pairs)), "M1")

    assert "P11" in [dot.label for dot in figure.dots if dot.is_signal]
    assert "outside the control limits" in figure.title
    assert "circle-open" in figure.plotly()


def test_only_the_latest_run_of_one_definition_is_charted():
    pairs = [(20, 100), (21, 100), (50, 100), (52, 100), (54, 100)]
    found = over_time(reported(pairs, ["old", "old", "new", "new", "new"]))

    assert [each.period.code for each in found.periods] == ["P2", "P3", "P4"]
    assert over_time(reported([(20, 100), (50, 100)], ["old", "new"])) is None
    assert over_time(reported([])) is None


def test_schools_that_are_hidden_are_counted_and_not_drawn():
    counts = [(15, 50), (16, 48), (14, 52), None, (15, 49), (17, 51), (45, 50)]

    found = across_schools("M1", [publication(counts)])
    figure = measure_figures.schools(found, "M1")

    assert found.hidden == 1
    assert [dot.label for dot in figure.dots if dot.is_remarkable] == ["School 6"]
    assert "School 3" not in figure.plotly()


@pytest.mark.parametrize("counts", [[(10, 50), (12, 48)], [None, None, None, (1, 2)]])
def test_fewer_than_three_schools_are_no_funnel(counts):
    assert across_schools("M1", [publication(counts)]) is None
    assert across_schools("M2", [publication(counts)]) is None


def test_a_small_school_moves_most_toward_all():
    found = across_schools("M1", [publication([(1, 5), (100, 500), (120, 500), (60, 500)])])

    moved = [abs(s.adjusted.raw - s.adjusted.adjusted) for s in found.schools]
    assert moved[0] == max(moved) or found.shares.likeness == 0
