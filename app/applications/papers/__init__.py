"""The questions as a Word document to draft in, and the answers found in it again."""

from app.applications.papers.comparing import Compared, State, compare
from app.applications.papers.questions import Question, headings, of_application, of_rubric
from app.applications.papers.reading_back import Commission, Found, read
from app.applications.papers.writing_out import write

__all__ = [
    "Commission",
    "Compared",
    "Found",
    "Question",
    "State",
    "compare",
    "headings",
    "of_application",
    "of_rubric",
    "read",
    "write",
]
