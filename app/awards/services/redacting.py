"""A redacted copy of a funded application: made, shown to the district, decided, published."""

from collections.abc import Collection

from app.awards import queries, rules
from app.awards.lifecycle import REDACTION, RedactionStatus, RedactionStep
from app.awards.models import Award, Redaction, RedactionGround, Removal
from app.identity import queries as identities
from app.identity.actor import Actor
from app.identity.roles import Role
from app.platform import audit, business_days, clock, db, mail, signals
from app.platform.errors import DomainError, NotNowError
from app.platform.formats import last_moment

OBJECTION_DAYS = 10  # business days in which a district may object, see the decision on telling


def start_redaction(award: Award, *, by: Actor) -> Redaction:
    """Begin a copy for the public; a later one begins where the last one stands.

    Raises NotNowError while another one is on its way, or where nothing was submitted.
    """
    earlier = queries.redactions(award)
    if earlier and earlier[0].status in queries.LIVING:
        message = f"Copy {earlier[0].ordinal} is on its way. Finish that one first."
        raise NotNowError(message)
    submission = award.application.standing_submission
    if submission is None:
        message = f"{award.number} has no submission that could be published."
        raise NotNowError(message)
    return _begun(award, earlier[0] if earlier else None, len(earlier) + 1, by=by)


def remove_passage(
    redaction: Redaction, text: str, ground: RedactionGround, *, by: Actor
) -> Removal:
    """Take a text out wherever it stands in the application.

    Raises DomainError for a text that stands nowhere or is part of the form, NotNowError once the
    copy was shown.
    """
    _refuse_unless_prepared(redaction)
    words = " ".join(text.split())
    rules.check_passage(words)
    snapshot = queries.submitted(redaction)
    places = rules.places_of(snapshot, words)
    if not places:
        message = "This text stands nowhere in the application. Paste it exactly as it stands."
        raise DomainError(message, field="text")
    out = [(each.text, each.ground) for each in rules.standing_removals(redaction.removals)]
    rules.redact(snapshot, [*out, (words, ground)], redaction.files)
    removal = _entry(redaction, words, ground, places, by=by)
    audit.record(
        by, "redaction:remove", redaction, entry=removal.number, ground=ground, places=places
    )
    return removal


def put_back(redaction: Redaction, number: int, *, by: Actor) -> None:
    """Let a text stand after all; the log keeps both entries. Raises DomainError for no entry."""
    _refuse_unless_prepared(redaction)
    removed = {each.number: each for each in rules.standing_removals(redaction.removals)}
    if number not in removed:
        message = f"There is no entry {number} that takes a text out."
        raise DomainError(message)
    back = _entry(redaction, "", removed[number].ground, removed[number].places, by=by)
    back.puts_back = number
    audit.record(by, "redaction:put_back", redaction, entry=back.number, puts_back=number)


def choose_files(redaction: Redaction, files: Collection[str], *, by: Actor) -> None:
    """Which attached files go along, by SHA-256; without a choice none does."""
    _refuse_unless_prepared(redaction)
    known = [each.sha256 for each in queries.attached(redaction)]
    redaction.files = [each for each in known if each in files]
    audit.record(by, "redaction:choose_files", redaction, files=redaction.files)


def show_redaction(redaction: Redaction, *, by: Actor) -> None:
    """Put the copy before the district, which may object within ten business days."""
    application = redaction.award.application
    zone = application.competition.zone
    REDACTION.advance(redaction, RedactionStep.SHOW, by=by, removals=len(redaction.removals))
    redaction.shown_at = clock.now()
    last_day = business_days.after(clock.today(zone), OBJECTION_DAYS)
    redaction.object_until = clock.deadline_passed_at(last_day, zone)
    signals.redaction_shown.send(redaction, by=by)
    for person in identities.people_with_role(
        Role.AUTHORIZED_REPRESENTATIVE, application.organisation_id
    ):
        _write(person.email, "redaction_shown", redaction)


def agree_to(redaction: Redaction, *, by: Actor) -> None:
    """The district has nothing against it."""
    REDACTION.advance(redaction, RedactionStep.AGREE, by=by)


