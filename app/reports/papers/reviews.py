"""What readers said, on paper: one form for each reader in the file, and without names outside."""

import uuid

from app.applications import queries as applications
from app.applications.models import Application
from app.awards import queries as awards
from app.platform import pdf
from app.platform.errors import NotFoundError
from app.reports import policy
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper
from app.reports.queries import review_forms


def _review_form(document: Document) -> Made:
    form = review_forms.review_form(document.subject_id)
    application = form.review.application
    content = pdf.render("review_form.html", form=form, application=application, document=document)
    place = 1 + [each.id for each in review_forms.handed_in_on(application.id)].index(
        form.review.id
    )
    return Made(f"{application.number}-review-{place}-v{document.version}.pdf", content)


def _feedback(document: Document) -> Made:
    application = _told(document.subject_id)
    content = pdf.render(
        "feedback.html",
        application=application,
        found=awards.whole_feedback(application),
        screening=applications.screening_of(application),
        document=document,
    )
    return Made(f"{application.number}-feedback-v{document.version}.pdf", content)


def _told(application_id: uuid.UUID) -> Application:
    """The application, once its letter is out; before that there is no feedback at all."""
    application = applications.application(application_id)
    if awards.letter_of(application) is None:
        raise NotFoundError
    return application


def _of_review(review_id: uuid.UUID) -> tuple[object, ...]:
    return (review_forms.handed_in(review_id).application.competition,)


def _of_feedback(application_id: uuid.UUID) -> tuple[object, ...]:
    return (_told(application_id),)


REVIEW_FORM = Paper(_of_review, policy.may_have_review_form, _review_form)
FEEDBACK = Paper(_of_feedback, policy.may_have_feedback, _feedback)
