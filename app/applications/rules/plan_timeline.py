"""When the activities of a plan happen, as bars over the quarters of the project. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.applications.rules.plan import QUARTERS


@dataclass(frozen=True)
class Bar:
    """One activity on the timeline, in units of a quarter from the left."""

    code: str
    row: int
    left: int
    width: int


@dataclass(frozen=True)
class Timeline:
    """The activities whose times are known, as bars over the quarters of the project."""

    years: int
    bars: tuple[Bar, ...]

    @property
    def quarters(self) -> int:
        """How wide it is."""
        return self.years * QUARTERS

    @property
    def words(self) -> str:
        """The same in words, for those who do not see the drawing."""
        if not self.bars:
            return "No activity has its times yet."
        return "; ".join(
            f"{bar.code} from {_place(bar.left + 1)} to {_place(bar.left + bar.width)}"
            for bar in self.bars
        )


def _place(quarter: int) -> str:
    year, rest = divmod(quarter - 1, QUARTERS)
    return f"year {year + 1} quarter {rest + 1}"


def timeline(times: Sequence[tuple[str, int | None, int | None]], *, years: int) -> Timeline:
    """Draw (code, begins, ends) as bars; what has no times yet is left out."""
    known = [
        (code, begins, min(ends, years * QUARTERS))
        for code, begins, ends in times
        if begins is not None and ends is not None and begins <= years * QUARTERS
    ]
    bars = tuple(
        Bar(code, row, begins - 1, ends - begins + 1)
        for row, (code, begins, ends) in enumerate(known)
    )
    return Timeline(years, bars)
