"""What officers and readers type in the calibration room."""

from wtforms import FieldList, FormField, HiddenField, SelectField, StringField, TextAreaField
from wtforms import Form as PlainForm
from wtforms.validators import Length, Optional

from app.platform.forms import Form, required
from app.review.forms.points import PointsField


class AnchorForm(Form):
    """A text for the calibration room, taken from a submitted application."""

    title = StringField(
        "Name of the anchor", validators=[required("Give it a name."), Length(max=120)]
    )
    application = SelectField("Taken from")
    items = SelectField("Items", default="all")


class TextForm(PlainForm):
    """The text of one item."""

    code = HiddenField()
    text = TextAreaField("Text")


class TextsForm(Form):
    """All texts of an anchor, to read for names that are left."""

    texts = FieldList(FormField(TextForm))


class AgreedForm(PlainForm):
    """The agreed score of one item."""

    code = HiddenField()
    points = PointsField("Agreed points")
    reason = TextAreaField("Why", validators=[Optional()])


class AgreedScoresForm(Form):
    """All agreed scores of an anchor."""

    agreed = FieldList(FormField(AgreedForm))


class TriedForm(PlainForm):
    """One item of an attempt."""

    code = HiddenField()
    points = PointsField("Points")


class TrialForm(Form):
    """An attempt at an anchor."""

    scores = FieldList(FormField(TriedForm))
