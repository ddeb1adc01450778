"""Terms of one award beside the standard ones: added by a notification, never taken out of one."""

from app.awards.models import ActionKind, Award, AwardAction, ExtraTerm
from app.awards.services.notifying import issue
from app.identity.actor import Actor
from app.platform import clock, db, writing
from app.platform.errors import DomainError


def add_term(
    award: Award, title: str, words: str, citation: str, *, signature: str, by: Actor
) -> AwardAction:
    """Add a term; a revision says so. Raises DomainError for an empty title or no words."""
    if not title.strip():
        message = "Give the term a title."
        raise DomainError(message, field="title")
    if not words.strip():
        message = "Write the term in the words that bind the grantee."
        raise DomainError(message, field="words")
    term = ExtraTerm(
        award_id=award.id,
        code=f"X{len(award.extra_terms) + 1}",
        title=title.strip(),
        words=writing.tidy(words).strip(),
        citation=citation.strip(),
        added_at=clock.now(),
    )
    award.extra_terms.append(term)
    db.session.add(term)
    reason = f"Term {term.code} is added: {term.title}."
    return issue(award, ActionKind.REVISION, reason=reason, signature=signature, by=by)
