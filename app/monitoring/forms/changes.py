"""What both sides type about an amendment, beside the change itself."""

from flask_wtf.file import MultipleFileField
from wtforms import PasswordField, RadioField, SelectField, StringField, TextAreaField

from app.awards.services import Sent
from app.monitoring.models.changes import ChangeKind
from app.platform.forms import Form, options, required

RETURN, ASK, RECOMMEND, RECOMMEND_NO = "return", "ask", "approve", "decline"
_KINDS = [(each.value, each.label) for each in ChangeKind]


class OpenForm(Form):
    """Which kind of change; an officer also says on what it rests."""

    kind = SelectField("What has to change", choices=options(_KINDS))
    on_behalf = TextAreaField("When and how the grantee asked for it")


class SendForm(Form):
    """The representative's signature under a request."""

    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )


class WordsForm(Form):
    """Words alone, and files where they help."""

    words = TextAreaField("Your words", validators=[required("Write it out.")])
    files = MultipleFileField("Files")

    def sent(self) -> list[Sent]:
        """The files that were chosen."""
        return [Sent(each.filename, each.read()) for each in self.files.data or [] if each.filename]


class ReviewForm(Form):
    """What the officer does with a request that came in."""

    step = RadioField(
        "What you do",
        choices=options(
            [
                (ASK, "Ask the grantee for more information"),
                (RETURN, "Return it, to be changed"),
                (RECOMMEND, "Recommend approving it"),
                (RECOMMEND_NO, "Recommend declining it"),
            ]
        ),
        validators=[required("Choose what you do with it.")],
    )
    words = TextAreaField(
        "The question, what has to change, or your reason",
        validators=[required("Write it out: the other side reads these words.")],
    )


class DecisionForm(Form):
    """The decision with its reason and signature."""

    decision = RadioField(
        "Decision",
        choices=options(
            [
                ("approve", "Approve: the grant changes now"),
                ("decline", "Decline: it stays as it is"),
            ]
        ),
        validators=[required("Choose a decision.")],
    )
    words = TextAreaField("Why", validators=[required("Write the reason.")])
    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )
    password = PasswordField(
        "Your password, to confirm that it is you",
        validators=[required("Type your password to sign.")],
    )
