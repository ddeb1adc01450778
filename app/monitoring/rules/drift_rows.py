"""The portfolio of drift as a table to take away. Missing is an empty cell, never 0. Pure."""

from fractions import Fraction

from app.monitoring.rules.drift import Drift
from app.platform.formats import mean

COLUMNS = (
    *("award", "grantee", "amendments_approved", "amendments_waiting", "commitments_promised"),
    *("commitments_weaker", "commitments_dropped", "commitments_raised", "commitments_added"),
    *("mean_points_lost", "weighted_points_lost", "points_at_stake", "measures_weaker"),
    *("moved_cents", "moved_percent", "over_ten_percent", "award_change_cents", "days_added"),
    "people_replaced",
)


def cells(number: str, grantee: str, counts: tuple[int, int], of: Drift | None) -> list[object]:
    """One grant, in the order of COLUMNS; `counts` are amendments approved and waiting."""
    row: list[object] = [number, grantee, *counts]
    if of is None:
        return [*row, *(None for _ in COLUMNS[len(row) :])]
    return [
        *row,
        *(of.promised, len(of.weaker), of.dropped, of.raised, of.added),
        *(_shown(of.mean_lost), _shown(of.weighted_lost), _shown(of.at_stake)),
        len(of.weaker_measures),
        of.moved_cents,
        _shown(None if of.moved_share is None else 100 * of.moved_share),
        "yes" if of.is_over_flag else "no",
        *(of.added_cents, of.days_added, of.people_replaced),
    ]


def _shown(value: Fraction | None) -> str | None:
    return None if value is None else mean(value)
