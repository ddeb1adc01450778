"""The review of one application as tables: every score, comment, change, declaration and time."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.awards.models import Award, Slate, SlateChoice
from app.competitions import queries as competitions
from app.platform import db
from app.platform.csv_files import as_bytes
from app.review import queries as reviews
from app.review import rules
from app.review.models import ConflictDeclaration, Review, Reviewer, ScoreChange

Rows = Iterable[Sequence[object]]


@dataclass(frozen=True)
class Table:
    """One table of the file: its name, what it holds, its columns and rows."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Rows

    @property
    def content(self) -> bytes:
        """As CSV."""
        return as_bytes(self.columns, self.rows)


def review_tables(award: Award) -> list[Table]:
    """Everything that readers did with this application, and nothing of any other."""
    found = reviews_of(award.application_id)
    return [
        Table("reviews.csv", "Reviews with their times", _REVIEWS, _review_rows(found)),
        Table("scores.csv", "Scores and comments", _SCORES, _score_rows(award, found)),
        Table("score-changes.csv", "Scores that were changed", _CHANGES, _change_rows(found)),
        Table("conflicts.csv", "Conflict of interest records", _CONFLICTS, _conflict_rows(award)),
        Table("discussion.csv", "What readers discussed", _DISCUSSION, _discussion_rows(award)),
        Table("rank-and-slate.csv", "Its place and the choice", _PLACE, _place_rows(award)),
    ]


def submission_table(award: Award) -> Table:
    """Every submission of the application, also those that a later one replaced."""
    rows = (
        [
            each.ordinal,
            each.receipt_number,
            each.received_at.isoformat(),
            each.signature,
            each.sha256,
            each.requested_cents,
        ]
        for each in award.application.submissions
    )
    return Table("submissions.csv", "Versions of the application", _SUBMISSIONS, rows)


_REVIEWS = (
    "review",
    "reader",
    "side",
    "status",
    "why",
    "assigned_at",
    "submitted_at",
    "void_reason",
)
_SCORES = (
    *("review", "reader", "code", "points", "worth", "is_met", "not_applicable"),
    *("independent_points", "strengths", "weaknesses", "revision", "saved_at"),
)
_CHANGES = ("review", "code", "before", "after", "reason", "phase", "changed_at")
_CONFLICTS = ("declared_at", "reader", "answer", "explanation", "found_in_record", "waiver")
_DISCUSSION = ("written_at", "code", "review", "text", "record_of_discussion")
_PLACE = (
    *("rank", "of", "mean_numerator", "mean_denominator", "tie_note", "order_sha256"),
    *("frozen_at", "slate_status", "is_funded", "cents", "reason", "signed", "signed_at"),
)
_OF_CHOICE = 6  # the last columns of a place
_SUBMISSIONS = ("ordinal", "receipt", "received_at", "signature", "sha256", "requested_cents")


def reviews_of(application_id: uuid.UUID) -> list[Review]:
    """Every review of the application, voided ones too, with readers and scores."""
    return db.every(
        select(Review)
        .where(Review.application_id == application_id)
        .options(
            joinedload(Review.reviewer).joinedload(Reviewer.person), selectinload(Review.scores)
        )
        .order_by(Review.assigned_at, Review.id)
    )


def _review_rows(found: Sequence[Review]) -> Rows:
    for each in found:
        yield [
            each.id,
            each.reviewer.person.name,
            each.reviewer.side.value,
            each.status.value,
            each.why,
            each.assigned_at.isoformat(),
            each.submitted_at.isoformat() if each.submitted_at else None,
            each.void_reason,
        ]


def _score_rows(award: Award, found: Sequence[Review]) -> Rows:
    rubric = competitions.rubric(award.application.competition)
    for review in found:
        for each in review.scores if review.submitted_at else ():
            yield [
                review.id,
                review.reviewer.person.name,
                each.code,
                each.points,
                rules.worth(each, rubric),
                {True: "met", False: "not met", None: None}[each.is_met],
                "yes" if each.is_not_applicable else "no",
                each.independent_points,
                each.strengths,
                each.weaknesses,
                each.revision,
                each.saved_at.isoformat(),
            ]


def _change_rows(found: Sequence[Review]) -> Rows:
    query = select(ScoreChange).where(ScoreChange.review_id.in_([each.id for each in found]))
    for each in db.every(query.order_by(ScoreChange.changed_at)):
        at = each.changed_at.isoformat()
        yield [each.review_id, each.code, each.before, each.after, each.reason, each.phase, at]


def _conflict_rows(award: Award) -> Rows:
    waived = reviews.waivers(award.application.competition)
    query = (
        select(ConflictDeclaration)
        .where(ConflictDeclaration.application_id == award.application_id)
        .options(joinedload(ConflictDeclaration.reviewer).joinedload(Reviewer.person))
        .order_by(ConflictDeclaration.declared_at, ConflictDeclaration.id)
    )
    for each in db.every(query):
        waiver = waived.get(each.reviewer_id)
        yield [
            each.declared_at.isoformat(),
            each.reviewer.person.name,
            each.kind.value,
            each.explanation,
            "yes" if each.is_computed else "no",
            waiver.reason if waiver else None,
        ]


def _discussion_rows(award: Award) -> Rows:
    found = reviews.discussion_of(award.application)
    if found is None:
        return
    for each in found.notes:
        yield [each.written_at.isoformat(), each.code, each.review_id, each.text, None]
    if found.record:
        closed = found.closed_at.isoformat() if found.closed_at else None
        yield [closed, None, None, None, found.record]


def _place_rows(award: Award) -> Rows:
    order = reviews.rank_order(award.application.competition)
    if order is None:
        return
    for each in order.entries:
        if each.application_id == award.application_id:
            place = [each.rank, len(order.entries), each.mean_numerator, each.mean_denominator]
            said = [each.tie_note, order.sha256, order.frozen_at.isoformat()]
            yield [*place, *said, *_choice(award)]


def _choice(award: Award) -> list[object]:
    query = (
        select(Slate, SlateChoice)
        .join(SlateChoice, SlateChoice.slate_id == Slate.id)
        .where(SlateChoice.application_id == award.application_id, SlateChoice.is_funded)
        .order_by(Slate.signed_at.desc())
    )
    found = db.session.execute(query.limit(1)).first()
    if found is None:
        return [None] * _OF_CHOICE
    slate, chosen = found
    signed = slate.signed_at.isoformat() if slate.signed_at else None
    return [slate.status.value, "yes", chosen.cents, chosen.reason, slate.signature, signed]
