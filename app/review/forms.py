"""What officers and reviewers type in a review."""

from decimal import Decimal, InvalidOperation
from typing import Any

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import UUID, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.platform.forms import Form, given, options, required
from app.review.models import ConflictKind


class PointsField(StringField):
    """Points as typed; `.data` is an exact Decimal or None."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{Decimal(self.data).normalize():f}"

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Read a number, or say what is wrong."""
        text = str(valuelist[0]).strip() if valuelist else ""
        self.data: Any = None
        if not text:
            return
        try:
            number = Decimal(text)
        except InvalidOperation as problem:
            message = f"“{text}” is not a number of points."
            raise ValueError(message) from problem
        if not number.is_finite():
            message = f"“{text}” is not a number of points."
            raise ValueError(message)
        self.data = number


class ReviewerForm(Form):
    """Whom to ask, and what they bring."""

    person = SelectField("Reviewer")
    expertise = SelectMultipleField(
        "Elements they know best",
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    state = StringField(
        "State where they live or work",
        validators=[
            required("Type the State's two letters."),
            Regexp("^[A-Z]{2}$", message="Two capital letters, such as TX."),
        ],
    )
    maximum_reviews = IntegerField(
        "Most applications for this person",
        validators=[given("Type a number."), NumberRange(1, 99, "From 1 to 99 applications.")],
    )


class AnswerForm(Form):
    """Accept."""

    is_confidential = BooleanField(
        "I will keep applications, scores and discussions confidential, and keep no copies.",
        validators=[required("Tick the box to accept.")],
    )


class DeclineForm(Form):
    """Decline, and why."""

    reason = TextAreaField("Reason", validators=[required("Write the reason in a few words.")])


class ConflictForm(PlainForm):
    """One application's answer."""

    application_id = HiddenField(validators=[UUID()])
    kind = RadioField(
        "Your relation",
        choices=options([(kind.value, kind.label) for kind in ConflictKind]),
        validators=[required("Choose an answer.")],
    )
    explanation = StringField("Explanation, unless there is no conflict", validators=[Optional()])


class ConflictsForm(Form):
    """All answers at once."""

    answers = FieldList(FormField(ConflictForm))


class ScoreForm(Form):
    """Points and reasons for one item."""

    revision = HiddenField()
    points = PointsField("Points")
    strengths = TextAreaField("Strengths")
    weaknesses = TextAreaField("Weaknesses")


class MetForm(Form):
    """Met or not met, with reasons."""

    revision = HiddenField()
    is_met = RadioField(
        "Is this priority met?",
        choices=options([("yes", "Met"), ("no", "Not met")]),
        validators=[Optional()],
    )
    strengths = TextAreaField("Strengths")
    weaknesses = TextAreaField("Weaknesses")


class SubmitForm(Form):
    """Hand in, knowing the doubts."""

    is_sure = BooleanField(
        "I have read the points above and keep my scores as they are.",
        validators=[required("Tick the box to submit.")],
    )


class ConfirmForm(Form):
    """A deed that needs nothing but the decision."""


class PairForm(Form):
    """One pair by hand."""

    reviewer = SelectField("Reviewer")
    application = SelectField("Application")


class ReasonForm(Form):
    """A deed that needs its reason."""

    reason = TextAreaField("Reason", validators=[required("Write the reason.")])
