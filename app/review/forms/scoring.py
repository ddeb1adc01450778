"""What reviewers type while they score, discuss and hand in; and officers who return."""

from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Optional

from app.platform.forms import Form, options, required
from app.review.forms.points import PointsField


class ScoreForm(Form):
    """Points and reasons for one item."""

    revision = HiddenField()
    points = PointsField("Points")
    is_not_applicable = BooleanField("This does not apply to the application")
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


class DoubtForm(PlainForm):
    """One doubt that is kept, with why."""

    key = HiddenField()
    reason = StringField("Why it stays", validators=[Optional()])


class SubmitForm(Form):
    """Hand in, with a reason for each doubt that is kept."""

    doubts = FieldList(FormField(DoubtForm))


class ConfirmForm(Form):
    """A deed that needs nothing but the decision."""


class ReasonForm(Form):
    """A deed that needs its reason."""

    reason = TextAreaField("Reason", validators=[required("Write the reason.")])


class NoteForm(Form):
    """Something to say about one item."""

    code = SelectField("About")
    text = TextAreaField("What you want to say", validators=[required("Write it.")])


class ChangeForm(Form):
    """Another score after the discussion, with why."""

    points = PointsField("New points")
    is_met = RadioField(
        "Is this priority met?",
        choices=options([("yes", "Met"), ("no", "Not met")]),
        validators=[Optional()],
    )
    reason = TextAreaField("Why", validators=[required("Write why you change your score.")])


class RecordForm(Form):
    """The end of a discussion."""

    record = TextAreaField(
        "Record of discussion", validators=[required("Write what was discussed, and what changed.")]
    )
