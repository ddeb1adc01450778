"""What is typed about a continuation."""

from flask_wtf.file import MultipleFileField
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import Optional

from app.monitoring.models.continuing import Decision, Finding
from app.platform.forms import Form, MoneyField, given, options, required


class FindingForm(Form):
    """The answer to one check."""

    finding = RadioField(
        "Your finding",
        choices=options([(each.value, each.label) for each in Finding]),
        validators=[required("Choose a finding.")],
    )
    reason = TextAreaField("Why", validators=[required("Write why.")])


class RecommendationForm(Form):
    """What the officer recommends."""

    decision = RadioField(
        "Decision",
        choices=options([(each.value, each.label) for each in Decision]),
        validators=[required("Choose a decision.")],
    )
    reason = TextAreaField("Reason, as the grantee reads it", validators=[required("Write why.")])
    conditions = TextAreaField("Conditions, if it continues with conditions")
    until = DateField("Day on which a delayed decision is taken up again", validators=[Optional()])


class CarryoverForm(Form):
    """What the grantee has left at the end of the period."""

    cents = MoneyField(
        "Money you expect to have left, in dollars",
        validators=[given("Type the amount; 0 if nothing is left.")],
    )
    plan = TextAreaField(
        "What you use it for in the new budget period",
        validators=[required("Write what the money is used for.")],
    )


class AskForm(Form):
    """Why the agency should look again, with proof."""

    reason = TextAreaField(
        "What the agency overlooked or got wrong",
        validators=[required("Write what the agency overlooked or got wrong.")],
    )
    files = MultipleFileField("Files")


class AnswerForm(Form):
    """What the agency answers."""

    answer = RadioField(
        "Answer",
        choices=options(
            [("grant", "Granted: the review is opened again"), ("deny", "Denied: the grant ends")]
        ),
        validators=[required("Choose an answer.")],
    )
    words = TextAreaField("Why", validators=[required("Write the reason.")])
