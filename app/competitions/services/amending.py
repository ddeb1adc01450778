"""Amending a published competition: openly, with a reason, and everybody told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.competitions import rules
from app.competitions.models import Competition, CompetitionAmendment, PinnedRubric
from app.competitions.rules import Terms
from app.competitions.services.making import pin
from app.competitions.services.terms import set_bands, set_checklist
from app.identity.actor import Actor
from app.platform import audit, clock, db, signals
from app.platform.errors import DomainError, NotNowError


@dataclass(frozen=True)
class Amendment:
    """An amendment as typed: why, what applicants are told, the terms, and the rubric from now on.

    `terms` may leave out columns that stay; None keeps the rubric. `after` is the ordinal of the
    last amendment that its author had read, so that nobody takes back unseen what another changed.
    """

    reason: str
    notice: str
    terms: Terms
    rubric: Path | PinnedRubric | None = None
    after: int | None = None


def amend(competition: Competition, typed: Amendment, *, by: Actor) -> CompetitionAmendment:
    """Change the terms or the rubric of a published competition. Drafts keep their rubric.

    Raises NotNowError when nothing can be amended any more, DomainError naming what is wrong.
    """
    now = clock.now()
    if refusal := rules.why_not_amendable(competition, at=now):
        raise NotNowError(refusal)
    _refuse_stale(competition, typed)
    old = rules.terms_of(competition)
    values = {**old.values, **_only_amendable(typed.terms.values)}
    new = replace(typed.terms, values=values)
    before = competition.pinned_rubric
    after = pin(typed.rubric) if typed.rubric else before
    faults = rules.amendment_faults(competition, new, is_rubric_new=after.id != before.id, at=now)
    if faults:
        raise DomainError(faults[0].message, field=faults[0].field)
    changes = rules.term_changes(old, new, zone=competition.zone)
    _refuse_empty(typed, is_empty=not changes and after.id == before.id)
    _apply(competition, new, after)
    made = CompetitionAmendment(
        competition_id=competition.id,
        ordinal=rules.last_ordinal(competition) + 1,
        reason=typed.reason.strip(),
        notice=typed.notice.strip(),
        old_rubric=before,
        old_rubric_id=before.id,
        new_rubric=after,
        new_rubric_id=after.id,
        changes=[vars(each) for each in changes],
        issued_by_id=by.id,
        issued_at=now,
    )
    competition.amendments.append(made)
    db.session.flush()
    _note(competition, made, by=by)
    return made


def _refuse_stale(competition: Competition, typed: Amendment) -> None:
    if typed.after is not None and typed.after != rules.last_ordinal(competition):
        message = (
            "The competition was amended while you were typing. Nothing was saved. Open this page "
            "again in another tab, read what stands now, and type your changes there."
        )
        raise DomainError(message)


def _only_amendable(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in rules.AMENDABLE}


def _refuse_empty(typed: Amendment, *, is_empty: bool) -> None:
    if is_empty:
        message = "Nothing is different from what stands. Change a term or choose another rubric."
        raise DomainError(message)
    for field, text in (("reason", typed.reason), ("notice", typed.notice)):
        if not text.strip():
            message = f"Write the {field} of the amendment. Everybody will read it."
            raise DomainError(message, field=field)


def _apply(competition: Competition, new: Terms, rubric: PinnedRubric) -> None:
    for name, value in new.values.items():
        setattr(competition, name, value)
    set_bands(competition, new.bands)
    set_checklist(competition, new.requirements)
    competition.pinned_rubric, competition.rubric_id = rubric, rubric.id


def _note(competition: Competition, made: CompetitionAmendment, *, by: Actor) -> None:
    audit.record(
        by,
        "competition:amend",
        competition,
        ordinal=made.ordinal,
        reason=made.reason,
        changed=[each["what"] for each in made.changes],
        rubric_sha256=made.new_rubric.sha256,
    )
    signals.competition_amended.send(competition, amendment=made, by=by)
