"""What is missing of title, abstract and responses."""

from app.applications.models import Application
from app.applications.rules import words
from app.applications.rules.gaps.shape import Area, Gap, gap
from app.competitions.rubrics import Item, Rubric


def summary(application: Application) -> list[Gap]:
    """Title and abstract."""
    found = []
    if not application.title.strip():
        found.append(gap(application, Area.SUMMARY, "Give the project a title."))
    if not application.abstract.strip():
        found.append(gap(application, Area.SUMMARY, "Write the abstract."))
    return found


def responses(application: Application, rubric: Rubric) -> list[Gap]:
    """A text for each item, not longer than what is accepted."""
    texts = {response.item_code: response.text for response in application.responses}
    return [
        gap(application, Area.RESPONSES, message, item_code=item.code)
        for item in rubric.items
        if (message := _about(item, texts.get(item.code, "")))
    ]


def _about(item: Item, text: str) -> str | None:
    if not text.strip():
        return f"Write the response to {item.code}, {item.title}."
    measured = words.length(item, text)
    if measured.is_too_long:
        return (
            f"Shorten the response to {item.code}, {item.title}: it has {measured.words:,} words, "
            f"and at most {measured.most:,} are accepted."
        )
    return None
