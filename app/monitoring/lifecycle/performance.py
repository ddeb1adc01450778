"""The life of a performance report: written, submitted, returned with reasons, or accepted."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class Status(StrEnum):
    """Where a report stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


_LABELS = {
    Status.DRAFT: "Being written",
    Status.SUBMITTED: "Submitted",
    Status.RETURNED: "Returned",
    Status.ACCEPTED: "Accepted",
}


class Step(StrEnum):
    """What moves it on."""

    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"


PERFORMANCE: Lifecycle[Status, Step] = Lifecycle(
    "performance report",
    {
        (Status.DRAFT, Step.SUBMIT): Status.SUBMITTED,
        (Status.RETURNED, Step.SUBMIT): Status.SUBMITTED,
        (Status.SUBMITTED, Step.RETURN): Status.RETURNED,
        (Status.SUBMITTED, Step.ACCEPT): Status.ACCEPTED,
    },
)
