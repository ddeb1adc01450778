"""What a snapshot is made of: frozen parts with plain values."""

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass as checked

from app.applications.models import Category, Funds, Recurrence
from app.competitions.rubrics import Measure, Unit

STRICT = ConfigDict(extra="forbid")


@checked(frozen=True, config=STRICT)
class District:
    """A district that takes part, with its counts."""

    nces_id: str
    name: str
    is_lead: bool
    served: int
    participating: int
    low_income: int


@checked(frozen=True, config=STRICT)
class School:
    """A participating school."""

    nces_id: str
    name: str
    grades: str
    students: int
    low_income: int
    classrooms: int


@checked(frozen=True, config=STRICT)
class Promise:
    """A commitment, as promised. `targets` is project year to percent of units."""

    code: str
    element: str
    item_code: str
    library_code: str | None
    name: str
    unit: Unit
    measure: Measure
    numerator: str
    denominator: str
    source: str
    adequate_at: int
    partial_at: int
    baseline_percent: int | None
    targets: dict[int, int]


@checked(frozen=True, config=STRICT)
class BudgetItem:
    """A budget line. `cents` is project year to amount."""

    funds: Funds
    category: Category
    description: str
    justification: str
    commitment_code: str | None
    cents: dict[int, int]
    recurrence: Recurrence | None = None
    activity_code: str | None = None

    @property
    def total_cents(self) -> int:
        """All years together."""
        return sum(self.cents.values())


@checked(frozen=True, config=STRICT)
class AttachedFile:
    """An attached file, by its content."""

    kind: str
    name: str
    size: int
    sha256: str
