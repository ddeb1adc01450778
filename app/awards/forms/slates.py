"""What officers and officials type about a slate."""

from wtforms import (
    BooleanField,
    DecimalField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import NumberRange, Optional

from app.awards.models import OutOfCycleGround
from app.platform.forms import Form, MoneyField, WholeNumberField, options, required


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


class ReturnForm(Form):
    """Why the slate goes back."""

    reason = TextAreaField(
        "What has to change", validators=[required("Write what the program officer has to change.")]
    )


class DeclineForm(Form):
    """Which application senior review takes off the slate, and why."""

    application = SelectField("Application")
    why = TextAreaField("Why it is declined", validators=[required("Write why it is declined.")])


class FurtherForm(Form):
    """Later money."""

    available_cents = MoneyField(
        "Money available now", validators=[required("Type the money, such as 4,000,000.")]
    )


class OutOfCycleForm(Form):
    """One application on a ground of 34 CFR 75.219."""

    application = SelectField("Application")
    ground = RadioField(
        "Ground",
        choices=options([(each, each.label) for each in OutOfCycleGround]),
        validators=[required("Choose a ground.")],
    )
    why = TextAreaField(
        "What happened, and why the ground applies",
        validators=[required("Write what happened, and why the ground applies.")],
    )


class ReachForm(Form):
    """From which score on; asked by GET, so it changes nothing and needs no token."""

    class Meta:
        """Nothing is saved."""

        csrf = False

    least = DecimalField("Score of at least", validators=[Optional()])


class GroupForm(PlainForm):
    """One group in a scenario: the share set aside for it, and whether it comes first in a tie."""

    key = HiddenField()
    percent = WholeNumberField(
        "Set aside at least",
        validators=[Optional(), NumberRange(0, 100, "Type a percentage from 0 to 100.")],
    )
    is_preferred = BooleanField("First among equal scores")


class WhatIfForm(Form):
    """A scenario; asked by GET, so it changes nothing and needs no token."""

    class Meta:
        """Nothing is saved."""

        csrf = False

    available_cents = MoneyField(
        "Money available", validators=[required("Type the money available, such as 30,000,000.")]
    )
    groups = FieldList(FormField(GroupForm))
