"""What people type about performance reports. The questions of a part are made from its content."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import (
    DateField,
    Field,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.evaluation.rules.indicators import INDICATORS
from app.monitoring.models.reporting_terms import Signer
from app.monitoring.rules import performance as rules
from app.monitoring.rules.performance import Part, Question
from app.platform import merging, money
from app.platform.forms import Form, MoneyField, given, options, required


class PartForm(Form):
    """What the page adds to the questions of a part."""

    seen = HiddenField()  # what the writer saw


def part_form(questions: Sequence[Question], answers: Mapping[str, str]) -> PartForm:
    """The questions of one part with their answers, and what their writer sees of them."""
    fields = {name_of(each.code): _field(each) for each in questions}
    shown = {each.code: answers.get(each.code, "") for each in questions}
    made: PartForm = type("QuestionsForm", (PartForm,), fields)(
        data={
            **{name_of(each.code): _value(each, shown[each.code]) for each in questions},
            "seen": merging.token(shown),
        }
    )
    return made


def typed(form: PartForm, questions: Sequence[Question]) -> dict[str, str]:
    """What came back, as answers are kept: amounts in dollars, days in ISO form."""
    return {each.code: _kept(form[name_of(each.code)].data) for each in questions}


def in_words(question: Question, answer: str) -> str:
    """A kept answer as people read it."""
    kept = _value(question, answer)
    if isinstance(kept, int):
        return money.show(kept)
    if isinstance(kept, date):
        return f"{kept:%B %-d, %Y}"
    return rules.HUMAN_SUBJECTS.get(answer, answer)


def name_of(code: str) -> str:
    """The field of a question."""
    return f"q-{code.replace('.', '-')}"


class SubmitForm(Form):
    """The signature under a report. `shown` is the fingerprint of what was read."""

    shown = HiddenField()
    signature = StringField(
        "Your name and title", validators=[required("Type your name and title as your signature.")]
    )
    password = PasswordField(
        "Your password, to confirm that it is you",
        validators=[required("Type your password to sign.")],
    )


class CorrectionForm(Form):
    """A held figure is wrong."""

    said = StringField(
        "What it should be", description="Leave it empty to take back what was said before."
    )
    reason = TextAreaField(
        "Why, and how you know", validators=[required("Write why the held figure is wrong.")]
    )


class AcceptForm(Form):
    """The officer accepts."""

    note = TextAreaField("A word to the grantee", validators=[Optional()])


class ReturnPartsForm(Form):
    """The officer returns: for each part, what has to change."""

    cover = TextAreaField(Part.COVER.label, validators=[Optional()])
    summary = TextAreaField(Part.SUMMARY.label, validators=[Optional()])
    status = TextAreaField(Part.STATUS.label, validators=[Optional()])
    budget = TextAreaField(Part.BUDGET.label, validators=[Optional()])
    additional = TextAreaField(Part.ADDITIONAL.label, validators=[Optional()])

    @property
    def reasons(self) -> dict[str, str]:
        """Part to what has to change there."""
        return {part.value: self[part.value].data or "" for part in Part}


class DateForm(Form):
    """Another date for one report."""

    due_on = DateField("New date", validators=[required("Choose the new day.")])
    reason = TextAreaField("Why", validators=[required("Write why the date changes.")])


class TermsForm(Form):
    """What a programme fixes for the reports of a competition."""

    annual_days = IntegerField(
        "Days after the budget period for an annual report",
        validators=[given("Type the number of days, at most 90."), NumberRange(min=1)],
    )
    final_days = IntegerField(
        "Days after the end of the grant for the final report",
        validators=[given("Type the number of days, at most 120."), NumberRange(min=1)],
    )
    signer = RadioField("Who signs", choices=options([(each.value, each.label) for each in Signer]))
    margin_points = IntegerField(
        "Points of percent below a target from which an explanation is owed",
        validators=[given("Type a number of points, such as 5."), NumberRange(min=0, max=100)],
    )
    gpra = SelectMultipleField(
        "Measures of the Government Performance and Results Act (GPRA)",
        choices=options([(each.code, each.name) for each in INDICATORS.values()]),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    program = SelectMultipleField(
        "Program measures",
        choices=options([(each.code, each.name) for each in INDICATORS.values()]),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
    )
    reason = TextAreaField("Why", validators=[required("Write why. Grantees read it.")])


def _field(question: Question) -> Field:
    makers: dict[rules.Form, type[Field]] = {
        rules.Form.TEXT: TextAreaField,
        rules.Form.MONEY: MoneyField,
    }
    if question.form is rules.Form.CHOICE:
        choices = options(rules.HUMAN_SUBJECTS.items())
        return RadioField(question.label, choices=choices, validate_choice=False)
    if question.form is rules.Form.DAY:
        return DateField(question.label, validators=[Optional()])
    return makers[question.form](question.label)


def _value(question: Question, text: str) -> Any:
    if not text:
        return None
    if question.form is rules.Form.MONEY:
        return money.parse(text)
    return date.fromisoformat(text) if question.form is rules.Form.DAY else text


def _kept(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return money.plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)
