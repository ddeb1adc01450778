"""The lives of a closeout and of each thing that is owed for it."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class CloseoutStatus(StrEnum):
    """How far the end of a grant has come."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class CloseoutStep(StrEnum):
    """What moves it on."""

    CLOSE = "close"


class ItemStatus(StrEnum):
    """How far one owed thing has come."""

    OWED = "owed"
    HANDED_IN = "handed_in"
    ACCEPTED = "accepted"
    DOES_NOT_APPLY = "does_not_apply"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class ItemStep(StrEnum):
    """What moves it on."""

    HAND_IN = "hand_in"
    RETURN = "return"
    ACCEPT = "accept"
    SET_ASIDE = "set_aside"


CLOSEOUT: Lifecycle[CloseoutStatus, CloseoutStep] = Lifecycle(
    "closeout", {(CloseoutStatus.OPEN, CloseoutStep.CLOSE): CloseoutStatus.CLOSED}
)

ITEM: Lifecycle[ItemStatus, ItemStep] = Lifecycle(
    "closeout item",
    {
        (ItemStatus.OWED, ItemStep.HAND_IN): ItemStatus.HANDED_IN,
        (ItemStatus.HANDED_IN, ItemStep.RETURN): ItemStatus.OWED,
        (ItemStatus.HANDED_IN, ItemStep.ACCEPT): ItemStatus.ACCEPTED,
        # What the agency knows by itself needs no statement of the grantee.
        (ItemStatus.OWED, ItemStep.ACCEPT): ItemStatus.ACCEPTED,
        (ItemStatus.OWED, ItemStep.SET_ASIDE): ItemStatus.DOES_NOT_APPLY,
    },
)
