"""Bringing texts in that were drafted elsewhere: shown beside what is there, then chosen."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.applications import papers, queries, rules
from app.applications.models import Application
from app.applications.papers.questions import ABSTRACT, TITLE
from app.applications.services.drafting import save_response, save_summary
from app.identity.actor import Actor
from app.platform import audit, child
from app.platform.errors import DomainError, StaleError

_LIMITS = child.Limits(seconds=60, memory=2 * 1024**3)
_WORD = ".docx"


@dataclass(frozen=True)
class Chosen:
    """One text to take over, with the revision that stood there when the person chose."""

    code: str
    text: str
    revision: int


def examine(application: Application, content: bytes, *, name: str) -> list[papers.Compared]:
    """What a Word document would change. Nothing is saved.

    Raises DomainError with the repair for files of another kind, with macros, protected or broken.
    """
    kind = rules.files.recognise(content, name=name)
    if _WORD not in kind.endings:
        message = (
            f"“{name}” is no Word document. Bring back the file that you downloaded here. In "
            "Google Docs: File, Download, Microsoft Word (.docx)."
        )
        raise DomainError(message, field="file")
    questions = papers.of_application(application, queries.rubric(application))
    commission = papers.Commission(content, papers.headings(questions))
    found = child.run(papers.read, commission, _LIMITS)
    if found is None or isinstance(found, child.Stopped):
        message = (
            f"“{name}” could not be read. Open it in your word processor, save it again as .docx, "
            "and choose the new file."
        )
        raise DomainError(message, field="file")
    if not found:
        message = (
            f"“{name}” holds no answer that can be found. The lines such as “[A1] Your answer "
            "starts below this line” are missing. Download the questions, and copy your texts "
            "between those lines."
        )
        raise DomainError(message, field="file")
    return papers.compare(questions, found)


def bring_in(application: Application, chosen: Sequence[Chosen], *, by: Actor) -> list[str]:
    """Save the texts that were chosen; return the ids that somebody else saved in between.

    Those are left as their colleague saved them, for the person to look at again.
    """
    stale = [each.code for each in chosen if not _brought(application, each, by=by)]
    stale += _front(application, [each for each in chosen if each.code in {TITLE, ABSTRACT}], by=by)
    saved = [each.code for each in chosen if each.code not in stale]
    if saved:
        audit.record(by, "response:bring_in", application, items=saved)
    return stale


def _brought(application: Application, each: Chosen, *, by: Actor) -> bool:
    if each.code in {TITLE, ABSTRACT}:
        return True
    try:
        save_response(application, each.code, each.text, revision=each.revision, by=by)
    except StaleError:
        return False
    return True


def _front(application: Application, chosen: Sequence[Chosen], *, by: Actor) -> list[str]:
    """Title and abstract share one revision, so they are saved together."""
    if not chosen:
        return []
    texts = {each.code: each.text for each in chosen}
    try:
        save_summary(
            application,
            revision=min(each.revision for each in chosen),
            title=texts.get(TITLE),
            abstract=texts.get(ABSTRACT),
            by=by,
        )
    except StaleError:
        return list(texts)
    return []
