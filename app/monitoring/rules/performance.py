"""What a performance report asks of people, what is missing, and when a word is owed. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from app.monitoring.rules.performance_content import Amount, Content, MeasureRow

_WHOLE = 100


class Part(StrEnum):
    """The parts of ED 524B, each with a page."""

    COVER = "cover"
    SUMMARY = "summary"
    STATUS = "status"
    BUDGET = "budget"
    ADDITIONAL = "additional"

    @property
    def label(self) -> str:
        """As the form calls it."""
        return _PARTS[self]


_PARTS = {
    Part.COVER: "Cover sheet",
    Part.SUMMARY: "Executive summary",
    Part.STATUS: "Section A: objectives and measures",
    Part.BUDGET: "Section B: budget",
    Part.ADDITIONAL: "Section C: additional information",
}


class Form(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    MONEY = "money"
    DAY = "day"
    CHOICE = "choice"


@dataclass(frozen=True)
class Question:
    """Something that only people can say. `is_owed`: the report is not complete without it."""

    code: str
    part: Part
    label: str
    form: Form
    hint: str = ""
    is_owed: bool = True


@dataclass(frozen=True)
class Gap:
    """What is missing: where, and what to do."""

    part: Part
    code: str
    message: str


HUMAN_SUBJECTS = {
    "yes": "Yes, the certification of the Institutional Review Board is current",
    "no": "No, it is not",
    "not_applicable": "No research with human subjects in this period",
}


def is_missed(
    actual: Fraction | None, target: Fraction | None, *, rises: bool, margin_points: int
) -> bool:
    """Whether an actual falls short of its target by more points of percent than the margin."""
    if actual is None or target is None:
        return False
    short = target - actual if rises else actual - target
    return short * _WHOLE > margin_points


def questions(content: Content) -> list[Question]:
    """Everything that is asked, in the order of the form. Nothing that is held is among it."""
    return [
        Question(
            "human_subjects",
            Part.COVER,
            "Is the certification of research with human subjects current?",
            Form.CHOICE,
            "Item 10 of the form; 34 CFR part 97.",
        ),
        Question(
            "summary",
            Part.SUMMARY,
            "Executive summary",
            Form.TEXT,
            "What was done, what came of it, and what is in the way. The figures stand in "
            "sections A and B; there is no need to repeat them. The public can read this part: "
            "name no student, and no number of a small group.",
        ),
        *_about_objectives(content),
        *_about_money(content),
        Question(
            "evaluation",
            Part.ADDITIONAL,
            "What the evaluation says so far",
            Form.TEXT,
            "Progress in this period, whether the project works, and what it does for those who "
            "take part (34 CFR 75.590).",
        ),
        Question(
            "additional",
            Part.ADDITIONAL,
            "Additional information",
            Form.TEXT,
            "Changes of partners or staff that were approved, products, and whatever else the "
            "program should know.",
            is_owed=False,
        ),
    ]


def of_part(content: Content, part: Part) -> list[Question]:
    """The questions of one page."""
    return [each for each in questions(content) if each.part is part]


def gaps(content: Content) -> list[Gap]:
    """What must still be said before the report can be submitted, in the order of the form."""
    said = answers(content)
    return [
        Gap(each.part, each.code, f"{each.label}: {_repair(each)}")
        for each in questions(content)
        if each.is_owed and not said.get(each.code)
    ]


def answers(content: Content) -> dict[str, str]:
    """What people have said: question to text; amounts as cents."""
    said = {
        "human_subjects": content.human_subjects,
        "summary": content.summary,
        "carryover": content.money.carryover,
        "evaluation": content.evaluation,
        "additional": content.additional,
    }
    for objective in content.objectives:
        said[f"progress.{objective.code}"] = objective.progress
        for row in objective.measures:
            said[f"explain.{row.code}"] = row.explanation
            said[f"available.{row.code}"] = row.available_on or ""
    for line in _typed(content):
        said[line.question] = "" if line.current_cents is None else str(line.current_cents)
    return said


def _about_objectives(content: Content) -> Iterator[Question]:
    for objective in content.objectives:
        yield Question(
            f"progress.{objective.code}",
            Part.STATUS,
            f"Objective {objective.number}: explanation of progress",
            Form.TEXT,
            "What was done toward it, from interviews, observations and other evidence beside the "
            "figures, and how that was collected.",
        )
        for row in objective.measures:
            yield from _about_measure(row, content.margin_points)


def _about_measure(row: MeasureRow, margin_points: int) -> Iterator[Question]:
    if row.is_overdue:
        yield Question(
            f"available.{row.code}",
            Part.STATUS,
            f"Measure {row.place}: date by which the actual figure will be there",
            Form.DAY,
            "The day by which the data were due has passed.",
        )
    hint = "What stood in the way, and what is done about it." if row.is_missed else ""
    short = f" (target missed by more than {margin_points} points)" if row.is_missed else ""
    yield Question(
        f"explain.{row.code}",
        Part.STATUS,
        f"Measure {row.place}: explanation{short}",
        Form.TEXT,
        hint,
        is_owed=row.is_missed,
    )


def _about_money(content: Content) -> Iterator[Question]:
    span = "since the last annual report" if content.is_final else "in this budget period"
    for row in _typed(content):
        yield Question(
            row.question,
            Part.BUDGET,
            f"{row.label}, {row.funds}: spent {span}",
            Form.MONEY,
        )
    yield Question(
        "carryover",
        Part.BUDGET,
        "Statement on funds that are not spent" if content.is_final else "Carryover statement",
        Form.TEXT,
        "Why money is left, how much of it is needed for what was approved, and when it will be "
        "spent (34 CFR 75.253). If nothing is left, say so.",
    )


def _typed(content: Content) -> list[Amount]:
    return [row for part in content.money.sections for row in part.rows if row.question]


def _repair(question: Question) -> str:
    return {
        Form.TEXT: "write it.",
        Form.MONEY: "type the amount, or 0.",
        Form.DAY: "choose the day.",
        Form.CHOICE: "choose an answer.",
    }[question.form]
