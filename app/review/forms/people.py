"""What officers and reviewers type about people: asking, answering, conflicts, ties."""

from wtforms import (
    BooleanField,
    DateField,
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
from wtforms.validators import UUID, Length, NumberRange, Optional, Regexp
from wtforms.widgets import CheckboxInput, ListWidget

from app.platform.forms import Form, MoneyField, given, options, required
from app.review.models import ConflictKind, Side, TieKind


class CheckboxesField(SelectMultipleField):
    """Several of a list, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ProfileForm(Form):
    """What somebody brings to a review, and what was agreed with them."""

    expertise = CheckboxesField("Elements they know best")
    state = StringField(
        "State where they live or work",
        validators=[
            required("Type the State's two letters."),
            Regexp("^[A-Z]{2}$", message="Two capital letters, such as TX."),
        ],
    )
    employer = StringField("Employer", validators=[Length(max=200)])
    maximum_reviews = IntegerField(
        "Most applications for this person",
        validators=[given("Type a number."), NumberRange(1, 99, "From 1 to 99 applications.")],
    )
    available_until = DateField("Available until", validators=[Optional()])
    side = RadioField(
        "Reads for", choices=options([(side.value, side.label) for side in Side]), default="agency"
    )
    panel = StringField(
        "Panel or pool",
        validators=[
            Optional(),
            Regexp("^[A-Z0-9]{1,3}$", message="One to three capitals or digits, such as A or B2."),
        ],
    )
    sections = CheckboxesField("Scores only these sections (none ticked: all)")
    honorarium_cents = MoneyField("Honorarium agreed")


class ReviewerForm(ProfileForm):
    """Whom to ask, and what they bring."""

    person = SelectField("Reviewer")
    replaces = SelectField("In place of", default="")


class AnswerForm(Form):
    """Accept."""

    employer = StringField(
        "Your employer", validators=[required("Type where you work, or “none”."), Length(max=200)]
    )
    is_confidential = BooleanField(
        "I will keep applications, scores and discussions confidential, and keep no copies.",
        validators=[required("Tick the box to accept.")],
    )


class DeclineForm(Form):
    """Decline, and why."""

    reason = TextAreaField("Reason", validators=[required("Write the reason in a few words.")])


class TieForm(Form):
    """Somebody or something that may turn up in an application."""

    kind = RadioField(
        "What it is to you",
        choices=options([(kind.value, kind.label) for kind in TieKind]),
        validators=[required("Choose one.")],
    )
    name = StringField(
        "Name of the person or organization",
        validators=[required("Type the name."), Length(max=200)],
    )


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
