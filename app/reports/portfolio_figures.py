"""The charts of the portfolio report, from the same rows as its tables."""

from app.monitoring.rules.milestones import Slippage
from app.platform.charts import Bar, BulletBars
from app.reports.queries.portfolio import CriterionRow, Portfolio

_FULL = 100


def by_criterion(found: Portfolio) -> BulletBars:
    """Commitments kept for certain, and what missing data could add, by criterion."""
    return BulletBars(
        title=f"{found.late} of {found.commitments} commitments are late",
        text="For each criterion the percentage of its commitments that are kept for certain. "
        "Lighter bars show what undecided and missing data could still add; what is left is late. "
        "The table below has the same numbers.",
        bars=[_criterion(row) for row in found.criteria if row.commitments],
    )


def by_part(rows: list[Slippage]) -> BulletBars:
    """Milestones that were due and came on time, and what is not known, by part of the rubric."""
    due, late = sum(row.due for row in rows), sum(row.late + row.open_late for row in rows)
    silent = sum(row.silent for row in rows)
    return BulletBars(
        title=f"{late} of {due} milestones that were due are late; {silent} never reported",
        text="For each part of the rubric the percentage of due milestones that were done on time. "
        "Lighter bars are due and never reported. The table below has the same numbers.",
        bars=[_part(row) for row in rows if row.due],
    )


def _criterion(row: CriterionRow) -> Bar:
    most = row.kept + row.undecided + row.not_reported
    words = f"{row.kept} kept, {row.late} late of {row.commitments}"
    label = f"{row.item_code} {row.element}: {words}"
    return Bar(
        label, None, _percent(row.kept, row.commitments), _percent(most, row.commitments), words
    )


def _part(row: Slippage) -> Bar:
    words = f"{row.on_time} on time, {row.late + row.open_late} late of {row.due}"
    most = row.on_time + row.silent
    return Bar(
        f"{row.code}: {words}", None, _percent(row.on_time, row.due), _percent(most, row.due), words
    )


def _percent(part: int, whole: int) -> float:
    return round(_FULL * part / whole, 1)
