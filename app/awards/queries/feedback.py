"""What the readers of one application said, without their names, once the decision is out."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.applications import queries as applications
from app.applications.lifecycle import Status as ApplicationStatus
from app.applications.models import Application
from app.awards.queries.slates import chosen_before, slate_of
from app.awards.rules import ItemFeedback, by_item, standing
from app.competitions import queries as competitions
from app.competitions.models import Competition
from app.competitions.rubrics import Priority, Rubric
from app.platform import db
from app.review import queries as reviews
from app.review import rules as review_rules
from app.review.models import Score, Side


@dataclass(frozen=True)
class Reader:
    """What one reviewer said, under a number that leads back to nobody."""

    label: str
    scores: dict[str, Score]
    counts: bool = True  # False: read for a State, beside the score of record


@dataclass(frozen=True)
class Feedback:
    """Everything that an applicant learns of the review of its application."""

    rubric: Rubric
    readers: Sequence[Reader]
    items: Sequence[ItemFeedback]
    priorities: Sequence[tuple[Priority, Sequence[tuple[str, Score]]]]
    score: Fraction
    standing: str


def feedback(application: Application) -> list[Reader]:
    """The scores and comments of an application, for its applicant: readers have no names."""
    read = reviews.submitted_reviews(application)
    labels = review_rules.reader_labels(read)
    readers = [
        Reader(
            labels[review.id],
            {score.code: score for score in review.scores},
            review.reviewer.side is Side.AGENCY,
        )
        for review in read
    ]
    return sorted(readers, key=lambda reader: reader.label)


def whole_feedback(application: Application) -> Feedback | None:
    """The feedback item by item; None where nobody read it. Whether it is released is asked first.

    The text is that of the standing submission: what readers had before them.
    """
    read = reviews.submitted_reviews(application)
    counted = reviews.counted(read)
    submission = application.standing_submission
    if not counted or submission is None:
        return None
    rubric = competitions.rubric(application.competition)
    readers = feedback(application)
    split = {each.code for each in review_rules.discrepancies(counted, rubric)}
    return Feedback(
        rubric,
        readers,
        by_item(
            rubric,
            [(each.label, each.scores, each.counts) for each in readers],
            split,
            applications.snapshot(submission).responses,
        ),
        [(each, _answers(each, readers)) for each in review_rules.judged_priorities(rubric)],
        review_rules.application_score(counted, rubric),
        _standing(application),
    )


def drafts_of(application: Application) -> list[Application]:
    """The drafts of the same district that its feedback could be carried to."""
    return db.every(
        select(Application)
        .where(
            Application.organisation_id == application.organisation_id,
            Application.id != application.id,
            Application.status == ApplicationStatus.DRAFT,
        )
        .options(
            joinedload(Application.competition).selectinload(Competition.extensions),
            joinedload(Application.organisation),
        )
        .order_by(Application.started_at.desc())
    )


def _answers(priority: Priority, readers: Sequence[Reader]) -> list[tuple[str, Score]]:
    return [
        (each.label, each.scores[priority.code]) for each in readers if priority.code in each.scores
    ]


def _standing(application: Application) -> str:
    order = reviews.rank_order(application.competition)
    if order is None or slate_of(application.competition) is None:
        return ""
    mine = next((e for e in order.entries if e.application_id == application.id), None)
    if mine is None:
        return ""
    return standing(mine, order.entries, chosen_before(application.competition))
