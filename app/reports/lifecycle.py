"""The life of a document that somebody asked for."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class Status(StrEnum):
    """How far a document has come."""

    REQUESTED = "requested"
    READY = "ready"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


class Step(StrEnum):
    """What moves it on."""

    FINISH = "finish"
    FAIL = "fail"
    RETRY = "retry"


_LABELS = {
    Status.REQUESTED: "Being made",
    Status.READY: "Ready",
    Status.FAILED: "Could not be made",
}

LIFECYCLE: Lifecycle[Status, Step] = Lifecycle(
    "document",
    {
        (Status.REQUESTED, Step.FINISH): Status.READY,
        (Status.REQUESTED, Step.FAIL): Status.FAILED,
        (Status.FAILED, Step.RETRY): Status.REQUESTED,
    },
)
