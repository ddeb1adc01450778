"""The one door through which figures of students leave: pages, papers, files and charts read here.

Nothing in this module or behind it hands out a raw count. A page that anybody may see imports this
module and no other of the stage (pyproject.toml holds the contract).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.awards.models import Award
from app.evaluation import queries
from app.evaluation.groups import ALL, GROUPS
from app.evaluation.models import Release
from app.evaluation.publishing.cells import TOTAL, ReleasedCell
from app.stats.disclosure import whole_percent
from app.stats.intervals import Interval, wilson

HIDDEN = "not shown, to protect privacy"


@dataclass(frozen=True)
class Measure:
    """One measure as it is published: places by groups."""

    code: str
    name: str
    numerator: str
    denominator: str
    groups: tuple[str, ...]
    places: tuple[tuple[str, str], ...]  # school code and name; all schools first
    cells: dict[tuple[str, str], ReleasedCell]

    def cell(self, place: str, group: str) -> ReleasedCell | None:
        """What is shown there; None where nothing was reported."""
        return self.cells.get((place, group))

    @property
    def whole(self) -> ReleasedCell | None:
        """All students of all schools."""
        return self.cell(TOTAL, ALL)

    @property
    def hidden(self) -> int:
        """How many places and groups are not shown."""
        return sum(cell.is_hidden for cell in self.cells.values())


@dataclass(frozen=True)
class Publication:
    """One release for readers: which data, how protected, and the figures."""

    release_id: str
    ordinal: int
    award_number: str
    grantee: str
    period: str
    period_code: str
    least: int
    mode: str
    published_at: datetime | None
    certified_by: str
    measures: tuple[Measure, ...]


def publications(award: Award) -> list[Publication]:
    """The published releases of a grant, one for each period, in their order."""
    return [publication(each) for each in queries.published(award)]


def publication(of: Release) -> Publication:
    """One release, published or about to be."""
    cells: dict[str, list[ReleasedCell]] = {}
    for row in queries.release_cells([of]):
        cells.setdefault(row.code, []).append(queries.released_cell(row))
    matrix = of.upload.matrix
    names = {each.code: each for each in matrix.measures}
    schools = queries.schools(matrix)
    return Publication(
        release_id=str(of.id),
        ordinal=of.ordinal,
        award_number=of.award.number,
        grantee=of.award.application.organisation.name,
        period=of.upload.period.name,
        period_code=of.upload.period.code,
        least=of.least,
        mode=of.mode.value,
        published_at=of.published_at,
        certified_by=of.upload.signature,
        measures=tuple(
            Measure(
                code=code,
                name=names[code].name,
                numerator=names[code].numerator,
                denominator=names[code].denominator,
                groups=_groups(found),
                places=_places(found, schools),
                cells={(cell.place, cell.group): cell for cell in found},
            )
            for code, found in cells.items()
        ),
    )


def _groups(cells: Sequence[ReleasedCell]) -> tuple[str, ...]:
    present = {cell.group for cell in cells}
    return tuple(code for code in GROUPS if code in present)


def _places(cells: Sequence[ReleasedCell], schools: dict[str, str]) -> tuple[tuple[str, str], ...]:
    present = {cell.place for cell in cells}
    named = sorted((name, code) for code, name in schools.items() if code in present)
    return ((TOTAL, "All schools"), *((code, name) for name, code in named))


def said(cell: ReleasedCell | None) -> str:
    """A cell in words: the same on screen, on paper, in a file and read aloud."""
    if cell is None:
        return "not reported"
    if cell.band is not None:
        return f"{cell.band}%".replace("<=", "at most ").replace(">=", "at least ")
    if cell.numerator is not None and cell.denominator:
        percent = whole_percent(cell.numerator, cell.denominator)
        return f"{percent}% ({cell.numerator:,} of {cell.denominator:,})"
    if cell.denominator is not None:
        return f"{HIDDEN} ({cell.denominator:,} students)" if cell.denominator else "no students"
    return HIDDEN


def interval(cell: ReleasedCell | None) -> Interval | None:
    """Wilson's interval of a share that is shown; a hidden one has none, for its width tells n."""
    if cell is None or cell.numerator is None or not cell.denominator:
        return None
    return wilson(cell.numerator, cell.denominator)
