"""The figures of one measure: the chart over time, and the funnel of its schools."""

from app.platform.charts import ControlChart, ControlDot, FunnelDot, FunnelPlot
from app.reports.figures import reported_words
from app.reports.queries.one_measure import AcrossSchools, OverTime
from app.stats.comparison import exact_limits

_STEPS = 40
_LIMITS = "; dashed lines are limits within which periods differ by chance"


def control(found: OverTime, code: str) -> ControlChart:
    """What changed over time beyond chance, where there are points enough to say so."""
    chart = found.chart
    signals = {at for signal in chart.signals for at in signal.points}
    said = [signal.label.lower() for signal in chart.signals]
    finding = "; ".join(dict.fromkeys(said)) or "no signal of a change"
    if chart.center is None:
        finding = f"{len(chart.dots)} periods; {chart.note.lower()}"
    return ControlChart(
        title=f"{code} over time: {finding}",
        text=f"{chart.kind.label}. {chart.note + '. ' if chart.note else ''}Dots are all students "
        f"of all schools{_LIMITS if chart.center is not None else ''}.",
        dots=[
            ControlDot(
                label=period.period.code,
                value=_percent(dot.value),
                low=None if dot.limits is None else _percent(dot.limits.low),
                high=None if dot.limits is None else _percent(dot.limits.high),
                words=reported_words(period),
                is_signal=at in signals,
            )
            for at, (period, dot) in enumerate(zip(found.periods, chart.dots, strict=True))
        ],
        center=None if chart.center is None else _percent(chart.center),
        unit="%",
    )


def schools(found: AcrossSchools, code: str) -> FunnelPlot:
    """Which schools differ from all of them together by more than chance. No ranks."""
    pooled = found.funnel.pooled or 0.0
    flagged = {point.row for point in found.funnel.points if point.is_flagged}
    largest = max(school.denominator for school in found.schools)
    sizes = sorted({max(5, round(largest * 1.05 * step / _STEPS)) for step in range(1, _STEPS + 1)})
    limits = [(size, exact_limits(size, pooled)) for size in sizes]
    return FunnelPlot(
        title=f"{code} by school: {found.funnel.summary}",
        text=f"{len(found.schools)} schools by their number of students; between the dashed lines "
        "lie 95 of 100 schools that differ by chance only, between the outer lines 998 of 1,000.",
        dots=[
            FunnelDot(
                label=school.name,
                cases=school.denominator,
                percent=_percent(school.numerator / school.denominator),
                words=f"{school.name}: {school.numerator} of {school.denominator}",
                is_remarkable=at in flagged,
            )
            for at, school in enumerate(found.schools)
        ],
        center=_percent(pooled),
        lines=[
            ("95 %, lower", [(size, _percent(each.inner.low)) for size, each in limits]),
            ("95 %, upper", [(size, _percent(each.inner.high)) for size, each in limits]),
            ("99.8 %, lower", [(size, _percent(each.outer.low)) for size, each in limits]),
            ("99.8 %, upper", [(size, _percent(each.outer.high)) for size, each in limits]),
        ],
    )


def _percent(share: float) -> float:
    return round(100 * share, 1)
