"""The terms of a competition."""

from typing import Any

from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    FormField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Email, NumberRange, Optional, Regexp

from app.competitions.services import Band
from app.platform.forms import (
    Form,
    MoneyField,
    WholeNumberField,
    at_least,
    given,
    options,
    required,
)

ZONES = (
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("Pacific/Guam", "Guam"),
)
_DAY = "Type a date, such as 2026-10-30."
_COUNT = "Type a whole number."
_PERCENT = NumberRange(0, 100, "Type a percentage from 0 to 100.")


class BandForm(PlainForm):
    """One award band; an empty row is left out."""

    least_students = WholeNumberField("From students", validators=[Optional()])
    most_students = WholeNumberField("To students (empty: no limit)", validators=[Optional()])
    least_cents = MoneyField("Least amount")
    most_cents = MoneyField("Most amount")


class CompetitionForm(Form):
    """Everything a notice says that software must know."""

    rubric = SelectField("Rubric")
    title = StringField("Title", validators=[required("Type the competition's title.")])
    summary = TextAreaField("Summary, in plain language")
    assistance_listing = StringField(
        "Assistance listing number", validators=[required("Type it, such as 84.416A.")]
    )
    office_letter = StringField(
        "First letter of award numbers",
        validators=[
            required("Type one capital letter."),
            Regexp("^[A-Z]$", message="Type one capital letter."),
        ],
    )
    fiscal_year = IntegerField(
        "Fiscal year", validators=[given(_COUNT), NumberRange(2000, 2099, "Type four digits.")]
    )
    contact_email = EmailField(
        "Contact for applicants",
        validators=[required("Type an address."), Email("Type a whole e-mail address.")],
    )
    opens_on = DateField("Opens on", validators=[given(_DAY)])
    deadline_on = DateField("Deadline, 11:59:59 pm on", validators=[given(_DAY)])
    zone = SelectField("Time zone of the deadline", choices=options(ZONES))
    estimated_funds_cents = MoneyField("Estimated funds")
    project_starts_on = DateField("Projects start on", validators=[given(_DAY)])
    project_years = IntegerField(
        "Project years", validators=[given(_COUNT), NumberRange(1, 7, "From 1 to 7 years.")]
    )
    periods_per_year = SelectField(
        "Data reports a year", coerce=int, choices=options([(1, "1"), (2, "2"), (3, "3"), (4, "4")])
    )
    minimum_participating = WholeNumberField(
        "Least participating students", validators=[given(_COUNT), at_least(0, _COUNT)]
    )
    consortium_members_instead = WholeNumberField(
        "Or: least districts in a consortium (0: no such rule)",
        validators=[given(_COUNT), at_least(0, _COUNT)],
    )
    consortium_share_percent = IntegerField(
        "Least share of each such district's students", validators=[given(_COUNT), _PERCENT]
    )
    minimum_low_income_percent = IntegerField(
        "Least share from low-income families", validators=[given(_COUNT), _PERCENT]
    )
    bands = FieldList(FormField(BandForm), min_entries=4)
    reviewers_per_application = IntegerField(
        "Reviewers for each application",
        validators=[given(_COUNT), NumberRange(1, 9, "From 1 to 9 reviewers.")],
    )
    maximum_reviews_each = IntegerField(
        "Most applications for a reviewer",
        validators=[given(_COUNT), NumberRange(1, 99, "From 1 to 99 applications.")],
    )
    blocks_same_state = BooleanField("Keep reviewers away from applicants of their own State")

    def values(self) -> dict[str, Any]:
        """The columns of the competition."""
        left_out = {"csrf_token", "rubric", "bands"}
        found = {name: field.data for name, field in self._fields.items() if name not in left_out}
        found["estimated_funds_cents"] = found["estimated_funds_cents"] or 0
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
