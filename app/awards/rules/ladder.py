"""How far one application has come on its slate, in the field's own words. Pure."""

from enum import StrEnum

from app.awards.lifecycle import SlateStatus


class Rung(StrEnum):
    """The ladder: each rung stands on the one before it."""

    NOT_RECOMMENDED = "not_recommended"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    COMMITTED = "committed"
    OBLIGATED = "obligated"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


_BY_STATUS = {
    SlateStatus.DRAFT: Rung.RECOMMENDED,
    SlateStatus.RECOMMENDED: Rung.RECOMMENDED,
    SlateStatus.APPROVED: Rung.APPROVED,
    SlateStatus.SIGNED: Rung.COMMITTED,
    SlateStatus.ANNOUNCED: Rung.COMMITTED,
}


def rung(status: SlateStatus, *, is_funded: bool, is_notified: bool) -> Rung:
    """Recommended by choice, approved by senior review, committed by signature, then obligated.

    `is_notified`: the first notification of its award is issued. Without a senior review nothing
    stands on the rung of approval.
    """
    if not is_funded:
        return Rung.NOT_RECOMMENDED
    return Rung.OBLIGATED if is_notified else _BY_STATUS[status]
