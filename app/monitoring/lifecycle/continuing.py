"""The life of one continuation review."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class ContinuationStatus(StrEnum):
    """How far the decision about the next budget period has come."""

    OPEN = "open"
    RECOMMENDED = "recommended"
    CONTINUED = "continued"
    DELAYED = "delayed"
    NOT_CONTINUED = "not_continued"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class ContinuationStep(StrEnum):
    """What moves it on."""

    RECOMMEND = "recommend"
    RETURN = "return"
    CONTINUE = "continue"
    DELAY = "delay"
    DISCONTINUE = "discontinue"
    RESUME = "resume"
    RECONSIDER = "reconsider"


CONTINUATION: Lifecycle[ContinuationStatus, ContinuationStep] = Lifecycle(
    "continuation",
    {
        (ContinuationStatus.OPEN, ContinuationStep.RECOMMEND): ContinuationStatus.RECOMMENDED,
        (ContinuationStatus.RECOMMENDED, ContinuationStep.RETURN): ContinuationStatus.OPEN,
        (ContinuationStatus.RECOMMENDED, ContinuationStep.CONTINUE): ContinuationStatus.CONTINUED,
        (ContinuationStatus.RECOMMENDED, ContinuationStep.DELAY): ContinuationStatus.DELAYED,
        (
            ContinuationStatus.RECOMMENDED,
            ContinuationStep.DISCONTINUE,
        ): ContinuationStatus.NOT_CONTINUED,
        (ContinuationStatus.DELAYED, ContinuationStep.RESUME): ContinuationStatus.OPEN,
        # A request was granted: the agency looks again, check by check.
        (ContinuationStatus.NOT_CONTINUED, ContinuationStep.RECONSIDER): ContinuationStatus.OPEN,
    },
)
