"""The lives of a reviewer's invitation and of a review."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class ReviewerStatus(StrEnum):
    """Whether somebody who was asked will review."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class ReviewerStep(StrEnum):
    """What they answer."""

    ACCEPT = "accept"
    DECLINE = "decline"


class Status(StrEnum):
    """Where one reviewer's review of one application stands."""

    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    SUBMITTED = "submitted"
    REOPENED = "reopened"
    FINAL = "final"
    VOIDED = "voided"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class Step(StrEnum):
    """What moves it on."""

    START = "start"
    SUBMIT = "submit"
    REOPEN = "reopen"
    MAKE_FINAL = "make_final"
    VOID = "void"


REVIEWER: Lifecycle[ReviewerStatus, ReviewerStep] = Lifecycle(
    "reviewer's invitation",
    {
        (ReviewerStatus.INVITED, ReviewerStep.ACCEPT): ReviewerStatus.ACCEPTED,
        (ReviewerStatus.INVITED, ReviewerStep.DECLINE): ReviewerStatus.DECLINED,
        (ReviewerStatus.ACCEPTED, ReviewerStep.DECLINE): ReviewerStatus.DECLINED,
    },
)

LIFECYCLE: Lifecycle[Status, Step] = Lifecycle(
    "review",
    {
        (Status.ASSIGNED, Step.START): Status.IN_PROGRESS,
        (Status.IN_PROGRESS, Step.SUBMIT): Status.SUBMITTED,
        (Status.SUBMITTED, Step.REOPEN): Status.REOPENED,
        (Status.REOPENED, Step.SUBMIT): Status.SUBMITTED,
        (Status.SUBMITTED, Step.MAKE_FINAL): Status.FINAL,
        (Status.ASSIGNED, Step.VOID): Status.VOIDED,
        (Status.IN_PROGRESS, Step.VOID): Status.VOIDED,
        (Status.SUBMITTED, Step.VOID): Status.VOIDED,
        (Status.REOPENED, Step.VOID): Status.VOIDED,
    },
)
