"""The lives of an upload, of a version of the fidelity matrix, and of a release of figures."""

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


class MatrixStatus(StrEnum):
    """How far a version of a fidelity matrix has come."""

    DRAFT = "draft"
    LOCKED = "locked"
    SUPERSEDED = "superseded"

    @property
    def label(self) -> str:
        """For people."""
        return _MATRIX_LABELS[self]


class MatrixStep(StrEnum):
    """What moves it on."""

    LOCK = "lock"
    SUPERSEDE = "supersede"


_MATRIX_LABELS = {
    MatrixStatus.DRAFT: "Being settled",
    MatrixStatus.LOCKED: "Locked",
    MatrixStatus.SUPERSEDED: "Replaced by a later version",
}

MATRIX: Lifecycle[MatrixStatus, MatrixStep] = Lifecycle(
    "matrix",
    {
        (MatrixStatus.DRAFT, MatrixStep.LOCK): MatrixStatus.LOCKED,
        (MatrixStatus.LOCKED, MatrixStep.SUPERSEDE): MatrixStatus.SUPERSEDED,
    },
)


class ReleaseStatus(StrEnum):
    """How far a release of figures has come."""

    PROPOSED = "proposed"
    AUDITED = "audited"
    FAILED = "failed"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """For people."""
        return _RELEASE_LABELS[self]


class ReleaseStep(StrEnum):
    """What moves it on."""

    AUDIT = "audit"
    FAIL = "fail"
    PUBLISH = "publish"
    WITHDRAW = "withdraw"


_RELEASE_LABELS = {
    ReleaseStatus.PROPOSED: "Being protected",
    ReleaseStatus.AUDITED: "Waits for approval",
    ReleaseStatus.FAILED: "Cannot be published",
    ReleaseStatus.PUBLISHED: "Published",
    ReleaseStatus.WITHDRAWN: "Withdrawn",
}

RELEASE: Lifecycle[ReleaseStatus, ReleaseStep] = Lifecycle(
    "release",
    {
        (ReleaseStatus.PROPOSED, ReleaseStep.AUDIT): ReleaseStatus.AUDITED,
        (ReleaseStatus.PROPOSED, ReleaseStep.FAIL): ReleaseStatus.FAILED,
        (ReleaseStatus.AUDITED, ReleaseStep.PUBLISH): ReleaseStatus.PUBLISHED,
        (ReleaseStatus.AUDITED, ReleaseStep.WITHDRAW): ReleaseStatus.WITHDRAWN,
        (ReleaseStatus.PUBLISHED, ReleaseStep.WITHDRAW): ReleaseStatus.WITHDRAWN,
    },
)
