"""The terms of a competition."""

from typing import Any

from wtforms import BooleanField, DateField, IntegerField, SelectField, StringField
from wtforms.validators import NumberRange, Regexp

from app.competitions.forms.terms import (
    COUNT,
    DAY,
    TermsForm,
    checklist_rows,
    standing_checklist,
)
from app.competitions.models import Competition
from app.competitions.rules import USUAL_REQUIREMENTS
from app.platform.forms import given, options, required

ZONES = (
    ("America/New_York", "Eastern"),
    ("America/Chicago", "Central"),
    ("America/Denver", "Mountain"),
    ("America/Los_Angeles", "Pacific"),
    ("America/Anchorage", "Alaska"),
    ("Pacific/Honolulu", "Hawaii"),
    ("Pacific/Guam", "Guam"),
)

_TYPED_ANEW = frozenset({"id", "opens_on", "deadline_on", "project_starts_on", "fiscal_year"})
_USUAL: dict[str, Any] = {
    "project_years": 4,
    "periods_per_year": 2,
    "minimum_participating": 2000,
    "consortium_members_instead": 10,
    "consortium_share_percent": 75,
    "minimum_low_income_percent": 40,
    "match_percent": 0,
    "reviewers_per_application": 3,
    "maximum_reviews_each": 10,
    "office_letter": "P",
}


class CompetitionForm(TermsForm):
    """Everything a notice says that software must know."""

    rubric = SelectField("Rubric")
    title = StringField("Title", validators=[required("Type the competition's title.")])
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
        "Fiscal year", validators=[given(COUNT), NumberRange(2000, 2099, "Type four digits.")]
    )
    opens_on = DateField("Opens on", validators=[given(DAY)])
    zone = SelectField("Time zone of the deadline", choices=options(ZONES))
    project_years = IntegerField(
        "Project years", validators=[given(COUNT), NumberRange(1, 7, "From 1 to 7 years.")]
    )
    periods_per_year = SelectField(
        "Data reports a year", coerce=int, choices=options([(1, "1"), (2, "2"), (3, "3"), (4, "4")])
    )
    reviewers_per_application = IntegerField(
        "Reviewers for each application",
        validators=[given(COUNT), NumberRange(1, 9, "From 1 to 9 reviewers.")],
    )
    maximum_reviews_each = IntegerField(
        "Most applications for a reviewer",
        validators=[given(COUNT), NumberRange(1, 99, "From 1 to 99 applications.")],
    )
    blocks_same_state = BooleanField("Keep reviewers away from applicants of their own State")

    def values(self) -> dict[str, Any]:
        """The columns of the competition."""
        left_out = {"csrf_token", "rubric", "bands", "checklist"}
        found = {name: field.data for name, field in self._fields.items() if name not in left_out}
        return found | self.terms()


def usual() -> dict[str, Any]:
    """What a new competition begins with: usual figures, and the usual checklist."""
    return {**_USUAL, "checklist": checklist_rows(USUAL_REQUIREMENTS)}


def copied(earlier: Competition) -> dict[str, Any]:
    """What a new competition takes over from an earlier one: all but its dates."""
    columns = set(Competition.__table__.columns.keys()) - _TYPED_ANEW
    found = {name: getattr(earlier, name) for name in columns}
    return {**found, "bands": earlier.bands, "checklist": standing_checklist(earlier)}
