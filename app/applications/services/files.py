"""Attachments: recognised by their content, kept by their content."""

from app.applications import rules
from app.applications.models import Application, Attachment, AttachmentKind
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import audit, clock, storage


def attach(
    application: Application, content: bytes, *, name: str, kind: AttachmentKind, by: Actor
) -> Attachment:
    """Keep a file with the application. Raises DomainError for what cannot be taken."""
    changed(application, by=by)
    recognised = rules.files.recognise(content, name=name)
    file = storage.put(
        content, name=recognised.fitting_name(name), media_type=recognised.media_type
    )
    attachment = Attachment(
        kind=kind,
        file=file,
        file_id=file.id,
        attached_by_id=by.id,
        attached_at=clock.now(),
    )
    application.attachments.append(attachment)
    audit.record(by, "attachment:add", application, name=file.name, sha256=file.sha256)
    return attachment


def detach(application: Application, attachment: Attachment, *, by: Actor) -> None:
    """Take a file out of the working copy; submissions that hold it keep it."""
    changed(application, by=by)
    application.attachments.remove(attachment)
    audit.record(by, "attachment:remove", application, name=attachment.file.name)
