"""One monitoring record on paper."""

import uuid

from app.monitoring.lifecycle.watching import ContactStatus
from app.monitoring.models.watching import Contact
from app.monitoring.policy import watching as policy
from app.monitoring.queries import contacts as queries
from app.platform import pdf
from app.platform.errors import NotFoundError
from app.reports.models import Document
from app.reports.papers.paper import Made, Paper


def _record(document: Document) -> Made:
    """The record as both sides may read it; ratings are the agency's own and are not in it."""
    contact = queries.contact(document.subject_id)
    names = dict(queries.promises(contact.award))
    content = pdf.render(
        "monitoring_record.html",
        contact=contact,
        award=contact.award,
        actions=queries.actions_by_finding(contact),
        promises=[(code, names.get(code, "")) for code in contact.commitments],
        document=document,
    )
    return Made(f"{contact.award.number}-record-{contact.number}-v{document.version}.pdf", content)


def _contact(contact_id: uuid.UUID) -> tuple[Contact]:
    """A finished record: a draft is nobody's paper yet."""
    contact = queries.contact(contact_id)
    if contact.status is not ContactStatus.FINISHED:
        raise NotFoundError
    return (contact,)


MONITORING_RECORD = Paper(_contact, policy.may_see_contact, _record)
