"""What a district says about itself, once, for every official form."""

from collections.abc import Callable
from typing import Any

from wtforms import (
    Field,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.validators import Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.identity import identifiers
from app.identity.applicant_types import MOST, ApplicantType
from app.platform.errors import DomainError
from app.platform.forms import Form, options

# NCES locale codes: City, Suburb, Town, Rural, each by size or distance.
LOCALES = (
    ("", "Not known"),
    ("11", "11: City, large"),
    ("12", "12: City, midsize"),
    ("13", "13: City, small"),
    ("21", "21: Suburb, large"),
    ("22", "22: Suburb, midsize"),
    ("23", "23: Suburb, small"),
    ("31", "31: Town, fringe"),
    ("32", "32: Town, distant"),
    ("33", "33: Town, remote"),
    ("41", "41: Rural, fringe"),
    ("42", "42: Rural, distant"),
    ("43", "43: Rural, remote"),
)


def _shaped(write: Callable[[str], str]) -> Callable[[Form, Field], None]:
    """What stands in the field must have the shape; it is kept as the rule writes it."""

    def check(_form: Form, field: Field) -> None:
        if not (field.data or "").strip():
            return
        try:
            field.data = write(field.data)
        except DomainError as problem:
            raise ValidationError(problem.message) from problem

    return check


def _line(label: str, longest: int, *checks: Any) -> StringField:
    message = f"Use at most {longest} characters."
    return StringField(label, validators=[Length(max=longest, message=message), *checks])


class ProfileForm(Form):
    """Everything may be left open; the forms that need it say so."""

    seen = HiddenField()
    legal_name = _line("Legal name", 120)
    uei = _line("Unique Entity Identifier (UEI)", 40, _shaped(identifiers.uei))
    tin = _line(
        "Employer or taxpayer identification number (EIN/TIN)", 40, _shaped(identifiers.ein)
    )
    nces_id = _line("NCES district id", 40)
    locale = SelectField("NCES locale", choices=options(LOCALES))
    street = _line("Street", 110)
    city = _line("City", 35)
    postal_code = _line("ZIP code", 20, _shaped(identifiers.zip_code))
    county = _line("County", 30)
    congressional_district = _line(
        "Congressional district", 20, _shaped(identifiers.congressional_district)
    )
    applicant_types = SelectMultipleField(
        "Type of applicant",
        choices=options([(each.value, each.label) for each in ApplicantType]),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    other_type = _line("What “other” stands for", 30)
    representative_id = SelectField("Who signs forms for the district")
    representative_title = _line("Title of this person", 45)
    representative_phone = _line("Telephone of this person", 40, _shaped(identifiers.phone))

    def validate_applicant_types(self, field: Field) -> None:
        """At most three, and X is explained."""
        if len(field.data or []) > MOST:
            message = f"Choose at most {MOST} types of applicant; the official form has {MOST}."
            raise ValidationError(message)
        if ApplicantType.OTHER in (field.data or []) and not (self.other_type.data or "").strip():
            message = "You chose “X: Other”. Say below what it stands for."
            raise ValidationError(message)

    def typed(self) -> dict[str, str]:
        """Field to text; several choices stand one a line."""
        found = {}
        for field in self:
            if field.name in {"csrf_token", "seen"}:
                continue
            several = isinstance(field.data, list)
            found[field.name] = "\n".join(field.data) if several else (field.data or "").strip()
        return found
