"""Signing, verifying, withdrawing, screening."""

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    HiddenField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional

from app.applications.models import ScreeningReason
from app.platform.forms import Form, options, required


class SubmitForm(Form):
    """The certification of the authorized representative, and which page it comes from."""

    token = HiddenField(validators=[Optional(), Length(max=64)])
    shown = HiddenField(validators=[Optional(), Length(max=64)])
    is_true = BooleanField(
        "I certify that this application is true and complete, and that the district stands "
        "behind what it commits to.",
        validators=[required("Tick the box to certify the application.")],
    )
    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )
    password = PasswordField(
        "Your password, to confirm that it is you",
        validators=[required("Type your password to submit.")],
    )


class VerifyForm(Form):
    """A receipt number, the fingerprint or the file it belongs to, and perhaps an attached file."""

    number = StringField(
        "Receipt number", validators=[required("Type the receipt number, as P416A260001-1.")]
    )
    sha256 = StringField("SHA-256 on the receipt", validators=[Optional()])
    file = FileField("Or the submission file (.json)")
    attached_sha256 = StringField("SHA-256 of an attached file", validators=[Optional()])
    attached = FileField("Or the attached file itself")


class ReinstateForm(Form):
    """The withdrawal is taken back."""

    is_sure = BooleanField(
        "Make it a draft again", validators=[required("Tick the box to take the withdrawal back.")]
    )


class WithdrawForm(Form):
    """Why the application is taken back."""

    reason = TextAreaField("Reason", validators=[required("Write why you withdraw.")])
    is_sure = BooleanField(
        "Withdraw this application", validators=[required("Tick the box to withdraw.")]
    )


class ScreenForm(Form):
    """The officer's finding."""

    finding = RadioField(
        "Finding",
        choices=options([("eligible", "Send to review"), ("ineligible", "Do not evaluate")]),
        validators=[required("Choose a finding.")],
    )
    reason = SelectField(
        "Legal reason, if it is not evaluated (34 CFR 75.216)",
        choices=options(
            [("", "None"), *((reason.value, reason.label) for reason in ScreeningReason)]
        ),
    )
    comment = TextAreaField("What the applicant is told, if it is not evaluated")
