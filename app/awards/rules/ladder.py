"""How far one application has come on its slate, in the field's own words. Pure."""

from enum import StrEnum

from app.awards.lifecycle import SlateStatus


class Rung(StrEnum):
    """The ladder: each rung stands on the one before it.

    In a draft nothing is recommended yet: it is chosen or not, and may be chosen otherwise.
    """

    NOT_CHOSEN = "not_chosen"
    CHOSEN = "chosen"
    DECLINED = "declined"
    NOT_RECOMMENDED = "not_recommended"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    COMMITTED = "committed"
    OBLIGATED = "obligated"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS.get(self, self.value.replace("_", " ").capitalize())


_LABELS = {
    Rung.CHOSEN: "Chosen for an award",
    Rung.DECLINED: "Declined in senior review",
}
_BY_STATUS = {
    SlateStatus.DRAFT: Rung.CHOSEN,
    SlateStatus.RECOMMENDED: Rung.RECOMMENDED,
    SlateStatus.APPROVED: Rung.APPROVED,
    SlateStatus.SIGNED: Rung.COMMITTED,
    SlateStatus.ANNOUNCED: Rung.COMMITTED,
}


def rung(
    status: SlateStatus, *, is_funded: bool, is_notified: bool, is_declined: bool = False
) -> Rung:
    """Chosen in a draft, recommended with its slate, approved, committed by signature, obligated.

    `is_notified`: the first notification of its award is issued. `is_declined`: senior review took
    it off; it had been recommended, and stays declined when the slate returns to a draft. Without
    a senior review nothing stands on the rung of approval.
    """
    if is_declined:
        return Rung.DECLINED
    if not is_funded:
        return Rung.NOT_CHOSEN if status is SlateStatus.DRAFT else Rung.NOT_RECOMMENDED
    return Rung.OBLIGATED if is_notified else _BY_STATUS[status]
