"""What is typed about specific conditions: the notice, evidence, answers."""

from flask_wtf.file import MultipleFileField
from wtforms import DateField, RadioField, TextAreaField
from wtforms.validators import Optional

from app.awards.forms.signing import SignForm
from app.awards.models import ConditionKind
from app.platform.forms import Form, options, required


class NoticeForm(SignForm):
    """The five parts of the notice (2 CFR 200.208(d)), and the signature."""

    kind = RadioField(
        "Kind of condition",
        choices=options(
            [(kind.value, f"{kind.label} ({kind.citation})") for kind in ConditionKind]
        ),
        validators=[required("Choose the kind of condition.")],
    )
    nature = TextAreaField(
        "1. What the condition is", validators=[required("Write what the condition is.")]
    )
    reason = TextAreaField(
        "2. Why it is imposed", validators=[required("Write why it is imposed.")]
    )
    action = TextAreaField(
        "3. What the grantee has to do so that it is removed",
        validators=[required("Write what the grantee has to do so that it is removed.")],
    )
    allowed_until = DateField(
        "4. Until when", validators=[required("Choose the last day for the action.")]
    )
    how_to_ask = TextAreaField(
        "5. How the grantee asks for reconsideration",
        validators=[required("Write how the grantee asks for reconsideration.")],
    )


class EvidenceForm(Form):
    """The grantee shows that the action is done."""

    words = TextAreaField(
        "What was done, and where your files show it",
        validators=[required("Write what was done, and where in your files it can be seen.")],
    )
    files = MultipleFileField("Files")


class AppealForm(Form):
    """The grantee asks to reconsider."""

    reason = TextAreaField(
        "Why the condition should be reconsidered",
        validators=[required("Write why the condition should be reconsidered.")],
    )


class OfficerForm(Form):
    """The officer removes the condition, returns the evidence, or allows more time."""

    answer = RadioField(
        "What happens",
        choices=options(
            [
                ("remove", "Remove the condition"),
                ("return", "Return the evidence; the condition stays"),
                ("more_time", "Allow more time"),
            ]
        ),
        validators=[required("Choose what happens.")],
    )
    until = DateField("New last day, if you allow more time", validators=[Optional()])
    words = TextAreaField("Reason", validators=[required("Write the reason.")])


class AppealAnswerForm(Form):
    """The official answers a request to reconsider."""

    decision = RadioField(
        "Answer",
        choices=options(
            [("grant", "Granted: the condition is removed"), ("deny", "Denied: it stays")]
        ),
        validators=[required("Choose an answer.")],
    )
    words = TextAreaField("Reason of the answer", validators=[required("Write the reason.")])
