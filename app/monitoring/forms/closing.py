"""What is typed at the end of a grant."""

from flask_wtf.file import MultipleFileField
from wtforms import DateField, SelectField, TextAreaField

from app.monitoring.forms.signing import SignForm
from app.monitoring.models.closing import HoldKind
from app.platform.forms import Form, MoneyField, given, options, required


class HandInForm(Form):
    """What the grantee hands in."""

    what = TextAreaField(
        "What you hand in, and where it stands",
        validators=[required("Write what you hand in.")],
    )
    files = MultipleFileField("Files")


class SettleForm(Form):
    """What the officer says when it is accepted, returned or set aside."""

    words = TextAreaField("On what, or why", validators=[required("Write on what, or why.")])


class ExtendForm(Form):
    """More time for one item."""

    to = DateField("New last day", validators=[required("Choose the new last day.")])
    reason = TextAreaField(
        "What justifies it", validators=[required("Write what justifies the extension.")]
    )


class FiguresForm(Form):
    """The final figures."""

    obligated_cents = MoneyField("Obligated in all", validators=[given("Type the obligations.")])
    paid_cents = MoneyField("Paid of it (liquidated)", validators=[given("Type what was paid.")])
    drawn_cents = MoneyField("Drawn down", validators=[given("Type what was drawn down.")])
    refunded_cents = MoneyField(
        "Sent back to the agency", validators=[given("Type what was sent back; 0 if nothing.")]
    )


class CloseForm(SignForm):
    """The official closes."""

    words = TextAreaField("Why the agency closes on what it has, where something is still owed")


class HoldForm(Form):
    """A hold on records."""

    kind = SelectField(
        "Because of", choices=options([(each.value, each.label) for each in HoldKind])
    )
    reason = TextAreaField(
        "Which case, audit or claim",
        validators=[required("Write which case, audit or claim the records are held for.")],
    )


class ReleaseForm(Form):
    """The end of a hold."""

    reason = TextAreaField("How the case ended", validators=[required("Write how it ended.")])
