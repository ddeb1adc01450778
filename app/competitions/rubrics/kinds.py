"""The closed lists of a rubric: kinds of priority and of scoring, units, measures."""

from enum import StrEnum


class PriorityKind(StrEnum):
    """What meeting a priority does for an application (34 CFR 75.105)."""

    ABSOLUTE = "absolute"
    COMPETITIVE = "competitive"
    INVITATIONAL = "invitational"

    @property
    def label(self) -> str:
        """For people."""
        return _KIND_LABELS[self]


class PriorityScoring(StrEnum):
    """How a reviewer answers a priority."""

    MET_NOT_MET = "met_not_met"
    POINTS = "points"
    ALL_OR_NOTHING = "all_or_nothing"

    @property
    def label(self) -> str:
        """For people."""
        return _SCORING_LABELS[self]


class Unit(StrEnum):
    """Where an indicator of fidelity is measured."""

    CLASSROOM = "classroom"
    SCHOOL = "school"

    @property
    def label(self) -> str:
        """For people."""
        return _UNIT_LABELS[self]


class Applies(StrEnum):
    """Whether an item is scored in every application, or may be marked as not applying."""

    ALWAYS = "always"
    SOMETIMES = "sometimes"


class Measure(StrEnum):
    """Whether an indicator is a share (numerator of denominator) or a plain count."""

    SHARE = "share"
    COUNT = "count"

    @property
    def label(self) -> str:
        """For people."""
        return _MEASURE_LABELS[self]


_KIND_LABELS = {
    PriorityKind.ABSOLUTE: "Absolute priority",
    PriorityKind.COMPETITIVE: "Competitive preference priority",
    PriorityKind.INVITATIONAL: "Invitational priority",
}
_SCORING_LABELS = {
    PriorityScoring.MET_NOT_MET: "Met or not met",
    PriorityScoring.POINTS: "Points",
    PriorityScoring.ALL_OR_NOTHING: "All points or none",
}
_UNIT_LABELS = {Unit.CLASSROOM: "Classroom", Unit.SCHOOL: "School"}
_MEASURE_LABELS = {Measure.SHARE: "Share", Measure.COUNT: "Count"}
