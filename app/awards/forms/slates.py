"""What officers and officials type about a slate."""

from wtforms import BooleanField, FieldList, FormField, HiddenField, TextAreaField
from wtforms import Form as PlainForm

from app.platform.forms import Form, MoneyField, required


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
