"""The kinds of indirect cost rates, who approves them, and what they are applied to."""

from enum import StrEnum


class RateKind(StrEnum):
    """Where the rate comes from; each kind has rules of its own."""

    NEGOTIATED = "negotiated"
    RESTRICTED_AGREED = "restricted_agreed"
    RESTRICTED_COMPUTED = "restricted_computed"
    DE_MINIMIS = "de_minimis"
    TRAINING = "training"
    TEMPORARY = "temporary"

    @property
    def label(self) -> str:
        """For people."""
        return _RATES[self]

    @property
    def is_restricted(self) -> bool:
        """Whether a program that must not supplant may pay it."""
        return self in {RateKind.RESTRICTED_AGREED, RateKind.RESTRICTED_COMPUTED}

    @property
    def needs_agreement(self) -> bool:
        """Whether it must stand in an approved agreement."""
        return self in {RateKind.NEGOTIATED, RateKind.RESTRICTED_AGREED}


_RATES = {
    RateKind.NEGOTIATED: "The rate of our approved agreement",
    RateKind.RESTRICTED_AGREED: "A restricted rate that is in our approved agreement",
    RateKind.RESTRICTED_COMPUTED: "A restricted rate that complies with 34 CFR 76.564(c)(2)",
    RateKind.DE_MINIMIS: "The de minimis rate",
    RateKind.TRAINING: "The training rate",
    RateKind.TEMPORARY: "A temporary rate, until an agreement is approved",
}


class RateAgency(StrEnum):
    """Who approved the agreement."""

    ED = "ed"
    OTHER = "other"

    @property
    def label(self) -> str:
        """For people."""
        return "U.S. Department of Education" if self is RateAgency.ED else "Another agency"


class BaseKind(StrEnum):
    """What the rate is applied to."""

    COMPUTED = "computed"
    TYPED = "typed"

    @property
    def label(self) -> str:
        """For people."""
        return _BASES[self]


_BASES = {
    BaseKind.COMPUTED: "Worked out from the budget lines",
    BaseKind.TYPED: "Amounts that we type, because our agreement defines the base otherwise",
}
