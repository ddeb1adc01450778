"""Later deadlines for some: one applicant, a State, a named area."""

import re
import uuid
from dataclasses import dataclass
from datetime import date, time

from app.competitions import rules
from app.competitions.lifecycle import Status
from app.competitions.models import Basis, Competition, DeadlineExtension
from app.identity.actor import Actor
from app.platform import audit, clock, formats, signals
from app.platform.errors import DomainError, NotNowError

_NCES_LEA = re.compile(r"\d{7}")


@dataclass(frozen=True)
class Extension:
    """A later deadline as typed: for whom (exactly one of three), until when, on what ground."""

    deadline_on: date
    basis: str
    organisation_id: uuid.UUID | None = None
    state: str | None = None
    area: str | None = None
    district_ids: tuple[str, ...] = ()
    deadline_time: time = clock.LAST_SECOND
    basis_kind: Basis = Basis.OTHER
    case_number: str | None = None


def extend_deadline(
    competition: Competition, extension: Extension, *, by: Actor
) -> DeadlineExtension:
    """Give some applicants more time; the ground is kept and shown, and they are told.

    Raises NotNowError outside of publication, DomainError naming what is missing or wrong.
    """
    if competition.status is not Status.PUBLISHED:
        message = "The deadline can be extended only between publication and screening."
        raise NotNowError(message)
    _refuse_bad_target(extension)
    _refuse_bad_ground(extension)
    granted = DeadlineExtension(
        competition_id=competition.id,
        approved_by_id=by.id,
        approved_at=clock.now(),
        **{**vars(extension), "district_ids": sorted(set(extension.district_ids))},
    )
    _refuse_too_early(competition, granted)
    competition.extensions.append(granted)
    audit.record(by, "competition:extend", competition, **_facts(extension))
    signals.deadline_extended.send(competition, extension=granted, by=by)
    return granted


def _refuse_bad_target(extension: Extension) -> None:
    targets = (extension.organisation_id, extension.state, extension.area)
    if sum(each is not None for each in targets) != 1:
        message = "Choose one: an applicant, a State, or an area with its districts."
        raise DomainError(message, field="state")
    if extension.area is None:
        return
    if not extension.district_ids:
        message = f"List the NCES ids of the districts in {extension.area}."
        raise DomainError(message, field="districts")
    wrong = [each for each in extension.district_ids if not _NCES_LEA.fullmatch(each)]
    if wrong:
        message = (
            f"“{', '.join(wrong)}” is not an NCES district id. It has seven digits. Keep zeros in "
            "front."
        )
        raise DomainError(message, field="districts")


def _refuse_bad_ground(extension: Extension) -> None:
    if not extension.basis.strip():
        message = "Write the basis: what happened, and how you know."
        raise DomainError(message, field="basis")
    if extension.basis_kind is Basis.OUTAGE and not extension.case_number:
        message = "Type the case number that the help desk gave for the outage."
        raise DomainError(message, field="case_number")


def _refuse_too_early(competition: Competition, granted: DeadlineExtension) -> None:
    if rules.extended_until(granted, competition) <= competition.too_late_at:
        told = formats.last_moment(competition.too_late_at, competition.zone)
        message = f"An extension must end after the general deadline, {told}."
        raise DomainError(message, field="deadline_on")


def _facts(extension: Extension) -> dict[str, object]:
    return {
        "until": f"{extension.deadline_on} {extension.deadline_time}",
        "organisation": extension.organisation_id,
        "state": extension.state,
        "area": extension.area,
        "districts": list(extension.district_ids),
        "basis_kind": extension.basis_kind,
        "case_number": extension.case_number,
        "basis": extension.basis,
    }
