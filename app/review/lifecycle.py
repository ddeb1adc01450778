"""The lives of a reviewer's service, a review, an assignment run, a trial and a discussion."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class ReviewerStatus(StrEnum):
    """Whether somebody who was asked will review."""

    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ABSENT = "absent"  # said yes, and never came

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class ReviewerStep(StrEnum):
    """What they answer."""

    ACCEPT = "accept"
    DECLINE = "decline"
    NOTE_ABSENCE = "note_absence"


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


class RunStatus(StrEnum):
    """Where an assignment run stands."""

    WAITING = "waiting"
    PROPOSED = "proposed"
    IMPOSSIBLE = "impossible"
    APPROVED = "approved"

    @property
    def label(self) -> str:
        """For people."""
        return _RUNS[self]


_RUNS = {
    RunStatus.WAITING: "Being worked out",
    RunStatus.PROPOSED: "Proposed",
    RunStatus.IMPOSSIBLE: "No assignment keeps every rule",
    RunStatus.APPROVED: "Approved",
}


class RunStep(StrEnum):
    """What moves it on."""

    PROPOSE = "propose"
    FAIL = "fail"
    APPROVE = "approve"


class TrialStatus(StrEnum):
    """Where an attempt in the calibration room stands."""

    OPEN = "open"
    PASSED = "passed"
    MISSED = "missed"

    @property
    def label(self) -> str:
        """For people."""
        return {"open": "Not finished", "passed": "Passed", "missed": "Try again"}[self.value]


class TrialStep(StrEnum):
    """How it ends."""

    PASS = "pass"  # noqa: S105 - a result, not a secret
    MISS = "miss"


class DiscussionStatus(StrEnum):
    """Whether readers may still speak."""

    OPEN = "open"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class DiscussionStep(StrEnum):
    """How it ends."""

    CLOSE = "close"


REVIEWER: Lifecycle[ReviewerStatus, ReviewerStep] = Lifecycle(
    "reviewer's invitation",
    {
        (ReviewerStatus.INVITED, ReviewerStep.ACCEPT): ReviewerStatus.ACCEPTED,
        (ReviewerStatus.INVITED, ReviewerStep.DECLINE): ReviewerStatus.DECLINED,
        (ReviewerStatus.ACCEPTED, ReviewerStep.DECLINE): ReviewerStatus.DECLINED,
        (ReviewerStatus.ACCEPTED, ReviewerStep.NOTE_ABSENCE): ReviewerStatus.ABSENT,
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

RUN: Lifecycle[RunStatus, RunStep] = Lifecycle(
    "assignment run",
    {
        (RunStatus.WAITING, RunStep.PROPOSE): RunStatus.PROPOSED,
        (RunStatus.WAITING, RunStep.FAIL): RunStatus.IMPOSSIBLE,
        (RunStatus.PROPOSED, RunStep.APPROVE): RunStatus.APPROVED,
    },
)

TRIAL: Lifecycle[TrialStatus, TrialStep] = Lifecycle(
    "trial",
    {
        (TrialStatus.OPEN, TrialStep.PASS): TrialStatus.PASSED,
        (TrialStatus.OPEN, TrialStep.MISS): TrialStatus.MISSED,
    },
)

DISCUSSION: Lifecycle[DiscussionStatus, DiscussionStep] = Lifecycle(
    "discussion",
    {(DiscussionStatus.OPEN, DiscussionStep.CLOSE): DiscussionStatus.CLOSED},
)
