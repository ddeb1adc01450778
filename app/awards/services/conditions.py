"""Specific conditions (2 CFR 200.208): imposed with a notice, answered with evidence, removed."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from app.awards import queries, rules
from app.awards.lifecycle import (
    CONDITION,
    CONDITION_APPEAL,
    ConditionStep,
    RequestStep,
    Status,
)
from app.awards.models import (
    Award,
    ConditionFile,
    ConditionNote,
    ConditionNotice,
    NoteKind,
    SpecificCondition,
)
from app.awards.services.enclosures import Sent, kept
from app.identity import queries as identities
from app.identity.actor import Actor
from app.identity.models import Person
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError


def impose_condition(
    award: Award, notice: rules.Notice, *, signature: str, by: Actor
) -> SpecificCondition:
    """Impose a condition and send its notice; money, time and people of the award stay.

    Raises NotNowError for a closed award, DomainError for a notice without its five parts.
    """
    if award.status is Status.CLOSED:
        message = f"{award.number} is closed. No condition can be imposed on it."
        raise NotNowError(message)
    rules.check_notice(notice, today=clock.today(award.application.competition.zone))
    if not signature.strip():
        message = "Type your name and title as your signature."
        raise DomainError(message, field="signature")
    condition = SpecificCondition(
        award_id=award.id,
        award=award,
        number=len(queries.conditions(award)) + 1,
        kind=notice.kind,
        due_on=notice.allowed_until,
        imposed_at=clock.now(),
    )
    condition.notice = _notice(condition, notice, signature.strip(), by=by)
    db.session.add(condition)
    audit.record(
        by, "condition:impose", condition, award=award.number, sha256=condition.notice.sha256
    )
    tell_of_condition(condition, "condition_imposed", queries.grantee_people(award))
    return condition


def send_evidence(
    condition: SpecificCondition, words: str, files: Sequence[Sent] = (), *, by: Actor
) -> ConditionNote:
    """The grantee shows that the action is done. Raises DomainError when it says nothing."""
    rules.check_evidence([file.name for file in files], words)
    CONDITION.advance(condition, ConditionStep.SEND_EVIDENCE, by=by, files=len(files))
    note = _noted(condition, NoteKind.EVIDENCE, words, by=by)
    note.files = [_kept(note, file) for file in files]
    tell_of_condition(condition, "condition_evidence", [condition.award.program_officer])
    return note


def return_evidence(condition: SpecificCondition, words: str, *, by: Actor) -> ConditionNote:
    """The officer says what is still missing; the condition stays."""
    _need(words, "Write what is still missing, so that the grantee can send it.")
    CONDITION.advance(condition, ConditionStep.RETURN_EVIDENCE, by=by)
    note = _noted(condition, NoteKind.NOT_ENOUGH, words, by=by)
    tell_of_condition(condition, "condition_returned", queries.grantee_people(condition.award))
    return note


def remove_condition(condition: SpecificCondition, words: str, *, by: Actor) -> ConditionNote:
    """Remove it, with the reason; promptly once it is met (2 CFR 200.208(e))."""
    _need(words, "Write why the condition is removed: what was done, and what shows it.")
    CONDITION.advance(condition, ConditionStep.REMOVE, by=by)
    condition.lifted_at = clock.now()
    if condition.waiting_appeal is not None:  # there is nothing left to reconsider
        CONDITION_APPEAL.advance(condition.waiting_appeal, RequestStep.WITHDRAW, by=by)
    note = _noted(condition, NoteKind.REMOVAL, words, by=by)
    tell_of_condition(condition, "condition_removed", queries.grantee_people(condition.award))
    return note


def allow_more_time(
    condition: SpecificCondition, until: date, words: str, *, by: Actor
) -> ConditionNote:
    """Move the last day; the notice stays as it was sent. Raises DomainError for an earlier day."""
    _need(words, "Write why there is more time.")
    if condition.lifted_at is not None:
        message = f"{condition.name} is removed. It needs no more time."
        raise NotNowError(message)
    today = clock.today(condition.award.application.competition.zone)
    if until <= max(condition.due_on, today):
        day = condition.due_on
        message = f"Choose a day after today and after {day:%B} {day.day}, {day.year}."
        raise DomainError(message, field="until")
    audit.record(by, "condition:allow_more_time", condition, before=condition.due_on, until=until)
    condition.due_on = until
    note = _noted(condition, NoteKind.MORE_TIME, words, by=by)
    tell_of_condition(condition, "condition_more_time", queries.grantee_people(condition.award))
    return note


def tell_of_condition(
    condition: SpecificCondition, template: str, people: Iterable[Person], **facts: Any
) -> None:
    """A mail about it to each of them, with the way to its page."""
    link = mail.link("awards.condition", condition_id=condition.id)
    for person in people:
        mail.write(
            person.email,
            template,
            about=condition.award_id,
            condition=condition,
            link=link,
            **facts,
        )


def _notice(
    condition: SpecificCondition, notice: rules.Notice, signature: str, *, by: Actor
) -> ConditionNotice:
    official = identities.person(by.id).name
    facts = _facts(condition, notice, signature, official)
    return ConditionNotice(
        condition_id=condition.id,
        nature=facts["nature"],
        reason=facts["reason"],
        action=facts["action"],
        allowed_until=notice.allowed_until,
        how_to_ask=facts["how_to_ask"],
        signature=signature,
        issued_by_id=by.id,
        issued_at=condition.imposed_at,
        facts=facts,
        sha256=rules.fingerprint(facts),
    )


def _facts(
    condition: SpecificCondition, notice: rules.Notice, signature: str, official: str
) -> dict[str, Any]:
    """The notice as plain values; days in ISO form."""
    award, application = condition.award, condition.award.application
    return {
        "format": "pentad-condition/1",
        "award": award.number,
        "number": condition.number,
        "recipient": application.organisation.legal_name or application.organisation.name,
        "title": application.title,
        "agency": application.competition.agency.name,
        "program": application.competition.title,
        "kind": notice.kind.label,
        "citation": notice.kind.citation,
        "nature": writing.tidy(notice.nature).strip(),
        "reason": writing.tidy(notice.reason).strip(),
        "action": writing.tidy(notice.action).strip(),
        "allowed_until": notice.allowed_until.isoformat(),
        "how_to_ask": writing.tidy(notice.how_to_ask).strip(),
        "imposed_on": clock.today(application.competition.zone).isoformat(),
        "signature": signature,
        "official": official,
    }


def _noted(condition: SpecificCondition, kind: NoteKind, words: str, *, by: Actor) -> ConditionNote:
    note = ConditionNote(
        condition_id=condition.id,
        kind=kind,
        words=writing.tidy(words).strip(),
        written_by_id=by.id,
        written_at=clock.now(),
    )
    condition.notes.append(note)
    db.session.add(note)
    return note


def _kept(note: ConditionNote, file: Sent) -> ConditionFile:
    stored = kept(file)
    return ConditionFile(note_id=note.id, file=stored, file_id=stored.id)


def _need(words: str, message: str) -> None:
    if not words.strip():
        raise DomainError(message, field="words")
