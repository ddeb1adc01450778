"""One performance measure looked at closely: over time, and across its schools without ranks."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.evaluation.groups import ALL
from app.evaluation.publishing.cells import TOTAL
from app.evaluation.released import Measure, Publication
from app.evaluation.rules.indicators import INDICATORS, Indicator
from app.reports.queries.trajectories import Reported, Trajectory
from app.stats.comparison import Funnel, Shares, ShrunkenShare, funnel, shrink_shares
from app.stats.control import Chart, chart_for

FEWEST_SCHOOLS = 3
"""Fewer schools than these make no funnel."""


@dataclass(frozen=True)
class OverTime:
    """The latest run of periods that may be compared, and the chart it can bear."""

    periods: Sequence[Reported]
    chart: Chart


@dataclass(frozen=True)
class School:
    """One school as released, and its share drawn toward the share of all."""

    name: str
    numerator: int
    denominator: int
    adjusted: ShrunkenShare


@dataclass(frozen=True)
class AcrossSchools:
    """The schools of a release that show all their students."""

    publication: Publication
    schools: Sequence[School]
    hidden: int
    funnel: Funnel
    shares: Shares


def definition(found: Trajectory) -> Indicator | None:
    """The catalogue's definition that the measure was tied to; None for the district's own."""
    return INDICATORS.get(found.measure.catalogue_code or "")


def over_time(found: Trajectory) -> OverTime | None:
    """The measure's latest comparable run; None before two periods are known."""
    if not found.segments.parts:
        return None
    codes = {point.period for point in found.segments.parts[-1]}
    periods = [
        each for each in found.reported if each.period.code in codes and each.counts is not None
    ]
    if not periods[1:]:  # one dot is no series
        return None
    return OverTime(periods, chart_for([each.counts for each in periods if each.counts]))


def across_schools(code: str, publications: Sequence[Publication]) -> AcrossSchools | None:
    """The schools of the latest release of a measure; None where too few are shown."""
    for shown in reversed(publications):
        for measure in shown.measures:
            if measure.code == code:
                return _across(shown, measure)
    return None


def _across(shown: Publication, measure: Measure) -> AcrossSchools | None:
    places = [(code, name) for code, name in measure.places if code != TOTAL]
    counted = [
        (name, cell.numerator, cell.denominator)
        for code, name in places
        if (cell := measure.cell(code, ALL)) is not None
        and cell.numerator is not None
        and cell.denominator
    ]
    if len(counted) < FEWEST_SCHOOLS:
        return None
    counts = [(part, whole) for _, part, whole in counted]
    shares = shrink_shares(counts)
    return AcrossSchools(
        publication=shown,
        schools=[
            School(*each, adjusted) for each, adjusted in zip(counted, shares.groups, strict=True)
        ],
        hidden=len(places) - len(counted),
        funnel=funnel(counts),
        shares=shares,
    )