def object_to(redaction: Redaction, *, reason: str, by: Actor) -> None:
    """The district objects; nothing is published before the officer decided.

    Raises DomainError without a reason, NotNowError after the last moment.
    """
    if not reason.strip():
        message = "Write what must not be public, where it stands, and why."
        raise DomainError(message, field="reason")
    if redaction.object_until is not None and clock.now() >= redaction.object_until:
        zone = redaction.award.application.competition.zone
        message = f"An objection had to arrive by {last_moment(redaction.object_until, zone)}."
        raise NotNowError(message)
    REDACTION.advance(redaction, RedactionStep.OBJECT, by=by)
    redaction.objection = reason.strip()
    redaction.objected_by_id, redaction.objected_at = by.id, clock.now()
    agency = redaction.award.application.competition.agency_id
    for officer in identities.people_with_role(Role.PROGRAM_OFFICER, agency):
        _write(officer.email, "redaction_objected", redaction)


def overrule(redaction: Redaction, *, words: str, by: Actor) -> None:
    """The officer leaves the copy as it is, and says why. Raises DomainError without words."""
    _answer(redaction, words)
    REDACTION.advance(redaction, RedactionStep.OVERRULE, by=by)
    _tell_answer(redaction)


def revise(redaction: Redaction, *, words: str, by: Actor) -> Redaction:
    """The officer follows the objection: a new copy begins where this one stands."""
    _answer(redaction, words)
    REDACTION.advance(redaction, RedactionStep.REPLACE, by=by)
    _tell_answer(redaction)
    return _begun(redaction.award, redaction, redaction.ordinal + 1, by=by)


def publish_redaction(redaction: Redaction, *, by: Actor) -> None:
    """Let everybody read the copy; an earlier one is replaced.

    Raises NotNowError while the district may still object.
    """
    until = redaction.object_until
    is_open = redaction.status is RedactionStatus.SHOWN and until and clock.now() < until
    if is_open and until:
        when = last_moment(until, redaction.award.application.competition.zone)
        message = f"The district may object until {when}. Publish it then, or when it agrees."
        raise NotNowError(message)
    earlier = queries.published_redaction(redaction.award)
    REDACTION.advance(redaction, RedactionStep.PUBLISH, by=by)
    redaction.published_at = clock.now()
    if earlier is not None:
        REDACTION.advance(earlier, RedactionStep.REPLACE, by=by, later=redaction.id)


def take_down(redaction: Redaction, *, reason: str, by: Actor) -> None:
    """Take a published copy away from the public at once. Raises DomainError without a reason."""
    if not reason.strip():
        message = "Write why it is taken down."
        raise DomainError(message, field="words")
    REDACTION.advance(redaction, RedactionStep.TAKE_DOWN, by=by, reason=reason.strip())


def _begun(award: Award, after: Redaction | None, ordinal: int, *, by: Actor) -> Redaction:
    submission = award.application.standing_submission
    redaction = Redaction(
        award=award,
        award_id=award.id,
        submission=submission,
        submission_id=submission.id if submission else None,
        ordinal=ordinal,
        files=list(after.files) if after else [],
        started_by_id=by.id,
        started_at=clock.now(),
    )
    db.session.add(redaction)
    audit.record(by, "redaction:start", redaction, award=award.number, ordinal=ordinal)
    for each in rules.standing_removals(after.removals) if after else []:
        _entry(redaction, each.text, each.ground, each.places, by=by)
    return redaction


def _entry(
    redaction: Redaction, text: str, ground: RedactionGround, places: list[str], *, by: Actor
) -> Removal:
    entry = Removal(
        redaction_id=redaction.id,
        number=len(redaction.removals) + 1,
        text=text,
        ground=ground,
        places=list(places),
        removed_by_id=by.id,
        removed_at=clock.now(),
    )
    redaction.removals.append(entry)
    db.session.add(entry)
    return entry


def _refuse_unless_prepared(redaction: Redaction) -> None:
    if redaction.status is not RedactionStatus.PREPARED:
        status = redaction.status.label.lower()
        message = f"This copy is {status}, so it stays as it is. Begin another one."
        raise NotNowError(message)


def _answer(redaction: Redaction, words: str) -> None:
    if not words.strip():
        message = "Write what you answer to the district."
        raise DomainError(message, field="words")
    redaction.answer = words.strip()


def _tell_answer(redaction: Redaction) -> None:
    if redaction.objected_by is not None:
        _write(redaction.objected_by.email, "redaction_answered", redaction)


def _write(address: str, template: str, redaction: Redaction) -> None:
    link = mail.link("awards.redaction", award_id=redaction.award_id)
    mail.write(address, template, about=redaction.id, redaction=redaction, link=link)
