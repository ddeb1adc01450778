"""How much of what is expected was reported, period by period, and how much practice was given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from app.evaluation.models import FidelityIndicator, Level, ResultKind, Upload
from app.platform import clock
from app.reports.queries.fidelity import Picture

LOW = Fraction(4, 5)
"""Below this share of expected reports a period is marked, whatever its verdicts say."""


@dataclass(frozen=True)
class PeriodCoverage:
    """One certified period: reports of indicators in units that came, out of those expected."""

    upload: Upload
    came: int
    expected: int
    days_late: int  # 0 when it was on time

    @property
    def share(self) -> Fraction | None:
        """None where nothing was expected."""
        return Fraction(self.came, self.expected) if self.expected else None

    @property
    def is_low(self) -> bool:
        """Whether too little came to lean on the verdicts."""
        return self.share is not None and self.share < LOW


@dataclass(frozen=True)
class Dose:
    """One commitment in units that are adequate: planned and given, in a period and so far.

    `planned` is the promised share of the expected units, rounded up. None without a promise.
    """

    indicator: FidelityIndicator
    planned: int | None
    given: int
    planned_so_far: int
    given_so_far: int

    @property
    def share(self) -> Fraction | None:
        """Given of planned, not capped: above 1 more was given than promised."""
        return Fraction(self.given, self.planned) if self.planned else None


def coverage(seen: Picture) -> list[PeriodCoverage]:
    """Every certified period of practice data, in order."""
    zone = seen.award.application.competition.zone
    return [_period(seen, upload, zone) for upload in seen.uploads]


def doses(seen: Picture, upload: Upload) -> list[Dose]:
    """Every commitment in the upload's period, and added up from the first period to it."""
    until = [each for each in seen.uploads if each.period.ordinal <= upload.period.ordinal]
    return [_dose(seen, indicator, until) for indicator in seen.matrix.indicators]


def _period(seen: Picture, upload: Upload, zone: str) -> PeriodCoverage:
    found = [
        result
        for indicator in seen.matrix.indicators
        if (result := seen.results.get(_key(upload, indicator))) is not None
    ]
    expected = sum(result.expected for result in found)
    unknown = sum(result.unknown for result in found)
    return PeriodCoverage(
        upload, expected - unknown, expected, _late(upload, upload.period.due_on, zone)
    )


def _late(upload: Upload, due: date, zone: str) -> int:
    """By how many days the period's first file that could be certified came late."""
    return max(0, (clock.in_zone(upload.received_at, zone).date() - due).days)


def _dose(seen: Picture, indicator: FidelityIndicator, until: Sequence[Upload]) -> Dose:
    planned = [_planned(seen, indicator, upload) for upload in until]
    given = [_given(seen, indicator, upload) for upload in until]
    return Dose(
        indicator=indicator,
        planned=planned[-1],
        given=given[-1],
        planned_so_far=sum(each or 0 for each in planned),
        given_so_far=sum(given),
    )


def _planned(seen: Picture, indicator: FidelityIndicator, upload: Upload) -> int | None:
    promised = {t.year: t.percent for t in indicator.targets}.get(upload.period.year)
    result = seen.results.get(_key(upload, indicator))
    if promised is None or result is None:
        return None
    return ceil(Fraction(promised * result.expected, 100))


def _given(seen: Picture, indicator: FidelityIndicator, upload: Upload) -> int:
    result = seen.results.get(_key(upload, indicator))
    return result.yes if result else 0


def _key(upload: Upload, indicator: FidelityIndicator) -> tuple[object, str, str, str, str]:
    return upload.id, ResultKind.INDICATOR, indicator.code, Level.GRANT, ""
