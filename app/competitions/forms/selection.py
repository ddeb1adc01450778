"""What a notice says of choosing awards."""

from typing import Any

from wtforms import BooleanField, DateField, FieldList, FormField, IntegerField, SelectField
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional

from app.competitions.models import Competition, RuralScope, SetAsideKind
from app.competitions.rubrics import Priority
from app.competitions.rules import Reserved, SelectionTerms
from app.platform.forms import Form, WholeNumberField, at_least, given, options

_SHARE = "Type a percentage from 1 to 100."
_YEARS = "Type a number from 1 to 7."
_ROWS = 4


class ReservedForm(PlainForm):
    """One share; a row without a percentage is left out."""

    kind = SelectField("For whom", choices=options([(each, each.label) for each in SetAsideKind]))
    priority_code = SelectField("Which priority")
    percent = WholeNumberField("At least", validators=[Optional(), at_least(1, _SHARE)])


class SelectionForm(Form):
    """Shares of the money, what rural and new mean here, and who approves."""

    set_asides = FieldList(FormField(ReservedForm), min_entries=_ROWS)
    rural_scope = SelectField(
        "Rural means", choices=options([(each, each.label) for each in RuralScope])
    )
    new_grantee_years = IntegerField(
        "New means no active grant in so many years before the deadline",
        validators=[given(_YEARS), NumberRange(1, 7, _YEARS)],
    )
    history_since = DateField(
        "Grants of this program are on record here since", validators=[Optional()]
    )
    has_senior_review = BooleanField("A senior official reviews each slate before the signature")

    def offer(self, priorities: list[Priority]) -> "SelectionForm":
        """The priorities that a share can be for."""
        named = [(each.code, f"{each.code}, {each.title}") for each in priorities]
        for row in self.set_asides:
            row.form.priority_code.choices = options([("", "None"), *named])
        return self

    def typed(self) -> SelectionTerms:
        """The rows that have a share."""
        rows = [row.form for row in self.set_asides if row.form.percent.data]
        return SelectionTerms(
            self.has_senior_review.data,
            RuralScope(self.rural_scope.data),
            self.new_grantee_years.data or 0,
            self.history_since.data,
            [
                Reserved(
                    SetAsideKind(row.kind.data), row.percent.data, row.priority_code.data or ""
                )
                for row in rows
            ],
        )


def standing(competition: Competition) -> dict[str, Any]:
    """The terms as they stand, as a form holds them."""
    return {
        "has_senior_review": competition.has_senior_review,
        "rural_scope": competition.rural_scope.value,
        "new_grantee_years": competition.new_grantee_years,
        "history_since": competition.history_since,
        "set_asides": [
            {
                "kind": each.kind.value,
                "priority_code": each.priority_code,
                "percent": each.percent,
            }
            for each in competition.set_asides
        ],
    }
