"""The lives of a slate, its announcement, an award, a request to look again, a redacted copy."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class SlateStatus(StrEnum):
    """How far a slate has come."""

    DRAFT = "draft"
    RECOMMENDED = "recommended"
    APPROVED = "approved"
    SIGNED = "signed"
    ANNOUNCED = "announced"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class SlateStep(StrEnum):
    """What moves it on."""

    RECOMMEND = "recommend"
    APPROVE = "approve"
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


class AnnouncementStatus(StrEnum):
    """Where the order to tell everybody stands."""

    ORDERED = "ordered"
    RELEASED = "released"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class AnnouncementStep(StrEnum):
    """What moves it on."""

    RELEASE = "release"
    CANCEL = "cancel"


class RedactionStatus(StrEnum):
    """How far a redacted copy for the public has come."""

    PREPARED = "prepared"
    SHOWN = "shown"
    OBJECTED = "objected"
    CLEARED = "cleared"
    PUBLISHED = "published"
    REPLACED = "replaced"
    TAKEN_DOWN = "taken_down"

    @property
    def label(self) -> str:
        """For people."""
        return _REDACTIONS[self]


class RedactionStep(StrEnum):
    """What moves it on."""

    SHOW = "show"
    AGREE = "agree"
    OBJECT = "object"
    OVERRULE = "overrule"
    REPLACE = "replace"
    PUBLISH = "publish"
    TAKE_DOWN = "take_down"


_REDACTIONS = {
    RedactionStatus.PREPARED: "Being prepared",
    RedactionStatus.SHOWN: "Shown to the district",
    RedactionStatus.OBJECTED: "The district objects",
    RedactionStatus.CLEARED: "Ready to publish",
    RedactionStatus.PUBLISHED: "Published",
    RedactionStatus.REPLACED: "Replaced by a later copy",
    RedactionStatus.TAKEN_DOWN: "Taken down",
}


SLATE: Lifecycle[SlateStatus, SlateStep] = Lifecycle(
    "slate",
    {
        (SlateStatus.DRAFT, SlateStep.RECOMMEND): SlateStatus.RECOMMENDED,
        (SlateStatus.RECOMMENDED, SlateStep.APPROVE): SlateStatus.APPROVED,
        (SlateStatus.RECOMMENDED, SlateStep.RETURN): SlateStatus.DRAFT,
        (SlateStatus.APPROVED, SlateStep.RETURN): SlateStatus.DRAFT,
        # Straight to the signature only where the notice has no senior review.
        (SlateStatus.RECOMMENDED, SlateStep.SIGN): SlateStatus.SIGNED,
        (SlateStatus.APPROVED, SlateStep.SIGN): SlateStatus.SIGNED,
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

ANNOUNCEMENT: Lifecycle[AnnouncementStatus, AnnouncementStep] = Lifecycle(
    "announcement",
    {
        (AnnouncementStatus.ORDERED, AnnouncementStep.RELEASE): AnnouncementStatus.RELEASED,
        (AnnouncementStatus.ORDERED, AnnouncementStep.CANCEL): AnnouncementStatus.CANCELLED,
    },
)

REDACTION: Lifecycle[RedactionStatus, RedactionStep] = Lifecycle(
    "redaction",
    {
        (RedactionStatus.PREPARED, RedactionStep.SHOW): RedactionStatus.SHOWN,
        (RedactionStatus.SHOWN, RedactionStep.AGREE): RedactionStatus.CLEARED,
        (RedactionStatus.SHOWN, RedactionStep.OBJECT): RedactionStatus.OBJECTED,
        (RedactionStatus.SHOWN, RedactionStep.PUBLISH): RedactionStatus.PUBLISHED,
        (RedactionStatus.OBJECTED, RedactionStep.OVERRULE): RedactionStatus.CLEARED,
        (RedactionStatus.OBJECTED, RedactionStep.REPLACE): RedactionStatus.REPLACED,
        (RedactionStatus.CLEARED, RedactionStep.PUBLISH): RedactionStatus.PUBLISHED,
        (RedactionStatus.PUBLISHED, RedactionStep.REPLACE): RedactionStatus.REPLACED,
        (RedactionStatus.PUBLISHED, RedactionStep.TAKE_DOWN): RedactionStatus.TAKEN_DOWN,
    },
)
