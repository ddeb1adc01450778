"""The change itself: each kind has a form that starts from what the grant holds now."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import (
    DateField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from app.applications.models import Category
from app.awards.models import KeyPerson
from app.awards.services import Sent
from app.monitoring.rules.asks import MoneyAsk, PersonAsk, TimeAsk
from app.monitoring.rules.rebudgeting import Budget
from app.platform.forms import Form, MoneyField, WholeNumberField, options, required


class AskForm(Form):
    """What every kind has: why, and files."""

    reason = TextAreaField(
        "Why the grant has to change", validators=[required("Write why the grant has to change.")]
    )
    files = MultipleFileField("Files")

    def sent(self) -> list[Sent]:
        """The files that were chosen."""
        return [Sent(each.filename, each.read()) for each in self.files.data or [] if each.filename]


class CategoryRow(PlainForm):
    """One category of the approved budget."""

    category = HiddenField()
    amounts = FieldList(MoneyField("Amount", validators=[Optional()]))


class BudgetForm(AskForm):
    """The approved budget, to be changed where it has to."""

    rows = FieldList(FormField(CategoryRow))

    def ask(self, held: Budget) -> MoneyAsk:
        """The cells that differ from what is approved; an empty box means nothing of it."""
        cells: dict[Category, dict[int, int]] = {}
        known = {each.value: each for each in Category}
        for row in self.rows:
            category = known.get(row.form.category.data or "")
            if category is None:
                continue
            for year, amount in enumerate(row.form.amounts, start=1):
                wanted = amount.data or 0
                if wanted != held.cents(category, year):
                    cells.setdefault(category, {})[year] = wanted
        return MoneyAsk(cells)


def budget_values(held: Budget, ask: MoneyAsk, years: int) -> list[dict[str, Any]]:
    """The rows: what is approved, with what was asked already laid over it."""
    shown = held.changed(ask.cents)
    return [
        {
            "category": category.value,
            "amounts": [shown.cents(category, year) for year in range(1, years + 1)],
        }
        for category in sorted(Category, key=lambda each: each.line)
    ]


class TimeForm(AskForm):
    """A later last day; the money stays as it is."""

    ends_on = DateField("New last day of the grant", validators=[required("Choose a day.")])

    def ask(self) -> TimeAsk:
        """The day that is asked for."""
        return TimeAsk(self.ends_on.data)


class PersonForm(AskForm):
    """Whose place is taken over, by whom, from when."""

    leaves = SelectField("Whose place is taken over")
    name = StringField("Name of the person who comes", validators=[required("Write the name.")])
    email = StringField("E-mail address", validators=[required("Write the address.")])
    share_percent = WholeNumberField("Percentage of a full-time post", validators=[Optional()])
    from_on = DateField("First day", validators=[required("Choose the first day.")])

    def offer(self, people: Iterable[KeyPerson]) -> None:
        """The key people who are there now."""
        self.leaves.choices = options(
            [(each.id, f"{each.name}, {each.role}") for each in people if each.to_on is None]
        )

    def ask(self, people: Iterable[KeyPerson]) -> PersonAsk:
        """The request, with the role that is taken over."""
        by_id = {each.id: each for each in people}
        leaving = by_id.get(uuid.UUID(self.leaves.data)) if self.leaves.data else None
        return PersonAsk(
            leaves_id=leaving.id if leaving else None,
            leaves=leaving.name if leaving else "",
            role=leaving.role if leaving else "",
            name=(self.name.data or "").strip(),
            email=(self.email.data or "").strip().lower(),
            share_percent=self.share_percent.data,
            from_on=self.from_on.data,
        )


def person_values(ask: PersonAsk) -> Mapping[str, Any]:
    """What the form shows of a request."""
    return {
        "leaves": str(ask.leaves_id) if ask.leaves_id else None,
        "name": ask.name,
        "email": ask.email,
        "share_percent": ask.share_percent,
        "from_on": ask.from_on,
    }
