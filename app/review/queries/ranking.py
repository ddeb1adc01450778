"""Facts about scores and ranks of a whole competition."""

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.applications.models import Application
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.competitions.rubrics import Rubric
from app.platform import db
from app.review import rules
from app.review.lifecycle import Status
from app.review.models import RankEntry, RankOrder, Review, Side
from app.review.queries.reviews import by_application, reviews, standing_reviews

_IN = (Status.SUBMITTED, Status.FINAL)


def rank_order(competition: Competition) -> RankOrder | None:
    """The frozen order, once there is one."""
    return db.session.scalars(
        select(RankOrder)
        .where(RankOrder.competition_id == competition.id)
        .options(
            selectinload(RankOrder.entries)
            .joinedload(RankEntry.application)
            .joinedload(Application.organisation)
        )
    ).one_or_none()


def score_export(competition: Competition) -> Iterator[list[object]]:
    """One row per submitted score, voided reviews too; a draft is nobody's to see."""
    rubric = competitions.rubric(competition)
    for review in reviews(competition):
        if review.submitted_at is None or review.status not in (*_IN, Status.VOIDED):
            continue
        for score in review.scores:
            yield [
                review.application.number,
                review.application.organisation.name,
                review.reviewer.person.name,
                review.reviewer.side.value,
                review.status.value,
                review.submitted_at.isoformat(),
                score.code,
                score.points,
                rules.worth(score, rubric),
                {True: "met", False: "not met", None: None}[score.is_met],
                "yes" if score.is_not_applicable else "no",
                score.independent_points,
                score.strengths,
                score.weaknesses,
            ]


@dataclass(frozen=True)
class BothSides:
    """One application as the agency's readers and the State's readers score it."""

    application: Application
    agency: Fraction | None
    state: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """The State's mean less the agency's; None until both are complete."""
        if self.agency is None or self.state is None:
            return None
        return self.state - self.agency


def both_sides(competition: Competition) -> list[BothSides]:
    """Every application with a review, the widest difference first; the incomplete last."""
    rubric = competitions.rubric(competition)
    rows = [
        BothSides(
            found[0].application,
            _score_of([r for r in found if r.reviewer.side is Side.AGENCY], rubric),
            _score_of([r for r in found if r.reviewer.side is Side.STATE], rubric),
        )
        for found in by_application(standing_reviews(competition)).values()
    ]
    return sorted(rows, key=lambda row: (-abs(row.difference or 0), row.application.number))


def _score_of(found: Sequence[Review], rubric: Rubric) -> Fraction | None:
    if not found or any(each.status not in _IN for each in found):
        return None
    return rules.application_score(found, rubric)


def counted(found: Sequence[Review]) -> list[Review]:
    """The reviews whose scores are the score of record: those of the agency's own panel."""
    return [each for each in found if each.reviewer.side is Side.AGENCY]


@dataclass(frozen=True)
class ScoreRow:
    """One application on the scores page."""

    application: Application
    reviews: Sequence[Review]
    totals: dict[uuid.UUID, Decimal]
    mean: Fraction | None
    meets_priorities: bool
    discrepancies: Sequence[rules.Discrepancy]

    @property
    def is_complete(self) -> bool:
        """Whether every standing review is in."""
        return bool(self.reviews) and len(self.totals) == len(self.reviews)


def score_rows(competition: Competition) -> list[ScoreRow]:
    """Submitted totals by application; a review that is not in shows no score."""
    rubric = competitions.rubric(competition)
    rows = []
    for found in by_application(counted(standing_reviews(competition))).values():
        done = [each for each in found if each.status in _IN]
        totals = {each.id: rules.total(each.scores, rubric) for each in done}
        rows.append(
            ScoreRow(
                found[0].application,
                found,
                totals,
                rules.application_score(done, rubric) if done else None,
                rules.meets_priorities(done, rubric),
                rules.discrepancies(done, rubric),
            )
        )
    return sorted(rows, key=lambda row: (-(row.mean or Fraction(0)), row.application.number))
