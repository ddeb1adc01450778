"""What is asked for, and what is typed about the official file of a grant."""

from flask_wtf.file import FileField, FileRequired
from wtforms import DateField, HiddenField, PasswordField, SelectField, StringField, TextAreaField
from wtforms.validators import UUID, AnyOf

from app.platform.forms import Form, required
from app.reports.models import DocumentKind


class RequestForm(Form):
    """One document."""

    kind = HiddenField(validators=[AnyOf([kind.value for kind in DocumentKind])])
    subject = HiddenField(validators=[UUID()])


class PaperForm(Form):
    """A paper from outside."""

    key = SelectField("Which document it is")
    title = StringField("What the paper is", validators=[required("Write what the paper is.")])
    dated_on = DateField(
        "Day that stands on it", validators=[required("Choose the day that stands on it.")]
    )
    note = TextAreaField("Note")
    file = FileField("The file", validators=[FileRequired("Choose the file.")])


class WaiverForm(Form):
    """Why the agency does without a document."""

    reason = TextAreaField("Why", validators=[required("Write why the agency does without it.")])


class SignOffForm(Form):
    """The supervisor's signature under the file."""

    note = TextAreaField("What is done about what is missing")
    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )
    password = PasswordField(
        "Your password, to confirm that it is you",
        validators=[required("Type your password to sign.")],
    )
