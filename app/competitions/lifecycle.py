"""The life of a competition. Whether it is open is asked of the clock, not stored."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class Status(StrEnum):
    """Where a competition stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    SCREENING = "screening"
    REVIEW = "review"
    SELECTION = "selection"
    ANNOUNCED = "announced"

    @property
    def label(self) -> str:
        """For people."""
        return _LABELS[self]


class Step(StrEnum):
    """What moves it on."""

    PUBLISH = "publish"
    START_SCREENING = "start_screening"
    START_REVIEW = "start_review"
    START_SELECTION = "start_selection"
    ANNOUNCE = "announce"


_LABELS = {
    Status.DRAFT: "Draft",
    Status.PUBLISHED: "Published",
    Status.SCREENING: "In screening",
    Status.REVIEW: "In review",
    Status.SELECTION: "In selection",
    Status.ANNOUNCED: "Announced",
}

LIFECYCLE: Lifecycle[Status, Step] = Lifecycle(
    "competition",
    {
        (Status.DRAFT, Step.PUBLISH): Status.PUBLISHED,
        (Status.PUBLISHED, Step.START_SCREENING): Status.SCREENING,
        (Status.SCREENING, Step.START_REVIEW): Status.REVIEW,
        (Status.REVIEW, Step.START_SELECTION): Status.SELECTION,
        (Status.SELECTION, Step.ANNOUNCE): Status.ANNOUNCED,
    },
)
