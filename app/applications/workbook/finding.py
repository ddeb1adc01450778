"""What was found in a workbook: amounts of the form, lines of our own sheet, and remarks."""

from datetime import date
from typing import Any

from pydantic import ConfigDict, RootModel
from pydantic.dataclasses import dataclass as checked

from app.applications.models import Funds

_STRICT = ConfigDict(extra="forbid")
TOTAL_COLUMN = 0  # stands for column (h) where a project year is expected


@checked(frozen=True, config=_STRICT)
class Terms:
    """What is known of the project when a workbook is read."""

    starts_on: date
    years: int


@checked(frozen=True, config=_STRICT)
class Found:
    """One place of the form in the workbook. `cents` is None where it is empty or no amount.

    `year` is TOTAL_COLUMN for the total over the years. `text` is what stands in the cell.
    """

    sheet: str
    address: str
    row: int
    funds: Funds
    line: int
    year: int
    text: str
    cents: int | None

    @property
    def is_unreadable(self) -> bool:
        """Whether something stands there that is no amount."""
        return bool(self.text) and self.cents is None


@checked(frozen=True, config=_STRICT)
class Remark:
    """One sentence about one place of the workbook: what is wrong there, and the repair."""

    sheet: str
    address: str
    message: str


@checked(frozen=True, config=_STRICT)
class LineRow:
    """One row of our own sheet of lines, as it was filled; `problems` keep it from being taken."""

    row: int
    line_id: str
    funds: str
    category: str
    description: str
    justification: str
    serves: str
    recurrence: str
    cents: dict[int, int]
    problems: tuple[str, ...] = ()


@checked(frozen=True, config=_STRICT)
class Reading:
    """All that was recognised in one workbook. `lines` is None if it has no sheet of ours."""

    found: tuple[Found, ...]
    remarks: tuple[Remark, ...]
    lines: tuple[LineRow, ...] | None = None


class _Document(RootModel[Reading]):
    """Reads and writes the JSON."""


def to_json(reading: Reading) -> dict[str, Any]:
    """As it is kept."""
    kept: dict[str, Any] = _Document(reading).model_dump(mode="json")
    return kept


def from_json(kept: dict[str, Any]) -> Reading:
    """As it was read."""
    return _Document.model_validate(kept).root
