"""What can be wrong with a rubric file, said so that its author can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.platform.errors import DomainError


class Fault(StrEnum):
    """What sort of fault it is: a draft may have any but the first."""

    FORM = "form"  # something stands where it cannot be kept: a typing slip in the file itself
    ABSENT = "absent"  # something that is needed is not there, or is empty
    VALUE = "value"  # something is there and cannot be read as what it should be
    MEANING = "meaning"  # everything can be read, and it does not go together


@dataclass(frozen=True)
class Problem:
    """One thing wrong: the line (from 1), the place in the file, what, and how to mend it."""

    line: int
    where: str
    what: str
    repair: str
    fault: Fault = Fault.MEANING


class RubricError(DomainError):
    """A rubric file cannot be used. `problems` holds everything found, in the file's order."""

    def __init__(self, origin: str, problems: Sequence[Problem]) -> None:
        """Gather the problems found in the file that `origin` names."""
        self.origin = origin
        self.problems = tuple(sorted(problems, key=lambda each: (each.line, each.where)))
        super().__init__("\n".join(self._sentence(each) for each in self.problems))

    def _sentence(self, problem: Problem) -> str:
        place = f"{self.origin} line {problem.line}"
        return f"{place}: {problem.what}. Repair: {problem.repair}."
