"""Whether another way to order the applications would fund others."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.stats.ranking import Exact, exact_mean
from app.stats.selection.choice import select
from app.stats.selection.rules import Candidate, Rules


@dataclass(frozen=True)
class Changed:
    """Who is funded by one order only: ids in the reference order."""

    only_reference: tuple[str, ...]
    only_other: tuple[str, ...]


def changed(reference: Sequence[Candidate], other: Sequence[Candidate], rules: Rules) -> Changed:
    """The difference between the funded sets of two orders (best first) of the same candidates.

    Raises ValueError when the orders do not hold the same candidates, and as `select` does.
    """
    if {each.id: each for each in reference} != {each.id: each for each in other}:
        raise ValueError("Both orders must hold the same candidates, amounts, groups and scores.")
    before, after = (set(select(order, rules).chosen) for order in (reference, other))
    return Changed(
        only_reference=tuple(each.id for each in reference if each.id in before - after),
        only_other=tuple(each.id for each in reference if each.id in after - before),
    )


def flips(
    reference: Sequence[Candidate], others: Mapping[str, Sequence[Candidate]], rules: Rules
) -> dict[str, tuple[str, ...]]:
    """For each id, in the reference order, the names of the orders under which it changes side.

    Nobody is left out: an id with no names is funded, or not, by every order. Raises ValueError
    as `changed` does.
    """
    found = {name: changed(reference, other, rules) for name, other in others.items()}
    moved = {name: {*each.only_reference, *each.only_other} for name, each in found.items()}
    return {
        each.id: tuple(name for name, ids in moved.items() if each.id in ids) for each in reference
    }


def ordered(
    points: Sequence[Sequence[Exact]], by: Callable[[Sequence[Exact]], Fraction]
) -> tuple[int, ...]:
    """Positions of the applications, best first, by one summary of the points of each.

    The lists may have different lengths. Equal summaries keep the given order. `by` is
    `exact_mean`, `median`, or `trimmed_mean` with its cut; its errors name the position.
    """
    values: list[Fraction] = []
    for at, each in enumerate(points):
        try:
            values.append(by(each))
        except ValueError as error:
            raise ValueError(f"Application {at}: {error}") from error
    return tuple(sorted(range(len(values)), key=lambda at: -values[at]))


def median(points: Sequence[Exact]) -> Fraction:
    """The middle one, or the mean of the middle two, as a fraction. ValueError without points."""
    middle = sorted(points)[max(0, len(points) - 1) // 2 : len(points) // 2 + 1]
    return exact_mean(middle)


def trimmed_mean(points: Sequence[Exact], cut: int) -> Fraction:
    """The mean without the `cut` lowest and the `cut` highest, as a fraction.

    Raises ValueError when nothing would be left, or when the cut is negative.
    """
    if cut < 0 or 2 * cut >= len(points):
        raise ValueError(f"{len(points)} points cannot lose {cut} at either end.")
    return exact_mean(sorted(points)[cut : len(points) - cut])
