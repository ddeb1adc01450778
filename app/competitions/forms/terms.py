"""The terms of a competition that a notice announces and an amendment may change."""

from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms import Form as PlainForm
from wtforms.validators import AnyOf, Email, NumberRange, Optional

from app.competitions.models import Competition, Condition, RequirementKind
from app.competitions.rules import Band, Required, Terms, as_typed, offered
from app.platform import clock
from app.platform.forms import (
    Form,
    MoneyField,
    WholeNumberField,
    at_least,
    given,
    options,
    required,
)

DAY = "Type a date, such as 2026-10-30."
TIME = "Type a time, such as 11:59:59 PM."
COUNT = "Type a whole number."
PERCENT = NumberRange(0, 100, "Type a percentage from 0 to 100.")
TIME_FORMATS = ["%H:%M:%S", "%H:%M"]


class BandForm(PlainForm):
    """One award band; an empty row is left out."""

    least_students = WholeNumberField("From students", validators=[Optional()])
    most_students = WholeNumberField("To students (empty: no limit)", validators=[Optional()])
    least_cents = MoneyField("Least amount")
    most_cents = MoneyField("Most amount")


class RequirementForm(PlainForm):
    """One line of the checklist; it counts when it is ticked."""

    kind = HiddenField(validators=[AnyOf([kind.value for kind in RequirementKind])])
    code = HiddenField(validators=[required("This line has no code.")])
    source = HiddenField()
    is_asked = BooleanField("Asked")
    place = WholeNumberField("Place in the list", validators=[Optional()])
    title = StringField("Title")
    condition = SelectField("Asked", choices=options([(each, each.label) for each in Condition]))
    edition = StringField("Edition")
    most_pages = WholeNumberField("Most pages", validators=[Optional(), at_least(1, COUNT)])
    business_days = WholeNumberField(
        "Business days to answer", validators=[Optional(), at_least(1, COUNT)]
    )

    @property
    def named(self) -> str:
        """The line as the list names it."""
        kinds = {kind.value: kind.label for kind in RequirementKind}
        return f"{kinds.get(str(self.kind.data), 'Line')}: {self.title.data or self.code.data}"

    def typed(self) -> Required:
        """The line as it will stand."""
        return Required(
            RequirementKind(str(self.kind.data)),
            str(self.code.data),
            (self.title.data or "").strip(),
            Condition(self.condition.data),
            (self.edition.data or "").strip() or None,
            self.most_pages.data,
            self.business_days.data,
        )


class TermsForm(Form):
    """What may change after publication too: dates, money, who may apply, the checklist."""

    summary = TextAreaField("Summary, in plain language")
    contact_email = EmailField(
        "Contact for applicants",
        validators=[required("Type an address."), Email("Type a whole e-mail address.")],
    )
    deadline_on = DateField("Deadline day", validators=[given(DAY)])
    deadline_time = TimeField(
        "Deadline time", format=TIME_FORMATS, validators=[given(TIME)], default=clock.LAST_SECOND
    )
    project_starts_on = DateField("Projects start on", validators=[given(DAY)])
    minimum_participating = WholeNumberField(
        "Least participating students", validators=[given(COUNT), at_least(0, COUNT)]
    )
    consortium_members_instead = WholeNumberField(
        "Or: least districts in a consortium (0: no such rule)",
        validators=[given(COUNT), at_least(0, COUNT)],
    )
    consortium_share_percent = IntegerField(
        "Least share of each such district's students", validators=[given(COUNT), PERCENT]
    )
    minimum_low_income_percent = IntegerField(
        "Least share from low-income families", validators=[given(COUNT), PERCENT]
    )
    estimated_funds_cents = MoneyField("Estimated funds")
    match_percent = WholeNumberField(
        "Match from non-Federal funds", validators=[Optional(), at_least(0, COUNT)]
    )
    restricted_rate = BooleanField("Indirect costs only at a restricted rate")
    bands = FieldList(FormField(BandForm), min_entries=4)
    checklist = FieldList(FormField(RequirementForm))

    def terms(self) -> dict[str, Any]:
        """The columns that these fields stand for."""
        left_out = {"csrf_token", "bands", "checklist"}
        names = [name for name in vars(TermsForm) if name in self._fields and name not in left_out]
        found = {name: self._fields[name].data for name in names}
        for name in ("estimated_funds_cents", "match_percent"):
            found[name] = found[name] or 0
        found["summary"] = found["summary"] or ""
        return found

    def typed_bands(self) -> list[Band]:
        """The rows that say anything."""
        return [
            Band(
                row.least_students.data or 0,
                row.most_students.data,
                row.least_cents.data or 0,
                row.most_cents.data or 0,
            )
            for row in self.bands
            if row.most_cents.data or row.least_students.data or row.most_students.data
        ]

    def typed_checklist(self) -> list[Required]:
        """The ticked lines by their place; lines without a place come last, in their order."""
        ticked = [row.form for row in self.checklist if row.form.is_asked.data]
        ticked.sort(key=lambda form: (form.place.data is None, form.place.data or 0))
        return [form.typed() for form in ticked]

    def typed_terms(self) -> Terms:
        """All of it."""
        return Terms(self.terms(), self.typed_bands(), self.typed_checklist())


def checklist_rows(asked: Sequence[Required]) -> list[dict[str, Any]]:
    """Rows to choose from: what is asked, ticked, and after it the rest of the catalogue."""
    return [
        {
            **vars(line),
            "kind": line.kind.value,
            "condition": line.condition.value,
            "source": source,
            "is_asked": is_asked,
            "place": place if is_asked else None,
        }
        for place, (line, source, is_asked) in enumerate(offered(asked), start=1)
    ]


def standing_checklist(competition: Competition) -> list[dict[str, Any]]:
    """Rows that show the checklist of a competition as it stands."""
    return checklist_rows([as_typed(each) for each in competition.requirements])
