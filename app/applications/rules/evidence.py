"""Where the evidence that a notice asks for may be found in an application. Pure."""

from collections.abc import Callable, Sequence

from app.applications.models import Application, AttachmentKind


def may_be_there(application: Application, asked: str) -> bool:
    """Whether a file could be what is asked for; only a person can tell."""
    kinds = [AttachmentKind.OTHER]
    if "support" in asked.casefold() or "agreement" in asked.casefold():
        kinds += [AttachmentKind.LETTER, AttachmentKind.MEMORANDUM]
    return bool(_attached(application, *kinds))


def _attached(application: Application, *kinds: AttachmentKind) -> list[str]:
    return [each.file.name for each in application.attachments if each.kind in kinds]


def _files(*kinds: AttachmentKind) -> Callable[[Application], object]:
    return lambda application: _attached(application, *kinds)


# How a notice words its evidence, and where that is found in an application.
_FOUND_IN: Sequence[tuple[str, Callable[[Application], object]]] = (
    ("logic model", lambda application: application.logic_entries),
    ("logic model", _files(AttachmentKind.LOGIC_MODEL)),
    ("résumé", _files(AttachmentKind.RESUME)),
    ("letter", _files(AttachmentKind.LETTER)),
    ("memorandum", _files(AttachmentKind.MEMORANDUM)),
    ("participating schools", lambda application: application.schools),
    ("school table", lambda application: application.schools),
    ("table of measures", lambda application: application.measures),
    ("table of yearly goals", lambda application: application.measures),
    ("budget by category", lambda application: application.budget_lines),
    ("plan with goals", lambda application: application.goals),
)


def is_there(application: Application, asked: str) -> bool:
    """Whether the words of the notice name something that the application holds."""
    return any(sign in asked.casefold() and bool(find(application)) for sign, find in _FOUND_IN)
