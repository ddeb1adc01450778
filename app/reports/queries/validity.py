"""Rubric validity: which criteria predicted fidelity, and which only rewarded good writing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import pstdev

from app.awards import queries as awards
from app.awards.models import Award
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.reports.queries.fidelity import Picture, picture
from app.review import queries as review
from app.review.models import Score
from app.stats.association import Association, rank_association
from app.stats.ranking import exact_mean


@dataclass(frozen=True)
class CriterionValidity:
    """One element: the points of funded applications against their fidelity."""

    element: str
    name: str
    pairs: Sequence[tuple[str, float, float]]  # award number, percent of points, percent delivered
    found: Association | None
    funded_spread: float | None
    all_spread: float | None

    @property
    def said(self) -> str:
        """What the numbers allow to say; nothing more."""
        if self.found is None:
            return f"{len(self.pairs)} grants with data: too few to say anything"
        if self.found.interval.low > 0:
            return "Grants that scored higher delivered more"
        if self.found.interval.high < 0:
            return "Grants that scored higher delivered less"
        return "No clear association"


def validity(competition: Competition) -> list[CriterionValidity]:
    """Each element of the competition's rubric, over the grants that have data."""
    rubric = competitions.rubric(competition)
    grants = awards.of_competition(competition)
    pictures = {grant.id: picture(grant) for grant in grants}
    points = _points(competition)
    return [
        _criterion(
            (element.id, element.name),
            [(grant, pictures[grant.id]) for grant in grants],
            {key: of.get(element.id) for key, of in points.items()},
        )
        for element in rubric.elements
    ]


def _criterion(
    element: tuple[str, str],
    grants: Sequence[tuple[Award, Picture]],
    points: dict[object, float | None],
) -> CriterionValidity:
    pairs = []
    for grant, seen in grants:
        score, delivered = points.get(grant.application_id), _delivered(seen, element[0])
        if score is not None and delivered is not None:
            pairs.append((grant.number, score, delivered))
    every = [score for score in points.values() if score is not None]
    funded = [score for _, score, _ in pairs]
    return CriterionValidity(
        element=element[0],
        name=element[1],
        pairs=pairs,
        found=rank_association([s for _, s, _ in pairs], [d for _, _, d in pairs]),
        funded_spread=pstdev(funded) if len(funded) > 1 else None,
        all_spread=pstdev(every) if len(every) > 1 else None,
    )


def _delivered(seen: Picture, element: str) -> float | None:
    """The share of commitments' units that are adequate for certain, in the latest period."""
    if seen.latest is None:
        return None
    shares = [p.low for p in seen.promises(seen.latest, element) if p.low is not None]
    return float(100 * sum(shares) / len(shares)) if shares else None


def _points(competition: Competition) -> dict[object, dict[str, float]]:
    """By application and element: the percentage of its possible points, over all readers."""
    rubric = competitions.rubric(competition)
    items = {
        element.id: [
            i for part in rubric.sections if part.element == element.id for i in part.items
        ]
        for element in rubric.elements
    }
    found: dict[object, dict[str, float]] = {}
    order = review.rank_order(competition)
    for entry in order.entries if order else []:
        readings = [reader.scores for reader in awards.feedback(entry.application)]
        for element, asked in items.items():
            means = [
                item.multiplier * exact_mean(values)
                for item in asked
                if (values := _values(readings, item.code))
            ]
            possible = sum(item.worth for item in asked)
            if means and possible:
                share = 100 * sum(means) / Fraction(possible)
                found.setdefault(entry.application_id, {})[element] = float(share)
    return found


def _values(readings: Sequence[Mapping[str, Score]], code: str) -> list[Decimal]:
    given = [scores[code].points for scores in readings if code in scores]
    return [points for points in given if points is not None]
