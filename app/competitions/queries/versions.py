"""The versions of each rubric that somebody may see: files, finished ones, drafts."""

import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.competitions.models import PinnedRubric, RubricDraft
from app.competitions.queries.competitions import parsed, rubric_files
from app.competitions.queries.drafts import PINNED, drafts_of, finished_at, outline
from app.competitions.rubrics import Rubric, RubricError, load, sketch
from app.platform import db
from app.platform.errors import NotFoundError

DRAFT = "draft:"


@dataclass(frozen=True)
class Version:
    """One version: where it is kept (`state`, for people), and what it says so far."""

    key: str
    name: str
    version: str
    state: str
    rubric: Rubric
    source: str
    changed_at: datetime | None = None
    draft_id: uuid.UUID | None = None
    sha256: str | None = None

    @property
    def label(self) -> str:
        """For a list to choose from."""
        return f"{self.name or 'without a name'}, version {self.version or '?'} ({self.state})"


def versions(agencies: Collection[uuid.UUID], name: str | None = None) -> list[Version]:
    """What these agencies may see, of one name or of all: by name, finished ones first."""
    found = [*_files(), *_finished(agencies), *_drafts(agencies)]
    once = {each.sha256 or each.key: each for each in reversed(found)}
    wanted = [each for each in once.values() if name is None or each.name == name]
    return sorted(wanted, key=lambda each: (each.name, each.draft_id is not None, each.version))


def version_with(key: str, agencies: Collection[uuid.UUID]) -> Version:
    """The version of this key. Raises NotFoundError when these agencies may not see it."""
    for each in versions(agencies):
        if key in {each.key, f"{PINNED}{each.sha256}"}:
            return each
    raise NotFoundError


def pinned_of(name: str, version: str) -> list[PinnedRubric]:
    """Every finished content under one name and version, whoever finished it."""
    return db.every(
        select(PinnedRubric).where(PinnedRubric.name == name, PinnedRubric.version == version)
    )


def _files() -> Iterator[Version]:
    for file in rubric_files():
        try:
            rubric = load(file.path)
        except RubricError:
            continue
        key = f"{file.name}/{file.version}"
        yield Version(
            key,
            file.name,
            file.version,
            "shipped file",
            rubric,
            rubric.source,
            sha256=rubric.sha256,
        )


def _finished(agencies: Collection[uuid.UUID]) -> Iterator[Version]:
    for pinned in finished_at(agencies):
        yield Version(
            f"{PINNED}{pinned.sha256}",
            pinned.name,
            pinned.version,
            "finished",
            parsed(pinned),
            pinned.source,
            sha256=pinned.sha256,
        )


def _drafts(agencies: Collection[uuid.UUID]) -> Iterator[Version]:
    for draft in drafts_of(agencies):
        yield of_draft(draft)


def of_draft(draft: RubricDraft) -> Version:
    """A draft as a version among others."""
    return Version(
        f"{DRAFT}{draft.id}",
        draft.name,
        draft.version,
        "draft",
        sketch(outline(draft)),
        draft.source,
        changed_at=draft.changed_at,
        draft_id=draft.id,
    )
