"""Asking people to review, their answers, and what happens when somebody does not come."""

from dataclasses import dataclass
from datetime import date

from app.competitions import queries as competitions
from app.competitions.lifecycle import Status as CompetitionStatus
from app.competitions.models import Competition
from app.identity import queries as identity
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import audit, clock, db, mail
from app.platform.errors import DomainError, NotNowError
from app.review import policy, queries
from app.review.lifecycle import LIFECYCLE, REVIEWER, ReviewerStep, Step
from app.review.models import Reviewer, Side, Tie, TieKind
from app.review.services.conflicts import note_record, recheck
from app.review.services.voiding import void

_RECRUITING = {
    CompetitionStatus.PUBLISHED,
    CompetitionStatus.SCREENING,
    CompetitionStatus.REVIEW,
}


@dataclass(frozen=True)
class Profile:
    """What somebody brings to a review, and what was agreed with them."""

    expertise: tuple[str, ...]  # elements they know best
    state: str
    maximum_reviews: int
    employer: str = ""
    side: Side = Side.AGENCY
    panel: str = ""
    sections: tuple[str, ...] = ()  # the sections they score; none named means all
    available_until: date | None = None
    honorarium_cents: int | None = None


def add_reviewer(
    competition: Competition,
    person: Person,
    profile: Profile,
    *,
    replaces: Reviewer | None = None,
    by: Actor,
) -> Reviewer:
    """Ask somebody to review. Raises DomainError when they were asked already."""
    _refuse_wrong_person(competition, person)
    _refuse_wrong_profile(competition, profile)
    reviewer = Reviewer(
        competition=competition,
        competition_id=competition.id,
        person=person,
        person_id=person.id,
        replaces=replaces,
        replaces_id=replaces.id if replaces else None,
        invited_at=clock.now(),
        expertise=list(profile.expertise),
        sections=list(profile.sections),
        **_plain(profile),
    )
    db.session.add(reviewer)
    audit.record(by, "reviewer:invite", reviewer, person=person.id, side=profile.side)
    link = mail.link("review.answer", reviewer_id=reviewer.id)
    mail.write(
        person.email, "review_invitation", about=competition.id, competition=competition, link=link
    )
    return reviewer


def change_profile(reviewer: Reviewer, profile: Profile, *, by: Actor) -> None:
    """Correct what is known about a reviewer; conflicts are looked for again at once."""
    _refuse_wrong_profile(reviewer.competition, profile)
    reviewer.expertise, reviewer.sections = list(profile.expertise), list(profile.sections)
    for name, value in _plain(profile).items():
        setattr(reviewer, name, value)
    audit.record(by, "reviewer:change", reviewer, state=profile.state, panel=profile.panel)
    recheck(reviewer, by=by)


def accept(reviewer: Reviewer, *, employer: str | None = None, by: Actor) -> None:
    """Accept, with the confidentiality statement; conflicts in the record are noted at once."""
    REVIEWER.advance(reviewer, ReviewerStep.ACCEPT, by=by, confidentiality="agreed")
    reviewer.answered_at = clock.now()
    if employer is not None:
        reviewer.employer = employer
    note_record(reviewer)


def decline(reviewer: Reviewer, *, reason: str, by: Actor) -> None:
    """Decline, with the reason; reviews that stand are voided, so that others can be assigned."""
    _void_pile(reviewer, "The reviewer declined.", by=by)
    REVIEWER.advance(reviewer, ReviewerStep.DECLINE, by=by, reason=reason)
    reviewer.answered_at, reviewer.answer_reason = clock.now(), reason


def note_absence(reviewer: Reviewer, *, reason: str, by: Actor) -> None:
    """Somebody said yes and does not come: what is not handed in is voided, the rest stands."""
    _void_pile(reviewer, "The reviewer did not come.", by=by, keeps_submitted=True)
    REVIEWER.advance(reviewer, ReviewerStep.NOTE_ABSENCE, by=by, reason=reason)
    reviewer.answered_at, reviewer.answer_reason = clock.now(), reason


def name_tie(reviewer: Reviewer, kind: TieKind, name: str, *, by: Actor) -> Tie:
    """Name somebody or something once; every application that names it is a conflict."""
    if not name.strip():
        message = "Type the name of the person or organization."
        raise DomainError(message, field="name")
    tie = Tie(
        reviewer=reviewer,
        reviewer_id=reviewer.id,
        kind=kind,
        name=name.strip(),
        declared_at=clock.now(),
    )
    db.session.add(tie)
    audit.record(by, "conflict:name_tie", tie, kind=kind, reviewer=reviewer.id)
    db.session.flush()
    recheck(reviewer, by=by)
    return tie


def _plain(profile: Profile) -> dict[str, object]:
    return {
        "state": profile.state,
        "maximum_reviews": profile.maximum_reviews,
        "employer": profile.employer,
        "side": profile.side,
        "panel": profile.panel,
        "available_until": profile.available_until,
        "honorarium_cents": profile.honorarium_cents,
    }


def _refuse_wrong_person(competition: Competition, person: Person) -> None:
    if competition.status not in _RECRUITING:
        message = f"This competition is {competition.status.label.lower()}; nobody can be added."
        raise NotNowError(message)
    if not policy.may_be_asked(identity.actor(person), competition):
        message = (
            f"{person.name} cannot review here: reviewers hold the role of reviewer at "
            f"{competition.agency.name}, and neither run, choose nor audit in it."
        )
        raise DomainError(message, field="person")
    if any(each.person_id == person.id for each in queries.reviewers(competition)):
        message = f"{person.name} was asked already."
        raise DomainError(message, field="person")


def _refuse_wrong_profile(competition: Competition, profile: Profile) -> None:
    known = {section.code for section in competitions.rubric(competition).sections}
    if strange := set(profile.sections) - known:
        message = f"The rubric has no section {', '.join(sorted(strange))}."
        raise DomainError(message, field="sections")


def _void_pile(
    reviewer: Reviewer, reason: str, *, by: Actor, keeps_submitted: bool = False
) -> None:
    for review in queries.pile(reviewer):
        is_kept = keeps_submitted and review.submitted_at is not None
        if not is_kept and LIFECYCLE.allows(review, Step.VOID):
            void(review, reason=reason, by=by)
