"""What officers take out of a copy for the public, and what the district says to it."""

from wtforms import RadioField, SelectMultipleField, TextAreaField, widgets
from wtforms.validators import Optional

from app.awards.models import RedactionGround
from app.platform.forms import Form, options, required


class PassageForm(Form):
    """A text that must not be public, and the ground."""

    text = TextAreaField(
        "The text to take out, exactly as it stands",
        validators=[required("Paste the text that must not be public.")],
    )
    ground = RadioField(
        "Ground",
        choices=options([(each.value, each.label) for each in RedactionGround]),
        validators=[required("Choose the ground.")],
    )


class FilesForm(Form):
    """Which attached files go along."""

    files = SelectMultipleField(
        "Attached files that are published too",
        option_widget=widgets.CheckboxInput(),
        widget=widgets.ListWidget(prefix_label=False),
        validators=[Optional()],
    )


class DistrictForm(Form):
    """The district agrees or objects."""

    answer = RadioField(
        "What the district says",
        choices=options(
            [("agree", "It can be published as shown"), ("object", "Something must not be public")]
        ),
        validators=[required("Choose an answer.")],
    )
    reason = TextAreaField("What must not be public, where it stands, and why")


class DecisionForm(Form):
    """The officer decides on an objection."""

    answer = RadioField(
        "Decision",
        choices=options(
            [
                ("revise", "Follow it: begin a changed copy"),
                ("overrule", "Leave the copy as it was shown"),
            ]
        ),
        validators=[required("Choose a decision.")],
    )
    words = TextAreaField("Answer to the district", validators=[required("Write the answer.")])


class TakeDownForm(Form):
    """Why a published copy goes away."""

    words = TextAreaField("Why it is taken down", validators=[required("Write why.")])
