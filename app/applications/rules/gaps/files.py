"""What is missing of attached files, and which are too long."""

from collections.abc import Iterator

from app.applications.models import Application
from app.applications.rules import asked_files, format_lint
from app.applications.rules.gaps.shape import Area, Gap, gap


def files(application: Application) -> list[Gap]:
    """Files that the notice asks of the application, and files with too many pages."""
    return [gap(application, Area.ATTACHMENTS, text) for text in _sentences(application)]


def _sentences(application: Application) -> Iterator[str]:
    for requirement, is_there in asked_files.asked(application):
        if not is_there:
            yield f"Attach the file that the notice asks for: {requirement.title}."
    for each in application.attachments:
        limit = asked_files.most_pages(application, each.kind)
        seen = format_lint.looks(each.looks)
        if format_lint.too_many_pages(seen, limit):
            name = each.file.name
            yield f"Shorten “{name}”: it has {seen.pages} pages, and the notice allows {limit}."
