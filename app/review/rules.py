"""Conflicts, totals, warnings, discrepancies, labels: what is so about reviews. Pure."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from app.applications.models import Application
from app.applications.snapshot import Snapshot
from app.competitions.rubrics import Item, Priority, PriorityKind, PriorityScoring, Rubric
from app.identity.models import Membership
from app.platform.errors import DomainError
from app.review.models import ConflictDeclaration, ConflictKind, Review, Reviewer, Score

# A range this wide on one item asks for a conversation (the practice of panels of readers).
_WIDE_SHARE = Fraction(40, 100)
_WIDE_POINTS = 3
_TWO_BANDS = 2


def standing_conflict(declarations: Iterable[ConflictDeclaration]) -> ConflictKind | None:
    """What counts for one reviewer and application: the record first, else the latest answer."""
    ordered = sorted(declarations, key=lambda each: each.declared_at)
    computed = [each.kind for each in ordered if each.is_computed]
    if computed:
        return ConflictKind.DIRECT if ConflictKind.DIRECT in computed else computed[-1]
    return ordered[-1].kind if ordered else None


def found_in_record(
    reviewer: Reviewer,
    affiliations: Sequence[Membership],
    application: Application,
    snapshot: Snapshot,
) -> list[tuple[ConflictKind, str]]:
    """Conflicts nobody has to declare: team, employer, consortium member, own State if told so."""
    found = []
    if any(place.person_id == reviewer.person_id for place in application.collaborators):
        found.append((ConflictKind.DIRECT, "Works on this application"))
    districts = {district.nces_id: district.name for district in snapshot.districts}
    for held in affiliations:
        place = held.organisation
        if place.nces_id is not None and place.nces_id in districts:
            found.append((ConflictKind.DIRECT, f"Works for {districts[place.nces_id]}"))
    if application.competition.blocks_same_state and reviewer.state == snapshot.state:
        found.append((ConflictKind.INDIRECT, f"Lives or works in {snapshot.state}"))
    return found


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


def _all_or_nothing(rubric: Rubric) -> set[str]:
    whole = PriorityScoring.ALL_OR_NOTHING
    return {priority.code for priority in rubric.priorities if priority.scoring is whole}


def most_points(rubric: Rubric, code: str) -> Decimal:
    """The most points an item or a priority can get."""
    known = {item.code: item.max_points for item in rubric.items}
    known |= {priority.code: priority.max_points for priority in rubric.priorities}
    return known[code]


def codes(rubric: Rubric) -> list[str]:
    """Everything a reviewer answers, in order: items, then priorities that are judged."""
    return [item.code for item in rubric.items] + [p.code for p in judged_priorities(rubric)]


def judged_priorities(rubric: Rubric) -> list[Priority]:
    """Absolute and competitive ones; invitational ones never touch a score (34 CFR 75.105)."""
    return [p for p in rubric.priorities if p.kind is not PriorityKind.INVITATIONAL]


def is_answered(score: Score | None, rubric: Rubric) -> bool:
    """Whether the reviewer gave points, or said met or not met."""
    if score is None:
        return False
    met_or_not = {p.code for p in rubric.priorities if p.scoring is PriorityScoring.MET_NOT_MET}
    return score.is_met is not None if score.code in met_or_not else score.points is not None


def missing(scores: dict[str, Score], rubric: Rubric) -> list[str]:
    """Codes without an answer, in order."""
    return [code for code in codes(rubric) if not is_answered(scores.get(code), rubric)]


def total(scores: Iterable[Score]) -> Decimal:
    """The sum of all points given."""
    return sum((score.points or Decimal(0) for score in scores), Decimal(0))


@dataclass(frozen=True)
class Doubt:
    """A place where points and comments do not match. It may be kept, knowingly."""

    code: str
    message: str


def doubts(scores: dict[str, Score], rubric: Rubric) -> list[Doubt]:
    """What a reviewer is asked to look at again before submitting."""
    found = []
    for item in rubric.items:
        if (score := scores.get(item.code)) and score.points is not None:
            found += _of_item(item, score)
    return found + _of_absolute(scores, rubric)


def _of_item(item: Item, score: Score) -> list[Doubt]:
    full, weak = score.points == item.max_points, bool(score.weaknesses.strip())
    if score.points == 0 and not weak:
        return [Doubt(item.code, "No points, and no reason under weaknesses.")]
    if not full and not weak:
        return [Doubt(item.code, "Points are missing, and no weakness says why.")]
    if full and weak:
        return [Doubt(item.code, "Full points, and yet a weakness is written.")]
    if not score.strengths.strip() and score.points:
        return [Doubt(item.code, "Points are given, and no strength says what for.")]
    return []


def _of_absolute(scores: dict[str, Score], rubric: Rubric) -> list[Doubt]:
    low = [part.code for part in rubric.sections if part.element and _is_low(part.items, scores)]
    found = []
    for priority in rubric.priorities:
        answer = scores.get(priority.code)
        if priority.kind is not PriorityKind.ABSOLUTE or answer is None:
            continue
        if answer.is_met is True and low:
            message = f"Met, although {', '.join(low)} stands in the lowest band."
            found.append(Doubt(priority.code, message))
        if answer.is_met is False and not low and not missing(scores, rubric):
            message = "Not met, although no element stands in the lowest band."
            found.append(Doubt(priority.code, message))
    return found


def _is_low(items: Sequence[Item], scores: dict[str, Score]) -> bool:
    """Whether a whole section earned no more than its lowest bands would."""
    given = [scores[item.code].points for item in items if item.code in scores]
    if not given or any(points is None for points in given):
        return False
    floor = sum((item.anchors[0].high for item in items), Decimal(0))
    return sum((points or Decimal(0) for points in given), Decimal(0)) <= floor


def reader_labels(reviews: Sequence[Review]) -> dict[object, str]:
    """Reader 1, 2, 3 in an order that leads back to nobody: that of a hash of the review."""
    ordered = sorted(reviews, key=lambda review: hashlib.sha256(review.id.bytes).digest())
    return {review.id: f"Reader {number}" for number, review in enumerate(ordered, start=1)}


def meets_priorities(reviews: Sequence[Review], rubric: Rubric) -> bool:
    """Every absolute priority is met by a majority of the readers; of a one-of group, any one."""
    groups: dict[str, list[bool]] = {}
    for priority in rubric.priorities:
        if priority.kind is not PriorityKind.ABSOLUTE:
            continue
        answers = [s.is_met for r in reviews for s in r.scores if s.code == priority.code]
        is_met = 2 * sum(answer is True for answer in answers) > len(reviews)
        groups.setdefault(priority.group or priority.code, []).append(is_met)
    return all(any(answers) for answers in groups.values())


@dataclass(frozen=True)
class Discrepancy:
    """An item on which readers of one application differ widely."""

    code: str
    low: Decimal
    high: Decimal


def discrepancies(reviews: Sequence[Review], rubric: Rubric) -> list[Discrepancy]:
    """Items with a range of 40 % and 3 points, or two bands apart."""
    found = []
    for item in rubric.items:
        given = [
            s.points
            for r in reviews
            for s in r.scores
            if s.code == item.code and s.points is not None
        ]
        if len(given) > 1 and _is_wide(item, min(given), max(given)):
            found.append(Discrepancy(item.code, min(given), max(given)))
    return found


def _is_wide(item: Item, low: Decimal, high: Decimal) -> bool:
    apart = item.anchors.index(item.anchor_for(high)) - item.anchors.index(item.anchor_for(low))
    spread = Fraction(high - low)
    is_share = spread >= _WIDE_SHARE * Fraction(item.max_points) and spread >= _WIDE_POINTS
    return is_share or apart >= _TWO_BANDS
