"""Releasing figures: proposed by one officer, protected by the worker, approved by another."""

import json
import uuid
from collections.abc import Callable, Mapping
from datetime import date

from app.awards.models import Award
from app.evaluation import queries
from app.evaluation.lifecycle import RELEASE, ReleaseStatus, ReleaseStep
from app.evaluation.models import (
    DataAgreement,
    ExternalTotal,
    Mode,
    PrivacySetting,
    Release,
    ReleaseCell,
    ReportingPeriod,
    Upload,
)
from app.evaluation.publishing.certifying import Certified, Commission, certify, fingerprint
from app.identity.actor import SYSTEM, Actor
from app.identity.models import Person
from app.platform import audit, child, clock, db, jobs
from app.platform.errors import DomainError, NotNowError

WORK = "protect_release"
_LEAST_ALLOWED = 5
_LIMITS = child.Limits(seconds=1800)


def propose(upload: Upload, mode: Mode, *, by: Actor) -> Release:
    """Ask the worker to protect the figures of a certified upload for publication."""
    if upload.certified_at is None or not queries.measure_results([upload]):
        message = "Only certified results of students can be released."
        raise NotNowError(message)
    award = upload.period.award
    earlier = [each.ordinal for each in queries.releases(award)]
    made = Release(
        award=award,
        award_id=award.id,
        upload=upload,
        upload_id=upload.id,
        ordinal=max(earlier, default=0) + 1,
        mode=mode,
        least=queries.least(award),
        proposed_by_id=by.id,
        proposed_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "release:propose", made, mode=mode, upload=upload.id)
    jobs.ring(WORK, made.id)
    return made


def protect(release_id: uuid.UUID) -> None:
    """Hide, attack, certify; then write what may be shown. Safe to call again."""
    release = queries.release(release_id)
    if release.status is not ReleaseStatus.PROPOSED:
        return
    found = certified(queries.commission(release))
    db.session.rollback()
    with db.transaction():
        claimed = db.claim(Release, release_id)
        if claimed is None or claimed.status is not ReleaseStatus.PROPOSED:
            return
        _write(claimed, found)


def certified(
    commission: Commission, work: Callable[[Commission], Certified] = certify
) -> Certified | child.Stopped:
    """The release made in a child; after a child that ended without an answer, a hasty one.

    The long search runs in native code, and no exception comes out of it where that fails.
    """
    found = child.run(work, commission, _LIMITS)
    if isinstance(found, child.Stopped):
        return child.run(work, commission.in_haste(), _LIMITS)
    return found


def _write(release: Release, found: Certified | child.Stopped) -> None:
    if isinstance(found, child.Stopped):
        release.certificate = json.dumps({"stopped": found.reason})
        RELEASE.advance(release, ReleaseStep.FAIL, by=SYSTEM, why=found.reason)
        return
    release.certificate, release.cells_sha256 = found.certificate, found.cells_sha256
    if not found.passed:
        RELEASE.advance(release, ReleaseStep.FAIL, by=SYSTEM, why="the attack succeeded")
        return
    db.session.add_all(
        ReleaseCell(
            release_id=release.id,
            code=cell.code,
            unit_code=cell.place,
            group=cell.group,
            numerator=cell.numerator,
            denominator=cell.denominator,
            band=cell.band,
        )
        for cell in found.cells
    )
    RELEASE.advance(release, ReleaseStep.AUDIT, by=SYSTEM, cells=found.cells_sha256)


def publish(release: Release, *, by: Actor) -> None:
    """A second officer approves; anybody may see the figures from now on.

    Raises NotNowError when the certificate does not hold for the figures, when the smallest group
    was raised meanwhile, or when another release of the period came first.
    """
    if by.id == release.proposed_by_id:
        message = "Somebody else has to approve what you proposed."
        raise NotNowError(message)
    _refuse_without_proof(release)
    RELEASE.advance(release, ReleaseStep.PUBLISH, by=by, cells=release.cells_sha256)
    release.approved_by_id, release.published_at = by.id, clock.now()


def _refuse_without_proof(release: Release) -> None:
    proof = json.loads(release.certificate or "{}")
    if stopped := proof.get("stopped"):
        message = f"These figures were not protected: {stopped} Propose the release again."
        raise NotNowError(message)
    shown = [queries.released_cell(each) for each in queries.release_cells([release])]
    if not shown or proof.get("cells_sha256") != fingerprint(shown):
        message = "The certificate does not belong to these figures. Propose the release again."
        raise NotNowError(message)
    if queries.least(release.award) > release.least:
        message = "The smallest group was raised since. Propose the release again."
        raise NotNowError(message)
    held = {str(each.id) for each in queries.earlier_releases(release)}
    if held - set(proof["joint_with"]):
        message = "Another release of this period came out since. Propose this one again."
        raise NotNowError(message)


def withdraw(release: Release, reason: str, *, by: Actor) -> None:
    """Take it off the public pages. People kept copies, so later audits go on reckoning with it."""
    if not reason.strip():
        message = "Write why it is withdrawn."
        raise DomainError(message, field="reason")
    RELEASE.advance(release, ReleaseStep.WITHDRAW, by=by, reason=reason)
    release.withdrawal_reason = reason.strip()


def set_least(agency_id: uuid.UUID, state: str, least: int, reason: str, *, by: Actor) -> None:
    """Set the smallest group that is shown; a State may ask for more than the programme only.

    Raises DomainError below five, and for a State below the programme's own number.
    """
    if least < _LEAST_ALLOWED:
        message = f"Groups under {_LEAST_ALLOWED} are never shown. Enter {_LEAST_ALLOWED} or more."
        raise DomainError(message, field="least")
    own = queries.programme_least(agency_id)
    if state and least < own:
        message = f"The programme asks for {own}. A State can ask for more, not for less."
        raise DomainError(message, field="least")
    made = PrivacySetting(
        agency_id=agency_id,
        state=state.strip().upper(),
        least=least,
        reason=reason,
        set_by_id=by.id,
        set_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "privacy:set_least", made, state=made.state, least=least, reason=reason)


def let_in(
    award: Award, person: Person, words: Mapping[str, str], until: date, *, by: Actor
) -> DataAgreement:
    """The district lets a person see unreleased counts: `words` are purpose and signature."""
    if until < clock.today(award.application.competition.zone):
        message = "Choose a day that is still to come."
        raise DomainError(message, field="until")
    made = DataAgreement(
        award_id=award.id,
        person_id=person.id,
        purpose=words["purpose"],
        until=until,
        signed_by_id=by.id,
        signature=words["signature"],
        signed_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "award:let_in", award, person=person.id, until=until)
    return made


def end_agreement(agreement: DataAgreement, *, by: Actor) -> None:
    """From now on the person sees released figures only."""
    agreement.ended_at = clock.now()
    audit.record(by, "award:end_agreement", agreement.award, person=agreement.person_id)


def note_external_total(
    period: ReportingPeriod, place: tuple[str, str, str], value: int, source: str, *, by: Actor
) -> None:
    """Record a group size (measure, school or all, group) that others publish; anew if known."""
    code, unit_code, group = place
    known = {
        (each.code, each.unit_code, each.group): each for each in queries.external_totals(period)
    }
    made = known.get(place) or ExternalTotal(
        period_id=period.id, code=code, unit_code=unit_code, group=group
    )
    made.value, made.source = value, source
    made.entered_by_id, made.entered_at = by.id, clock.now()
    db.session.add(made)
    audit.record(by, "period:note_external_total", period.award, code=code, source=source)
