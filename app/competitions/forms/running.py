"""Steps and later deadlines."""

from wtforms import DateField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional, Regexp

from app.platform.forms import Form, given, required

_DAY = "Type a date, such as 2026-10-30."


class ConfirmForm(Form):
    """A step that needs nothing but the decision to take it."""


class ExtensionForm(Form):
    """More days for somebody, with the reason."""

    organisation = SelectField("One applicant", validate_choice=True)
    state = StringField(
        "Or all applicants of a State",
        validators=[Optional(), Regexp("^[A-Z]{2}$", message="Two capital letters, such as CO.")],
    )
    deadline_on = DateField("New deadline, 11:59:59 pm on", validators=[given(_DAY)])
    basis = TextAreaField("Basis", validators=[required("Write the basis: what happened, proof.")])
