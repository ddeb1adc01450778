"""What officers type about contacts and dials, and what grantees send."""

from datetime import date

from flask_wtf.file import MultipleFileField
from wtforms import (
    BooleanField,
    DateField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.monitoring.lifecycle.watching import ActionStep, MilestoneStatus
from app.monitoring.models.watching import (
    ContactKind,
    DevelopmentKind,
    FindingSeverity,
    Level,
    Topic,
)
from app.monitoring.rules.risk import Threshold
from app.monitoring.services.contacts import Found, Typed
from app.monitoring.services.keeping import Sent
from app.platform.forms import Form, WholeNumberField, given, options, required

_DAY = "Choose a day."


class CheckboxesField(SelectMultipleField):
    """Several of a list, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


def sent(field: MultipleFileField) -> list[Sent]:
    """The files that were chosen."""
    return [Sent(each.filename, each.read()) for each in field.data or () if each and each.filename]


class ConfirmForm(Form):
    """A deed that needs nothing but the decision to do it."""


class ContactForm(Form):
    """One contact: how, when, with whom, about what, and what was seen."""

    kind = RadioField(
        "Kind",
        choices=options([(each.value, each.label) for each in ContactKind]),
        validators=[required("Choose how you looked.")],
    )
    held_on = DateField("Day", validators=[given(_DAY)])
    participants = TextAreaField("Who took part")
    topics = CheckboxesField(
        "Topics", choices=options([(each.value, each.label) for each in Topic])
    )
    commitments = CheckboxesField("Commitments and measures that you looked at")
    seen = TextAreaField("What was seen")
    files = MultipleFileField("Files")
    next_by = DateField("Next contact by", validators=[Optional()])
    sharing = RadioField(
        "Who sees this record when it is finished",
        choices=options(
            [("shared", "The agency and the grantee"), ("internal", "The agency only")]
        ),
        default="shared",
    )
    internal_reason = StringField("Why the grantee does not see it")

    @property
    def typed(self) -> Typed:
        """What was typed, for the deed."""
        return Typed(
            kind=ContactKind(self.kind.data),
            held_on=self.held_on.data or date.max,  # a day that never came is refused
            participants=self.participants.data or "",
            topics=self.topics.data or (),
            commitments=self.commitments.data or (),
            seen=self.seen.data or "",
            next_by=self.next_by.data,
            is_shared=self.sharing.data != "internal",
            internal_reason=self.internal_reason.data or "",
        )


class FindingForm(Form):
    """A finding: how much it weighs, measured by what."""

    severity = RadioField(
        "Severity",
        choices=options([(each.value, each.label) for each in FindingSeverity]),
        validators=[required("Choose how much it weighs.")],
    )
    citation = StringField("Rule that it is measured by")
    commitment = SelectField("Commitment or measure that it is measured by")
    text = TextAreaField("What was found")
    is_of_audit = BooleanField("It comes from an audit report")

    @property
    def found(self) -> Found:
        """What was typed, for the deed."""
        return Found(
            severity=FindingSeverity(self.severity.data),
            text=self.text.data or "",
            citation=self.citation.data or "",
            commitment_code=self.commitment.data or "",
            is_of_audit=bool(self.is_of_audit.data),
        )


class OrderForm(Form):
    """A corrective action: what, by whom, until when."""

    text = TextAreaField("What has to be done")
    owner = SelectField("Owner")
    due_on = DateField("Due on", validators=[given(_DAY)])


class AdditionForm(Form):
    """What is added to a finished record."""

    text = TextAreaField("What is added or put right")


class EvidenceForm(Form):
    """What was done about a corrective action."""

    text = TextAreaField("What was done")
    files = MultipleFileField("Files that prove it")


class AnswerForm(Form):
    """The officer's answer to evidence."""

    step = RadioField("Answer", validators=[required("Choose an answer.")])
    reason = TextAreaField("Reason, which the owner reads")


class MoreTimeForm(Form):
    """A later day for a corrective action."""

    until = DateField("New due date", validators=[given(_DAY)])
    why = TextAreaField("Why there is more time")


ANSWERS = {
    ActionStep.VERIFY: "Verify: it is done, the action is closed",
    ActionStep.RETURN: "Return: more evidence is needed",
    ActionStep.DROP: "Drop: nothing more is needed",
}


class DevelopmentForm(Form):
    """A significant development between the dates of reports."""

    kind = RadioField(
        "What it is",
        choices=options([(each.value, each.label) for each in DevelopmentKind]),
        validators=[required("Choose what it is.")],
    )
    happened_on = DateField("Day on which it happened or became known", validators=[given(_DAY)])
    text = TextAreaField("What happened, and what it touches")
    response = TextAreaField("What you do about it, and which help you need")


class ReplyForm(Form):
    """The officer's answer to a development."""

    text = TextAreaField("Answer")


class MilestoneForm(Form):
    """Where a milestone stands."""

    status = RadioField(
        "Where it stands",
        choices=options([(each.value, each.label) for each in MilestoneStatus]),
        validators=[required("Choose where it stands.")],
    )
    expected_on = DateField("Expected on, if it is not done", validators=[Optional()])
    actual_on = DateField("Done on", validators=[Optional()])
    note = TextAreaField("Note: what is done, or what holds it up")


class JudgeForm(Form):
    """A dial as an officer judges it."""

    level = RadioField(
        "Level",
        choices=options(
            [(each.value, each.label) for each in Level] + [("rule", "As the rule computes it")]
        ),
        validators=[required("Choose a level.")],
    )
    reason = TextAreaField("Reason")
    evidence = StringField("Evidence")
    until = DateField("Stands until", validators=[given(_DAY)])


class ThresholdForm(Form):
    """Where a dial turns."""

    medium_at = WholeNumberField("Medium from", validators=[given("Type a whole number.")])
    high_at = WholeNumberField("High from", validators=[given("Type a whole number.")])
    medium_below = WholeNumberField("Medium below", validators=[Optional()])
    high_below = WholeNumberField("High below", validators=[Optional()])
    reason = TextAreaField("Reason")

    @property
    def threshold(self) -> Threshold:
        """What was typed, for the deed."""
        return Threshold(
            self.medium_at.data,
            self.high_at.data,
            self.medium_below.data,
            self.high_below.data,
        )
