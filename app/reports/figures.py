"""The figures of the dashboards and reports, described once for screen and paper."""

from collections.abc import Sequence
from fractions import Fraction

from app.evaluation.models import FidelityResult, Upload
from app.platform.charts import Bar, BulletBars, Cell, HeatMap, PathToTarget, Place, Scatter
from app.platform.formats import percent
from app.reports.queries.fidelity import Delivered, Picture
from app.reports.queries.side_by_side import SideBySide
from app.reports.queries.trajectories import Reported, Trajectory
from app.stats.fidelity import Verdict

_UNKNOWN = Cell(Verdict.NOT_MEASURED.value, Verdict.NOT_MEASURED.letter, "not measured")


def fidelity_map(picture: Picture, upload: Upload) -> HeatMap:
    """Schools by elements, with the grant on top."""
    rows = [("Whole grant", ""), *((school.name, school.code) for school in picture.schools)]
    cells = [
        [cell(picture.element(upload, element.id, code)) for element in picture.elements]
        for _, code in rows
    ]
    met = sum(
        verdict is not None and verdict.verdict is Verdict.ADEQUATE
        for verdict in (picture.element(upload, element.id) for element in picture.elements)
    )
    return HeatMap(
        title=f"{met} of {len(picture.elements)} elements are implemented with fidelity in "
        f"{upload.period.name.lower()}",
        text="Verdict for each school and element. A is adequate, N not adequate, U undetermined "
        "because data are missing, a dash not measured. The table below has the same verdicts.",
        rows=[name for name, _ in rows],
        columns=[f"{element.id} {element.name}" for element in picture.elements],
        cells=cells,
    )


def cell(result: FidelityResult | None) -> Cell:
    """One verdict with its counts in words."""
    if result is None:
        return _UNKNOWN
    verdict = result.verdict
    counts = f"{result.yes} of {result.expected} adequate"
    missing = f", {result.unknown} unknown" if result.unknown else ""
    words = verdict.label.lower()
    if result.expected:
        words = f"{words} ({counts}{missing})"
    return Cell(verdict.value, verdict.letter, words)


def promised_against_delivered(promises: list[Delivered], period_name: str) -> BulletBars:
    """Every indicator: the promise for the year as a mark, what was delivered as a bar."""
    kept = [p for p in promises if is_kept(p)]
    return BulletBars(
        title=f"{len(kept)} of {len(promises)} commitments are kept in {period_name.lower()}",
        text="For each commitment the percentage of classrooms or schools that are adequate, "
        "beside the percentage promised for the year. Lighter bars show what missing data could "
        "still add. The table below has the same figures.",
        bars=[
            Bar(
                label=f"{p.indicator.code} {p.indicator.name}"[:60],
                promised=p.promised_percent,
                low=_as_percent(p.low),
                high=_as_percent(p.high),
                words=delivered_words(p),
            )
            for p in promises
        ],
    )


def trajectory(found: Trajectory) -> PathToTarget:
    """One measure from baseline to target; the line breaks where the definition changes."""
    latest = found.latest
    said = "nothing reported yet" if latest is None else reported_words(latest)
    return PathToTarget(
        title=f"{found.measure.code}: {found.standing.label.lower()} ({said})",
        text=f"{found.measure.name}, for all students of all schools. Dots are what was reported, "
        "with 95 percent intervals; the dashed line is what was promised. "
        + " ".join(each.reason for each in found.segments.breaks),
        baseline=None if found.baseline is None else float(found.baseline),
        points=[
            PathToTarget.Point(
                label=each.period.code,
                value=None if each.actual is None else float(each.actual),
                low=each.interval.low if each.interval else None,
                high=each.interval.high if each.interval else None,
                target=None if each.target is None else float(each.target),
                words=reported_words(each),
            )
            for each in found.reported
        ],
        parts=[[point.period for point in part] for part in found.segments.parts],
        breaks=[each.reason for each in found.segments.breaks],
    )


def reported_words(each: Reported) -> str:
    """What was reported for a period, in words."""
    if each.is_hidden:
        return "not shown, to protect privacy"
    if each.actual is None or each.interval is None:
        return "not reported"
    around = f"{each.interval.low:.0%} to {each.interval.high:.0%}"
    return f"{percent(each.actual, 1)}, interval {around}"


def beside(places: Sequence[SideBySide], measure: str) -> Scatter:
    """Fidelity and an outcome of the same schools: an association, not an effect."""
    return Scatter(
        title=f"Fidelity beside {measure}: association, not effect",
        text=f"{len(places)} schools. Schools differ in many ways, so a pattern here does not show "
        "what the program did.",
        places=[Place(each.school, each.fidelity, each.outcome, each.words) for each in places],
        x_axis="Commitments' units that are adequate",
        y_axis=measure,
    )


def is_kept(promise: Delivered) -> bool:
    """Whether what is certain reaches the promise; compared on whole numbers."""
    result = promise.result
    if result is None or promise.promised_percent is None or not result.expected:
        return False
    return 100 * result.yes >= promise.promised_percent * result.expected


def delivered_words(promise: Delivered) -> str:
    """What was delivered, in words, with its bounds when data are missing."""
    if promise.low is None or promise.high is None:
        return "not measured"
    if promise.low == promise.high:
        return percent(promise.low)
    return f"between {percent(promise.low)} and {percent(promise.high)}"


def _as_percent(share: Fraction | None) -> float | None:
    return None if share is None else round(float(share * 100), 1)
