"""Starting, people, districts, schools, texts and files."""

from collections.abc import Mapping
from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import (
    EmailField,
    FieldList,
    FormField,
    HiddenField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Email, Length, Optional

from app.applications.models import AttachmentKind, Part
from app.applications.rules.people import DistrictRow, SchoolRow
from app.competitions.rules import Counts
from app.platform.forms import Form, WholeNumberField, options, required


class StartForm(Form):
    """For which district; the counts typed in the eligibility check come along."""

    organisation = SelectField("District")
    counts = HiddenField()


class InviteForm(Form):
    """Whom to write with."""

    email = EmailField(
        "E-mail address",
        validators=[
            required("Type your colleague's e-mail address."),
            Email("Type a whole e-mail address."),
        ],
    )
    part = SelectField(
        "What they can do",
        choices=options([(part.value, part.can) for part in (Part.CONTRIBUTOR, Part.READER)]),
        default=Part.CONTRIBUTOR.value,
    )


class RowForm(PlainForm):
    """One row of a table of counts: an empty row is left out, a count left empty is asked for."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed in the row; a zero is something."""
        return all(field.data in {None, ""} for field in self)

    def validate(self, extra_validators: Mapping[str, Any] | None = None) -> bool:
        """Refuse a row without its counts: what is missing must not become zero."""
        is_good: bool = super().validate(extra_validators)
        missing = [
            field
            for field in self
            if isinstance(field, WholeNumberField) and field.data is None and not field.errors
        ]
        if self.is_empty or not missing:
            return is_good
        for field in missing:
            field.errors = [f"{field.label.text}: type a number, 0 if there are none."]
        return False


class DistrictForm(RowForm):
    """One district's counts."""

    nces_id = StringField("NCES district id")
    name = StringField("Name")
    served = WholeNumberField("Students served")
    participating = WholeNumberField("Taking part")
    low_income = WholeNumberField("Of those, low-income")

    def row(self) -> DistrictRow:
        """The row as typed."""
        return DistrictRow(
            (self.nces_id.data or "").strip(),
            (self.name.data or "").strip(),
            self.served.data,
            self.participating.data,
            self.low_income.data,
        )


class DistrictsForm(Form):
    """All districts at once."""

    rows = FieldList(FormField(DistrictForm))

    def typed(self) -> list[DistrictRow]:
        """The rows that say anything."""
        return [each.form.row() for each in self.rows if not each.form.is_empty]


class CountsForm(RowForm):
    """One district's counts, without an id: for the question whether one could apply."""

    name = StringField("Name", validators=[Optional()])
    served = WholeNumberField("Students in the district")
    participating = WholeNumberField("Of those, taking part")
    low_income = WholeNumberField("Of those taking part, from low-income families")


class CheckForm(Form):
    """The counts of all districts at once; nothing of it is kept."""

    rows = FieldList(FormField(CountsForm))

    def typed(self) -> list[Counts]:
        """The rows that say anything; a district without a name is told by its number."""
        return [
            Counts(
                (each.form.name.data or "").strip() or f"District {number}",
                each.form.served.data,
                each.form.participating.data,
                each.form.low_income.data,
            )
            for number, each in enumerate(self.rows, start=1)
            if not each.form.is_empty
        ]


class SchoolForm(RowForm):
    """One school's counts."""

    nces_id = StringField("NCES school id")
    name = StringField("Name")
    grades = StringField("Grades")
    students = WholeNumberField("Students")
    low_income = WholeNumberField("Low-income")
    classrooms = WholeNumberField("Classrooms")

    def row(self) -> SchoolRow:
        """The row as typed."""
        return SchoolRow(
            (self.nces_id.data or "").strip(),
            (self.name.data or "").strip(),
            (self.grades.data or "").strip(),
            self.students.data,
            self.low_income.data,
            self.classrooms.data,
        )


class SchoolsForm(Form):
    """All schools at once."""

    rows = FieldList(FormField(SchoolForm))

    def typed(self) -> list[SchoolRow]:
        """The rows that say anything."""
        return [each.form.row() for each in self.rows if not each.form.is_empty]


class SummaryForm(Form):
    """Title and abstract."""

    revision = HiddenField()
    title = StringField("Title of the project", validators=[Length(max=200)])
    abstract = TextAreaField("Abstract")


class ResponseForm(Form):
    """The text for one item."""

    revision = HiddenField()
    text = TextAreaField("Your response")


class AttachForm(Form):
    """One file."""

    kind = SelectField(
        "What it is", choices=options([(kind.value, kind.label) for kind in AttachmentKind])
    )
    file = FileField("File", validators=[FileRequired("Choose a file.")])


class ConfirmForm(Form):
    """A deed that needs nothing but the decision."""
