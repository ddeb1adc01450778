"""Everything that is said about the scores of a competition, as plain values to keep."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from app.review.analysis.ranks import Order, orders, placed
from app.review.analysis.table import Table
from app.stats import agreement, discrepancy, generalizability, severity
from app.stats.agreement import Level
from app.stats.severity import Fit, NotIdentifiedError

_CURVE = range(1, 9)
_NEAR_SHARE = 0.2


def findings(table: Table, *, available_cents: int, seed: int) -> dict[str, Any]:
    """Agreement, reliability, severity, ranks with uncertainty, flags: numbers, no verdict.

    Without enough overlap between readers `problem` says what is missing, and only agreement and
    the order of record are told.
    """
    record, limits = orders(table, available_cents)
    said: dict[str, Any] = {
        "applications": len(table.applications),
        "reviews": len(table.reviews),
        "reviewers": len(table.reviewers),
        "anchors": table.anchors,
        "most": table.most,
        "seed": seed,
        "agreement": _agreement(table),
    }
    try:
        fit = severity.fit(table.totals, table.application, table.reviewer, seed=seed)
        first = severity.fit(table.independent, table.application, table.reviewer, seed=seed)
    except NotIdentifiedError as problem:
        return {**said, "problem": str(problem)}
    by_panel = _with_panels(table, fit, seed)
    return {
        **said,
        "data_sha256": fit.sha256,
        "path": fit.path.value,
        "mean": fit.mean,
        "variances": _variances(first),
        "reliability": _reliability(fit, len(table.applications)),
        "curve": _curve(table, first),
        "connections": _connections(fit),
        "panels": _panels(table, by_panel),
        "ranks": placed(table, (fit, by_panel), record, limits, seed=seed),
        **_flagged(table, fit, record),
    }


def _with_panels(table: Table, fit: Fit, seed: int) -> Fit | None:
    """The model with a severity of whole panels, only where the design can tell it from quality."""
    if table.panel is None:
        return None
    if not severity.panel_effect_is_identified(fit.crossing, table.panel, anchors=table.anchors):
        return None
    return severity.fit(table.totals, table.application, table.reviewer, table.panel, seed=seed)


def _panels(table: Table, by_panel: Fit | None) -> dict[str, Any]:
    return {
        "count": 0 if table.panel is None else int(table.panel.max()) + 1,
        "is_identified": by_panel is not None,
        "variance": by_panel.variances.panel if by_panel else None,
    }


def _agreement(table: Table) -> dict[str, Any]:
    """Of independent scores: alpha of the totals, exact and near pairs on items."""
    rows = len(table.reviews)
    own = table.application[:rows]
    nearness = [_near(table, at) for at in range(len(table.codes))]
    known = [each for each in nearness if each is not None]
    pairs = sum(each.pairs for each in known)
    return {
        "alpha": agreement.alpha_interval(table.independent[:rows], own),
        "pairs": pairs,
        "exact": sum(each.exact * each.pairs for each in known) / pairs if pairs else None,
        "near": sum(each.adjacent * each.pairs for each in known) / pairs if pairs else None,
        "items": [
            {"code": code, "alpha": agreement.alpha(_wide(table, at), Level.ORDINAL)}
            for at, code in enumerate(table.codes)
        ],
    }


def _near(table: Table, at: int) -> agreement.Shares | None:
    wide = _wide(table, at)
    known = wide[np.isfinite(wide)]
    most = float(known.max()) if len(known) else 0.0
    return agreement.shares(wide, within=max(_NEAR_SHARE * most, 1.0))


def _wide(table: Table, at: int) -> np.ndarray:
    """One item: applications by readers in the order of rows, NaN where there is no reader."""
    rows = len(table.reviews)
    own = table.application[:rows]
    seat = np.arange(rows) - np.searchsorted(own, own)
    wide = np.full((len(table.applications), int(seat.max()) + 1 if rows else 1), np.nan)
    wide[own, seat] = table.items[:, at]
    return wide


def _variances(fit: Fit) -> dict[str, Any]:
    v = fit.variances
    return {
        "application": v.application,
        "reviewer": v.reviewer,
        "residual": v.residual,
        "errors": [None if error is None else float(error) for error in v.errors],
        "single": v.single_reliability,
    }


def _reliability(fit: Fit, count: int) -> dict[str, Any]:
    """Of the adjusted scores: 1 - posterior variance / variance between applications."""
    if fit.variances.application <= 0:
        return {"mean": 0.0, "least": 0.0}
    each = 1 - fit.application_sd[:count] ** 2 / fit.variances.application
    return {"mean": float(each.mean()), "least": float(each.min())}


def _curve(table: Table, first: Fit) -> list[dict[str, float]]:
    """What one to eight readers would give; by items where everybody scored everything."""
    rows = len(table.reviews)
    v, items = first.variances, table.items * table.multipliers
    found = generalizability.Components(v.application, v.reviewer, v.residual, 0.0, 0.0, 0.0)
    count = 1
    if rows and items.shape[1] > 1 and np.isfinite(items).all():
        try:
            own, who = table.application[:rows], table.reviewer[:rows]
            found, count = generalizability.g_study(items, own, who), items.shape[1]
        except NotIdentifiedError:
            pass
    study = generalizability.d_study(found, count, _CURVE)
    return [
        {"readers": each.readers, "relative": each.relative, "absolute": each.absolute}
        for each in study
    ]


def _connections(fit: Fit) -> dict[str, Any]:
    found = severity.connections(fit.crossing)
    return {"components": found.components, "tightness": found.tightness}


def _flagged(table: Table, fit: Fit, record: Order) -> dict[str, Any]:
    """Readers by severity, reviews to look at again, single items; with the false ones expected."""
    found = discrepancy.residuals(fit)
    odd = discrepancy.flags(found, table.most)
    rows = len(table.reviews)
    same = discrepancy.identical_vectors(table.items, table.reviewer[:rows])
    return {
        "readers": [_reader(table, each, same) for each in discrepancy.readers(fit, found)],
        "flags": [_flag(table, fit, each, record) for each in odd.found if each.row < rows],
        "expected_false": odd.expected_false,
        "item_flags": _item_flags(table),
    }


def _reader(table: Table, each: discrepancy.Reader, same: Mapping[int, int]) -> dict[str, Any]:
    return {
        "reviewer": str(table.reviewers[each.reviewer]),
        "reviews": each.reviews,
        "severity": each.severity,
        "sd": each.sd,
        "is_severe": each.is_severe,
        "spread": each.spread,
        "is_uneven": each.is_uneven,
        "identical": same.get(each.reviewer, 0),
    }


def _flag(table: Table, fit: Fit, flag: discrepancy.Flag, record: Order) -> dict[str, Any]:
    """A review to read again, and whether the decision hangs on it."""
    own = int(table.application[flag.row])
    without = severity.without_reviews(fit, np.array([flag.row])).adjusted
    return {
        "review": str(table.reviews[flag.row]),
        "application": table.applications[own].number,
        "reviewer": str(table.reviewers[int(table.reviewer[flag.row])]),
        "studentized": flag.studentized,
        "difference": flag.deletion,
        "is_strong": flag.is_strong,
        "changes_side": record.side_changes(fit.adjusted, without, own),
        "chance_changes_by": record.chance_change(fit, without, own),
    }


def _item_flags(table: Table) -> Sequence[dict[str, Any]]:
    if table.items.shape[1] < 2 or len(table.reviews) < 2:  # noqa: PLR2004 - two to compare
        return []
    return [
        {
            "review": str(table.reviews[each.row]),
            "item": table.codes[each.item],
            "studentized": each.studentized,
        }
        for each in discrepancy.item_flags(table.items)
    ]
