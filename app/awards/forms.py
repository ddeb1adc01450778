"""What officers and officials type about a slate, and districts after the decision."""

from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm

from app.awards.models import Ground
from app.platform.forms import Form, MoneyField, options, required


class ChoiceForm(PlainForm):
    """One row of the slate."""

    application_id = HiddenField()
    is_funded = BooleanField("Fund")
    cents = MoneyField("Amount in dollars")
    reason = TextAreaField("Reason for departing from the rank order")


class SlateForm(Form):
    """The whole slate, saved at once."""

    available_cents = MoneyField(
        "Money available", validators=[required("Type the money available, such as 30,000,000.")]
    )
    choices = FieldList(FormField(ChoiceForm))


class ConfirmForm(Form):
    """A deed that needs nothing but the decision to do it."""


class ReturnForm(Form):
    """Why the slate goes back."""

    reason = TextAreaField(
        "What has to change", validators=[required("Write what the program officer has to change.")]
    )


class SignForm(Form):
    """The official's signature."""

    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )
    password = PasswordField(
        "Your password, to confirm that it is you",
        validators=[required("Type your password to sign.")],
    )


class CarryForm(Form):
    """To which draft the feedback goes."""

    target = SelectField("Application that you are writing")


class AskAgainForm(Form):
    """Why the agency should look again, with proof."""

    ground = RadioField(
        "Ground",
        choices=options([(ground.value, ground.label) for ground in Ground]),
        validators=[required("Choose a ground.")],
    )
    reason = TextAreaField(
        "What was wrong, and where it stands", validators=[required("Write what was wrong.")]
    )
    files = MultipleFileField("Files")


class AnswerAgainForm(Form):
    """What the agency answers."""

    answer = RadioField(
        "Answer",
        choices=options(
            [("grant", "Granted: the agency looks again"), ("deny", "Denied: the decision stands")]
        ),
        validators=[required("Choose an answer.")],
    )
    words = TextAreaField(
        "Why; and if granted, what happens now and by when",
        validators=[required("Write the reason.")],
    )
