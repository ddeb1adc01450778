"""The life of an application, from the first word to the decision."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class Status(StrEnum):
    """Where an application stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
    INELIGIBLE = "ineligible"
    UNDER_REVIEW = "under_review"
    FUNDED = "funded"
    NOT_FUNDED = "not_funded"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.replace("_", " ").capitalize()


class Step(StrEnum):
    """What moves it on."""

    SUBMIT = "submit"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"
    REINSTATE = "reinstate"
    FIND_ELIGIBLE = "find_eligible"
    FIND_INELIGIBLE = "find_ineligible"
    START_REVIEW = "start_review"
    FUND = "fund"
    DECLINE = "decline"


LIFECYCLE: Lifecycle[Status, Step] = Lifecycle(
    "application",
    {
        (Status.DRAFT, Step.SUBMIT): Status.SUBMITTED,
        (Status.SUBMITTED, Step.RESUBMIT): Status.SUBMITTED,
        (Status.DRAFT, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.SUBMITTED, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.ELIGIBLE, Step.WITHDRAW): Status.WITHDRAWN,
        # Otherwise a district would learn from the missing link that it was found ineligible.
        (Status.INELIGIBLE, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.UNDER_REVIEW, Step.WITHDRAW): Status.WITHDRAWN,
        (Status.WITHDRAWN, Step.REINSTATE): Status.DRAFT,
        (Status.SUBMITTED, Step.FIND_ELIGIBLE): Status.ELIGIBLE,
        (Status.SUBMITTED, Step.FIND_INELIGIBLE): Status.INELIGIBLE,
        (Status.ELIGIBLE, Step.FIND_INELIGIBLE): Status.INELIGIBLE,
        (Status.INELIGIBLE, Step.FIND_ELIGIBLE): Status.ELIGIBLE,
        (Status.ELIGIBLE, Step.START_REVIEW): Status.UNDER_REVIEW,
        (Status.UNDER_REVIEW, Step.FUND): Status.FUNDED,
        (Status.UNDER_REVIEW, Step.DECLINE): Status.NOT_FUNDED,
        # Later money goes down the same order; an error of the agency is mended (34 CFR 75.219).
        (Status.NOT_FUNDED, Step.FUND): Status.FUNDED,
    },
)
