"""Discussion: readers who differ look again, together, with their first scores kept."""

from app.applications.models import Application
from app.competitions import queries as competitions
from app.identity.actor import Actor
from app.platform import audit, clock, db, mail, writing
from app.platform.errors import DomainError, NotNowError
from app.review import queries, rules
from app.review.lifecycle import DISCUSSION, DiscussionStep, Status
from app.review.models import Discussion, DiscussionNote, Review


def open_discussion(application: Application, *, by: Actor) -> Discussion:
    """Freeze the independent scores and let the readers see where they differ.

    Raises NotNowError unless every review is in, DomainError when the readers do not differ.
    """
    found = queries.reviews_of(application)
    if queries.discussion_of(application):
        message = f"{application.number} is under discussion already."
        raise NotNowError(message)
    if not found or any(each.status is not Status.SUBMITTED for each in found):
        message = f"Not every review of {application.number} is in, so nobody may compare yet."
        raise NotNowError(message)
    rubric = competitions.rubric(application.competition)
    codes = rules.to_discuss(found, rubric)
    if not codes:
        message = f"The readers of {application.number} agree on every item well enough."
        raise DomainError(message)
    for score in (each for review in found for each in review.scores):
        score.independent_points, score.independent_is_met = score.points, score.is_met
    discussion = Discussion(
        application=application,
        application_id=application.id,
        codes=codes,
        opened_by_id=by.id,
        opened_at=clock.now(),
    )
    db.session.add(discussion)
    audit.record(by, "discussion:open", discussion, application=application.id, items=codes)
    for review in found:
        mail.write(
            review.reviewer.person.email,
            "discussion_opened",
            about=discussion.id,
            competition=application.competition,
            link=mail.link("review.discuss", review_id=review.id),
        )
    return discussion


def say(
    discussion: Discussion, code: str, text: str, *, review: Review | None, by: Actor
) -> DiscussionNote:
    """Say something about one item; `review` is the speaker's own, none for the monitor."""
    if not discussion.is_open:
        message = "The discussion is closed."
        raise NotNowError(message)
    if code not in discussion.codes:
        message = f"{code} is not under discussion."
        raise DomainError(message)
    if not text.strip():
        message = "Write what you want to say."
        raise DomainError(message, field="text")
    note = DiscussionNote(
        discussion_id=discussion.id,
        code=code,
        text=writing.tidy(text.strip()),
        review_id=review.id if review else None,
        written_by_id=by.id,
        written_at=clock.now(),
    )
    discussion.notes.append(note)
    audit.record(by, "discussion:note", discussion, item=code)
    return note


def close_discussion(discussion: Discussion, *, record: str, by: Actor) -> None:
    """End it, with the record of discussion.

    Raises DomainError naming the items about which nothing was said.
    """
    spoken = {note.code for note in discussion.notes}
    if silent := [code for code in discussion.codes if code not in spoken]:
        message = f"Nobody said anything about {', '.join(silent)} yet."
        raise DomainError(message)
    if not record.strip():
        message = "Write the record of discussion: what was discussed, and what changed."
        raise DomainError(message, field="record")
    DISCUSSION.advance(discussion, DiscussionStep.CLOSE, by=by)
    discussion.closed_at, discussion.record = clock.now(), record.strip()
