"""Goals, activities, the boxes of the logic model, and priorities."""

import uuid
from collections.abc import Sequence

from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.applications.models import Application, LogicEntry, PlanActivity
from app.applications.rules.logic_model import LONGEST
from app.applications.rules.plan import Quarter
from app.applications.services import ActivityTyped, GoalTyped
from app.platform.forms import Form, options, required

_LINE = 300


class ChecksField(SelectMultipleField):
    """Several of a list, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class GoalForm(Form):
    """A key goal and what it serves."""

    seen = HiddenField()
    statement = TextAreaField(
        "What you want to reach", validators=[required("Say what the goal is."), Length(max=1_000)]
    )
    serves = ChecksField("What it serves")

    def typed(self) -> GoalTyped:
        """The goal as typed."""
        return GoalTyped((self.statement.data or "").strip(), tuple(self.serves.data or ()))


class ActivityForm(Form):
    """An activity toward a goal."""

    seen = HiddenField()
    name = StringField(
        "What is done", validators=[required("Say what is done."), Length(max=_LINE)]
    )
    rationale = TextAreaField("Why this", validators=[Length(max=2_000)])
    begins_quarter = SelectField("Begins in")
    ends_quarter = SelectField("Ends with")
    deliverable = StringField("What comes out of it", validators=[Length(max=_LINE)])
    responsible = StringField("Who is responsible", validators=[Length(max=_LINE)])
    after = SelectField("Can begin only after")

    def offer(self, quarters: Sequence[Quarter], others: Sequence[PlanActivity]) -> "ActivityForm":
        """Fill the lists to choose from."""
        times = [("", "Not settled yet"), *((each.number, each.label) for each in quarters)]
        self.begins_quarter.choices = options(times)
        self.ends_quarter.choices = options(times)
        named = [(str(each.id), f"{each.code} {each.name}") for each in others]
        self.after.choices = options([("", "Nothing"), *named])
        return self

    def typed(self) -> ActivityTyped:
        """The activity as typed; what was left empty is still open."""
        return ActivityTyped(
            name=(self.name.data or "").strip(),
            rationale=(self.rationale.data or "").strip(),
            begins_quarter=_number(self.begins_quarter.data),
            ends_quarter=_number(self.ends_quarter.data),
            deliverable=(self.deliverable.data or "").strip(),
            responsible=(self.responsible.data or "").strip(),
            after_id=uuid.UUID(self.after.data) if self.after.data else None,
        )


def _number(text: str | None) -> int | None:
    return int(text) if text else None


class BoxForm(Form):
    """A box of the logic model, and where its arrows lead."""

    seen = HiddenField()
    text = TextAreaField(
        "What stands in the box",
        validators=[
            required("Write what stands in the box."),
            Length(max=LONGEST, message=f"A box holds up to {LONGEST} characters. Say it shorter."),
        ],
    )
    leads_to = ChecksField("It leads to")

    def offer(self, later: Sequence[LogicEntry]) -> "BoxForm":
        """Arrows lead to boxes of later columns."""
        self.leads_to.choices = options(
            (str(each.id), f"{each.code} {each.text}") for each in later
        )
        return self

    def chosen(self, application: Application) -> list[LogicEntry]:
        """The boxes that are ticked."""
        ticked = set(self.leads_to.data or ())
        return [each for each in application.logic_entries if str(each.id) in ticked]
