"""The questions of an application in their order, each with its id and what is written already."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.applications.models import Application
from app.competitions.rubrics import Item, Rubric

TITLE, ABSTRACT = "TITLE", "ABSTRACT"


@dataclass(frozen=True)
class Question:
    """One question. `item` is None for title and abstract; `revision` is that of `text`."""

    code: str
    title: str
    asks: str
    section: str
    item: Item | None
    text: str = ""
    revision: int = 0

    @property
    def heading(self) -> str:
        """The line above it in a document."""
        return " ".join(f"{self.code} {self.title}".split())


def of_rubric(rubric: Rubric) -> list[Question]:
    """All questions, nothing written yet."""
    front = [
        Question(TITLE, "Title of the project", "One line.", "Title and abstract", None),
        Question(ABSTRACT, "Abstract", "The project in one paragraph.", "Title and abstract", None),
    ]
    return front + [
        Question(item.code, item.title, item.asks, f"{part.code}. {part.title}", item)
        for part in rubric.sections
        for item in part.items
    ]


def of_application(application: Application, rubric: Rubric) -> list[Question]:
    """All questions with what the working copy says now."""
    kept = {each.item_code: (each.text, each.revision) for each in application.responses}
    kept[TITLE] = (application.title, application.abstract_revision)
    kept[ABSTRACT] = (application.abstract, application.abstract_revision)
    return [_answered(each, *kept.get(each.code, ("", 0))) for each in of_rubric(rubric)]


def _answered(question: Question, text: str, revision: int) -> Question:
    return Question(**{**vars(question), "text": text, "revision": revision})


def headings(questions: Sequence[Question]) -> frozenset[str]:
    """Every heading of a document with these questions: where one answer ends at the latest."""
    sections = {" ".join(each.section.split()) for each in questions}
    return frozenset({each.heading for each in questions} | sections)
