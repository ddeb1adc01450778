"""The pictures of an analysis, and its table of ranks."""

from collections.abc import Iterator
from typing import Any

from app.platform.charts import Caterpillar, Curve, Estimate
from app.review.analysis.ranks import RECORD
from app.review.models import Analysis

_Z90 = 1.645


def caterpillar(of: Analysis) -> Caterpillar | None:
    """Scores without severity and their 90 percent limits, beside the score of record."""
    ranks = of.findings.get("ranks")
    if not ranks:
        return None
    rows = sorted(ranks["rows"], key=lambda row: -row["adjusted"])
    unsure = sum(row["is_unsure"] for row in rows)
    what = "application's award is" if unsure == 1 else "applications' awards are"
    return Caterpillar(
        title=f"{unsure} {what} too close to call",
        text="Each application's score without the severity of its readers, with the range that "
        "holds nine times in ten; the open circle is the score of record, the dashed line where "
        "the money ends. The table below has the same numbers.",
        rows=[_estimate(row) for row in rows],
        line=ranks["line"],
        axis=f"Points of {of.findings['most']:g}",
    )


def _estimate(row: dict[str, Any]) -> Estimate:
    reach = _Z90 * row["sd"]
    low, high = row["adjusted"] - reach, row["adjusted"] + reach
    words = f"{row['adjusted']:.1f}, from {low:.1f} to {high:.1f}; record {row['score']:.1f}"
    return Estimate(
        label=f"{row['number']} {row['name']}"[:30],
        plain=row["score"],
        value=row["adjusted"],
        low=low,
        high=high,
        words=f"{words}; chance of an award {row['chance']:.0%}",
    )


def curve(of: Analysis) -> Curve | None:
    """What one to eight readers give."""
    points = of.findings.get("curve")
    if not points:
        return None
    here = of.competition.reviewers_per_application
    now = next((each["absolute"] for each in points if each["readers"] == here), None)
    said = "" if now is None else f"{here} readers give {now:.2f} on a scale from 0 to 1"
    return Curve(
        title=f"How reliable scores are: {said}" if said else "How reliable scores are",
        text="Reliability of the plain mean for one to eight readers: of the order of applications "
        "(severity does not matter) and of the scores (it does).",
        counts=[each["readers"] for each in points],
        lines=[
            ("Order of the applications", [each["relative"] for each in points]),
            ("Scores", [each["absolute"] for each in points]),
        ],
        here=here,
        axis="Readers per application",
    )


def rank_rows(of: Analysis) -> Iterator[list[object]]:
    """One row per application, in the order of record."""
    for row in of.findings.get("ranks", {}).get("rows", []):
        yield [
            row["number"],
            row["name"],
            row["ranks"][RECORD],
            round(row["score"], 4),
            round(row["adjusted"], 4),
            round(row["sd"], 4),
            round(row["expected"], 2),
            row["ninety"][0],
            row["ninety"][1],
            round(row["chance"], 4),
            row["ranks"]["median of the readers"],
            row["left_out"][0],
            row["left_out"][1],
            "; ".join(row["changes_with"]),
            of.data_sha256,
            of.seed,
        ]
