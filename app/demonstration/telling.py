"""Letters as documents, and the first application that everybody may read; through the services."""

from collections.abc import Sequence
from datetime import timedelta

from app.awards import queries as awards
from app.awards import services
from app.awards.models import Award, RedactionGround
from app.identity.actor import Actor
from app.platform import clock, db
from app.reports import services as papers

_READ = timedelta(days=3)  # how long the district looks at it


def letters(award: Award, *, officer: Actor) -> None:
    """Have all letters of the announcement that made this award drawn by the worker."""
    letter = awards.letter_of(award.application)
    if letter is not None and letter.announcement is not None:
        papers.order_letters(letter.announcement, by=officer)


def public_copy(
    award: Award, *, officer: Actor, representative: Actor, out: Sequence[str] = ()
) -> None:
    """A copy for the public from begin to publication; `out` are texts as they stand in it."""
    at = award.activated_at or clock.now()
    with clock.set_to(at + _READ):
        copy = services.start_redaction(award, by=officer)
        for text in out:
            services.remove_passage(copy, text, RedactionGround.COMMERCIAL, by=officer)
        services.show_redaction(copy, by=officer)
        db.session.flush()
    with clock.set_to(at + 2 * _READ):
        services.agree_to(copy, by=representative)
        services.publish_redaction(copy, by=officer)


def objected_copy(award: Award, *, officer: Actor, representative: Actor) -> None:
    """A copy to which the district objects; the officer has still to decide."""
    at = award.activated_at or clock.now()
    with clock.set_to(at + _READ):
        copy = services.start_redaction(award, by=officer)
        services.show_redaction(copy, by=officer)
        db.session.flush()
    reason = (
        "The budget narrative gives the price that our vendor of learning software offered only "
        "to us. Its contract does not let us publish it before the next school year."
    )
    with clock.set_to(at + 2 * _READ):
        services.object_to(copy, reason=reason, by=representative)
