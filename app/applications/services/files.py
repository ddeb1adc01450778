"""Attachments: recognised by their content, looked into, kept by their content, repaired."""

from app.applications import inspecting, rules
from app.applications.inspecting import Inspected
from app.applications.models import Application, Attachment, AttachmentKind
from app.applications.rules.format_lint import Looks, Repair
from app.applications.services.working_copy import changed
from app.identity.actor import Actor
from app.platform import audit, child, clock, storage
from app.platform.errors import DomainError

_LIMITS = child.Limits(seconds=60, memory=4 * 1024**3)
_LOOKED_INTO = frozenset({inspecting.PDF, inspecting.DOCX})


def attach(
    application: Application, content: bytes, *, name: str, kind: AttachmentKind, by: Actor
) -> Attachment:
    """Keep a file with the application, however it looks.

    Raises DomainError for what cannot be taken at all: what nobody could open or read.
    """
    recognised = rules.files.recognise(content, name=name)
    seen = _looks(content, recognised.media_type, name)
    changed(application, by=by)
    file = storage.put(
        content, name=recognised.fitting_name(name), media_type=recognised.media_type
    )
    attachment = Attachment(
        kind=kind,
        file=file,
        file_id=file.id,
        attached_by_id=by.id,
        attached_at=clock.now(),
        looks=rules.format_lint.kept_looks(seen),
    )
    application.attachments.append(attachment)
    audit.record(by, "attachment:add", application, name=file.name, sha256=file.sha256)
    return attachment


def detach(application: Application, attachment: Attachment, *, by: Actor) -> None:
    """Take a file out of the working copy; submissions that hold it keep it."""
    changed(application, by=by)
    application.attachments.remove(attachment)
    audit.record(by, "attachment:remove", application, name=attachment.file.name)


def repair(application: Application, attachment: Attachment, how: Repair, *, by: Actor) -> None:
    """Put a repaired file in the place of this one; the file as it came stays in storage.

    Raises DomainError when form fields cannot be flattened; the file then stays as it is.
    """
    changed(application, by=by)
    before = attachment.file
    content, name = storage.read(before), before.name
    if how is Repair.FLATTEN:
        content = _flattened(content, name)
    elif how is Repair.NAME:
        name = rules.file_names.clean_name(name)
    else:
        others = [each.file.name for each in application.attachments if each is not attachment]
        name = rules.file_names.numbered(name, others)
    after = storage.put(content, name=name, media_type=before.media_type)
    if how is Repair.FLATTEN:
        seen = _looks(content, before.media_type, name)
        attachment.looks = rules.format_lint.kept_looks(seen)
    attachment.first_file = attachment.first_file or before
    attachment.file = after
    audit.record(
        by,
        "attachment:repair",
        application,
        how=how.value,
        before=before.name,
        after=after.name,
        sha256=after.sha256,
    )


def _looks(content: bytes, media_type: str, name: str) -> Looks:
    if media_type not in _LOOKED_INTO:
        return Looks()
    found = child.run(inspecting.inspect, (content, media_type), _LIMITS)
    if not isinstance(found, Inspected):
        return Looks()
    if found.refusal:
        message = f"“{name}” {found.refusal}."
        raise DomainError(message, field="file")
    return found.looks


def _flattened(content: bytes, name: str) -> bytes:
    flat = child.run(inspecting.flatten, content, _LIMITS)
    if not isinstance(flat, bytes) or not flat:
        message = (
            f"The form fields of “{name}” could not be made part of the page. The file stays as it "
            "is, and is accepted. You can also print it to a new PDF and attach that."
        )
        raise DomainError(message)
    return flat
