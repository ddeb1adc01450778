"""Significant developments: the grantee reports them at once, the officer answers."""

from datetime import date

from app.awards.models import Award
from app.identity.actor import Actor
from app.monitoring.models.watching import Development, DevelopmentKind, DevelopmentReply
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError


def report(
    award: Award,
    kind: DevelopmentKind,
    happened_on: date,
    text: str,
    response: str,
    *,
    by: Actor,
) -> Development:
    """Report what cannot wait for the next report (2 CFR 200.329(e)); the officer is told.

    Raises DomainError for a day still to come, and for a problem without what is done about it.
    """
    if happened_on > clock.today(award.application.competition.zone):
        message = "The day is still to come. Type the day on which it happened or became known."
        raise DomainError(message, field="happened_on")
    if not text.strip():
        message = "Write what happened, and which goal or commitment it touches."
        raise DomainError(message, field="text")
    if kind is DevelopmentKind.PROBLEM and not response.strip():
        message = "Write what you do about it, and which help you need."
        raise DomainError(message, field="response")
    made = Development(
        award_id=award.id,
        award=award,
        kind=kind,
        happened_on=happened_on,
        text=writing.tidy(text).strip(),
        response=writing.tidy(response).strip(),
        reported_by_id=by.id,
        reported_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "significant_development:report", made, kind=kind, award=award.number)
    link = mail.link("monitoring.developments", award_id=award.id)
    address = award.program_officer.email
    mail.write(address, "development", about=made.id, development=made, link=link)
    return made


def reply(development: Development, text: str, *, by: Actor) -> DevelopmentReply:
    """Answer once. Raises DomainError without words, NotNowError when it was answered."""
    if development.reply is not None:
        message = "This development was answered already."
        raise NotNowError(message)
    if not text.strip():
        message = "Write the answer. The grantee reads it."
        raise DomainError(message, field="text")
    made = DevelopmentReply(
        development_id=development.id,
        text=writing.tidy(text).strip(),
        by_id=by.id,
        at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "significant_development:reply", development)
    return made
