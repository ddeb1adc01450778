"""Deeds: make, change, publish and move a competition; extend its deadline."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.competitions import queries, rules
from app.competitions.lifecycle import LIFECYCLE, Status, Step
from app.competitions.models import AwardBand, Competition, DeadlineExtension, PinnedRubric
from app.competitions.rubrics import RubricError, load
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.platform import audit, clock, db, signals
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Band:
    """An award band as typed: students and cents, closed ranges."""

    least_students: int
    most_students: int | None
    least_cents: int
    most_cents: int


def pin(path: Path) -> PinnedRubric:
    """Keep a copy of the rubric file, one per content. Raises DomainError naming every fault."""
    try:
        rubric = load(path)
    except RubricError as problem:
        raise DomainError(str(problem), field="rubric") from problem
    found = queries.pinned_with_hash(rubric.sha256)
    if found is None:
        found = PinnedRubric(
            name=rubric.name, version=rubric.version, sha256=rubric.sha256, source=rubric.source
        )
        db.session.add(found)
    return found


def create(
    agency: Organisation, values: dict[str, Any], bands: Sequence[Band], *, rubric: Path, by: Actor
) -> Competition:
    """Make a draft. `values` are columns of Competition by name."""
    _refuse_bad_listing(values)
    competition = Competition(
        agency=agency, agency_id=agency.id, pinned_rubric=pin(rubric), **values
    )
    competition.bands = _rows(bands)
    db.session.add(competition)
    audit.record(by, "competition:create", competition, title=competition.title)
    return competition


def edit(
    competition: Competition,
    values: dict[str, Any],
    bands: Sequence[Band],
    *,
    rubric: Path,
    by: Actor,
) -> None:
    """Change a draft. Raises NotNowError once it is published."""
    if competition.status is not Status.DRAFT:
        message = "This competition is published, so its terms stand. You can extend its deadline."
        raise NotNowError(message)
    _refuse_bad_listing(values)
    changed = {
        name: [getattr(competition, name), value]
        for name, value in values.items()
        if getattr(competition, name) != value
    }
    for name, value in values.items():
        setattr(competition, name, value)
    competition.pinned_rubric = pin(rubric)
    competition.bands = _rows(bands)
    audit.record(by, "competition:edit", competition, changed=changed)


def publish(competition: Competition, *, by: Actor) -> None:
    """Open it to the world, with the rubric frozen as it is now."""
    if missing := rules.gaps(competition):
        raise DomainError(" ".join(missing))
    LIFECYCLE.advance(
        competition, Step.PUBLISH, by=by, rubric_sha256=competition.pinned_rubric.sha256
    )
    competition.published_at = clock.now()


@dataclass(frozen=True)
class Extension:
    """A later deadline, for whom and why: for one organisation, or for a State."""

    deadline_on: date
    basis: str
    organisation_id: uuid.UUID | None = None
    state: str | None = None


def extend_deadline(
    competition: Competition, extension: Extension, *, by: Actor
) -> DeadlineExtension:
    """Give one applicant, or a State, more days. The basis is kept (a disaster, an outage)."""
    if competition.status is not Status.PUBLISHED:
        message = "The deadline can be extended only between publication and screening."
        raise NotNowError(message)
    if extension.deadline_on <= competition.deadline_on:
        message = "An extension must end after the general deadline."
        raise DomainError(message, field="deadline_on")
    if (extension.organisation_id is None) == (extension.state is None):
        message = "Choose either one applicant or one State."
        raise DomainError(message, field="state")
    granted = DeadlineExtension(
        competition_id=competition.id,
        organisation_id=extension.organisation_id,
        state=extension.state,
        deadline_on=extension.deadline_on,
        basis=extension.basis,
        approved_by_id=by.id,
        approved_at=clock.now(),
    )
    competition.extensions.append(granted)
    audit.record(
        by,
        "competition:extend",
        competition,
        until=extension.deadline_on,
        organisation=extension.organisation_id,
        state=extension.state,
        basis=extension.basis,
    )
    return granted


def start_screening(competition: Competition, *, by: Actor) -> None:
    """Begin to look at what arrived; only after everybody's deadline."""
    if rules.phase(competition, at=clock.now()) is not rules.Phase.CLOSED:
        message = "Screening starts when the last deadline, extensions included, has passed."
        raise NotNowError(message)
    LIFECYCLE.advance(competition, Step.START_SCREENING, by=by)


def start_review(competition: Competition, *, by: Actor) -> None:
    """Hand the eligible applications to reviewers."""
    LIFECYCLE.advance(competition, Step.START_REVIEW, by=by)
    signals.review_opened.send(competition, by=by)


def start_selection(competition: Competition, *, by: Actor) -> None:
    """Reviews are final; choosing begins."""
    LIFECYCLE.advance(competition, Step.START_SELECTION, by=by)


def announce(competition: Competition, *, by: Actor) -> None:
    """The decisions are told."""
    LIFECYCLE.advance(competition, Step.ANNOUNCE, by=by)


def _rows(bands: Sequence[Band]) -> list[AwardBand]:
    return [
        AwardBand(
            least_students=band.least_students,
            most_students=band.most_students,
            least_cents=band.least_cents,
            most_cents=band.most_cents,
        )
        for band in bands
    ]


def _refuse_bad_listing(values: dict[str, Any]) -> None:
    listing = str(values.get("assistance_listing", ""))
    if not rules.listing_is_well_formed(listing):
        message = f"“{listing}” is not an assistance listing number. It looks like 84.416A."
        raise DomainError(message, field="assistance_listing")
