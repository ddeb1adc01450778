"""The lives of a document that somebody asked for, and of a batch of letters."""

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


class BatchStatus(StrEnum):
    """How far a batch of letters has come."""

    RUNNING = "running"
    READY = "ready"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """For people."""
        return _BATCHES[self]


class BatchStep(StrEnum):
    """What moves it on."""

    FINISH = "finish"
    CANCEL = "cancel"


_BATCHES = {
    BatchStatus.RUNNING: "Being made",
    BatchStatus.READY: "Ready",
    BatchStatus.CANCELLED: "Cancelled",
}
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

BATCH: Lifecycle[BatchStatus, BatchStep] = Lifecycle(
    "batch of letters",
    {
        (BatchStatus.RUNNING, BatchStep.FINISH): BatchStatus.READY,
        (BatchStatus.RUNNING, BatchStep.CANCEL): BatchStatus.CANCELLED,
    },
)
