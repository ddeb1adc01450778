"""The lives of a monitoring record, of a corrective action and of a milestone."""

from enum import StrEnum

from app.platform.lifecycle import Lifecycle


class ContactStatus(StrEnum):
    """How far a monitoring record has come."""

    DRAFT = "draft"
    FINISHED = "finished"

    @property
    def label(self) -> str:
        """For people."""
        return self.value.capitalize()


class ContactStep(StrEnum):
    """What moves it on."""

    FINISH = "finish"


class ActionStatus(StrEnum):
    """Where a corrective action stands."""

    OPEN = "open"
    EVIDENCED = "evidenced"
    RETURNED = "returned"
    VERIFIED = "verified"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """For people."""
        return _ACTION_LABELS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something."""
        return self not in {ActionStatus.VERIFIED, ActionStatus.DROPPED}


class ActionStep(StrEnum):
    """What moves it on."""

    SEND_EVIDENCE = "send_evidence"
    VERIFY = "verify"
    RETURN = "return"
    DROP = "drop"


class MilestoneStatus(StrEnum):
    """Where a milestone stands, as the grantee reported it."""

    PLANNED = "planned"
    UNDERWAY = "underway"
    DONE = "done"

    @property
    def label(self) -> str:
        """For people."""
        return _MILESTONE_LABELS[self]


class MilestoneStep(StrEnum):
    """What moves it on."""

    BEGIN = "begin"
    FINISH = "finish"
    REOPEN = "reopen"


_ACTION_LABELS = {
    ActionStatus.OPEN: "Open",
    ActionStatus.EVIDENCED: "Evidence to be checked",
    ActionStatus.RETURNED: "Returned: more evidence needed",
    ActionStatus.VERIFIED: "Verified",
    ActionStatus.DROPPED: "Dropped, with a reason",
}

_MILESTONE_LABELS = {
    MilestoneStatus.PLANNED: "Not begun",
    MilestoneStatus.UNDERWAY: "Under way",
    MilestoneStatus.DONE: "Done",
}

CONTACT: Lifecycle[ContactStatus, ContactStep] = Lifecycle(
    "monitoring record", {(ContactStatus.DRAFT, ContactStep.FINISH): ContactStatus.FINISHED}
)

ACTION: Lifecycle[ActionStatus, ActionStep] = Lifecycle(
    "corrective action",
    {
        (ActionStatus.OPEN, ActionStep.SEND_EVIDENCE): ActionStatus.EVIDENCED,
        (ActionStatus.RETURNED, ActionStep.SEND_EVIDENCE): ActionStatus.EVIDENCED,
        (ActionStatus.EVIDENCED, ActionStep.VERIFY): ActionStatus.VERIFIED,
        (ActionStatus.EVIDENCED, ActionStep.RETURN): ActionStatus.RETURNED,
        (ActionStatus.OPEN, ActionStep.DROP): ActionStatus.DROPPED,
        (ActionStatus.RETURNED, ActionStep.DROP): ActionStatus.DROPPED,
    },
)

MILESTONE: Lifecycle[MilestoneStatus, MilestoneStep] = Lifecycle(
    "milestone",
    {
        (MilestoneStatus.PLANNED, MilestoneStep.BEGIN): MilestoneStatus.UNDERWAY,
        (MilestoneStatus.PLANNED, MilestoneStep.FINISH): MilestoneStatus.DONE,
        (MilestoneStatus.UNDERWAY, MilestoneStep.FINISH): MilestoneStatus.DONE,
        (MilestoneStatus.DONE, MilestoneStep.REOPEN): MilestoneStatus.UNDERWAY,
    },
)
