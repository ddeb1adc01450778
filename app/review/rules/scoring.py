"""Points: what may be given, what is left, what they add up to. Pure and exact."""

from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from app.competitions.rubrics import Priority, PriorityKind, PriorityScoring, Rubric
from app.platform.errors import DomainError
from app.review.models import Review, Score


def check_points(rubric: Rubric, code: str, points: Decimal | None) -> None:
    """Raise DomainError unless the points are on the scale of the item or priority."""
    if points is None:
        return
    most = most_points(rubric, code)
    if code in _all_or_nothing(rubric) and points not in {Decimal(0), most}:
        message = f"{code} takes all {most} points or none."
        raise DomainError(message, field="points")
    if not 0 <= points <= most or points % rubric.step:
        message = f"{code} takes 0 to {most} points, in steps of {rubric.step}."
        raise DomainError(message, field="points")


def check_applies(rubric: Rubric, code: str) -> None:
    """Raise DomainError unless the rubric lets a reviewer say that this item does not apply."""
    if not any(item.code == code and item.may_not_apply for item in rubric.items):
        message = f"{code} applies to every application. Give points."
        raise DomainError(message, field="is_not_applicable")


def _all_or_nothing(rubric: Rubric) -> set[str]:
    whole = PriorityScoring.ALL_OR_NOTHING
    return {priority.code for priority in rubric.priorities if priority.scoring is whole}


def most_points(rubric: Rubric, code: str) -> Decimal:
    """The top of the scale of an item or a priority, before any multiplier."""
    known = {item.code: item.max_points for item in rubric.items}
    known |= {priority.code: priority.max_points for priority in rubric.priorities}
    return known[code]


def codes(rubric: Rubric, sections: Collection[str] = ()) -> list[str]:
    """Everything a reviewer answers, in order: items, then priorities that are judged.

    A reviewer who was asked for some sections only answers those, and no priority.
    """
    if sections:
        return [i.code for part in rubric.sections if part.code in sections for i in part.items]
    return [item.code for item in rubric.items] + [p.code for p in judged_priorities(rubric)]


def judged_priorities(rubric: Rubric) -> list[Priority]:
    """Absolute and competitive ones; invitational ones never touch a score (34 CFR 75.105)."""
    return [p for p in rubric.priorities if p.kind is not PriorityKind.INVITATIONAL]


def is_answered(score: Score | None, rubric: Rubric) -> bool:
    """Whether the reviewer gave points, said met or not met, or that it does not apply."""
    if score is None:
        return False
    met_or_not = {p.code for p in rubric.priorities if p.scoring is PriorityScoring.MET_NOT_MET}
    if score.code in met_or_not:
        return score.is_met is not None
    return score.points is not None or score.is_not_applicable


def missing(review: Review, rubric: Rubric) -> list[str]:
    """Codes that this reviewer still has to answer, in order."""
    scores = {each.code: each for each in review.scores}
    return [
        code
        for code in codes(rubric, review.reviewer.sections)
        if not is_answered(scores.get(code), rubric)
    ]


def worth(score: Score, rubric: Rubric) -> Decimal | None:
    """What the points of a score add to the total: points times multiplier. None: no points."""
    if score.points is None:
        return None
    return score.points * rubric.multiplier(score.code)


def total(scores: Iterable[Score], rubric: Rubric) -> Decimal:
    """The worth of all points given; of a one-of group of priorities only the best counts."""
    best: dict[str, Decimal] = {}
    groups = {p.code: f"group {p.group}" for p in rubric.priorities if p.group}
    for score in scores:
        key = groups.get(score.code, score.code)
        best[key] = max(best.get(key, Decimal(0)), worth(score, rubric) or Decimal(0))
    return sum(best.values(), Decimal(0))


def most_total(review: Review, rubric: Rubric) -> Decimal:
    """The most this reviewer could give: items that do not apply, or are not theirs, are out."""
    out = {each.code for each in review.scores if each.is_not_applicable}
    asked = set(codes(rubric, review.reviewer.sections)) - out
    items = sum((i.worth for i in rubric.items if i.code in asked), Decimal(0))
    return items if review.reviewer.sections else items + rubric.priority_points


def is_plain(reviews: Sequence[Review]) -> bool:
    """Whether every reader scored every item, so that the mean of totals says everything."""
    return all(
        not review.reviewer.sections and not any(s.is_not_applicable for s in review.scores)
        for review in reviews
    )


def application_score(reviews: Sequence[Review], rubric: Rubric) -> Fraction:
    """The score of record: the exact mean of the readers' totals.

    Where some readers score some sections only, or an item does not apply, it is the sum of the
    items' means over those who scored them, raised to the full scale when nobody could score an
    item: the same number whenever everybody scored everything.
    Raises ValueError without reviews.
    """
    if not reviews:
        raise ValueError("An application without reviews has no score.")
    if is_plain(reviews):
        totals = [Fraction(total(review.scores, rubric)) for review in reviews]
        return sum(totals, Fraction(0)) / len(totals)
    means = {
        code: mean * rubric.multiplier(code)
        for code in codes(rubric)
        if (mean := _mean(reviews, code)) is not None
    }
    got = sum((mean for code, mean in means.items() if _is_item(rubric, code)), Fraction(0))
    most = sum((Fraction(i.worth) for i in rubric.items if i.code in means), Fraction(0))
    scaled = got * Fraction(rubric.section_points) / most if most else Fraction(0)
    return scaled + _priority_points(reviews, rubric)


def _mean(reviews: Sequence[Review], code: str) -> Fraction | None:
    given = [
        Fraction(score.points)
        for review in reviews
        for score in review.scores
        if score.code == code and score.points is not None
    ]
    return sum(given, Fraction(0)) / len(given) if given else None


def _priority_points(reviews: Sequence[Review], rubric: Rubric) -> Fraction:
    wanted = {p.code for p in judged_priorities(rubric)}
    readers = [each for each in reviews if not each.reviewer.sections]
    given = [Fraction(total((s for s in r.scores if s.code in wanted), rubric)) for r in readers]
    return sum(given, Fraction(0)) / len(given) if given else Fraction(0)


def _is_item(rubric: Rubric, code: str) -> bool:
    return any(item.code == code for item in rubric.items)
