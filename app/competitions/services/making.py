"""Making a competition: draft, change, publish."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.competitions import queries, rules
from app.competitions.lifecycle import LIFECYCLE, Status, Step
from app.competitions.models import Competition, PinnedRubric
from app.competitions.rubrics import RubricError, load
from app.competitions.rules import Band, Required
from app.competitions.services.terms import set_bands, set_checklist
from app.identity.actor import Actor
from app.identity.models import Organisation
from app.platform import audit, clock, db
from app.platform.errors import DomainError, NotNowError


def pin(chosen: Path | PinnedRubric) -> PinnedRubric:
    """Keep a copy of a rubric file, one per content; a rubric that is kept already stays it.

    Raises DomainError naming every fault of a file.
    """
    if isinstance(chosen, PinnedRubric):
        return chosen
    try:
        rubric = load(chosen)
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
    agency: Organisation,
    values: dict[str, Any],
    bands: Sequence[Band],
    *,
    rubric: Path | PinnedRubric,
    by: Actor,
    requirements: Sequence[Required] = (),
) -> Competition:
    """Make a draft. `values` are columns of Competition by name; `requirements` its checklist."""
    _refuse_bad_listing(values)
    competition = Competition(
        agency=agency, agency_id=agency.id, pinned_rubric=pin(rubric), **values
    )
    set_bands(competition, bands)
    set_checklist(competition, requirements)
    db.session.add(competition)
    audit.record(by, "competition:create", competition, title=competition.title)
    return competition


def edit(
    competition: Competition,
    values: dict[str, Any],
    bands: Sequence[Band],
    *,
    rubric: Path | PinnedRubric,
    by: Actor,
    requirements: Sequence[Required] | None = None,
) -> None:
    """Change a draft; None leaves its checklist as it is. Raises NotNowError once published."""
    if competition.status is not Status.DRAFT:
        message = (
            "This competition is published, so its terms stand. Issue an amendment, which tells "
            "every applicant, or extend the deadline for some."
        )
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
    set_bands(competition, bands)
    if requirements is not None:
        set_checklist(competition, requirements)
    audit.record(by, "competition:edit", competition, changed=changed)


def publish(competition: Competition, *, by: Actor) -> None:
    """Open it to the world, with the rubric frozen as it is now."""
    if missing := rules.gaps(competition):
        raise DomainError(" ".join(missing))
    LIFECYCLE.advance(
        competition, Step.PUBLISH, by=by, rubric_sha256=competition.pinned_rubric.sha256
    )
    competition.published_at = clock.now()


def _refuse_bad_listing(values: dict[str, Any]) -> None:
    listing = str(values.get("assistance_listing", ""))
    if not rules.listing_is_well_formed(listing):
        message = f"“{listing}” is not an assistance listing number. It looks like 84.416A."
        raise DomainError(message, field="assistance_listing")
