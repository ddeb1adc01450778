"""Steps, later deadlines and amendments."""

import re

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Optional, Regexp
from wtforms.widgets import HiddenInput

from app.competitions.forms.terms import DAY, TIME, TIME_FORMATS, TermsForm
from app.competitions.models import Basis
from app.platform import clock
from app.platform.forms import Form, given, options, required

_BETWEEN = re.compile(r"[\s,;]+")


class ConfirmForm(Form):
    """A step that needs nothing but the decision to take it."""


class ExtensionForm(Form):
    """More time for somebody, with the ground. Exactly one of applicant, State and area."""

    organisation = SelectField("One applicant", validate_choice=True)
    state = StringField(
        "Or all applicants of a State",
        validators=[Optional(), Regexp("^[A-Z]{2}$", message="Two capital letters, such as CO.")],
    )
    area = StringField("Or an area: its name", validators=[Optional()])
    districts = TextAreaField("NCES ids of the districts in the area", validators=[Optional()])
    keeps_unknown = BooleanField("Keep ids that Pentad does not know yet")
    deadline_on = DateField("New deadline day", validators=[given(DAY)])
    deadline_time = TimeField(
        "New deadline time",
        format=TIME_FORMATS,
        validators=[given(TIME)],
        default=clock.LAST_SECOND,
    )
    basis_kind = SelectField("Ground", choices=options([(each, each.label) for each in Basis]))
    case_number = StringField("Case number of the outage", validators=[Optional()])
    basis = TextAreaField("Basis", validators=[required("Write the basis: what happened, proof.")])

    def district_ids(self) -> tuple[str, ...]:
        """The ids as text, in the order typed; commas, blanks and lines part them."""
        return tuple(each for each in _BETWEEN.split((self.districts.data or "").strip()) if each)

    def is_sure_about(self, unknown: list[str]) -> bool:
        """Whether ids that nobody in Pentad has are meant; if not, says which under the field."""
        if not unknown or self.keeps_unknown.data:
            return True
        message = (
            f"Pentad knows no district with the id {', '.join(unknown)}. Correct it; or, if the "
            "district is only not registered yet, tick “Keep ids that Pentad does not know yet”."
        )
        self.districts.errors = [*self.districts.errors, message]
        return False


class AmendmentForm(TermsForm):
    """The terms as they will stand, the rubric from now on, why, and what applicants are told."""

    after = IntegerField(widget=HiddenInput(), validators=[given("Open the page again.")])
    rubric = SelectField("Rubric from now on")
    reason = TextAreaField(
        "Reason", validators=[required("Write why the notice has to change. Everybody reads it.")]
    )
    notice = TextAreaField(
        "Notice to applicants",
        validators=[required("Write what applicants should know, in plain language.")],
    )
