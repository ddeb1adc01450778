"""Performance measures over the periods of a grant: promised, reported, and how sure it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.applications.models import Direction
from app.evaluation.models import MeasureResult, MonitoredMeasure, ReportingPeriod
from app.reports.queries.fidelity import Picture
from app.stats.disclosure import is_too_small
from app.stats.intervals import Interval, wilson
from app.stats.trajectory import Point, Segments, Standing, path, segments, standing


@dataclass(frozen=True)
class Reported:
    """What all schools together reported for one period. `actual` is None if hidden or absent."""

    period: ReportingPeriod
    actual: Fraction | None
    interval: Interval | None
    is_hidden: bool
    definition: str
    target: Fraction | None
    counts: tuple[int, int] | None  # where they are not hidden


@dataclass(frozen=True)
class Trajectory:
    """One measure from its baseline to its last target."""

    measure: MonitoredMeasure
    baseline: Fraction | None
    reported: Sequence[Reported]
    standing: Standing
    segments: Segments

    @property
    def latest(self) -> Reported | None:
        """The latest period for which anything was reported."""
        found = [each for each in self.reported if each.actual is not None or each.is_hidden]
        return found[-1] if found else None

    @property
    def rises(self) -> bool:
        """Whether more is better."""
        return self.measure.direction is Direction.INCREASE


def trajectories(seen: Picture) -> list[Trajectory]:
    """Every performance measure of the matrix in force."""
    return [_trajectory(seen, measure, seen.least) for measure in seen.matrix.measures]


def max_periods(found: Sequence[Trajectory]) -> int:
    """The longest run of periods that may be compared, over all measures; at least one."""
    return max((len(part) for each in found for part in each.segments.parts), default=1)


def _trajectory(seen: Picture, measure: MonitoredMeasure, least: int) -> Trajectory:
    targets = {each.year: Fraction(each.percent, 100) for each in measure.targets}
    reported = [
        _reported(period, seen.measured.get((period.id, measure.code)), targets, least)
        for period in seen.periods
    ]
    baseline = _baseline(measure)
    return Trajectory(
        measure=measure,
        baseline=baseline,
        reported=reported,
        standing=_standing(measure, baseline, reported, targets),
        segments=segments(
            [
                Point(each.period.code, each.actual, each.definition)
                for each in reported
                if each.definition
            ]
        ),
    )


def _reported(
    period: ReportingPeriod,
    found: MeasureResult | None,
    targets: dict[int, Fraction],
    least: int,
) -> Reported:
    part, whole = (found.numerator, found.denominator) if found else (None, None)
    hidden = part is not None and whole is not None and is_too_small(part, whole, least=least)
    is_shown = part is not None and bool(whole) and not hidden
    return Reported(
        period=period,
        actual=Fraction(part or 0, whole) if is_shown and whole else None,
        interval=wilson(part or 0, whole) if is_shown and whole else None,
        is_hidden=hidden,
        definition=(found.instrument or "the measure as promised")
        if found and part is not None
        else "",
        target=targets.get(period.year),
        counts=(part or 0, whole) if is_shown and whole else None,
    )


def _standing(
    measure: MonitoredMeasure,
    baseline: Fraction | None,
    reported: Sequence[Reported],
    targets: dict[int, Fraction],
) -> Standing:
    """Where the latest reported period stands against its year's target and the straight path."""
    known = [each for each in reported if each.actual is not None]
    if not known or known[-1].target is None or not targets:
        return Standing.NOT_DETERMINABLE
    last, target = known[-1], known[-1].target
    final, years = targets[max(targets)], max(targets)
    now = target if baseline is None else path(baseline, final, years)[last.period.year - 1]
    return standing(
        last.actual, last.interval, target, now, rises=measure.direction is Direction.INCREASE
    )


def _baseline(measure: MonitoredMeasure) -> Fraction | None:
    if measure.baseline_numerator is None or not measure.baseline_denominator:
        return None
    return Fraction(measure.baseline_numerator, measure.baseline_denominator)
