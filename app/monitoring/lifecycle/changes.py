"""The life of a request to amend a grant."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class Status(StrEnum):
    """How far a request has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    QUESTIONED = "questioned"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether something can still happen to it."""
        return self not in {Status.APPROVED, Status.DECLINED, Status.WITHDRAWN}

    @property
    def is_being_written(self) -> bool:
        """Whether the grantee may change what it asks for."""
        return self in {Status.DRAFT, Status.RETURNED}


class Step(StrEnum):
    """What moves it on."""

    SUBMIT = "submit"
    RETURN = "return"
    ASK = "ask"
    ANSWER = "answer"
    RECOMMEND = "recommend"
    SEND_BACK = "send_back"
    APPROVE = "approve"
    DECLINE = "decline"
    WITHDRAW = "withdraw"


_LABELS = {
    Status.DRAFT: "Draft",
    Status.SUBMITTED: "Submitted",
    Status.RETURNED: "Returned to the grantee",
    Status.QUESTIONED: "Waiting for the grantee's answer",
    Status.RECOMMENDED: "Waiting for the authorizing official",
    Status.APPROVED: "Approved",
    Status.DECLINED: "Declined",
    Status.WITHDRAWN: "Withdrawn",
}

AMENDMENT: Lifecycle[Status, Step] = Lifecycle(
    "amendment",
    {
        (Status.DRAFT, Step.SUBMIT): Status.SUBMITTED,
        (Status.RETURNED, Step.SUBMIT): Status.SUBMITTED,
        (Status.SUBMITTED, Step.RETURN): Status.RETURNED,
        (Status.SUBMITTED, Step.ASK): Status.QUESTIONED,
        (Status.QUESTIONED, Step.ANSWER): Status.SUBMITTED,
        (Status.SUBMITTED, Step.RECOMMEND): Status.RECOMMENDED,
        (Status.RECOMMENDED, Step.SEND_BACK): Status.SUBMITTED,
        (Status.SUBMITTED, Step.APPROVE): Status.APPROVED,
        (Status.SUBMITTED, Step.DECLINE): Status.DECLINED,
        (Status.RECOMMENDED, Step.APPROVE): Status.APPROVED,
        (Status.RECOMMENDED, Step.DECLINE): Status.DECLINED,
        (Status.DRAFT, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.SUBMITTED, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.RETURNED, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.QUESTIONED, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.RECOMMENDED, Step.WITHDRAW): Status.WITHDRAWN,
    },
)
