"""What is typed about people, terms and the ledger of an award."""

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, SelectField, StringField, TextAreaField

from app.awards.forms.signing import SignForm
from app.platform.forms import Form, WholeNumberField, required

_NAME, _EMAIL = "Write the name.", "Write the e-mail address."
_FROM = "Choose the first day."


class PersonForm(Form):
    """A key person whom the application named."""

    role = StringField("Role", validators=[required("Write the role.")])
    name = StringField("Name", validators=[required(_NAME)])
    email = StringField("E-mail address", validators=[required(_EMAIL)])
    share_percent = WholeNumberField("Share of a full-time post, in percent")
    from_on = DateField("First day", validators=[required(_FROM)])


class ReplaceForm(SignForm):
    """Somebody else takes a role."""

    name = StringField("Name of the new person", validators=[required(_NAME)])
    email = StringField("E-mail address", validators=[required(_EMAIL)])
    share_percent = WholeNumberField("Share of a full-time post, in percent")
    from_on = DateField("First day", validators=[required(_FROM)])
    reason = TextAreaField("Reason", validators=[required("Write the reason.")])


class TermForm(SignForm):
    """A term of this award alone."""

    title = StringField("Title", validators=[required("Give the term a title.")])
    words = TextAreaField("The term", validators=[required("Write the term.")])
    citation = StringField("Legal source")


class DrawdownForm(Form):
    """A file of the payment system."""

    agency = SelectField("Agency")
    file = FileField("CSV file", validators=[FileRequired("Choose the file.")])
