"""Ranks by the score of record and by every other way of looking, and who would change side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from app.review.analysis.table import Floats, Read, Table
from app.stats import chances, severity
from app.stats.selection import Candidate, Policy, Rules, flips, probabilities, select
from app.stats.severity import Fit

_DRAWS = 1_000
_MEETS = "meets every absolute priority"
RECORD = "score of record"


@dataclass(frozen=True)
class Order:
    """The order of record and how far the money goes in it."""

    reads: Sequence[Read]
    limits: Rules
    awards: int

    def by(self, values: Floats) -> list[Candidate]:
        """The applications in the order of these values, best first; ties by number."""
        order = sorted(range(len(self.reads)), key=lambda at: (-values[at], self.reads[at].number))
        return [candidate(self.reads[at]) for at in order]

    def is_chosen(self, values: Floats, at: int) -> bool:
        """Whether the money reaches this application in the order of these values."""
        return str(self.reads[at].id) in select(self.by(values), self.limits).chosen

    def side_changes(self, before: Floats, after: Floats, at: int) -> bool:
        """Whether an application crosses the line between two sets of values."""
        return self.is_chosen(before, at) != self.is_chosen(after, at)

    def chance_change(self, fit: Fit, after: Floats, at: int) -> float:
        """By how much its chance of an award changes (with unchanged uncertainty)."""
        count = len(self.reads)
        sd = fit.application_sd[:count]
        old = chances.funded(fit.adjusted[:count], sd, self.awards).probability[at]
        return float(chances.funded(after[:count], sd, self.awards).probability[at] - old)


def candidate(read: Read) -> Candidate:
    """An application as the selection sees it."""
    groups = frozenset({_MEETS}) if read.meets_priorities else frozenset()
    return Candidate(str(read.id), max(read.requested_cents, 1), groups)


def orders(table: Table, available_cents: int) -> tuple[Order, Rules]:
    """The order of record, and the rules by which the money goes down it."""
    limits = Rules(Policy.STOP, cents=available_cents, priorities=(frozenset({_MEETS}),))
    scores = np.array([float(read.score) for read in table.applications])
    order = Order(table.applications, limits, 0)
    awards = len(select(order.by(scores), limits).chosen)
    return Order(table.applications, limits, awards), limits


def placed(
    table: Table, fits: tuple[Fit, Fit | None], record: Order, limits: Rules, *, seed: int
) -> dict[str, Any]:
    """Each application by the score of record and beside it what uncertainty and method do.

    `fits` are the model without panels, on which everything rests, and the one with them if any.
    """
    fit, by_panel = fits
    reads, count = table.applications, len(table.applications)
    drawn = severity.draws(fit, _DRAWS, seed=seed)[:, :count]
    ranks = chances.expected_ranks(drawn) if count > 1 else None
    chance = probabilities(drawn, [candidate(read) for read in reads], limits)
    views = _views(table, fit, by_panel)
    turned = flips(record.by(views[RECORD]), {n: record.by(v) for n, v in views.items()}, limits)
    spots = {name: _ranks(values) for name, values in views.items()}
    unsure = set(chances.zone(chance).tolist())
    rows = [
        {
            "application": str(read.id),
            "number": read.number,
            "name": read.name,
            "score": float(read.score),
            "adjusted": float(fit.adjusted[at]),
            "sd": float(fit.application_sd[at]),
            "expected": float(ranks.expected[at]) if ranks else 1.0,
            "half": _pair(ranks.within_50[at]) if ranks else [1.0, 1.0],
            "ninety": _pair(ranks.within_90[at]) if ranks else [1.0, 1.0],
            "chance": float(chance[at]),
            "is_unsure": at in unsure,
            "is_chosen": record.is_chosen(views[RECORD], at),
            "ranks": {name: int(spot[at]) for name, spot in spots.items()},
            "left_out": _left_out(spots, at),
            "changes_with": list(turned[str(read.id)]),
        }
        for at, read in enumerate(reads)
    ]
    line = chances.funded(fit.adjusted[:count], fit.application_sd[:count], record.awards).cut
    return {
        "rows": sorted(rows, key=lambda row: (row["ranks"][RECORD], row["number"])),
        "awards": record.awards,
        "line": float(line) if np.isfinite(line) else None,
        "draws": _DRAWS,
    }


def _views(table: Table, fit: Fit, by_panel: Fit | None) -> dict[str, Floats]:
    """Every way to turn reviews into one number per application."""
    count, rows = len(table.applications), len(table.reviews)
    own = severity.Crossing(table.application[:rows], table.reviewer[:rows])
    totals = table.totals[:rows]
    views = {
        RECORD: np.array([float(read.score) for read in table.applications]),
        "median of the readers": severity.medians_of(totals, own),
        "severity removed": fit.adjusted[:count],
        "standardized within readers": severity.z_scores(totals, own).scores,
        "least squares": severity.least_squares(totals, own),
    }
    if by_panel:
        views["severity of readers and panels removed"] = by_panel.adjusted[:count]
    without = severity.without_each_reviewer(totals, own)
    for who, name in enumerate(table.reviewers):
        left = np.where(np.isnan(without[who]), views[RECORD], without[who])
        views[f"without {name}"] = left
    return views


def _ranks(values: Floats) -> np.ndarray:
    """1 is best; equal values share the better rank."""
    rounded = np.round(values, 9)
    return np.asarray(1 + (rounded[None, :] > rounded[:, None]).sum(axis=1))


def _left_out(spots: dict[str, np.ndarray], at: int) -> list[int]:
    """The best and the worst rank when any one reader is left out."""
    found = [int(spot[at]) for name, spot in spots.items() if name.startswith("without ")]
    return [min(found), max(found)]


def _pair(limits: Floats) -> list[float]:
    return [float(limits[0]), float(limits[1])]
