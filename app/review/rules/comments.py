"""Where points and comments do not go together: shown to the reviewer first. Pure.

The rules follow the practice of technical review forms: comments explain the points, speak of this
application alone, from its own pages, and say nothing about money.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.competitions.rubrics import Item, PriorityKind, Rubric
from app.review.models import Review, Score
from app.review.rules.scoring import missing

_FEWEST_WORDS = 5
_PATTERNS = (
    (
        "compares",
        re.compile(
            r"\b(?:other|another|better|worse|best|weakest)\b[^.]{0,25}\bapplica\w+", re.IGNORECASE
        ),
        "It seems to compare with another application. Judge each by the rubric alone.",
    ),
    (
        "funding",
        re.compile(
            r"\b(?:should|must|deserves?)\b[^.]{0,20}\b(?:be )?(?:funded|funding|grant|award)",
            re.IGNORECASE,
        ),
        "It speaks about funding. Reviewers judge quality; the agency decides about awards.",
    ),
    (
        "outside",
        re.compile(
            r"\bI (?:know|visited|have seen|happen to)\b|\bfrom my (?:own )?experience\b",
            re.IGNORECASE,
        ),
        "It seems to draw on knowledge from outside. Use what stands in the application.",
    ),
)


@dataclass(frozen=True)
class Doubt:
    """A place where points and comments do not match. It may be kept, knowingly."""

    code: str
    rule: str
    message: str

    @property
    def key(self) -> str:
        """What tells it from every other doubt of the same review."""
        return f"{self.code}-{self.rule}"


def doubts(review: Review, rubric: Rubric) -> list[Doubt]:
    """What a reviewer is asked to look at again before submitting."""
    scores = {each.code: each for each in review.scores}
    found: list[Doubt] = []
    for item in rubric.items:
        if (score := scores.get(item.code)) and (
            score.points is not None or score.is_not_applicable
        ):
            found += [*_of_points(item, score), *_of_words(score)]
    return found + _of_absolute(review, scores, rubric)


def _of_points(item: Item, score: Score) -> Iterator[Doubt]:
    full, weak = score.points == item.max_points, bool(score.weaknesses.strip())
    if score.is_not_applicable:
        if not weak and not score.strengths.strip():
            yield Doubt(item.code, "why_not", "It does not apply, and nothing says why.")
    elif score.points == 0 and not weak:
        yield Doubt(item.code, "zero", "No points, and no reason under weaknesses.")
    elif not full and not weak:
        yield Doubt(item.code, "lost", "Points are missing, and no weakness says why.")
    elif full and weak:
        yield Doubt(item.code, "full", "Full points, and yet a weakness is written.")
    elif not score.strengths.strip() and score.points:
        yield Doubt(item.code, "given", "Points are given, and no strength says what for.")


def _of_words(score: Score) -> Iterator[Doubt]:
    text = f"{score.strengths}\n{score.weaknesses}".strip()
    if text and len(text.split()) < _FEWEST_WORDS:
        yield Doubt(score.code, "short", "The comment is too short to help the applicant.")
    for rule, pattern, message in _PATTERNS:
        if match := pattern.search(text):
            yield Doubt(score.code, rule, f"“{match.group(0)}”: {message}")


def _of_absolute(review: Review, scores: dict[str, Score], rubric: Rubric) -> list[Doubt]:
    low = [part.code for part in rubric.sections if part.element and _is_low(part.items, scores)]
    found = []
    for priority in rubric.priorities:
        answer = scores.get(priority.code)
        if priority.kind is not PriorityKind.ABSOLUTE or answer is None:
            continue
        if answer.is_met is True and low:
            message = f"Met, although {', '.join(low)} stands in the lowest band."
            found.append(Doubt(priority.code, "met", message))
        if answer.is_met is False and not low and not missing(review, rubric):
            message = "Not met, although no element stands in the lowest band."
            found.append(Doubt(priority.code, "not_met", message))
    return found


def _is_low(items: Sequence[Item], scores: dict[str, Score]) -> bool:
    """Whether a whole section earned no more than its lowest bands would."""
    given = [(item, scores[item.code].points) for item in items if item.code in scores]
    counted = [(item, points) for item, points in given if points is not None]
    if not counted or len(counted) < len(given):
        return False
    most = sum(item.anchors[0].high * item.multiplier for item, _ in counted)
    return sum(points * item.multiplier for item, points in counted) <= most
