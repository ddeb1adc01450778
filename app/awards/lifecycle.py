"""The lives of a slate, of an award and of a request for reconsideration."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class SlateStatus(StrEnum):
    """How far a slate has come."""

    DRAFT = "draft"
    RECOMMENDED = "recommended"
    SIGNED = "signed"
    ANNOUNCED = "announced"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class SlateStep(StrEnum):
    """What moves it on."""

    RECOMMEND = "recommend"
    RETURN = "return"
    SIGN = "sign"
    ANNOUNCE = "announce"


class Status(StrEnum):
    """Where an award stands."""

    NEGOTIATION = "negotiation"
    ACTIVE = "active"
    CLOSEOUT = "closeout"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class Step(StrEnum):
    """What moves it on."""

    ACTIVATE = "activate"
    START_CLOSEOUT = "start_closeout"
    CLOSE = "close"


class RequestStatus(StrEnum):
    """Where a request for reconsideration stands."""

    SUBMITTED = "submitted"
    GRANTED = "granted"
    DENIED = "denied"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class RequestStep(StrEnum):
    """What moves it on."""

    GRANT = "grant"
    DENY = "deny"
    WITHDRAW = "withdraw"


SLATE: Lifecycle[SlateStatus, SlateStep] = Lifecycle(
    "slate",
    {
        (SlateStatus.DRAFT, SlateStep.RECOMMEND): SlateStatus.RECOMMENDED,
        (SlateStatus.RECOMMENDED, SlateStep.RETURN): SlateStatus.DRAFT,
        (SlateStatus.RECOMMENDED, SlateStep.SIGN): SlateStatus.SIGNED,
        (SlateStatus.SIGNED, SlateStep.ANNOUNCE): SlateStatus.ANNOUNCED,
    },
)

LIFECYCLE: Lifecycle[Status, Step] = Lifecycle(
    "award",
    {
        (Status.NEGOTIATION, Step.ACTIVATE): Status.ACTIVE,
        (Status.ACTIVE, Step.START_CLOSEOUT): Status.CLOSEOUT,
        (Status.CLOSEOUT, Step.CLOSE): Status.CLOSED,
    },
)

RECONSIDERATION: Lifecycle[RequestStatus, RequestStep] = Lifecycle(
    "reconsideration",
    {
        (RequestStatus.SUBMITTED, RequestStep.GRANT): RequestStatus.GRANTED,
        (RequestStatus.SUBMITTED, RequestStep.DENY): RequestStatus.DENIED,
        (RequestStatus.SUBMITTED, RequestStep.WITHDRAW): RequestStatus.WITHDRAWN,
    },
)


class ConditionStatus(StrEnum):
    """Where a specific condition stands."""

    IMPOSED = "imposed"
    EVIDENCE_SENT = "evidence_sent"
    REMOVED = "removed"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class ConditionStep(StrEnum):
    """What moves it on."""

    SEND_EVIDENCE = "send_evidence"
    RETURN_EVIDENCE = "return_evidence"
    REMOVE = "remove"


CONDITION: Lifecycle[ConditionStatus, ConditionStep] = Lifecycle(
    "condition",
    {
        (ConditionStatus.IMPOSED, ConditionStep.SEND_EVIDENCE): ConditionStatus.EVIDENCE_SENT,
        (ConditionStatus.EVIDENCE_SENT, ConditionStep.SEND_EVIDENCE): ConditionStatus.EVIDENCE_SENT,
        (ConditionStatus.EVIDENCE_SENT, ConditionStep.RETURN_EVIDENCE): ConditionStatus.IMPOSED,
        (ConditionStatus.IMPOSED, ConditionStep.REMOVE): ConditionStatus.REMOVED,
        (ConditionStatus.EVIDENCE_SENT, ConditionStep.REMOVE): ConditionStatus.REMOVED,
    },
)

CONDITION_APPEAL: Lifecycle[RequestStatus, RequestStep] = Lifecycle(
    "request to reconsider a condition",
    {
        (RequestStatus.SUBMITTED, RequestStep.GRANT): RequestStatus.GRANTED,
        (RequestStatus.SUBMITTED, RequestStep.DENY): RequestStatus.DENIED,
        (RequestStatus.SUBMITTED, RequestStep.WITHDRAW): RequestStatus.WITHDRAWN,
    },
)
