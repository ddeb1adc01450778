"""What an officer records of an application before it is recommended, and what boards say."""

from wtforms import (
    DateField,
    FieldList,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from app.awards.models import BoardSeat, CheckResult, IntegritySource
from app.platform.forms import Form, MoneyField, given, options, required

DAY = "Type a date, such as 2026-12-04."


class ContactForm(Form):
    """Who answers for the application."""

    person = SelectField("Program contact")


class SettlementForm(Form):
    """The budget as it was settled with the district."""

    years = FieldList(MoneyField("Amount"))
    settled_on = DateField("Settled on", validators=[given(DAY)])
    settled_note = TextAreaField(
        "With whom, and what changed",
        validators=[required("Write with whom the budget was settled, and what changed in it.")],
    )


class IntegrityForm(Form):
    """Which records were looked at, and what they said."""

    sources = SelectMultipleField(
        "Records looked at",
        choices=options([(each, each.label) for each in IntegritySource]),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    checked_on = DateField("Looked at on", validators=[given(DAY)])
    result = RadioField(
        "Result",
        choices=options([(each, each.label) for each in CheckResult]),
        validators=[required("Choose a result.")],
    )
    check_note = TextAreaField("What the records said")
    go_on = TextAreaField("If a problem was found: why the agency goes on all the same")


class SeatForm(Form):
    """Who sits where on a board."""

    seat = SelectField("Seat", choices=options([(each, each.label) for each in BoardSeat]))
    person = SelectField("Member")


class OpinionForm(Form):
    """A member's vote with the reason."""

    vote = RadioField(
        "The three conditions of 34 CFR 75.220(c)",
        choices=options(
            [
                ("for", "They are met: the award may be made"),
                ("against", "They are not all met: the award should not be made"),
            ]
        ),
        validators=[required("Choose one.")],
    )
    opinion = TextAreaField(
        "What you found of each condition",
        validators=[required("Write what you found of each of the three conditions.")],
    )
