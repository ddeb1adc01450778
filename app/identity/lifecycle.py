"""The life of a request to belong to a district."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class RequestStatus(StrEnum):
    """Where a request stands."""

    WAITING = "waiting"
    APPROVED = "approved"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class RequestStep(StrEnum):
    """What moves it on."""

    APPROVE = "approve"
    REFUSE = "refuse"


REQUEST: Lifecycle[RequestStatus, RequestStep] = Lifecycle(
    "request to join",
    {
        (RequestStatus.WAITING, RequestStep.APPROVE): RequestStatus.APPROVED,
        (RequestStatus.WAITING, RequestStep.REFUSE): RequestStatus.REFUSED,
    },
)
