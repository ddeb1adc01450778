"""The budget as people type it: one line, the whole grid, a workbook."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
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
from app.applications.services import GridRow
from app.platform import money, writing
from app.platform.forms import Form, MoneyField, options, required

_TEXTS = ("funds", "category", "description", "justification", "serves", "recurrence")
_TYPED = ("description", "justification")
_FUNDS = [(each.value, each.label) for each in Funds]
_CATEGORIES = [(each.value, f"{each.line} {each.label}") for each in Category]
_RECURRENCES = [("", "Not said yet"), *((each.value, each.label) for each in Recurrence)]


class _LineFields(PlainForm):
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
            commitment=lines.commitment_served(application, self.serves.data or ""),
            cents={
                year: each.data
                for year, each in enumerate(self.amounts, start=1)
                if each.data is not None
            },
            recurrence=Recurrence(self.recurrence.data) if self.recurrence.data else None,
        )


class LineForm(_LineFields, Form):
    """One budget line."""

    revision = HiddenField()
    description = StringField("What is paid", validators=[required("Say what is paid.")])


class RowForm(_LineFields):
    """One row of the grid. A new row where only lists were set counts as empty."""

    line_id = HiddenField()
    revision = HiddenField()
    shown = HiddenField()  # the fingerprint of what the page showed
    remove = BooleanField("Remove")

    @property
    def is_empty(self) -> bool:
        """Whether nobody typed anything in a new row; a zero is something."""
        sent = self._as_fields()
        return not self.line_id.data and not any(
            value for name, value in sent.items() if name in _TYPED or name.startswith("amounts")
        )

    @property
    def is_touched(self) -> bool:
        """Whether it says something else than what the page showed."""
        if self.is_empty:
            return False
        return bool(self.remove.data) or lines.fingerprint(self._as_fields()) != self.shown.data

    def _as_fields(self) -> dict[str, str]:
        """The values as they were sent, in the shape of `lines.as_fields`."""
        found = {name: writing.tidy(self[name].data or "").strip() for name in _TEXTS}
        for at, each in enumerate(self.amounts):
            raw = str(each.raw_data[0]).strip() if each.raw_data else ""
            found[f"amounts-{at}"] = raw if each.data is None else money.as_typed(each.data)
        return found

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """A row that is used needs words; a row that goes, or was not touched, needs nothing."""
        if not self.is_touched or self.remove.data:
            return True
        is_good: bool = super().validate(extra_validators)
        if not (self.description.data or "").strip():
            self.description.errors = ["Say what is paid, or empty the whole row."]
            return False
        return is_good

    def row(self, application: Application) -> GridRow:
        """The row as typed."""
        return GridRow(
            line_id=uuid.UUID(self.line_id.data) if self.line_id.data else None,
            revision=int(self.revision.data or 0),
            typed=None if self.remove.data else self.typed(application),
        )


class GridForm(Form):
    """All lines and all years at once."""

    rows = FieldList(FormField(RowForm))

    def touched(self, application: Application) -> list[GridRow]:
        """The rows that somebody changed, filled or wants removed."""
        return [each.form.row(application) for each in self.rows if each.form.is_touched]

    def prepare(self, application: Application) -> None:
        """Give each row the choices of this application."""
        places = options(lines.places(application))
        for each in self.rows:
            each.form.serves.choices = places


class WorkbookForm(Form):
    """A budget workbook of the district's own."""

    file = FileField("Workbook (.xlsx)", validators=[FileRequired("Choose a workbook.")])


def line_values(kept: BudgetLine | None, years: int) -> dict[str, Any]:
    """What the form of one line shows."""
    if kept is None:
        return {"amounts": [None] * years}
    typed = lines.kept(kept)
    plain = {name: value for name, value in lines.as_fields(typed).items() if name in _TEXTS}
    amounts = [typed.cents.get(year) for year in range(1, years + 1)]
    return {**plain, "amounts": amounts, "revision": kept.revision}


def grid_values(application: Application, blank: int) -> Iterator[dict[str, Any]]:
    """What the rows of the grid show: each line, then blank rows."""
    years = application.competition.project_years
    for line in application.budget_lines:
        shown = lines.fingerprint(lines.as_fields(lines.kept(line)))
        yield {**line_values(line, years), "line_id": str(line.id), "shown": shown}
    for _ in range(blank):
        yield line_values(None, years)
