"""When data are due: the reporting periods of an award. Pure."""

from datetime import date, timedelta

from app.awards.models import Award
from app.evaluation.models import ReportingPeriod

_MONTHS = 12
# 2 CFR 200.329(c): 90 calendar days after an annual period, 30 after a shorter one.
_DUE_AFTER_YEAR = timedelta(days=90)
_DUE_AFTER_PART = timedelta(days=30)


def periods(award: Award, per_year: int) -> list[ReportingPeriod]:
    """The periods of every budget year, in order; the last of a year takes what months are left."""
    made: list[ReportingPeriod] = []
    for year in award.years:
        starts = [
            _months_later(year.starts_on, _MONTHS * part // per_year) for part in range(per_year)
        ]
        ends = [*[day - timedelta(days=1) for day in starts[1:]], year.ends_on]
        for part, (first, last) in enumerate(zip(starts, ends, strict=True), start=1):
            made.append(
                ReportingPeriod(
                    award_id=award.id,
                    code=f"Y{year.year}-P{part}",
                    name=_name(year.year, part, per_year),
                    year=year.year,
                    ordinal=len(made) + 1,
                    starts_on=first,
                    ends_on=last,
                    due_on=last + (_DUE_AFTER_YEAR if per_year == 1 else _DUE_AFTER_PART),
                )
            )
    return made


def extended(award: Award, last: ReportingPeriod) -> ReportingPeriod:
    """A further period of the last year, for the time that an extension added."""
    extra = sum(character == "X" for character in last.code.rpartition("-")[2]) + 1
    return ReportingPeriod(
        award_id=award.id,
        code=f"Y{last.year}-{'X' * extra}",
        name=f"Year {last.year}, extension" + (f" {extra}" if extra > 1 else ""),
        year=last.year,
        ordinal=last.ordinal + 1,
        starts_on=last.ends_on + timedelta(days=1),
        ends_on=award.ends_on,
        due_on=award.ends_on + _DUE_AFTER_PART,
    )


def _name(year: int, part: int, per_year: int) -> str:
    return f"Year {year}" if per_year == 1 else f"Year {year}, period {part} of {per_year}"


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, _MONTHS)
    first = date(day.year + years, month + 1, 1)
    next_first = date(first.year + first.month // _MONTHS, first.month % _MONTHS + 1, 1)
    return first.replace(day=min(day.day, (next_first - timedelta(days=1)).day))
