"""One reader's technical review for the official file: every item, score, change and why."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.applications import queries as applications
from app.competitions import queries as competitions
from app.competitions.rubrics import Item, Priority, Rubric, Section
from app.identity import queries as identities
from app.identity.roles import Role
from app.platform.errors import NotFoundError
from app.review import queries as reviews
from app.review import rules
from app.review.lifecycle import Status
from app.review.models import Review, Score, ScoreChange

_IN = (Status.SUBMITTED, Status.FINAL)


@dataclass(frozen=True)
class Judged:
    """One item or priority: what the applicant wrote, the reader's score, and what was changed."""

    asked: Item | Priority
    text: str
    score: Score | None
    changes: Sequence[ScoreChange]

    @property
    def possible(self) -> Decimal:
        """The most points that this reader could give, before any multiplier."""
        return self.asked.max_points

    @property
    def was_discussed(self) -> bool:
        """Whether an independent score was put on record when a discussion opened."""
        kept = self.score
        return kept is not None and (
            kept.independent_points is not None or kept.independent_is_met is not None
        )


@dataclass(frozen=True)
class SectionTotal:
    """One criterion of the table on the cover: points possible and scored, by this reader."""

    section: Section
    possible: Decimal
    scored: Decimal


@dataclass(frozen=True)
class ReviewForm:
    """Everything that a technical review form shows."""

    review: Review
    rubric: Rubric
    sections: Sequence[SectionTotal]
    priorities_scored: Decimal
    total: Decimal
    most: Decimal
    judged: Sequence[Judged]
    monitors: Sequence[str]


def handed_in(review_id: uuid.UUID) -> Review:
    """The review once it is handed in, or NotFoundError: a draft is nobody's but the reader's."""
    review = reviews.review(review_id)
    if review.status not in _IN:
        raise NotFoundError
    return review


def handed_in_on(application_id: uuid.UUID) -> list[Review]:
    """The reviews of an application that are in, by the reader's name."""
    found = reviews.submitted_reviews(applications.application(application_id))
    return sorted(found, key=lambda each: each.reviewer.person.name)


def review_form(review_id: uuid.UUID) -> ReviewForm:
    """The form of one reader. Raises NotFoundError unless it is handed in."""
    review = handed_in(review_id)
    rubric = competitions.rubric(review.application.competition)
    judged = _judged(review, rubric)
    sections = _sections(judged, rubric, set(rules.codes(rubric, review.reviewer.sections)))
    total = rules.total(review.scores, rubric)
    agency = review.application.competition.agency_id
    return ReviewForm(
        review,
        rubric,
        sections,
        total - sum((each.scored for each in sections), Decimal(0)),
        total,
        rules.most_total(review, rubric),
        judged,
        [each.name for each in identities.people_with_role(Role.PANEL_MONITOR, agency)],
    )


def _judged(review: Review, rubric: Rubric) -> list[Judged]:
    texts = applications.snapshot(review.submission).responses
    scores = {each.code: each for each in review.scores}
    changes = reviews.changes([review]).get(review.id, [])
    asked: dict[str, Item | Priority] = {each.code: each for each in rubric.items}
    asked |= {each.code: each for each in rubric.priorities}
    return [
        Judged(
            asked[code],
            texts.get(code, ""),
            scores.get(code),
            [each for each in changes if each.code == code],
        )
        for code in rules.codes(rubric, review.reviewer.sections)
    ]


def _sections(judged: Sequence[Judged], rubric: Rubric, asked: set[str]) -> list[SectionTotal]:
    scores = {each.asked.code: each.score for each in judged}
    found = []
    for section in rubric.sections:
        mine = [item for item in section.items if item.code in asked and _applies(item, scores)]
        given = [scores[item.code] for item in mine]
        scored = sum((rules.worth(s, rubric) or Decimal(0) for s in given if s), Decimal(0))
        found.append(SectionTotal(section, sum((i.worth for i in mine), Decimal(0)), scored))
    return found


def _applies(item: Item, scores: dict[str, Score | None]) -> bool:
    score = scores.get(item.code)
    return score is None or not score.is_not_applicable
