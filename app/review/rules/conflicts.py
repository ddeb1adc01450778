"""What the record shows about a reviewer and an application, and which answer counts. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.applications.models import Application
from app.applications.snapshot import Snapshot
from app.identity.models import Membership
from app.platform import writing
from app.review.models import ConflictDeclaration, ConflictKind, Reviewer, Tie

_FULL_NAME = 2
Found = tuple[ConflictKind, str]


@dataclass(frozen=True)
class Background:
    """What is known about a reviewer beyond the invitation."""

    affiliations: Sequence[Membership]
    ties: Sequence[Tie] = ()


def standing_conflict(declarations: Iterable[ConflictDeclaration]) -> ConflictKind | None:
    """What counts for one reviewer and application: the record first, else the latest answer."""
    ordered = sorted(declarations, key=lambda each: each.declared_at)
    computed = [each.kind for each in ordered if each.is_computed]
    if computed:
        return ConflictKind.DIRECT if ConflictKind.DIRECT in computed else computed[-1]
    return ordered[-1].kind if ordered else None


def found_in_record(
    reviewer: Reviewer, background: Background, application: Application, snapshot: Snapshot
) -> list[Found]:
    """Conflicts nobody has to declare for this application; direct ones first.

    Team, employer and district; a consortium member; the State where the programme says so; the
    reviewer's name in the budget or the text; and each declared tie whose name turns up.
    """
    found = [
        *_of_team(reviewer, application),
        *_of_work(reviewer, background.affiliations, snapshot),
        *_of_names(reviewer, background.ties, snapshot),
    ]
    if application.competition.blocks_same_state and reviewer.state == snapshot.state:
        found.append((ConflictKind.INDIRECT, f"Lives or works in {snapshot.state}"))
    return sorted(found, key=lambda each: each[0] is not ConflictKind.DIRECT)


def _of_team(reviewer: Reviewer, application: Application) -> list[Found]:
    if any(place.person_id == reviewer.person_id for place in application.collaborators):
        return [(ConflictKind.DIRECT, "Works on this application")]
    return []


def _of_work(
    reviewer: Reviewer, affiliations: Sequence[Membership], snapshot: Snapshot
) -> list[Found]:
    known = {district.nces_id: district.name for district in snapshot.districts}
    held = {each.organisation.nces_id for each in affiliations} & set(known)
    works_for = [name for key, name in known.items() if key in held]
    works_for += [
        name for name in known.values() if writing.mentions(writing.plain(name), reviewer.employer)
    ]
    return [(ConflictKind.DIRECT, f"Works for {name}") for name in dict.fromkeys(works_for)]


def _of_names(reviewer: Reviewer, ties: Sequence[Tie], snapshot: Snapshot) -> list[Found]:
    name, found = reviewer.person.name, []
    if len(name.split()) >= _FULL_NAME and snapshot.mentions(name):
        found.append((ConflictKind.INDIRECT, "Is named in the budget, the text or a file's name"))
    found += [
        (tie.kind.makes, f"{tie.kind.label}: {tie.name}")
        for tie in ties
        if snapshot.mentions(tie.name)
    ]
    return found
