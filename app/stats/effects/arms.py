"""The two groups that are compared."""

from dataclasses import dataclass

_FEWEST = 2


@dataclass(frozen=True)
class Arm:
    """Students of one group: how many, the mean, and the unadjusted standard deviation.

    Raises ValueError for fewer than two students or a negative deviation.
    """

    n: int
    mean: float
    sd: float

    def __post_init__(self) -> None:
        """Refuse what has no variance."""
        if self.n < _FEWEST:
            raise ValueError(f"n is {self.n}: a group needs at least {_FEWEST} students.")
        if self.sd < 0:
            raise ValueError(f"sd is {self.sd}: a standard deviation cannot be negative.")


@dataclass(frozen=True)
class Proportion:
    """Students of one group, and the share of them that has the outcome, from 0 to 1."""

    n: int
    share: float

    def __post_init__(self) -> None:
        """Refuse what is no share."""
        if self.n < 1 or not 0 <= self.share <= 1:
            raise ValueError(f"{self.share} of {self.n} students is not a share.")
