"""One budget line as people type it, and a workbook that they bring."""

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    FieldList,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from app.applications.models import Application, BudgetLine, Category, Funds, Recurrence
from app.applications.rules import lines
from app.applications.rules.lines import LineTyped
from app.platform import writing
from app.platform.forms import Form, MoneyField, options, required

TEXTS = ("funds", "category", "description", "justification", "serves", "recurrence")
_FUNDS = [(each.value, each.label) for each in Funds]
_CATEGORIES = [(each.value, f"{each.line} {each.label}") for each in Category]
_RECURRENCES = [("", "Not said yet"), *((each.value, each.label) for each in Recurrence)]


class LineFields(PlainForm):
    """What a line consists of, on its own page and as a row of the grid."""

    funds = SelectField("Paid from", choices=options(_FUNDS))
    category = SelectField("Line of the form", choices=options(_CATEGORIES))
    description = StringField("What is paid")
    justification = TextAreaField("Why it is needed")
    # A commitment that was removed meanwhile is no error; the line then says that it serves none.
    serves = SelectField("Serves", validate_choice=False)
    recurrence = SelectField("How long it is needed", choices=options(_RECURRENCES))
    amounts = FieldList(MoneyField("Amount", validators=[Optional()]))

    def typed(self, application: Application) -> LineTyped:
        """The line as typed; a year left empty costs nothing and is kept as not entered."""
        return LineTyped(
            funds=Funds(self.funds.data),
            category=Category(self.category.data),
            description=writing.tidy(self.description.data or "").strip(),
            justification=writing.tidy(self.justification.data or "").strip(),
            serves=lines.served(application, self.serves.data or ""),
            cents={
                year: each.data
                for year, each in enumerate(self.amounts, start=1)
                if each.data is not None
            },
            recurrence=Recurrence(self.recurrence.data) if self.recurrence.data else None,
        )


class LineForm(LineFields, Form):
    """One budget line."""

    revision = HiddenField()
    description = StringField("What is paid", validators=[required("Say what is paid.")])


class WorkbookForm(Form):
    """A budget workbook of the district's own."""

    file = FileField("Workbook (.xlsx)", validators=[FileRequired("Choose a workbook.")])


def line_values(kept: BudgetLine | None, years: int) -> dict[str, Any]:
    """What the form of one line shows."""
    if kept is None:
        return {"amounts": [None] * years}
    typed = lines.kept(kept)
    plain = {name: value for name, value in lines.as_fields(typed).items() if name in TEXTS}
    amounts = [typed.cents.get(year) for year in range(1, years + 1)]
    return {**plain, "amounts": amounts, "revision": kept.revision}
