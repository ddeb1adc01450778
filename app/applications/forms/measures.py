"""Performance measures: what is counted, goals for all students, and goals by student group."""

from collections.abc import Mapping
from typing import Any

from wtforms import FieldList, FormField, SelectField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Length, Optional

from app.applications.models import Direction
from app.applications.rules.measure_goals import Goal, Row, parse
from app.applications.services import MeasureTyped
from app.platform.errors import DomainError
from app.platform.forms import Form, WholeNumberField, given, options, required

_EACH_YEAR = "Type a percentage for each year."


class GoalField(StringField):
    """A percentage, or counts such as 310 of 500; `.data` is a Goal, or None where nothing is."""

    data: Any

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return self.data.typed if isinstance(self.data, Goal) else ""

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read what was typed, or say what is wrong with it."""
        try:
            self.data = parse(str(valuelist[0])) if valuelist else None
        except DomainError as problem:
            self.data = None
            raise ValueError(problem.message) from problem


class MeasureForm(Form):
    """A promise about results."""

    element = SelectField("Element it belongs to")
    name = StringField("What will change", validators=[required("Name the measure.")])
    rationale = TextAreaField("Why this measure", validators=[Optional(), Length(max=3_000)])
    population = StringField("Students it is about", validators=[Optional(), Length(max=200)])
    numerator = StringField("Students counted", validators=[required("Say who is counted.")])
    denominator = StringField("Out of", validators=[required("Say out of whom.")])
    direction = SelectField(
        "Better is", choices=options([(each.value, each.label) for each in Direction])
    )
    formative = TextAreaField(
        "How it tells you early what to change", validators=[Optional(), Length(max=3_000)]
    )
    baseline_numerator = WholeNumberField(
        "Baseline: students counted (empty: not known)", validators=[Optional()]
    )
    baseline_denominator = WholeNumberField("Baseline: out of", validators=[Optional()])
    baseline_year = StringField("School year of the baseline", validators=[Optional()])
    targets = FieldList(GoalField("Percent", validators=[given(_EACH_YEAR)]))
    post_grant = GoalField("First year after the grant", validators=[Optional()])

    def typed(self) -> MeasureTyped:
        """The measure as typed."""
        goals = {year: each.data for year, each in enumerate(self.targets, start=1) if each.data}
        words = ("element", "name", "numerator", "denominator", "rationale", "formative")
        return MeasureTyped(
            **{word: (self[word].data or "").strip() for word in words},
            population=(self.population.data or "").strip(),
            baseline_year=(self.baseline_year.data or "").strip(),
            direction=Direction(self.direction.data),
            baseline_numerator=self.baseline_numerator.data,
            baseline_denominator=self.baseline_denominator.data,
            targets={year: goal.percent for year, goal in goals.items()},
            counts={
                year: (goal.numerator, goal.denominator)
                for year, goal in goals.items()
                if goal.is_counted
            },
            post_grant=self.post_grant.data,
        )


class GroupForm(PlainForm):
    """One student group. A row without any number is left out."""

    name = StringField("Student group", validators=[Length(max=200)])
    baseline = GoalField("Baseline")
    goals = FieldList(GoalField("Goal"))

    @property
    def called(self) -> str:
        """How the row is named in messages and to screen readers."""
        return (self.name.data or "").strip() or "Own group"

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """A message names its row and its column."""
        is_good: bool = super().validate(extra_validators)
        last = len(self.goals)
        places = [("baseline", self.baseline)]
        places += [
            ("after the grant" if year == last else f"year {year}", each)
            for year, each in enumerate(self.goals, start=1)
        ]
        for place, each in places:
            if isinstance(each.errors, list):  # in place: the table of rows holds this very list
                each.errors[:] = [f"{self.called}, {place}: {text}" for text in each.errors]
        return is_good

    def row(self) -> Row | None:
        """The row as typed, or None when it holds no number."""
        goals = {year: each.data for year, each in enumerate(self.goals, start=1) if each.data}
        if self.baseline.data is None and not goals:
            return None
        return Row((self.name.data or "").strip(), self.baseline.data, goals)


class GroupsForm(Form):
    """All student groups of one measure."""

    rows = FieldList(FormField(GroupForm))

    def typed(self) -> list[Row]:
        """The rows that hold a number."""
        return [row for each in self.rows if (row := each.form.row()) is not None]
