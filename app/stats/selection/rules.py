"""Candidates for money, and the announced rules by which it is given out."""

from dataclasses import dataclass
from enum import StrEnum

from app.stats.ranking import Exact


class Policy(StrEnum):
    """What happens at the first candidate whose award is more than the money left."""

    STOP = "stop at the first that does not fit"
    SKIP = "skip what does not fit and continue"


@dataclass(frozen=True)
class Candidate:
    """An application as the selection sees it: award in cents, groups and priorities it is in.

    The score is only compared with a minimum; the order of the candidates ranks them.
    """

    id: str
    cents: int
    groups: frozenset[str] = frozenset()
    score: Exact | None = None


@dataclass(frozen=True)
class SetAside:
    """Money in cents, or a number of places, that a group is served from first.

    Raises ValueError unless exactly one of the two is given and is not negative.
    """

    group: str
    cents: int | None = None
    places: int | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be reserved."""
        if (self.cents is None) == (self.places is None):
            raise ValueError(f"The set-aside for {self.group} needs either cents or places.")
        if (self.cents or self.places or 0) < 0:
            raise ValueError(f"The set-aside for {self.group} is negative.")


@dataclass(frozen=True)
class Rules:
    """The announced rules. There is a budget in cents, a number of places, or both.

    Set-asides are filled one after the other in the order in which they stand here; a candidate
    in two groups is charged to the first that takes it. `priorities` are sets of alternatives: a
    candidate must be in at least one group of every set. Raises ValueError for rules without a
    limit, with a negative one, or with set-asides that the limits cannot hold.
    """

    policy: Policy
    cents: int | None = None
    places: int | None = None
    set_asides: tuple[SetAside, ...] = ()
    priorities: tuple[frozenset[str], ...] = ()
    minimum: Exact | None = None

    def __post_init__(self) -> None:
        """Refuse rules that contradict themselves."""
        if self.cents is None and self.places is None:
            raise ValueError("The rules need a budget in cents or a number of places.")
        if min(self.cents or 0, self.places or 0) < 0:
            raise ValueError("The budget and the number of places must not be negative.")
        if len({each.group for each in self.set_asides}) < len(self.set_asides):
            raise ValueError("Two set-asides are for the same group; join them.")
        if self.cents is None and any(each.cents is not None for each in self.set_asides):
            raise ValueError("Money is set aside, but the rules have no budget in cents.")
        cents = sum(each.cents or 0 for each in self.set_asides)
        places = sum(each.places or 0 for each in self.set_asides)
        if self.cents is not None and cents > self.cents:
            raise ValueError(f"{cents} cents are set aside of a budget of {self.cents}.")
        if self.places is not None and places > self.places:
            raise ValueError(f"{places} places are set aside of {self.places}.")
