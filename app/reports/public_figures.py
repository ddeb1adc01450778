"""Figures for anybody: they know released cells only (a contract in pyproject.toml)."""

from collections.abc import Sequence
from typing import Any

from app.evaluation import released
from app.evaluation.groups import GROUPS
from app.evaluation.released import Measure, Publication, publications
from app.platform.charts import GroupDots

__all__ = ["Publication", "by_group", "chosen", "publications", "rows", "words"]

_ALL_SCHOOLS = ""


def chosen(every: Sequence[Publication], period_code: str | None) -> Publication | None:
    """The publication of the period; of the latest one if none is named."""
    if period_code is None:
        return every[-1] if every else None
    return next((each for each in every if each.period_code == period_code), None)


def words() -> dict[str, Any]:
    """What the table of a published measure needs to say its cells."""
    return {"said": released.said, "group_names": GROUPS}


def rows(of: Publication) -> list[dict[str, str]]:
    """Every place and group, in the words of the page."""
    return [
        {
            "release": str(of.ordinal),
            "period": of.period_code,
            "measure": measure.code,
            "school": place,
            "school_name": name,
            "group": group,
            "shown": released.said(measure.cell(place, group)),
        }
        for measure in of.measures
        for place, name in measure.places
        for group in measure.groups
    ]


def by_group(of: Publication) -> list[GroupDots]:
    """For each measure the groups of all schools together, where numbers are shown."""
    return [_dots(measure) for measure in of.measures if of.mode == "counts"]


def _dots(measure: Measure) -> GroupDots:
    dots = []
    for group in measure.groups:
        cell = measure.cell(_ALL_SCHOOLS, group)
        around = released.interval(cell)
        share = cell.share if cell else None
        dots.append(
            GroupDots.Dot(
                label=GROUPS[group],
                value=float(share) if share is not None and around else None,
                low=around.low if around else None,
                high=around.high if around else None,
                words=released.said(cell),
            )
        )
    whole = measure.whole
    return GroupDots(
        code=measure.code,
        title=f"{measure.name}: {released.said(whole)} of all students",
        text="For each student group the share with its 95 percent interval. Groups that are not "
        "shown leave a gap. The table has the same numbers.",
        dots=dots,
    )
