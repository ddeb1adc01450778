"""The official file of a grant: which documents it needs, and which are there. Nobody ticks a box.

The table below is the list. A requirement names the finder that reads its documents off the shelf;
a new kind of document is one line here and one finder.
"""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.awards import queries as awards
from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.models.closing import ItemKind
from app.platform.errors import NotFoundError
from app.reports import policy
from app.reports.models import FiledPaper, FileSignOff, FileWaiver
from app.reports.queries import found_after as after
from app.reports.queries import found_before as before
from app.reports.queries import found_closing as ending
from app.reports.queries.shelf import Shelf, shelf
from app.reports.rules.grant_file import (
    OTHER,
    Held,
    Line,
    Owes,
    Piece,
    State,
    Tally,
    tally,
    with_outside,
)


@dataclass(frozen=True)
class Requirement:
    """One kind of document: when it is needed, who owes it, and how it is found."""

    code: str
    stage: str
    when: str
    owes: Owes
    find: Callable[[Award, Shelf], Iterable[Piece]]


CHOOSING, RUNNING, ENDING = "Before the award", "While the grant runs", "At the end"
_US, _THEM = Owes.AGENCY, Owes.GRANTEE
_EVERY = "Always"

REQUIREMENTS: tuple[Requirement, ...] = (
    Requirement("application", CHOOSING, _EVERY, _US, before.application),
    Requirement("receipt", CHOOSING, _EVERY, _US, before.receipt),
    Requirement("screening", CHOOSING, "Before review", _US, before.screening),
    Requirement("conflicts", CHOOSING, "From each reader, before reading", _US, before.conflicts),
    Requirement("reviews", CHOOSING, "From each reader", _US, before.reviews),
    Requirement("rank_order", CHOOSING, "Before the slate", _US, before.rank_order),
    Requirement("slate", CHOOSING, "Before the letters", _US, before.slate),
    Requirement("integrity", CHOOSING, "Before the award (2 CFR 200.206)", _US, before.integrity),
    Requirement("letter", CHOOSING, _EVERY, _US, before.letter),
    Requirement(
        "notification", CHOOSING, "For the award and each change", _US, before.notifications
    ),
    Requirement("terms", CHOOSING, "With the first notification", _US, before.terms),
    Requirement("call", RUNNING, "Within 60 days after the award", _US, after.call),
    Requirement("matrix", RUNNING, "Before the first period of data ends", _US, after.matrix),
    Requirement("data", RUNNING, "For each period and kind of data", _THEM, after.certifications),
    Requirement("report", RUNNING, "For each project year", _THEM, after.annual_reports),
    Requirement("monitoring", RUNNING, "In each budget period", _US, after.monitoring),
    Requirement("corrective", RUNNING, "For each that was ordered", _THEM, after.corrective),
    Requirement("amendment", RUNNING, "For each that was sent", _US, after.amendments),
    Requirement("condition", RUNNING, "For each (2 CFR 200.208)", _US, after.conditions),
    Requirement(
        "continuation", RUNNING, "Before each later budget period", _US, after.continuations
    ),
    Requirement(
        "final_report", ENDING, "120 days after the end (2 CFR 200.344)", _THEM, after.final_report
    ),
    *(
        Requirement(kind.value, ENDING, when, _THEM, ending.closeout_item(kind))
        for kind, when in (
            (ItemKind.FINANCIAL, "120 days after the end"),
            (ItemKind.PROPERTY, "120 days after the end"),
            (ItemKind.SUBRECIPIENT, "90 days after the end, from each member district"),
        )
    ),
    Requirement("closeout", ENDING, "Within a year after the end", _US, ending.closing_notice),
    Requirement("retention", ENDING, "With the final financial figures", _US, ending.retention),
)


@dataclass(frozen=True)
class GrantFile:
    """The file of one grant as it is now."""

    award: Award
    lines: Sequence[Line]
    others: Sequence[FiledPaper]
    sign_offs: Sequence[FileSignOff]
    filed: Sequence[FiledPaper]
    waivers: Sequence[FileWaiver]

    @property
    def tally(self) -> Tally:
        """How complete it is."""
        return tally(self.lines)

    @property
    def gaps(self) -> list[Line]:
        """What is missing now."""
        return [each for each in self.lines if each.state is State.MISSING]

    @property
    def stages(self) -> list[tuple[str, list[Line]]]:
        """The lines under their headings."""
        return [
            (stage, [each for each in self.lines if each.stage == stage])
            for stage in (CHOOSING, RUNNING, ENDING)
        ]

    def line(self, key: str) -> Line:
        """One line, or NotFoundError."""
        found = next((each for each in self.lines if each.key == key), None)
        if found is None:
            raise NotFoundError
        return found


def grant_file(award: Award, *, at: datetime) -> GrantFile:
    """The file of one grant."""
    (found,) = grant_files([award.id], at=at)
    return found


def grant_files(of: Sequence[uuid.UUID], *, at: datetime) -> list[GrantFile]:
    """The files of several grants, in a fixed number of queries."""
    on = shelf(of, at=at)
    return [_file(award, on) for award in on.awards]


def watched_files(actor: Actor, *, at: datetime) -> list[GrantFile]:
    """The files of every grant of this person's agency, most gaps first."""
    mine = [each.id for each in awards.belonging_to(actor) if policy.may_see_file(actor, each)]
    found = grant_files(mine, at=at) if mine else []
    return sorted(found, key=lambda each: (-each.tally.missing, each.award.number))


def _file(award: Award, on: Shelf) -> GrantFile:
    filed, waivers = on.filed.get(award.id, []), on.waivers.get(award.id, [])
    lines = [
        _with_outside(Line(each.code, each.when, each.stage, each.owes, found), filed, waivers)
        for each in REQUIREMENTS
        for found in each.find(award, on)
    ]
    others = [each for each in filed if each.key == OTHER]
    return GrantFile(award, lines, others, on.sign_offs.get(award.id, []), filed, waivers)


def _with_outside(line: Line, filed: Sequence[FiledPaper], waivers: Sequence[FileWaiver]) -> Line:
    held = [outside(each) for each in filed if each.key == line.key]
    waived = next((each for each in waivers if each.key == line.key), None)
    why = f"{waived.reason} ({waived.waived_by.name})" if waived else ""
    return with_outside(line, held, why)


def outside(paper: FiledPaper) -> Held:
    """A filed paper as the file shows it."""
    where = {"paper_id": paper.id}
    return Held(paper.title, paper.filed_by.name, paper.dated_on, "reports.filed_paper", where)
