"""Award bands and the checklist as rows: what was typed becomes what stands."""

from collections.abc import Sequence

from app.competitions.models import AwardBand, Competition, Requirement
from app.competitions.rules import Band, Required, checklist_problems
from app.platform.errors import DomainError


def set_bands(competition: Competition, bands: Sequence[Band]) -> None:
    """Keep exactly these bands."""
    competition.bands = [AwardBand(**vars(band)) for band in bands]


def set_checklist(competition: Competition, requirements: Sequence[Required]) -> None:
    """Keep exactly these lines, in this order. Raises DomainError for a line that stands twice.

    A line that stays keeps its row, so two lines of one kind and code never meet in the database.
    """
    if problems := checklist_problems(requirements):
        raise DomainError(" ".join(problems))
    kept = {(each.kind, each.code): each for each in competition.requirements}
    competition.requirements = [
        _updated(kept.get((each.kind, each.code)) or Requirement(), each, position)
        for position, each in enumerate(requirements, start=1)
    ]


def _updated(row: Requirement, typed: Required, position: int) -> Requirement:
    row.position = position
    for name, value in vars(typed).items():
        setattr(row, name, value)
    return row
