"""The decision on paper: prepared before its moment for the agency, afterwards for the district."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from app.applications.models import Application
from app.awards import queries as awards
from app.awards import rules
from app.awards.models import LetterKind, Slate
from app.platform import clock, pdf
from app.platform.errors import NotFoundError
from app.reports import policy
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper
from app.reports.queries import batches


@dataclass(frozen=True)
class Told:
    """What one letter tells, released or prepared; `at` is its moment, or the planned one."""

    application: Application
    slate: Slate | None
    kind: LetterKind
    body: str
    offer: rules.Offer | None
    at: datetime

    @property
    def day(self) -> date:
        """The date of the letter, in the competition's zone."""
        return clock.in_zone(self.at, self.application.competition.zone).date()


def told(letter_id: uuid.UUID) -> Told:
    """The letter as it was released, or as it will be. NotFoundError when there is neither."""
    letter = awards.letter(letter_id)
    if letter is None:
        return _prepared(letter_id)
    application = letter.application
    slate = letter.announcement.slate if letter.announcement else None
    slate = slate or awards.slate_of(application.competition)
    said = awards.wording(slate, application, at=letter.released_at) if slate else None
    return Told(
        application,
        slate,
        letter.kind,
        letter.body,
        said.offer if said else None,
        letter.released_at,
    )


def _prepared(letter_id: uuid.UUID) -> Told:
    planned = batches.planned(letter_id)
    if planned is None:
        raise NotFoundError
    order = planned.batch.announcement
    said = awards.wording(order.slate, planned.application, at=order.release_at)
    return Told(
        planned.application,
        order.slate,
        said.kind,
        said.body,
        said.offer,
        order.release_at,
    )


def _letter(document: Document) -> Made:
    found = told(document.subject_id)
    content = pdf.render(
        "letter.html",
        told=found,
        application=found.application,
        document=document,
    )
    return Made(f"{found.application.number}-decision-v{document.version}.pdf", content)


def _of(letter_id: uuid.UUID) -> tuple[object, ...]:
    return told(letter_id).application, awards.letter(letter_id)


LETTER = Paper(_of, policy.may_have_letter, _letter)
