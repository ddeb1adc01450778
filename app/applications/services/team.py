"""Writing together: being here, sharing out parts, calling them done, and who leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from app.applications import queries, rules
from app.applications.models import Application, Collaborator, Part, PartOwner, Presence
from app.applications.services.working_copy import changed
from app.applications.snapshot import part_sha256, take
from app.identity.actor import Actor
from app.platform import audit, clock, db, mail
from app.platform.errors import DomainError, NotNowError

_LONGEST_PLACE = 40


@dataclass(frozen=True)
class Shared:
    """Who shall answer for a part, as typed."""

    part: str
    place: Collaborator | None
    due_on: date | None


def be_present(application: Application, place: str, *, by: Actor) -> None:
    """Note where somebody is. It changes nothing of the application and is open at any time."""
    seen = queries.presence_of(application, by.id)
    if seen is None:
        seen = Presence(application_id=application.id, person_id=by.id)
        db.session.add(seen)
    seen.place, seen.seen_at = place[:_LONGEST_PLACE], clock.now()


def share_out(application: Application, typed: Sequence[Shared], *, by: Actor) -> None:
    """Say who answers for which part and until when; whoever gets a new part is told."""
    changed(application, by=by)
    _refuse_late_days(application, typed)
    known = {owner.part: owner for owner in application.part_owners}
    given: dict[Collaborator, list[str]] = {}
    for each in typed:
        kept = known.get(each.part)
        if kept is None and each.place is None and each.due_on is None:
            continue
        if kept is None:
            kept = PartOwner(part=each.part)
            application.part_owners.append(kept)
        if each.place is not None and kept.collaborator is not each.place:
            given.setdefault(each.place, []).append(each.part)
        kept.collaborator, kept.due_on = each.place, each.due_on
    audit.record(by, "part:give", application, parts=sorted(chain(*given.values())))
    _tell(application, given, by=by)


def sign_off(application: Application, part: str, *, by: Actor) -> None:
    """Call a part done as it stands now; if it changes later, that shows."""
    changed(application, by=by)
    kept = _owner(application, part)
    snapshot = take(application, ordinal=0).snapshot
    kept.signed_by_id, kept.signed_at = by.id, clock.now()
    kept.signed_sha256 = part_sha256(snapshot, part)
    audit.record(by, "part:sign_off", application, part=part, sha256=kept.signed_sha256)


def reopen(application: Application, part: str, *, by: Actor) -> None:
    """Take a sign-off back."""
    changed(application, by=by)
    kept = _owner(application, part)
    kept.signed_by, kept.signed_by_id, kept.signed_at, kept.signed_sha256 = None, None, None, None
    audit.record(by, "part:reopen", application, part=part)


def make_lead(application: Application, place: Collaborator, *, by: Actor) -> None:
    """Let one more person lead. An invited person leads once they have joined."""
    if place.part is Part.LEAD:
        message = f"{place.email} is a lead already."
        raise DomainError(message)
    place.part = Part.LEAD
    audit.record(by, "lead:give", application, email=place.email)


def end_lead(application: Application, place: Collaborator, *, by: Actor) -> None:
    """Make a lead a contributor again; the last lead stays, so that nobody is locked out."""
    leads = [each for each in application.collaborators if each.part is Part.LEAD]
    if leads == [place]:
        message = "This is the only lead. Make somebody else a lead first."
        raise DomainError(message)
    place.part = Part.CONTRIBUTOR
    audit.record(by, "lead:take", application, email=place.email)


def claim_lead(application: Application, *, by: Actor) -> None:
    """Take the lead when no lead can act any more; everybody who works on it is told."""
    if not rules.team.leads_are_gone(application):
        message = (
            "A lead of this application can still act. Ask them, or the authorized "
            f"representative of {application.organisation.name}, to make you a lead."
        )
        raise NotNowError(message)
    for place in application.collaborators:
        if place.person_id == by.id:
            place.part = Part.LEAD
    audit.record(by, "lead:claim", application, name=by.name)
    for place in application.collaborators:
        mail.write(
            place.email, "lead_claimed", about=application.id, name=by.name, application=application
        )


def _owner(application: Application, part: str) -> PartOwner:
    known = {each.code for each in rules.team.parts(application, queries.rubric(application))}
    if part not in known:
        message = f"This application has no part “{part}”."
        raise DomainError(message)
    for kept in application.part_owners:
        if kept.part == part:
            return kept
    made = PartOwner(part=part)
    application.part_owners.append(made)
    return made


def _refuse_late_days(application: Application, typed: Sequence[Shared]) -> None:
    last = rules.moments.last_day(application)
    for each in typed:
        if each.due_on is not None and each.due_on > last:
            message = (
                f"The day for {each.part} lies after the deadline. Choose a day before "
                f"{last:%B} {last.day}, {last.year}, or that day."
            )
            raise DomainError(message)


def _tell(application: Application, given: dict[Collaborator, list[str]], *, by: Actor) -> None:
    names = {
        each.code: each.label for each in rules.team.parts(application, queries.rubric(application))
    }
    for place, parts in given.items():
        if place.person_id == by.id:
            continue
        mail.write(
            place.email,
            "parts_given",
            about=application.id,
            giver=by.name,
            application=application,
            parts=[names[part] for part in parts],
            link=mail.link("applications.show", application_id=application.id),
        )
