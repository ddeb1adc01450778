"""Deeds that need nothing but the decision, and signatures of officials."""

from wtforms import PasswordField, StringField, TextAreaField

from app.platform.forms import Form, required


class ConfirmForm(Form):
    """A deed that needs nothing but the decision to do it."""


class SignForm(Form):
    """The official's signature."""

    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )
    password = PasswordField(
        "Your password, to confirm that it is you",
        validators=[required("Type your password to sign.")],
    )


class ReasonForm(Form):
    """Why something goes back."""

    reason = TextAreaField("What has to change", validators=[required("Write what has to change.")])
