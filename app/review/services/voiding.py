"""Taking a review out of the count."""

from app.identity.actor import Actor
from app.review.lifecycle import LIFECYCLE, Step
from app.review.models import Review


def void(review: Review, *, reason: str, by: Actor) -> None:
    """End a review visibly: it stays on record, counts for nothing, and asks for a replacement."""
    LIFECYCLE.advance(review, Step.VOID, by=by, reason=reason)
    review.void_reason = reason
