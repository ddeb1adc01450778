"""The drift meter: each number in words, as it stands and as it would stand. Pure."""

from dataclasses import dataclass
from fractions import Fraction

from app.monitoring.rules.drift import Drift
from app.monitoring.rules.rebudgeting import FLAG_PERCENT
from app.platform import money
from app.platform.formats import mean, percent


@dataclass(frozen=True)
class Reading:
    """One number of the meter; `after` is what it would be once the request is approved."""

    what: str
    now: str
    after: str = ""
    is_for_agency: bool = False  # it speaks of points


def meter(now: Drift, after: Drift | None = None) -> list[Reading]:
    """Every number, in a fixed order."""
    then = readings(after) if after else {}
    inside = ("Weighted by the points of their item", "Points earned for what is weaker now")
    return [
        Reading(what, said, then.get(what, ""), what in inside)
        for what, said in readings(now).items()
    ]


def readings(of: Drift) -> dict[str, str]:
    """What each number is, and what it says."""
    return {
        "Commitments that ask for less than promised": _counted(
            len(of.weaker), of.promised, of.weaker_share
        ),
        "Commitments dropped": f"{of.dropped} of {of.promised}",
        "Target lost by the last year, on average": _points(of.mean_lost),
        "Weighted by the points of their item": _points(of.weighted_lost),
        "Points earned for what is weaker now": mean(of.at_stake),
        "Commitments raised, and added": f"{of.raised} raised, {of.added} added",
        "Measures of results that ask for less": f"{len(of.weaker_measures)} of "
        f"{sum(not each.is_added for each in of.measures)}",
        "Money moved between categories": _moved(of),
        "Award larger or smaller": money.show(of.added_cents),
        "Days added": str(of.days_added),
        "Key people replaced": str(of.people_replaced),
        "Amendments approved": str(of.amendments),
    }


def _counted(part: int, whole: int, share: Fraction | None) -> str:
    return f"{part} of {whole}" if share is None else f"{part} of {whole} ({percent(share)})"


def _points(value: Fraction | None) -> str:
    return "not known" if value is None else f"{mean(value)} percentage points"


def _moved(of: Drift) -> str:
    share = "" if of.moved_share is None else f" ({percent(of.moved_share, 1)} of the budget)"
    flag = f", above the {FLAG_PERCENT} percent of 2 CFR 200.308" if of.is_over_flag else ""
    return f"{money.show(of.moved_cents)}{share}{flag}"
