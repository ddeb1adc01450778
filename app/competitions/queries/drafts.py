"""Facts about rubrics that are written on screen: drafts, and what they became."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from app.competitions.lifecycle import Status
from app.competitions.models import Competition, PinnedRubric, RubricDraft
from app.competitions.queries.competitions import FOLDER, rubric_files
from app.competitions.rubrics import (
    Mend,
    Outline,
    RubricError,
    load,
    mend,
    outlined,
    problems_of,
)
from app.platform import db
from app.platform.errors import NotFoundError

PINNED = "pinned:"


def draft(draft_id: uuid.UUID) -> RubricDraft:
    """The draft, or NotFoundError."""
    return db.fetch(RubricDraft, draft_id)


def drafts_of(agencies: Collection[uuid.UUID]) -> list[RubricDraft]:
    """What these agencies are writing now, the latest change first."""
    return db.every(
        select(RubricDraft)
        .where(
            RubricDraft.agency_id.in_(agencies),
            RubricDraft.finished_as_id.is_(None),
            RubricDraft.discarded_at.is_(None),
        )
        .options(joinedload(RubricDraft.changed_by))
        .order_by(RubricDraft.changed_at.desc())
    )


def outline(of: RubricDraft) -> Outline:
    """What a draft says so far, as a copy that may be changed."""
    return outlined(of.source, origin=of.label)


def mends(of: RubricDraft) -> list[Mend]:
    """What is still to mend in a draft, in the order of the rubric."""
    said = outline(of)
    return [mend(problem, said) for problem in problems_of(of.source)]


def finished_at(agencies: Collection[uuid.UUID]) -> list[PinnedRubric]:
    """The rubrics that these agencies finished, or that a competition of theirs holds."""
    written = select(RubricDraft.finished_as_id).where(RubricDraft.agency_id.in_(agencies))
    used = select(Competition.rubric_id).where(Competition.agency_id.in_(agencies))
    return db.every(
        select(PinnedRubric)
        .where(or_(PinnedRubric.id.in_(written), PinnedRubric.id.in_(used)))
        .order_by(PinnedRubric.name, PinnedRubric.version, PinnedRubric.sha256)
    )


def holders(pinned: PinnedRubric) -> set[uuid.UUID]:
    """The agencies that wrote it, or made a competition with it."""
    written = select(RubricDraft.agency_id).where(RubricDraft.finished_as_id == pinned.id)
    used = select(Competition.agency_id).where(Competition.rubric_id == pinned.id)
    return {*db.session.scalars(written), *db.session.scalars(used)}


def is_announced(pinned: PinnedRubric) -> bool:
    """Whether a published competition judges by it."""
    found = select(Competition.id).where(
        Competition.rubric_id == pinned.id, Competition.status != Status.DRAFT
    )
    return db.session.scalars(found).first() is not None


@dataclass(frozen=True)
class Choice:
    """A rubric that a competition can be made with: `five-part/1`, or `pinned:` and its hash."""

    key: str
    label: str
    source: Path | PinnedRubric


def offered(agencies: Collection[uuid.UUID]) -> list[Choice]:
    """Every rubric that a competition of these agencies can be made with: files, then their own."""
    files = [
        Choice(f"{file.name}/{file.version}", f"{file.name}, version {file.version}", file.path)
        for file in rubric_files()
    ]
    on_disk = _hashes()
    own = [
        Choice(f"{PINNED}{each.sha256}", f"{each.name}, version {each.version} (kept)", each)
        for each in finished_at(agencies)
        if each.sha256 not in on_disk.values()
    ]
    return files + own


def chosen(key: str, agencies: Collection[uuid.UUID]) -> Path | PinnedRubric:
    """What a choice stands for. Raises NotFoundError for one that is not offered."""
    for choice in offered(agencies):
        if choice.key == key:
            return choice.source
    raise NotFoundError


def choice_of(competition: Competition) -> str:
    """The key of the rubric that a competition holds: its file, as long as that is unchanged."""
    pinned = competition.pinned_rubric
    for key, sha256 in _hashes().items():
        if sha256 == pinned.sha256:
            return key
    return f"{PINNED}{pinned.sha256}"


def _hashes() -> dict[str, str]:
    """The content of each usable file, by key."""
    found = {}
    for file in rubric_files():
        try:
            found[f"{file.name}/{file.version}"] = load(file.path).sha256
        except RubricError:
            continue
    return found


def shipped_elements() -> list[Outline]:
    """The five elements of the definition, quoted, with the library of indicators that ships."""
    text = (FOLDER / "five-part" / "1.yaml").read_text()
    elements: list[Outline] = outlined(text, origin="five-part 1")["elements"]
    return elements
