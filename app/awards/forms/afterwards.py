"""What districts type after the decision, and what the agency answers."""

from flask_wtf.file import MultipleFileField
from wtforms import RadioField, SelectField, TextAreaField

from app.awards.models import Ground
from app.platform.forms import Form, options, required


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
