"""What belongs in an outcome file of one award and period."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from app.evaluation.groups import USUAL_GROUPS
from app.evaluation.rules.indicators import Form
from app.stats.disclosure import LEAST


@dataclass(frozen=True)
class Asked:
    """A measure that is reported: its form and what is plausible of it."""

    name: str
    form: Form
    largest_change: int = 20
    participation_of: str | None = None  # the indicator whose tested students bound this one
    needs_instrument: bool = False


@dataclass(frozen=True)
class Expected:
    """Award, period, school years, schools and measures; `previous` are the cells before.

    `least` is the smallest group that a publication will show.
    """

    award_number: str
    period: str
    school_years: tuple[str, ...]
    schools: Mapping[str, str]  # NCES school id to name
    comparison_schools: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, Asked] = field(default_factory=dict)
    groups: tuple[str, ...] = USUAL_GROUPS
    previous: pa.Table | None = None
    least: int = LEAST

    @property
    def districts(self) -> tuple[str, ...]:
        """The NCES district ids: the first seven digits of the schools' ids."""
        return tuple(sorted({code[:7] for code in (*self.schools, *self.comparison_schools)}))
