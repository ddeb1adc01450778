"""The life of an upload of outcome data."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class Status(StrEnum):
    """How far an upload has come."""

    RECEIVED = "received"
    VALIDATING = "validating"
    REJECTED = "rejected"
    PREVIEWED = "previewed"
    CERTIFIED = "certified"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


class Step(StrEnum):
    """What moves it on."""

    VALIDATE = "validate"
    REJECT = "reject"
    PREVIEW = "preview"
    CERTIFY = "certify"
    SUPERSEDE = "supersede"


_LABELS = {
    Status.RECEIVED: "Received",
    Status.VALIDATING: "Being checked",
    Status.REJECTED: "Needs corrections",
    Status.PREVIEWED: "Ready to certify",
    Status.CERTIFIED: "Certified",
    Status.SUPERSEDED: "Replaced by a correction",
}

LIFECYCLE: Lifecycle[Status, Step] = Lifecycle(
    "upload",
    {
        (Status.RECEIVED, Step.VALIDATE): Status.VALIDATING,
        (Status.VALIDATING, Step.VALIDATE): Status.VALIDATING,  # again after a killed worker
        (Status.VALIDATING, Step.REJECT): Status.REJECTED,
        (Status.VALIDATING, Step.PREVIEW): Status.PREVIEWED,
        (Status.PREVIEWED, Step.CERTIFY): Status.CERTIFIED,
        (Status.CERTIFIED, Step.SUPERSEDE): Status.SUPERSEDED,
        (Status.PREVIEWED, Step.SUPERSEDE): Status.SUPERSEDED,
    },
)
